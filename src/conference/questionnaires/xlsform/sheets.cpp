#include "conference/questionnaires/xlsform/sheets.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "conference/questionnaires/xlsform/headings.hpp"
#include "conference/questionnaires/xlsform/references.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

// Word processors put curly quotes where expressions need straight ones, and no-break spaces between words.
void straighten(std::string& text) {
    replace_all(text, "\u2018", "'");
    replace_all(text, "\u2019", "'");
    replace_all(text, "\u201C", "\"");
    replace_all(text, "\u201D", "\"");
}

}  // namespace

std::string trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return std::string(text);
}

std::string with_single_blanks(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text))
        if (c != ' ' || !out.ends_with(' ')) out += c;
    return out;
}

std::string lower_case(std::string_view ascii) {
    std::string out(ascii);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool is_yes(std::string_view text) {
    const std::string lower = lower_case(text);
    return lower == "yes" || lower == "true" || lower == "true()";
}

bool is_no(std::string_view text) {
    const std::string lower = lower_case(text);
    return lower == "no" || lower == "false" || lower == "false()";
}

std::string_view name_of(SheetKind kind) {
    static constexpr std::array<std::string_view, 7> kNames = {"survey",           "choices", "settings", "entities",
                                                               "external_choices", "osm",     "blocks"};
    return kNames[static_cast<std::size_t>(kind)];
}

SourceWorkbook source_of(document::ReadWorkbook&& workbook) {
    SourceWorkbook source;
    source.has_macros = workbook.has_macros;
    for (document::Sheet& sheet : workbook.sheets) {
        SourceSheet rows{std::move(sheet.name), {}};
        for (document::SheetCell& cell : sheet.cells) {
            if (rows.rows.empty() || rows.rows.back().number != cell.row) rows.rows.push_back({cell.row, {}});
            replace_all(cell.text, "\u00A0", " ");
            rows.rows.back().cells.push_back(
                {cell.column, std::move(cell.text), cell.formula, cell.kind == document::SheetCellKind::error});
        }
        source.sheets.push_back(std::move(rows));
    }
    return source;
}

Error fault(std::string_view code, const Place& place, std::string_view heading) {
    Error error = make_error(ErrorKind::invalid_input, code)
                      .with("sheet", place.sheet)
                      .with("row", static_cast<std::int64_t>(place.row))
                      .with("column", place.column == 0 ? std::string() : document::column_letters(place.column))
                      .with("where", place.row == 0      ? "sheet"
                                     : place.column == 0 ? "row"
                                                         : "cell");
    if (!heading.empty()) std::move(error).with("heading", heading);
    return error;
}

Place row_place(const Table& table, std::uint32_t row) {
    return {table.sheet, row, 0};
}

std::string_view title_at(const Table& table, const Value* value) {
    return value == nullptr ? std::string_view() : std::string_view(table.columns[value->column].title);
}

bool Table::has_column(std::string_view first) const {
    return std::ranges::any_of(columns, [&](const Column& column) { return column.heading.front() == first; });
}

const Value* Table::find(const Row& row, std::initializer_list<std::string_view> heading) const {
    for (const Value& value : row.values) {
        const Heading& own = columns[value.column].heading;
        if (std::equal(own.begin(), own.end(), heading.begin(), heading.end())) return &value;
    }
    return nullptr;
}

std::string_view Table::text(const Row& row, std::initializer_list<std::string_view> heading) const {
    const Value* value = find(row, heading);
    return value == nullptr ? std::string_view() : std::string_view(value->text);
}

Place Table::place(const Row& row, const Value* value) const {
    return {sheet, row.number, value == nullptr ? 0 : columns[value->column].number};
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (left[i - 1] == right[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row.back();
}

std::vector<std::string> similar_sheets(const SourceWorkbook& workbook, std::string_view name) {
    std::vector<std::string> names;
    for (const SourceSheet& sheet : workbook.sheets) {
        const std::string lower = lower_case(sheet.name);
        if (lower.starts_with('_') || lower == name) continue;
        bool known = false;
        for (const SheetKind kind : {SheetKind::survey, SheetKind::choices, SheetKind::settings, SheetKind::entities,
                                     SheetKind::external_choices, SheetKind::osm, SheetKind::blocks})
            known = known || lower == name_of(kind);
        if (!known && edit_distance(lower, name) <= 2) names.push_back(sheet.name);
    }
    return names;
}

namespace {

// Old forms name the form twice; the newer heading counts.
bool is_form_id(const Heading& heading) {
    return heading.size() == 1 && heading.front() == "id_string";
}

// Names the columns of a sheet from its first row.
void read_headings(Table& table, const SourceRow& titles, std::vector<Error>& errors) {
    bool double_colon = false;
    for (const SourceCell& cell : titles.cells)
        double_colon = double_colon || cell.text.find("::") != std::string::npos;
    std::map<std::string, const Column*> written;
    for (const SourceCell& cell : titles.cells) {
        std::string title = cell.text;
        replace_all(title, "\u00A0", " ");
        title = with_single_blanks(title);
        if (title.empty()) continue;
        Column column{cell.column, title, {}};
        const std::string normal = heading_of(table.kind, title, double_colon, column.heading);
        const Place place{table.sheet, titles.number, cell.column};
        for (const Column& other : table.columns) {
            if (other.title == title ||
                (other.heading == column.heading && normal != title && !is_form_id(column.heading))) {
                errors.push_back(fault("questionnaires.heading_twice", place, title).with("other", other.title));
                break;
            }
        }
        table.columns.push_back(std::move(column));
    }
}

class TableReader {
  public:
    TableReader(Table& table, bool clean, std::vector<Error>& errors) : table_(table), clean_(clean), errors_(errors) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) by_number_[table.columns[i].number] = i;
    }

    void read(const SourceRow& source) {
        Row row;
        row.number = source.number;
        for (const SourceCell& cell : source.cells) {
            std::string text =
                table_.kind == SheetKind::survey && clean_ ? with_single_blanks(cell.text) : trimmed(cell.text);
            const Place place{table_.sheet, source.number, cell.column};
            const auto column = by_number_.find(cell.column);
            if (column == by_number_.end()) {
                if (!text.empty()) unnamed_ = unnamed_.row == 0 ? place : unnamed_;
                continue;
            }
            const std::string& title = table_.columns[column->second].title;
            if (cell.error) errors_.push_back(fault("questionnaires.cell_failed", place, title).with("text", text));
            if (cell.formula) errors_.push_back(fault("questionnaires.formula_cell", place, title));
            if (text.empty()) continue;
            if (text.size() > kMaxCellBytes) {
                errors_.push_back(fault("questionnaires.cell_too_long", place, title)
                                      .with("limit", static_cast<std::int64_t>(kMaxCellBytes)));
                continue;
            }
            if (clean_) straighten(text);
            if (may_refer(column->second) && !well_formed_references(text))
                errors_.push_back(fault("questionnaires.reference_syntax", place, title)
                                      .with("text", text)
                                      .with("example", "${name}"));
            row.values.push_back({column->second, std::move(text)});
        }
        if (!row.values.empty()) table_.rows.push_back(std::move(row));
    }

    const Place& unnamed() const { return unnamed_; }

  private:
    // Further columns of choices are data.
    bool may_refer(std::size_t column) const {
        const std::string& first = table_.columns[column].heading.front();
        return table_.kind != SheetKind::choices || first == "label" || first == "media";
    }

    Table& table_;
    bool clean_;
    std::vector<Error>& errors_;
    std::map<std::uint32_t, std::size_t> by_number_;
    Place unnamed_;
};

std::size_t row_limit(SheetKind kind) {
    return kind == SheetKind::survey ? kMaxSurveyRows : kMaxChoiceRows;
}

void check_required(const Table& table, std::vector<Error>& errors) {
    const auto require = [&](std::string_view heading) {
        if (!table.has_column(heading))
            errors.push_back(fault("questionnaires.heading_missing", {table.sheet, 1, 0}, heading));
    };
    if (table.kind == SheetKind::survey) require("type");
    if (table.kind == SheetKind::choices && !table.rows.empty()) require("name");
}

}  // namespace

Table read_table(const SourceWorkbook& workbook, SheetKind kind, bool clean_texts, std::vector<Error>& errors) {
    Table table;
    table.kind = kind;
    table.sheet = name_of(kind);
    const auto found = std::ranges::find_if(
        workbook.sheets, [&](const SourceSheet& sheet) { return lower_case(sheet.name) == name_of(kind); });
    if (found == workbook.sheets.end()) return table;
    table.sheet = found->name;
    if (found->rows.empty()) return table;
    table.present = true;
    if (found->rows.front().number == 1) read_headings(table, found->rows.front(), errors);
    const std::size_t headings = found->rows.front().number == 1 ? 1 : 0;
    TableReader reader(table, clean_texts, errors);
    if (found->rows.size() > row_limit(kind)) {
        errors.push_back(fault("questionnaires.too_many_rows", {table.sheet, 0, 0})
                             .with("limit", static_cast<std::int64_t>(row_limit(kind))));
        return table;
    }
    for (std::size_t i = headings; i < found->rows.size(); ++i) reader.read(found->rows[i]);
    const bool without_headings = kind == SheetKind::survey && !table.has_column("type");
    if (reader.unnamed().row != 0 && without_headings)
        errors.push_back(fault("questionnaires.no_headings", reader.unnamed()));
    else
        check_required(table, errors);
    return table;
}

}  // namespace palermo::questionnaires::xlsform
