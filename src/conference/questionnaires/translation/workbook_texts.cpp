// Texts of an XLSForm workbook, cell by cell, and the workbook with more of them.
#include <algorithm>
#include <array>

#include "conference/questionnaires/translation/sources.hpp"
#include "conference/questionnaires/xlsform/compile.hpp"
#include "conference/questionnaires/xlsform/text_builder.hpp"

namespace palermo::questionnaires::translation {

namespace {

using xlsform::Column;
using xlsform::Heading;
using xlsform::Row;
using xlsform::SheetKind;
using xlsform::Table;

struct KindColumns {
    TextKind kind;
    Heading heading;
    std::string_view title;  // of a new column
};

const std::vector<KindColumns>& kinds() {
    static const std::vector<KindColumns> kKinds = {
        {TextKind::label, {"label"}, "label"},
        {TextKind::hint, {"hint"}, "hint"},
        {TextKind::guidance_hint, {"guidance_hint"}, "guidance_hint"},
        {TextKind::constraint_message, {"bind", "jr:constraintMsg"}, "constraint_message"},
        {TextKind::required_message, {"bind", "jr:requiredMsg"}, "required_message"},
        {TextKind::no_app_message, {"bind", "jr:noAppErrorString"}, "no_app_error_string"},
    };
    return kKinds;
}

constexpr std::array kSheets = {SheetKind::survey, SheetKind::blocks, SheetKind::choices, SheetKind::osm};

// The language of a column of this kind: nothing when it is another column, "" when it names none.
std::optional<std::string> language_in(const Heading& heading, const Heading& kind) {
    if (heading.size() < kind.size() || heading.size() > kind.size() + 1) return std::nullopt;
    if (!std::equal(kind.begin(), kind.end(), heading.begin())) return std::nullopt;
    return heading.size() == kind.size() ? std::string() : heading.back();
}

void paths_by_place(const Item& item, std::map<std::pair<std::string, std::uint32_t>, std::string>& paths) {
    for (const Item& child : item.children) {
        if (child.place.row > 0) paths.try_emplace({child.place.sheet, child.place.row}, child.path);
        paths_by_place(child, paths);
    }
}

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        parts.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return parts;
}

class WorkbookTexts {
  public:
    explicit WorkbookTexts(const xlsform::SourceWorkbook& workbook, const Form& form) : form_(form) {
        std::vector<Error> ignored;  // compile() has told them
        const Table settings = xlsform::read_table(workbook, SheetKind::settings, true, ignored);
        const bool clean =
            settings.rows.empty() || !xlsform::is_no(settings.text(settings.rows.front(), {"clean_text_values"}));
        if (!settings.rows.empty()) default_ = settings.text(settings.rows.front(), {"default_language"});
        for (const SheetKind kind : kSheets) tables_.push_back(xlsform::read_table(workbook, kind, clean, ignored));
        paths_by_place(form.root, paths_);
        for (const Table& table : tables_)
            for (const Column& column : table.columns)
                for (const KindColumns& kind : kinds())
                    if (const auto language = language_in(column.heading, kind.heading)) take_language(*language);
    }

    const std::vector<Table>& tables() const { return tables_; }
    const std::vector<std::string>& languages() const { return languages_; }
    std::string tag_of_column(const std::string& language) const {
        return tag_of(language.empty() ? default_ : language);
    }
    std::vector<std::string> tags() const {
        std::vector<std::string> tags;
        if (const std::string first = tag_of(default_); !first.empty()) tags.push_back(first);
        for (const std::string& language : languages_)
            if (std::string one = tag_of(language); !one.empty()) tags.push_back(std::move(one));
        return tags;
    }

    // The texts of a row in their languages; the column of the one in `from`, or the first.
    Variants variants(const Table& table, const Row& row, const KindColumns& kind, std::uint32_t& column) const {
        Variants variants;
        for (const xlsform::Value& value : row.values) {
            const auto language = language_in(table.columns[value.column].heading, kind.heading);
            if (!language || value.text == "-") continue;
            std::string& words = variants[tag_of_column(*language)];
            // A column that names the language goes before one that does not.
            if (words.empty() || !language->empty()) words = value.text;
            if (column == 0) column = table.columns[value.column].number;
        }
        return variants;
    }

    // What names a row in an id, and for people; nothing when nobody reads it.
    std::vector<std::string> parts_of(const Table& table, const Row& row, std::string& shown) const {
        if (table.kind == SheetKind::survey) {
            const auto path = paths_.find({table.sheet, row.number});
            if (path == paths_.end()) return {};
            shown = path->second;
            std::vector<std::string> parts = split_path(path->second);
            parts.front() = "item";
            return parts;
        }
        const bool block = table.kind == SheetKind::blocks;
        std::vector<std::string> parts = {block ? "block" : "choice",
                                          std::string(table.text(row, {block ? "block" : "list_name"})),
                                          std::string(table.text(row, {block ? "suffix" : "name"}))};
        shown = parts[1] + "/" + parts[2];
        if (table.kind == SheetKind::osm) parts[1] = "osm:" + parts[1];
        return parts;
    }

    const Form& form() const { return form_; }

  private:
    void take_language(const std::string& language) {
        if (!language.empty() && std::find(languages_.begin(), languages_.end(), language) == languages_.end())
            languages_.push_back(language);
    }

    const Form& form_;
    std::string default_;
    std::vector<Table> tables_;
    std::vector<std::string> languages_;
    std::map<std::pair<std::string, std::uint32_t>, std::string> paths_;
};

struct ReadForm {
    xlsform::SourceWorkbook workbook;
    Form form;
};

Result<ReadForm> read(std::string_view bytes, std::string_view file) {
    ReadForm read;
    read.form = TRY(xlsform::compile_workbook(bytes, file)).form;
    read.workbook = xlsform::source_of(TRY(document::read_workbook(bytes, file)));
    return read;
}

}  // namespace

Result<Work> work_of_workbook(std::string_view bytes, std::string_view file, const WorkRequest& request) {
    const ReadForm given = TRY(read(bytes, file));
    const WorkbookTexts texts(given.workbook, given.form);
    Units units(request, texts.tags());
    TRY(units.expect_languages());
    for (const Table& table : texts.tables()) {
        for (const Row& row : table.rows) {
            Unit unit;
            const std::vector<std::string> parts = texts.parts_of(table, row, unit.name);
            if (parts.empty()) continue;
            for (const KindColumns& kind : kinds()) {
                Unit one = unit;
                one.place = {table.sheet, row.number, 0};
                const Variants variants = texts.variants(table, row, kind, one.place.column);
                if (!variants.empty()) units.add(parts, kind.kind, variants, std::move(one));
            }
        }
    }
    const FormSettings& settings = given.form.settings;
    return Work{settings.form_id, settings.version, plain_text(settings.title, 0), std::string(file), units.from(),
                request.to,       units.take()};
}

namespace {

// Puts words into the cells of one workbook.
class Rewriting {
  public:
    Rewriting(document::ReadWorkbook workbook, const WorkbookTexts& texts, Language to) : texts_(texts), to_(to) {
        for (document::Sheet& sheet : workbook.sheets) {
            document::SheetToWrite& made = sheets_.emplace_back();
            made.name = sheet.name;
            for (document::SheetCell& cell : sheet.cells) at(made, cell.row, cell.column) = std::move(cell.text);
        }
    }

    void put(const Unit& unit, const std::string& words) {
        const auto sheet = std::find_if(sheets_.begin(), sheets_.end(), [&](const document::SheetToWrite& one) {
            return one.name == unit.place.sheet;
        });
        if (sheet != sheets_.end()) at(*sheet, unit.place.row, column_for(*sheet, unit)) = words;
    }

    Result<std::string> write(std::string_view title) {
        // An empty sheet, which some forms have, needs a row to be written.
        for (document::SheetToWrite& sheet : sheets_)
            if (sheet.rows.empty()) sheet.rows.emplace_back();
        return document::write_workbook(sheets_, title);
    }

  private:
    static std::string& at(document::SheetToWrite& sheet, std::uint32_t row, std::uint32_t column) {
        if (sheet.rows.size() < row) sheet.rows.resize(row);
        std::vector<std::string>& cells = sheet.rows[row - 1];
        if (cells.size() < column) cells.resize(column);
        return cells[column - 1];
    }

    // The column of the language for this kind of text, made when there is none.
    std::uint32_t column_for(document::SheetToWrite& sheet, const Unit& unit) {
        const auto key = std::pair(sheet.name, unit.kind);
        if (const auto known = columns_.find(key); known != columns_.end()) return known->second;
        const KindColumns& kind = kinds()[static_cast<std::size_t>(unit.kind)];
        std::uint32_t found = 0;
        for (const Table& table : texts_.tables()) {
            if (table.sheet != sheet.name) continue;
            for (const Column& column : table.columns) {
                const auto language = language_in(column.heading, kind.heading);
                if (!language || language_from_tag(texts_.tag_of_column(*language)) != to_) continue;
                if (found == 0 || !language->empty()) found = column.number;
            }
        }
        if (found == 0) {
            std::size_t widest = 0;
            for (const auto& row : sheet.rows) widest = std::max(widest, row.size());
            found = static_cast<std::uint32_t>(widest + 1);
            at(sheet, 1, found) = std::string(kind.title) + "::" + name_in(texts_.languages(), to_);
        }
        columns_.emplace(key, found);
        return found;
    }

    const WorkbookTexts& texts_;
    Language to_;
    std::vector<document::SheetToWrite> sheets_;
    std::map<std::pair<std::string, TextKind>, std::uint32_t> columns_;
};

}  // namespace

Result<std::string> workbook_with_changes(std::string_view bytes, std::string_view file, const Work& work,
                                          const std::vector<Change>& changes) {
    const ReadForm given = TRY(read(bytes, file));
    const WorkbookTexts texts(given.workbook, given.form);
    Rewriting rewriting(TRY(document::read_workbook(bytes, file)), texts, work.to);
    for (const Change& change : changes) rewriting.put(work.units[change.unit], change.target);
    return rewriting.write(work.title);
}

}  // namespace palermo::questionnaires::translation
