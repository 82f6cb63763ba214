// A workbook that people fill in: protected sheets in which only the cells for answers can be changed, some with a list
// to choose from. Pure and deterministic, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::document {

enum class FormCellStyle : std::uint8_t {
    text,
    title,
    heading,
    hint,
    answer,  // the only sort that can be changed
};

struct FormCell {
    std::string text;  // never a formula
    FormCellStyle style = FormCellStyle::text;
    std::string list;  // of an answer: a range of this workbook to choose from, "=lists!$A$1:$A$4"; empty: anything
    std::optional<Language> language = std::nullopt;  // of the text, where it is not the workbook's
};

struct FormSheet {
    std::string name;
    bool hidden = false;      // so that only a program shows it again
    std::vector<int> widths;  // of the columns, in characters; 0: a hidden column
    std::size_t frozen_rows = 0;
    std::vector<std::vector<FormCell>> rows;
};

struct FormWorkbook {
    std::string title, author;
    Language language = Language::en;
    Date as_of;
    std::vector<FormSheet> sheets;  // at least one that is not hidden
};

// Errors: document_table.cell_too_long (row, column, characters, limit), document_table.too_many_rows (rows, limit),
// document_table.cannot_write (reason).
Result<std::string> to_xlsx(const FormWorkbook& workbook);

}  // namespace palermo::document
