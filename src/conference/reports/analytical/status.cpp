// The introduction, and who replied.
#include <array>
#include <optional>

#include "conference/reports/analytical/writing.hpp"
#include "conference/reports/tally/share.hpp"

namespace palermo::reports {

namespace {

struct Receipts {
    std::array<std::int64_t, kReceipts> by_receipt{};
    std::int64_t asked = 0;

    void count(const CutState& state) {
        ++by_receipt[static_cast<std::size_t>(state.receipt)];
        ++asked;
    }
    std::int64_t of(Receipt receipt) const { return by_receipt[static_cast<std::size_t>(receipt)]; }
    // Came in time to be counted, whether or not its State lets it be reported.
    std::int64_t replied() const { return of(Receipt::received) + of(Receipt::received_late) + of(Receipt::withheld); }
};

Receipts receipts_of(const Cut& cut, std::string_view standing, std::optional<std::string_view> group) {
    Receipts receipts;
    for (const CutState& state : cut.states)
        if (state.standing == standing && (!group || state.group == *group)) receipts.count(state);
    return receipts;
}

void say_how_many(Writing& writing, const Cut& cut, std::string_view standing, const Receipts& receipts) {
    const Wording& words = writing.words();
    const std::int64_t replied = receipts.replied();
    std::vector<text::MessageArgument> arguments = {{"standing", standing},
                                                    {"moment", cut.spec.moment.date_utc()},
                                                    {"replied", replied},
                                                    {"asked", receipts.asked}};
    if (const auto share = per_cent(replied, receipts.asked)) {
        arguments.push_back({"percent", *share});
        writing.sentence(words.text("reports.status.percent", arguments));
    } else {
        writing.sentence(words.text("reports.status.counts", arguments));
    }
}

constexpr std::array<Receipt, kReceipts> kRows = {Receipt::received,   Receipt::received_late, Receipt::withheld,
                                                  Receipt::too_late,   Receipt::withdrawn,     Receipt::no_reply,
                                                  Receipt::not_yet_due};

// The receipts of the States of a group; of all for the last column.
struct StatusColumn {
    std::string group;  // empty: all
    Receipts receipts;
};

// Those of no group have no column; they count in the last one.
std::vector<StatusColumn> status_columns(const Wording& words, const Cut& cut, std::string_view standing,
                                         const Receipts& all) {
    std::vector<StatusColumn> columns;
    for (const std::string& group : words.groups) {
        const Receipts receipts = receipts_of(cut, standing, group);
        if (receipts.asked > 0) columns.push_back({group, receipts});
    }
    columns.push_back({{}, all});
    return columns;
}

template <typename Cell>
document::TableRow status_row(std::string label, const std::vector<StatusColumn>& columns, const Cell& cell) {
    document::TableRow row = {document::heading_cell(std::move(label))};
    for (const StatusColumn& column : columns) row.push_back(cell(column));
    return row;
}

void status_table(Writing& writing, const Cut& cut, std::string_view standing, const Receipts& all) {
    const Wording& words = writing.words();
    const std::vector<StatusColumn> columns = status_columns(words, cut, standing, all);
    document::TableBlock table;
    table.columns = {text_column("reply", 24)};
    document::TableRow header = {writing.head("reports.column.receipt")};
    for (const StatusColumn& column : columns) {
        table.columns.push_back(number_column(column.group.empty() ? "all" : column.group));
        header.emplace_back(column.group.empty() ? words.text("reports.all_states") : words.group_name(column.group));
    }
    table.header.push_back(std::move(header));
    for (const Receipt receipt : kRows)
        table.rows.push_back(status_row(
            words.text("reports.receipt." + std::string(name(receipt))), columns, [&](const StatusColumn& column) {
                return writing.cell({column.receipts.of(receipt), false},
                                    words.behind({}, standing, column.group, {}, name(receipt)));
            }));
    table.totals.push_back(status_row(words.text("reports.column.asked"), columns, [&](const StatusColumn& column) {
        return writing.cell({column.receipts.asked, false}, words.behind({}, standing, column.group, {}, {}));
    }));
    table.totals.push_back(status_row(words.text("reports.column.percent"), columns, [&](const StatusColumn& column) {
        const auto share = per_cent(column.receipts.replied(), column.receipts.asked);
        if (!share) return document::TableCell();
        return document::TableCell(document::Number{
            .units = *share, .percent = true, .shown = words.text("reports.per_cent", {{"percent", *share}})});
    }));
    table.notes.emplace_back(words.text("reports.note.replied"));
    writing.table(std::move(table), words.text("reports.title.status", {{"standing", standing}}));
}

void status_chart(Writing& writing, const Cut& cut, std::string_view standing) {
    const Wording& words = writing.words();
    document::StackedBars bars;
    bars.label_heading = words.text("reports.column.group");
    bars.series = {words.text("reports.series.replied"), words.text("reports.series.not_replied")};
    for (const std::string& group : words.groups) {
        const Receipts receipts = receipts_of(cut, standing, group);
        if (receipts.asked == 0) continue;
        const std::int64_t replied = receipts.replied();
        bars.bars.push_back({words.group_name(group), {{.value = replied}, {.value = receipts.asked - replied}}});
    }
    if (bars.bars.empty()) return;
    document::Chart chart;
    chart.description = words.text("reports.chart.status", {{"standing", standing}});
    chart.data = std::move(bars);
    writing.chart(std::move(chart), words.text("reports.title.status", {{"standing", standing}}));
}

}  // namespace

void write_introduction(Writing& writing) {
    const Wording& words = writing.words();
    const Cut& cut = writing.input().cut_of("introduction");
    writing.begin("introduction", 1, words.text("reports.heading.introduction"), true);
    const auto say = [&](const std::string& key, const std::vector<text::MessageArgument>& arguments = {}) {
        writing.sentence(words.text(key, arguments));
    };
    say("reports.introduction.basis", {{"moment", cut.spec.moment.date_utc()}});
    say("reports.introduction.population." + std::string(name(cut.spec.population)));
    say("reports.introduction.late." + std::string(name(cut.spec.late)));
    say("reports.introduction.audience." + std::string(name(cut.spec.audience)));
    say("reports.introduction.numbers");
}

void write_status(Writing& writing) {
    const Wording& words = writing.words();
    const Cut& cut = writing.input().cut_of("status");
    writing.begin("status", 1, words.text("reports.heading.status"), true);
    for (const std::string_view standing : standings_of(cut.spec.population)) {
        const Receipts all = receipts_of(cut, standing, std::nullopt);
        if (all.asked == 0) continue;
        say_how_many(writing, cut, standing, all);
        status_table(writing, cut, standing, all);
        status_chart(writing, cut, standing);
    }
}

}  // namespace palermo::reports
