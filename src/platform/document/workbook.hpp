// Reads a spreadsheet workbook (XLSX, Office Open XML: ECMA-376, ISO/IEC 29500) into typed cells.
//
// Only what a person sees in the cells: text without its fonts, numbers, booleans, dates. Formulas are never computed;
// a cell that has one says so and holds the value that the program which saved the file left there. Nothing outside
// the archive is ever read: document types and entities are refused, links are not followed, macros never run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::document {

enum class SheetCellKind : std::uint8_t {
    text,
    number,   // in the shortest decimal form: "0.1", "1000", "3"
    boolean,  // "TRUE" or "FALSE"
    date,     // "2018-06-25", "2018-06-25T10:00:00", "10:00:00": a number with a date's format
    error,    // "#REF!", "#N/A" ...: what a formula failed with
};

// A cell that holds something. Rows and columns count from 1.
struct SheetCell {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    SheetCellKind kind = SheetCellKind::text;
    bool formula = false;
    std::string text;  // UTF-8; line ends are "\n"
};

// A merged rectangle, both corners included. Only its first cell holds something.
struct MergedCells {
    std::uint32_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

struct Sheet {
    std::string name;
    bool hidden = false;
    std::vector<SheetCell> cells;  // by row, then column; each place at most once
    std::vector<MergedCells> merged;

    // The text of a cell, or an empty view. Binary search.
    std::string_view text(std::uint32_t row, std::uint32_t column) const;
};

struct ReadWorkbook {
    std::vector<Sheet> sheets;  // in the order of the tabs; charts and macro sheets are left out
    bool has_macros = false;    // an .xlsm file: its macros are not read
    bool counts_from_1904 = false;
};

struct WorkbookLimits {
    std::size_t maximum_bytes = 64 * 1024 * 1024;  // of the file
    std::uint32_t maximum_sheets = 100;
    std::uint32_t maximum_rows = 200'000;      // number of a row that holds something
    std::uint32_t maximum_columns = 4'096;     // number of a column that holds something
    std::size_t maximum_cells = 2'000'000;     // of all sheets together
    std::size_t maximum_characters = 200'000;  // of one cell, in bytes
    // Of all cells together, in bytes: a short file can show one long text in every cell.
    std::size_t maximum_text = 256 * 1024 * 1024;
};

// "A" for 1, "AB" for 28.
std::string column_letters(std::uint32_t column);

// Reads a whole workbook. Errors, all with the argument `file` (as given, for the sentence):
//   document_zip.*: see zip.hpp (also: a sheet that says it is larger than the limit of an archive's entry)
//   document_workbook.too_large (too_large; megabytes, limit)
//   document_workbook.is_old_xls: an .xls file of 1997-2003; is_encrypted: opened with a password only;
//     is_binary: .xlsb; is_open_document: .ods; is_not_a_workbook: something else
//   document_workbook.broken (part): XML that is not well formed or not what a workbook has
//   document_workbook.has_document_type (part)
//   document_workbook.too_many_sheets (limit), too_many_rows (sheet, limit), too_many_columns (sheet, row, limit),
//     too_many_cells (limit), too_much_text (limit in megabytes), cell_too_long (sheet, row, column, characters, limit)
//   document_workbook.bad_cell (sheet, row, column): a reference or a shared string that is not there
// Thread-safe.
Result<ReadWorkbook> read_workbook(std::string_view bytes, std::string_view file, const WorkbookLimits& limits = {});

// A sheet to be written: rows of text, the first one bold and kept in view. No text ever becomes a formula.
struct SheetToWrite {
    std::string name;  // at most 31 characters, none of []:*?/\ (ASSERT)
    bool right_to_left = false;
    std::vector<std::vector<std::string>> rows = {};
    std::vector<int> widths = {};  // of the columns, in characters; the last one holds for the rest; empty: 24
    std::vector<std::uint32_t> locked =
        {};  // columns (from 1) that are shaded: not to be changed by whoever fills the sheet
};

// A workbook of text cells with texts shared; the same sheets give the same bytes. Errors:
// document_table.too_many_rows, too_many_columns, cell_too_long, cannot_write.
Result<std::string> write_workbook(const std::vector<SheetToWrite>& sheets, std::string_view title);

}  // namespace palermo::document
