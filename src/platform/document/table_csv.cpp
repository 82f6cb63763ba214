#include "platform/base/assert.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/csv_stream.hpp"
#include "platform/document/table.hpp"

namespace palermo::document {

namespace {

void write_cell(CsvStream& csv, const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return csv.integer(*number);
    if (const auto* date = std::get_if<Date>(&cell)) return csv.date(*date);
    if (const auto* link = std::get_if<Link>(&cell))
        return csv.text(is_plain_address(link->address) ? link->address : link->words);
    const std::string* words = words_of(cell);
    csv.text(words == nullptr ? std::string_view() : *words);
}

}  // namespace

std::string to_csv(const Table& table, const CsvOptions& options) {
    std::string out;
    CsvStream csv([&out](std::string_view piece) { out += piece; }, options);
    for (const Column& column : table.columns) csv.text(column.heading);
    csv.end_record();
    for (const auto& row : table.rows) {
        ASSERT(row.size() == table.columns.size());
        for (const Cell& cell : row) write_cell(csv, cell);
        csv.end_record();
    }
    csv.finish();
    return out;
}

}  // namespace palermo::document
