// Documents as plain text, and their tables for programs: CSV and JSON. docs/formats/document.md says what each holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/document/model.hpp"
#include "platform/document/table.hpp"

namespace palermo::document {

// All tables of the document in their order, also those of its charts. Copies.
std::vector<TableBlock> tables_of(const Document& document);

// What a person reads, line by line: masthead, title, numbers and words of the blocks, table rows with a tab between
// the cells (a merged cell once, at its first place), footnotes last. No document is too large.
std::string plain_text(const Document& document);

// One table as RFC 4180, written as to_csv(Table) of table.hpp writes: heading rows are joined to one (" / " between
// the levels), or the columns' keys with `keys`; numbers as plain digits, dates as 2005-10-21; a merged cell stands in
// every place that it covers, so that each record is whole. `number` counts from 1. Errors: those of check(),
// document_writers.no_such_table (not_found; number).
struct DocumentCsvOptions {
    CsvOptions csv{};
    bool keys = false;
};
Result<std::string> to_csv(const Document& document, std::size_t number, const DocumentCsvOptions& options = {});

// The whole document, members in a fixed order, indented. Errors: those of check().
Result<std::string> to_json(const Document& document);

}  // namespace palermo::document
