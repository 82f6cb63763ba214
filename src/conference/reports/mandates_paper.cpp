// The implementation table of mandates.
#include <map>

#include "conference/mandates/exchange/mandate_table.hpp"
#include "conference/mandates/mandate_rows.hpp"
#include "conference/reports/paper_writing.hpp"

namespace palermo::reports {

namespace {

// The columns of the table that a page of paper has room for; the workbook of the register has the others.
constexpr std::array<std::pair<std::size_t, int>, 7> kColumns = {
    {{0, 14}, {2, 8}, {3, 44}, {5, 16}, {6, 20}, {8, 12}, {10, 14}}};

document::TableCell cell_of(const document::Cell& cell, const PaperWriting& writing) {
    if (const auto* words = std::get_if<document::Words>(&cell)) return writing.words_of(words->text, words->language);
    if (const auto* date = std::get_if<Date>(&cell)) return writing.day(*date);
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return document::TableCell(*number);
    const std::string* words = document::words_of(cell);
    return words == nullptr || words->empty() ? document::TableCell() : document::TableCell(*words);
}

document::TableBlock block_of(const document::Table& table, const std::vector<mandates::exchange::MandateRow>& rows,
                              const PaperWriting& writing) {
    document::TableBlock block;
    document::TableRow header;
    for (const auto& [column, width] : kColumns) {
        block.columns.push_back({document::Align::start, width, {}});
        header.emplace_back(table.columns.at(column).heading);
    }
    block.header.push_back(std::move(header));
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        document::TableRow row;
        for (const auto& [column, width] : kColumns) row.push_back(cell_of(table.rows[i].at(column), writing));
        row.front() = document::linked(document::heading_cell(std::move(row.front())), rows[i].link);
        block.rows.push_back(std::move(row));
    }
    for (const std::string& note : table.notes) block.notes.emplace_back(note);
    return block;
}

}  // namespace

Result<document::Document> mandates_paper(store::Reader& reader, const access::Scope& scope, const Services& services,
                                          PaperWriting writing) {
    if (services.mandates == nullptr) return make_error(ErrorKind::not_found, "access.not_found");
    const Date today = writing.request().now.date_utc();
    mandates::RowRequest asked{.filters = {{.sort = "document"}},
                               .language = writing.language(),
                               .as_of = today,
                               .site = writing.request().site};
    const auto rows = TRY(mandates::mandate_rows(reader, scope, *services.mandates, writing.catalogue(), asked));
    std::map<std::string, std::int64_t> by_state;
    std::int64_t overdue = 0;
    for (const auto& row : rows) {
        ++by_state[row.state];
        overdue += row.overdue ? 1 : 0;
    }
    writing.heading("papers.mandates.status");
    writing.sentence("papers.mandates.number", {{"number", std::ssize(rows)}, {"day", today}, {"overdue", overdue}});
    document::TableBlock counts = writing.table_of({{"status", 30}, {"number", 10}});
    counts.columns.back().align = document::Align::end;
    for (const auto& [state, number] : by_state)
        counts.rows.push_back(
            {document::heading_cell(writing.words("mandates_follow_up.state." + state)), document::TableCell(number)});
    counts.totals.push_back(
        {document::heading_cell(writing.words("reports.all_states")), document::TableCell(std::ssize(rows))});
    writing.table(std::move(counts), "papers.mandates.counts");
    writing.landscape();
    writing.heading("papers.mandates.table");
    const document::Table table =
        mandates::exchange::mandate_table(rows, writing.catalogue(), writing.language(), today);
    writing.table(block_of(table, rows, writing), "papers.mandates.table");
    return writing.take();
}

}  // namespace palermo::reports
