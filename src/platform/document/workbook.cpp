#include "platform/document/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "platform/document/workbook_parts.hpp"
#include "platform/document/zip.hpp"

namespace palermo::document {

using workbook::attribute;
using workbook::child;
using workbook::local_name;

std::string_view Sheet::text(std::uint32_t row, std::uint32_t column) const {
    const auto found = std::lower_bound(cells.begin(), cells.end(), std::pair(row, column),
                                        [](const SheetCell& cell, const std::pair<std::uint32_t, std::uint32_t>& at) {
                                            return std::pair(cell.row, cell.column) < at;
                                        });
    if (found == cells.end() || found->row != row || found->column != column) return {};
    return found->text;
}

std::string column_letters(std::uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

namespace {

constexpr std::string_view kOleSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kEncryptedStream("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);

class Reader {
  public:
    Reader(const Zip& zip, std::string_view file, const WorkbookLimits& limits)
        : zip_(zip), file_(file), limits_(limits) {}

    Result<ReadWorkbook> read() {
        const std::string main = TRY(main_part());
        pugi::xml_document document;
        TRY(load(main, document));
        const pugi::xml_node root = document.document_element();
        if (local_name(root.name()) != "workbook") return broken(main);
        const std::string_view since = attribute(child(root, "workbookPr"), "date1904");
        result_.counts_from_1904 = since == "1" || since == "true";
        TRY(read_relations(main));
        TRY(read_shared_strings());
        TRY(read_styles());
        for (const pugi::xml_node& sheet : child(root, "sheets").children()) TRY(read_listed_sheet(sheet));
        result_.has_macros = result_.has_macros || std::ranges::any_of(zip_.entries(), [](const ZipEntry& entry) {
                                 return entry.name.ends_with("vbaProject.bin");
                             });
        return std::move(result_);
    }

  private:
    struct Relation {
        std::string type;
        std::string part;
    };

    Error error(std::string_view code) const {
        return make_error(ErrorKind::invalid_input, "document_workbook." + std::string(code)).with("file", file_);
    }
    Error broken(std::string_view part) const { return error("broken").with("part", part); }
    Error in_cell(std::string_view code, const std::string& sheet, std::uint32_t row, std::uint32_t column) const {
        return error(code)
            .with("sheet", sheet)
            .with("row", static_cast<std::int64_t>(row))
            .with("column", column_letters(column));
    }

    Result<void> load(const std::string& part, pugi::xml_document& document) const {
        const ZipEntry* entry = zip_.find(part);
        if (entry == nullptr) return broken(part);
        const std::string xml = TRY(zip_.content(*entry));
        // A workbook never has one; it is where entities would be declared.
        if (xml.find("<!DOCTYPE") != std::string::npos || xml.find("<!ENTITY") != std::string::npos)
            return error("has_document_type").with("part", part);
        const auto parsed = document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata,
                                                 pugi::encoding_utf8);
        if (!parsed) return broken(part);
        return ok();
    }

    // The workbook's part by the content types of the package (ECMA-376 part 2 section 10.1.2).
    Result<std::string> main_part() {
        pugi::xml_document types;
        TRY(load("[Content_Types].xml", types));
        std::string main;
        bool binary = false;
        for (const pugi::xml_node& one : types.document_element().children()) {
            const std::string_view type = attribute(one, "ContentType");
            if (type.find("sheet.binary") != std::string_view::npos) binary = true;
            if (type.find("macroEnabled") != std::string_view::npos) result_.has_macros = true;
            const bool workbook =
                type.find("spreadsheetml") != std::string_view::npos || type.find("ms-excel") != std::string_view::npos;
            if (!workbook || !type.ends_with("main+xml")) continue;
            std::string_view part = attribute(one, "PartName");
            if (part.starts_with('/')) part.remove_prefix(1);
            if (!part.empty()) main = part;
        }
        if (main.empty() && zip_.find("xl/workbook.xml") != nullptr) main = "xl/workbook.xml";
        if (main.empty()) return error(binary ? "is_binary" : "is_not_a_workbook");
        return main;
    }

    Result<void> read_relations(const std::string& main) {
        const std::size_t slash = main.rfind('/');
        const std::string folder = slash == std::string::npos ? std::string() : main.substr(0, slash + 1);
        const std::string part = folder + "_rels/" + main.substr(folder.size()) + ".rels";
        if (zip_.find(part) == nullptr) return broken(part);
        pugi::xml_document relations;
        TRY(load(part, relations));
        for (const pugi::xml_node& one : relations.document_element().children()) {
            if (attribute(one, "TargetMode") == "External") continue;
            const std::string_view type = attribute(one, "Type");
            std::string target(attribute(one, "Target"));
            target = target.starts_with('/') ? target.substr(1) : folder + target;
            relations_[std::string(attribute(one, "Id"))] = {std::string(type.substr(type.rfind('/') + 1)), target};
        }
        return ok();
    }

    std::string part_of_type(std::string_view type) const {
        for (const auto& [id, relation] : relations_)
            if (relation.type == type && zip_.find(relation.part) != nullptr) return relation.part;
        return {};
    }

    Result<void> read_shared_strings() {
        const std::string part = part_of_type("sharedStrings");
        if (part.empty()) return ok();
        pugi::xml_document document;
        TRY(load(part, document));
        for (const pugi::xml_node& item : document.document_element().children())
            if (local_name(item.name()) == "si") strings_.push_back(workbook::rich_text(item));
        return ok();
    }

    Result<void> read_styles() {
        const std::string part = part_of_type("styles");
        if (part.empty()) return ok();
        pugi::xml_document document;
        TRY(load(part, document));
        styles_.read(document.document_element());
        return ok();
    }

    Result<void> read_listed_sheet(const pugi::xml_node& listed) {
        if (listed.type() != pugi::node_element) return ok();
        if (result_.sheets.size() >= limits_.maximum_sheets)
            return error("too_many_sheets").with("limit", static_cast<std::int64_t>(limits_.maximum_sheets));
        // r:id, as the file has it; "sheetId" is another attribute.
        const auto relation = relations_.find(std::string(attribute(listed, "id")));
        if (relation == relations_.end()) return broken("xl/_rels/workbook.xml.rels");
        if (relation->second.type != "worksheet") return ok();
        Sheet sheet;
        sheet.name = attribute(listed, "name");
        const std::string_view state = attribute(listed, "state");
        sheet.hidden = state == "hidden" || state == "veryHidden";
        pugi::xml_document document;
        TRY(load(relation->second.part, document));
        const pugi::xml_node root = document.document_element();
        if (local_name(root.name()) != "worksheet") return broken(relation->second.part);
        TRY(read_rows(child(root, "sheetData"), sheet));
        read_merged(child(root, "mergeCells"), sheet);
        result_.sheets.push_back(std::move(sheet));
        return ok();
    }

    Result<void> read_rows(const pugi::xml_node& data, Sheet& sheet) {
        std::uint32_t row = 0;
        for (const pugi::xml_node& node : data.children()) {
            if (local_name(node.name()) != "row") continue;
            ++row;
            const std::string_view number = attribute(node, "r");
            if (!number.empty()) {
                const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), row);
                if (failure != std::errc() || row == 0) return in_cell("bad_cell", sheet.name, row, 1);
            }
            std::uint32_t column = 0;
            for (const pugi::xml_node& cell : node.children()) {
                if (local_name(cell.name()) != "c") continue;
                ++column;
                std::uint32_t own_row = row;
                if (const std::string_view reference = attribute(cell, "r"); !reference.empty()) {
                    const auto position = workbook::cell_position(reference);
                    if (!position || position->row != row) return in_cell("bad_cell", sheet.name, own_row, column);
                    column = position->column;
                }
                TRY(read_cell(cell, row, column, sheet));
            }
        }
        const auto before = [](const SheetCell& a, const SheetCell& b) {
            return std::pair(a.row, a.column) < std::pair(b.row, b.column);
        };
        std::stable_sort(sheet.cells.begin(), sheet.cells.end(), before);
        const auto twice = std::adjacent_find(
            sheet.cells.begin(), sheet.cells.end(),
            [](const SheetCell& a, const SheetCell& b) { return a.row == b.row && a.column == b.column; });
        if (twice != sheet.cells.end()) return in_cell("bad_cell", sheet.name, twice->row, twice->column);
        return ok();
    }

    Result<void> read_cell(const pugi::xml_node& node, std::uint32_t row, std::uint32_t column, Sheet& sheet) {
        SheetCell cell;
        cell.row = row;
        cell.column = column;
        cell.formula = !child(node, "f").empty();
        TRY(read_value(node, sheet, cell));
        if (cell.text.empty() && !cell.formula) return ok();
        if (row > limits_.maximum_rows)
            return error("too_many_rows")
                .with("sheet", sheet.name)
                .with("limit", static_cast<std::int64_t>(limits_.maximum_rows));
        if (column > limits_.maximum_columns)
            return error("too_many_columns")
                .with("sheet", sheet.name)
                .with("row", static_cast<std::int64_t>(row))
                .with("limit", static_cast<std::int64_t>(limits_.maximum_columns));
        if (cell.text.size() > limits_.maximum_characters)
            return in_cell("cell_too_long", sheet.name, row, column)
                .with("characters", static_cast<std::int64_t>(cell.text.size()))
                .with("limit", static_cast<std::int64_t>(limits_.maximum_characters));
        if (++cells_ > limits_.maximum_cells)
            return error("too_many_cells").with("limit", static_cast<std::int64_t>(limits_.maximum_cells));
        text_ += cell.text.size();
        if (text_ > limits_.maximum_text)
            return error("too_much_text")
                .with("limit", static_cast<std::int64_t>(limits_.maximum_text / (1024 * 1024)));
        sheet.cells.push_back(std::move(cell));
        return ok();
    }

    Result<void> read_value(const pugi::xml_node& node, const Sheet& sheet, SheetCell& cell) const {
        const std::string_view type = attribute(node, "t");
        const std::string_view raw = child(node, "v").text().get();
        if (type == "inlineStr") {
            cell.text = workbook::rich_text(child(node, "is"));
        } else if (type == "s") {
            std::size_t number = 0;
            const auto [end, failure] = std::from_chars(raw.data(), raw.data() + raw.size(), number);
            if (failure != std::errc() || number >= strings_.size())
                return in_cell("bad_cell", sheet.name, cell.row, cell.column);
            cell.text = strings_[number];
        } else if (type == "str") {
            cell.text = workbook::unescaped(raw);
        } else if (type == "b") {
            cell.kind = SheetCellKind::boolean;
            if (!raw.empty()) cell.text = raw == "1" || raw == "true" ? "TRUE" : "FALSE";
        } else if (type == "e") {
            cell.kind = SheetCellKind::error;
            cell.text = raw;
        } else if (type == "d") {
            cell.kind = SheetCellKind::date;
            cell.text = raw;
        } else if (!raw.empty()) {
            return read_number(node, raw, sheet, cell);
        }
        return ok();
    }

    Result<void> read_number(const pugi::xml_node& node, std::string_view raw, const Sheet& sheet,
                             SheetCell& cell) const {
        if (styles_.is_date(attribute(node, "s"))) {
            if (auto date = workbook::date_text(raw, result_.counts_from_1904)) {
                cell.kind = SheetCellKind::date;
                cell.text = std::move(*date);
                return ok();
            }
        }
        auto number = workbook::shortest_number(raw);
        if (!number) return in_cell("bad_cell", sheet.name, cell.row, cell.column);
        cell.kind = SheetCellKind::number;
        cell.text = std::move(*number);
        return ok();
    }

    static void read_merged(const pugi::xml_node& list, Sheet& sheet) {
        for (const pugi::xml_node& one : list.children()) {
            const std::string_view reference = attribute(one, "ref");
            const std::size_t colon = reference.find(':');
            if (colon == std::string_view::npos) continue;
            const auto first = workbook::cell_position(reference.substr(0, colon));
            const auto last = workbook::cell_position(reference.substr(colon + 1));
            if (first && last) sheet.merged.push_back({first->row, first->column, last->row, last->column});
        }
    }

    const Zip& zip_;
    std::string_view file_;
    const WorkbookLimits& limits_;
    ReadWorkbook result_;
    std::map<std::string, Relation> relations_;
    std::vector<std::string> strings_;
    workbook::Styles styles_;
    std::size_t cells_ = 0, text_ = 0;
};

}  // namespace

Result<ReadWorkbook> read_workbook(std::string_view bytes, std::string_view file, const WorkbookLimits& limits) {
    const auto refuse = [&](std::string_view code) {
        return make_error(ErrorKind::invalid_input, "document_workbook." + std::string(code)).with("file", file);
    };
    if (bytes.size() > limits.maximum_bytes) {
        return make_error(ErrorKind::too_large, "document_workbook.too_large")
            .with("file", file)
            .with("megabytes", static_cast<std::int64_t>(bytes.size() / (1024 * 1024)))
            .with("limit", static_cast<std::int64_t>(limits.maximum_bytes / (1024 * 1024)));
    }
    if (bytes.starts_with(kOleSignature))
        return refuse(bytes.find(kEncryptedStream) == std::string_view::npos ? "is_old_xls" : "is_encrypted");
    if (!bytes.starts_with("PK")) return refuse("is_not_a_workbook");
    const Zip zip = TRY(Zip::open(bytes, file));
    if (zip.find("[Content_Types].xml") == nullptr)
        return refuse(zip.find("content.xml") != nullptr ? "is_open_document" : "is_not_a_workbook");
    return Reader(zip, file, limits).read();
}

}  // namespace palermo::document
