// The work sheet as a workbook.
//
// Sheet 1 (shown): title, how to, headings, then a row a text. Columns: id, kind, place, source, translation, note; all
// but the translation are protected. Sheet "palermo" (hidden): what the file is, a name and a value a row.
#include <algorithm>

#include "conference/questionnaires/translation/sheet_files.hpp"
#include "conference/questionnaires/translation/sources.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/form_workbook.hpp"
#include "platform/document/workbook.hpp"

namespace palermo::questionnaires::translation {

// Of the other file.
Result<FilledSheet> read_xliff(std::string_view bytes, std::string_view file);

namespace {

using document::FormCell;
using document::FormCellStyle;

constexpr std::string_view kHeadSheet = "palermo";
constexpr std::string_view kFormat = "questionnaire-translation-1";
constexpr std::uint32_t kIdColumn = 1, kSourceColumn = 4, kTargetColumn = 5;
constexpr std::uint32_t kHeadings = 3;  // the row of the headings

class SheetWriter {
  public:
    SheetWriter(const Work& work, const text::Catalogue& catalogue) : work_(work), catalogue_(catalogue) {}

    document::FormWorkbook workbook(Date today) const {
        return {heading(), "Palermo", work_.to, today, {texts(), head()}};
    }

  private:
    std::string words(std::string_view key, const std::vector<text::MessageArgument>& arguments = {}) const {
        return catalogue_.text(work_.to, std::string("questionnaire_translation.").append(key), arguments);
    }
    static FormCell cell(std::string text, FormCellStyle style = FormCellStyle::text) {
        FormCell made;
        made.text = std::move(text);
        made.style = style;
        return made;
    }
    std::string heading() const {
        return words("title", {{"title", std::string_view(work_.title)}, {"version", std::string_view(work_.version)}});
    }

    std::string place(const Unit& unit) const {
        if (unit.place.sheet.empty()) return unit.name;
        return words("place", {{"sheet", std::string_view(unit.place.sheet)},
                               {"row", static_cast<std::int64_t>(unit.place.row)},
                               {"name", std::string_view(unit.name)}});
    }

    std::string note(const Unit& unit) const {
        std::string note;
        if (!unit.kept.empty()) {
            std::string kept;
            for (const std::string& one : unit.kept) kept += (kept.empty() ? "" : " ") + one;
            note = words("note.kept", {{"kept", std::string_view(kept)}});
        }
        if (unit.source_language != work_.from)
            note += (note.empty() ? "" : "\n") +
                    words("note.other_source", {{"language", std::string_view(unit.source_language)}});
        return note;
    }

    document::FormSheet texts() const {
        document::FormSheet sheet;
        sheet.name = words("sheet");
        sheet.widths = {28, 18, 26, 60, 60, 40};
        sheet.frozen_rows = kHeadings;
        sheet.rows.push_back({cell(heading(), FormCellStyle::title)});
        sheet.rows.push_back({cell(words("how_to"), FormCellStyle::hint)});
        std::vector<FormCell>& headings = sheet.rows.emplace_back();
        for (const char* column : {"id", "kind", "place", "source", "target", "note"})
            headings.push_back(cell(words(std::string("column.") + column), FormCellStyle::heading));
        for (const Unit& unit : work_.units) {
            std::vector<FormCell>& row = sheet.rows.emplace_back();
            row.push_back(cell(unit.id, FormCellStyle::hint));
            row.push_back(cell(words(std::string("kind.").append(name(unit.kind))), FormCellStyle::hint));
            row.push_back(cell(place(unit), FormCellStyle::hint));
            row.push_back(cell(unit.source));
            row.back().language = language_from_tag(unit.source_language);
            row.push_back(cell(unit.target, FormCellStyle::answer));
            row.push_back(cell(note(unit), FormCellStyle::hint));
        }
        return sheet;
    }

    document::FormSheet head() const {
        document::FormSheet sheet;
        sheet.name = kHeadSheet;
        sheet.hidden = true;
        const auto add = [&](std::string_view name, std::string value) {
            sheet.rows.push_back({cell(std::string(name)), cell(std::move(value))});
        };
        add("format", std::string(kFormat));
        add("form_id", work_.form_id);
        add("version", work_.version);
        add("from", work_.from);
        add("to", std::string(tag(work_.to)));
        add("texts", std::to_string(work_.units.size()));
        return sheet;
    }

    const Work& work_;
    const text::Catalogue& catalogue_;
};

Error refuse(std::string_view code, std::string_view file) {
    return make_error(ErrorKind::invalid_input, "questionnaire_translation." + std::string(code)).with("file", file);
}

std::string value_of(const document::Sheet& head, std::string_view name) {
    for (const document::SheetCell& cell : head.cells)
        if (cell.column == 1 && cell.text == name) return std::string(head.text(cell.row, 2));
    return {};
}

const document::SheetCell* cell_at(const document::Sheet& sheet, std::uint32_t row, std::uint32_t column) {
    const auto found = std::find_if(sheet.cells.begin(), sheet.cells.end(), [&](const document::SheetCell& cell) {
        return cell.row == row && cell.column == column;
    });
    return found == sheet.cells.end() ? nullptr : &*found;
}

FilledRow filled_row(const std::vector<const document::SheetCell*>& cells) {
    FilledRow row;
    for (const document::SheetCell* cell : cells) {
        row.row = cell->row;
        if (cell->column == kIdColumn) row.id = cell->text;
        if (cell->column == kSourceColumn) row.source = cell->text;
        if (cell->column != kTargetColumn) continue;
        row.target = cell->text;
        row.formula = cell->formula;
        row.failed = cell->kind == document::SheetCellKind::error && !cell->formula;
    }
    return row;
}

Result<FilledSheet> read_workbook_sheet(std::string_view bytes, std::string_view file) {
    const document::ReadWorkbook workbook = TRY(document::read_workbook(bytes, file));
    const auto head = std::find_if(workbook.sheets.begin(), workbook.sheets.end(),
                                   [](const document::Sheet& sheet) { return sheet.name == kHeadSheet; });
    const auto texts = std::find_if(workbook.sheets.begin(), workbook.sheets.end(), [](const document::Sheet& sheet) {
        return !sheet.hidden && sheet.name != kHeadSheet;
    });
    if (head == workbook.sheets.end() || value_of(*head, "format") != kFormat) return refuse("not_a_sheet", file);
    FilledSheet sheet;
    sheet.file = file;
    sheet.form_id = value_of(*head, "form_id");
    sheet.version = value_of(*head, "version");
    sheet.from = value_of(*head, "from");
    sheet.to = value_of(*head, "to");
    if (texts == workbook.sheets.end() || cell_at(*texts, kHeadings, kTargetColumn) == nullptr)
        return refuse("no_texts_in_sheet", file);
    std::vector<const document::SheetCell*> cells;
    const auto finish = [&] {
        // What somebody wrote beside the texts, into a row of its own, is no translation.
        FilledRow row = filled_row(cells);
        if (!row.id.empty() || !row.source.empty() || !row.target.empty()) sheet.rows.push_back(std::move(row));
        cells.clear();
    };
    for (const document::SheetCell& cell : texts->cells) {
        if (cell.row <= kHeadings) continue;
        if (!cells.empty() && cells.back()->row != cell.row) finish();
        cells.push_back(&cell);
    }
    if (!cells.empty()) finish();
    return sheet;
}

}  // namespace

Result<std::string> to_workbook(const Work& work, const text::Catalogue& catalogue, Date today) {
    return document::to_xlsx(SheetWriter(work, catalogue).workbook(today));
}

Result<FilledSheet> read_sheet(std::string_view bytes, std::string_view file) {
    if (bytes.size() > kMaxSheetBytes)
        return make_error(ErrorKind::too_large, "questionnaire_translation.too_large")
            .with("file", file)
            .with("limit", static_cast<std::int64_t>(kMaxSheetBytes / (std::size_t{1024} * 1024)));
    FilledSheet sheet = TRY(is_xml(bytes) ? read_xliff(bytes, file) : read_workbook_sheet(bytes, file));
    if (sheet.to.empty() || sheet.form_id.empty()) return refuse("no_head", file);
    if (sheet.to.size() < 2 || !language_from_tag(sheet.to))
        return refuse("no_language", file).with("language", sheet.to);
    return sheet;
}

}  // namespace palermo::questionnaires::translation
