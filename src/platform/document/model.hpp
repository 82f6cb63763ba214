// A document as it is written for the Conference: masthead, numbered paragraphs, tables, charts, notes; and what may be
// in it. The writers (document_html.hpp, document_docx.hpp, document_xlsx.hpp, document_text.hpp, pdf.hpp) make files
// of it. docs/formats/document.md says what each file holds.
//
// A Document is in one language: every text in it is already in the reader's words. It is a value: plain data, no
// input or output, nothing of it depends on the clock. Two files written from equal documents are equal bytes.
//
// Text of others may hold anything. The writers leave out control characters (a tab and a line end stay, a form feed
// and a vertical tab become a line end), and write U+FFFD for what is no UTF-8; all formats do it alike.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/document/chart/chart.hpp"
#include "platform/document/text.hpp"
#include "platform/document/words.hpp"

namespace palermo::document {

// "I. Introduction". Numbered headings count by themselves, each level anew below a higher one (numbers.hpp).
struct Heading {
    int level = 1;  // 1 to kMaxHeadingLevel; 1 is a chapter, the title of the document stands above it
    Text text;
    bool numbered = false;
    std::string number{};  // instead of the counted one, as printed: "III bis."; the count goes on behind it
};

enum class ParagraphKind : std::uint8_t {
    plain,
    numbered,   // counts through the whole document: "1.", below it "(a)", "(i)"
    quotation,  // set in, in the words of another text
    remark,     // small: about a table, a method, a source
};

struct Paragraph {
    Text text;
    ParagraphKind kind = ParagraphKind::plain;
    int level = 0;         // of a numbered one: 0 "1.", 1 "(a)", 2 "(i)", 3 "a."; at most kMaxParagraphLevel
    std::string number{};  // instead of the counted one, as printed
};

struct ListItem {
    Text text;
    int level = 0;  // 0 to kMaxListLevel
};

struct List {
    std::vector<ListItem> items;
};

// A number of a table: what a spreadsheet computes with, and what the reader sees.
struct Number {
    std::int64_t units = 0;  // with one decimal, 12.5 is 125
    int decimals = 0;        // 0 to kMaxDecimals
    bool percent = false;    // 47 with percent is 47 %
    std::string shown{};  // in the usage of the language, "47 per cent"; empty: plain digits, and % behind a percentage
    friend bool operator==(const Number&, const Number&) = default;
};

// A date of a table. `shown` empty: 2008-10-08.
struct Day {
    Date date;
    std::string shown{};
    friend bool operator==(const Day&, const Day&) = default;
};

struct TableCell {
    std::variant<std::monostate, Text, Number, Day> value;
    int columns = 1, rows = 1;  // over how many it reaches; cells that it covers are left out of the rows
    bool heading = false;       // names its row (cells of the header rows name their columns without it)
    int heat = 0;               // 1 to 5: five steps of one blue behind the words; 0: none
    std::string address{};      // where the value leads, as a link of a Run

    TableCell() = default;
    TableCell(Text text) : value(std::move(text)) {}
    TableCell(std::string text) : value(Text(std::move(text))) {}
    TableCell(const char* text) : value(Text(text)) {}
    TableCell(Number number) : value(std::move(number)) {}
    TableCell(std::int64_t number) : value(Number{number}) {}
    TableCell(int number) : value(Number{number}) {}
    TableCell(Day day) : value(std::move(day)) {}
    friend bool operator==(const TableCell&, const TableCell&) = default;
};
using TableRow = std::vector<TableCell>;

// The same cell over several columns or rows, or as the heading of its row.
TableCell spanning(TableCell cell, int columns, int rows = 1);
TableCell heading_cell(TableCell cell);
TableCell linked(TableCell cell, std::string address);

enum class Align : std::uint8_t { start, center, end };

struct TableColumn {
    Align align = Align::start;
    int width = 10;     // its share of the whole width
    std::string key{};  // its name for programs, in CSV and JSON: lower-case letters, digits, '_'; empty: none
};

struct TableBlock {
    Text caption;  // with its number, if it has one: "Table 3. Replies received"
    std::vector<TableColumn> columns;
    std::vector<TableRow> header;    // repeated on every page; at least one row
    std::vector<TableRow> rows;      // may be empty: then `empty` stands there
    std::vector<TableRow> totals{};  // set apart below
    std::vector<Text> notes{};       // below the table, each a paragraph
    std::string sheet{};             // name of its sheet in a workbook; empty: from the caption
    Text empty{};                    // instead of rows; empty: words.no_rows
};

// A picture of others, as a seal or a photograph. PNG only.
struct Image {
    std::string png;
    std::string description;  // for those who do not see it; not empty
    Text caption{};
    int width_percent = 100;  // of the text's width; a small picture is never enlarged
};

enum class Orientation : std::uint8_t { portrait, landscape };

// A new page, for wide tables turned; the orientation holds until the next one.
struct PageBreak {
    Orientation orientation = Orientation::portrait;
};

using BlockContent = std::variant<Paragraph, Heading, List, TableBlock, Chart, Image, PageBreak>;

enum class Origin : std::uint8_t { person, machine };

struct Block {
    BlockContent content;
    // Blocks in a row with the same part belong together: what a report refreshes, or an editor wrote. An id of
    // lower-case letters, digits, '-', '_' and '.', at most kMaxIdCharacters; empty: no part.
    std::string part{};
    Origin origin = Origin::person;
    // Where a link "#anchor" leads; the same letters; unique. Empty: none.
    std::string anchor{};
    std::optional<Language> language{};  // of a block in another language than the document, with its direction
};

// The head of the first page and the furniture of the others. Whole lines in the reader's language; an empty one is
// left out.
struct Masthead {
    std::string organization;  // "United Nations"
    std::string symbol;        // "CTOC/COP/2008/2": always written from left to right
    std::string organ;         // "Conference of the Parties to the United Nations Convention against ..."
    std::string distribution;  // "Distr.: General"
    std::string date;          // "8 August 2008"
    std::string original;      // "Original: English"
    std::string session;       // "Fourth session"
    std::string place;         // "Vienna, 8-17 October 2008"
    std::string item;          // "Item 2 (a) of the provisional agenda"
    std::string item_title;    // "Review of the implementation of the Convention: ..."
};

enum class Digits : std::uint8_t { latin, arabic_indic };

struct Document {
    Language language = Language::en;
    Masthead masthead{};
    Text title;
    std::string summary{};                  // one sentence for lists and file properties
    std::string author{};                   // of the file: "Secretariat"
    Date as_of = Date::from_day_number(0);  // the only time stamp in the files
    DocumentWords words{};                  // what the writers themselves say; words_of()
    Digits digits = Digits::latin;          // of the counted numbers, in Arabic
    int first_paragraph = 1;                // an addendum goes on where the report ended
    std::vector<Block> blocks{};
};

// Limits, checked by check().
inline constexpr std::size_t kMaxBlocks = 50'000;
inline constexpr std::size_t kMaxDocumentBytes = std::size_t{96} << 20;  // of all text together
inline constexpr std::size_t kMaxTextBytes = std::size_t{1} << 20;       // of one paragraph or cell
inline constexpr std::size_t kMaxFootnotes = 10'000;
inline constexpr std::size_t kMaxDocumentColumns = 63;  // what word processors take
inline constexpr std::size_t kMaxDocumentRows = 100'000;
inline constexpr std::size_t kMaxImageBytes = std::size_t{8} << 20;
inline constexpr std::size_t kMaxIdCharacters = 64;
inline constexpr int kMaxHeadingLevel = 4;
inline constexpr int kMaxParagraphLevel = 3;
inline constexpr int kMaxListLevel = 2;
inline constexpr int kMaxDecimals = 9;

// Whether the writers can write it: all limits, merged cells that fill their table exactly, ids of the right letters,
// each once. Every writer calls it. Errors, with the place as `block` (from 1) and where it is one `row` (from 1,
// header rows first):
//   document_writers.too_many_blocks (blocks, limit), too_much_text (megabytes, limit), too_many_footnotes (limit),
//   text_too_long (block, limit), table_without_header (block), table_too_wide (block, columns, limit),
//   table_too_long (block, rows, limit), row_does_not_fit (block, row): more or fewer cells than columns, or a cell
//   that reaches over another or beyond the table, bad_level (block), bad_id (block, id), id_twice (block, id),
//   footnote_in_footnote (block), bad_image (block), image_too_large (block, limit), bad_number (block),
//   bad_chart (block), map_without_disclaimer (block), words_missing: `words` was never filled.
Result<void> check(const Document& document);

// The footnotes of the document in their order; Run::footnote of each. Pointers into the document.
std::vector<const Text*> footnotes_of(const Document& document);

}  // namespace palermo::document
