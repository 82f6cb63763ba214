// A table of typed cells, and its writers: CSV, XLSX, HTML. docs/formats/tables.md says what each file holds.
//
// Pure and deterministic: two exports of the same Table are the same bytes, because every time stamp inside a file is
// the Table's own `as_of`. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::document {

enum class ColumnType : std::uint8_t { text, integer, date, link };

struct Column {
    std::string heading;
    ColumnType type = ColumnType::text;
    int width = 20;  // in characters of the sheet's font, 1 to 255; longer text is wrapped
};

// Words that lead somewhere. Only http, https and mailto addresses become links; with any other the words stand alone.
struct Link {
    std::string words;
    std::string address;
    friend bool operator==(const Link&, const Link&) = default;
};

// Words in a language of their own, as the text of a decision in a table of another language.
struct Words {
    std::string text;
    Language language = Language::en;
    friend bool operator==(const Words&, const Words&) = default;
};

// monostate: nothing to say. A plain string is in the language of the table. A column of dates or numbers may hold text
// as well ("no date stated"); it stays text.
using Cell = std::variant<std::monostate, std::string, Words, std::int64_t, Date, Link>;
// The words of a string, Words or Link; nullptr for other cells.
const std::string* words_of(const Cell& cell);

struct Table {
    std::string title;
    Language language = Language::en;     // of the headings; decides the reading direction of the sheet
    std::string author, subject;          // properties of the file, as people read them; may be empty
    Date as_of;                           // the day of the data: the only time stamp in the files
    std::vector<Column> columns;          // at least one
    std::vector<std::vector<Cell>> rows;  // each as long as `columns` (ASSERT)
    std::vector<std::string> notes;       // a paragraph each: below the table, in XLSX on a sheet of their own
    std::string notes_heading;            // name of that sheet; needed when there are notes
};

// What every spreadsheet program can open (ECMA-376, and the limits of the programs).
inline constexpr std::size_t kMaxTableRows = 1'048'576;  // with the headings
inline constexpr std::size_t kMaxTableColumns = 16'384;
inline constexpr std::size_t kMaxCellCharacters = 32'767;  // UTF-16 units
inline constexpr std::size_t kMaxSheetLinks = 65'530;      // further links are words only
inline constexpr std::size_t kMaxLinkCharacters = 2'079;   // a longer address is left out

struct CsvOptions {
    bool byte_order_mark = true;  // without it, spreadsheet programs take UTF-8 for something else
    bool guard_formulas = true;   // see to_csv()
};

// RFC 4180: commas, CRLF, quotes doubled; the first record holds the headings; dates as 2005-10-21; of a link the
// address, of one that has none the words; the title and the notes are left out, so that every record has the same
// shape. With guard_formulas a text that starts with = + - @ (also full-width), a tab or a carriage return gets an
// apostrophe in front, because a spreadsheet program would otherwise run it; numbers and dates are never changed.
// Control characters other than tab and line ends, and ill-formed UTF-8, become U+FFFD. No limits.
std::string to_csv(const Table& table, const CsvOptions& options = {});

// One sheet named by the title (shortened to what a sheet name may be), from right to left where the language is:
// headings that stay on screen, filters, wrapped text, real dates and numbers, links. No text is ever a formula.
// Errors: document_table.too_many_rows (rows, limit), document_table.too_many_columns (columns, limit),
// document_table.cell_too_long (row, column, characters, limit), document_table.cannot_write (reason).
Result<std::string> to_xlsx(const Table& table);

// A whole HTML5 page that prints well: no script, no address of another host but those of the links, styles inside.
std::string to_html(const Table& table);

}  // namespace palermo::document
