// Sheets kept as CSV, so that their history can be read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::questionnaires::xlsform {

// All rows with the headings (RFC 4180; line breaks inside quotes are kept; a byte-order mark is left out). Errors:
// questionnaires.csv_quote (file, row) for a quotation mark that is not closed. Thread-safe.
Result<std::vector<std::vector<std::string>>> csv_rows(std::string_view text, std::string_view file);

}  // namespace palermo::questionnaires::xlsform
