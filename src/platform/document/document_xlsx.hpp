// The tables of a document as a workbook: a cover sheet, then a sheet a table.
#pragma once

#include <string>

#include "platform/base/result.hpp"
#include "platform/document/model.hpp"

namespace palermo::document {

// Sheets run from right to left in Arabic; numbers and dates are typed; no text is ever a formula; header rows stay on
// screen. The only time stamp is the document's. Errors: those of check(), document_table.cell_too_long (row, column,
// characters, limit), document_table.cannot_write (reason). Thread-safe.
Result<std::string> to_xlsx(const Document& document);

}  // namespace palermo::document
