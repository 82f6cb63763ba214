// Tables of the pack: comma-separated files with a first line of column names.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "platform/base/embedded.hpp"
#include "platform/base/result.hpp"

namespace palermo {

struct CsvRow {
    std::vector<std::string> fields;
    std::size_t line;  // from 1
};

// The rows below the first line (RFC 4180): fields may be quoted, no line breaks inside. Errors: pack.bad_row (file,
// line), for a row that has not this number of columns or an open quotation mark.
Result<std::vector<CsvRow>> read_csv(const EmbeddedFile& file, std::size_t columns);

// pack.bad_row for a row that says something impossible.
Error bad_pack_row(std::string_view file, std::size_t line);

// The file of that name. Errors: pack.missing_file (file).
Result<const EmbeddedFile*> require_file(std::span<const EmbeddedFile> files, std::string_view name);

}  // namespace palermo
