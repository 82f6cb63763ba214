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

constexpr std::array<Receipt, kReceipts> kColumns = {Receipt::received,   Receipt::received_late, Receipt::withheld,
                                                     Receipt::too_late,   Receipt::withdrawn,     Receipt::no_reply,
                                                     Receipt::not_yet_due};

document::TableRow status_row(const Writing& writing, const std::string& label, const Receipts& receipts,
                              std::string_view standing, std::string_view group) {
    const Wording& words = writing.words();
    document::TableRow row = {document::heading_cell(label)};
    row.push_back(writing.cell({receipts.asked, false}, words.behind({}, standing, group, {}, {})));
    for (const Receipt receipt : kColumns)
        row.push_back(
            writing.cell({receipts.of(receipt), false}, words.behind({}, standing, group, {}, name(receipt))));
    if (const auto share = per_cent(receipts.replied(), receipts.asked))
        row.emplace_back(document::Number{
            .units = *share, .percent = true, .shown = words.text("reports.per_cent", {{"percent", *share}})});
    else
        row.emplace_back();
    return row;
}

void status_table(Writing& writing, const Cut& cut, std::string_view standing, const Receipts& all) {
    const Wording& words = writing.words();
    document::TableBlock table;
    table.columns = {text_column("group", 20), number_column("asked")};
    document::TableRow header = {writing.head("reports.column.group"), writing.head("reports.column.asked")};
    for (const Receipt receipt : kColumns) {
        table.columns.push_back(number_column(std::string(name(receipt))));
        header.push_back(writing.head("reports.receipt." + std::string(name(receipt))));
    }
    table.columns.push_back(number_column("percent"));
    header.push_back(writing.head("reports.column.percent"));
    table.header.push_back(std::move(header));
    for (const std::string& group : words.groups) {
        const Receipts receipts = receipts_of(cut, standing, group);
        if (receipts.asked > 0)
            table.rows.push_back(status_row(writing, words.group_name(group), receipts, standing, group));
    }
    table.totals.push_back(status_row(writing, words.text("reports.all_states"), all, standing, {}));
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
