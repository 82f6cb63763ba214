// The sheets of an XLSForm workbook as rows of named values (https://xlsform.org/en/#the-xlsform-format).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/model.hpp"
#include "platform/base/result.hpp"
#include "platform/document/workbook.hpp"

namespace palermo::questionnaires::xlsform {

inline constexpr std::size_t kMaxSurveyRows = 20'000;
inline constexpr std::size_t kMaxChoiceRows = 200'000;
inline constexpr std::size_t kMaxCellBytes = 32'767;
// Groups, repeats and loops inside each other: far below what reading a stored form, or walking it, can bear.
inline constexpr std::size_t kMaxBlockDepth = 32;
// Rows that loops make of their rows: one for each choice, and again for a loop inside.
inline constexpr std::size_t kMaxLoopRows = 50'000;

// A cell with its text as written, and where it stands.
struct SourceCell {
    std::uint32_t column = 0;  // from 1
    std::string text;
    bool formula = false;
    bool error = false;
};

struct SourceRow {
    std::uint32_t number = 0;  // from 1; the headings are row 1
    std::vector<SourceCell> cells;
};

// A sheet before its headings are understood. The first row holds the headings.
struct SourceSheet {
    std::string name;
    std::vector<SourceRow> rows;
};

struct SourceWorkbook {
    std::vector<SourceSheet> sheets;
    bool has_macros = false;
};

SourceWorkbook source_of(document::ReadWorkbook&& workbook);

// What a heading says: "label::English (en)" is {"label", "English (en)"}, "relevant" is {"bind", "relevant"}.
using Heading = std::vector<std::string>;

struct Column {
    std::uint32_t number = 0;
    std::string title;  // as written
    Heading heading;
};

// A value of a row. `column` is an index into Table::columns.
struct Value {
    std::size_t column = 0;
    std::string text;
};

// A row of a table: only the cells that hold something.
class Row {
  public:
    std::uint32_t number = 0;
    std::vector<Value> values;
};

enum class SheetKind : std::uint8_t { survey, choices, settings, entities, external_choices, osm, blocks };

struct Table {
    SheetKind kind = SheetKind::survey;
    std::string sheet;  // its name in the workbook
    bool present = false;
    std::vector<Column> columns;
    std::vector<Row> rows;

    bool has_column(std::string_view first) const;
    // The value under exactly this heading, or nullptr.
    const Value* find(const Row& row, std::initializer_list<std::string_view> heading) const;
    std::string_view text(const Row& row, std::initializer_list<std::string_view> heading) const;
    Place place(const Row& row, const Value* value) const;
};

// Names of the sheets, by kind.
std::string_view name_of(SheetKind kind);

// Finds the sheet (in any case of letters), cleans its texts, and names its columns. Faults are added to `errors`:
// questionnaires.heading_twice, heading_missing, no_headings, formula_cell, cell_failed, too_many_rows,
// reference_syntax.
Table read_table(const SourceWorkbook& workbook, SheetKind kind, bool clean_texts, std::vector<Error>& errors);

// Names of sheets that may have been meant by `name`: at most two letters away, not beginning with "_".
std::vector<std::string> similar_sheets(const SourceWorkbook& workbook, std::string_view name);
std::size_t edit_distance(std::string_view left, std::string_view right);

// An error or warning at a place: arguments sheet, row, column (letters), heading.
Error fault(std::string_view code, const Place& place, std::string_view heading = {});
// A place in a table, for faults of a whole row.
Place row_place(const Table& table, std::uint32_t row);
std::string_view title_at(const Table& table, const Value* value);

// "yes", "true", "TRUE()"... as spreadsheets have it.
bool is_yes(std::string_view text);
bool is_no(std::string_view text);
// Blanks at both ends away; runs of blanks as one.
std::string trimmed(std::string_view text);
std::string with_single_blanks(std::string_view text);
std::string lower_case(std::string_view ascii);

}  // namespace palermo::questionnaires::xlsform
