// The assistance that States say they need, out of the assistance blocks of their answers.
#include <algorithm>
#include <map>

#include "conference/reports/analytical/writing.hpp"

namespace palermo::reports {

namespace {

constexpr std::string_view kNeed = "_need";
constexpr std::string_view kKind = "_kind";
constexpr std::string_view kYes = "yes";

std::vector<const CutQuestion*> fields(const Cut& cut, std::string_view block) {
    std::vector<const CutQuestion*> found;
    for (const CutQuestion& question : cut.questions)
        if (question.block == block) found.push_back(&question);
    return found;
}

// States that say they need assistance with something of a section: each counted once, however many of its provisions
// they name.
std::vector<StateAnswer> needs_of_section(const Cut& cut, std::string_view section, std::string_view standing) {
    std::vector<StateAnswer> all;
    for (const CutQuestion* field : fields(cut, kNeed)) {
        if (field->section != section) continue;
        const std::vector<StateAnswer> answers = answers_to(cut, *field, standing);
        if (all.empty()) {
            all = answers;
            continue;
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto says_yes = [](const StateAnswer& answer) {
                return std::find(answer.values.begin(), answer.values.end(), kYes) != answer.values.end();
            };
            // The strongest word wins: a need, then any answer, then no answer.
            if (says_yes(answers[i]) || (!is_answer(all[i].answer) && is_answer(answers[i].answer)))
                all[i] = answers[i];
        }
    }
    return all;
}

struct SectionNeeds {
    const Section* section = nullptr;
    std::vector<GroupTally> groups;
    Tally all;
    Suppressed hidden;
};

std::vector<SectionNeeds> needs_by_section(const Writing& writing, const Cut& cut, std::string_view standing) {
    std::vector<SectionNeeds> all;
    for (const Section& section : writing.words().resources->sections) {
        std::vector<StateAnswer> answers = needs_of_section(cut, section.key, standing);
        if (answers.empty()) continue;
        SectionNeeds needs;
        needs.section = &section;
        needs.all = tally(answers, {std::string(kYes)});
        const std::vector<std::string>& known = writing.words().groups;
        for (StateAnswer& answer : answers)
            if (std::find(known.begin(), known.end(), answer.group) == known.end()) answer.group.clear();
        std::vector<std::string> rows = known;
        rows.emplace_back();
        needs.groups = tally_by_group(answers, {std::string(kYes), "no"}, rows);
        needs.hidden = suppress(needs.groups);
        all.push_back(std::move(needs));
    }
    return all;
}

Shown shown_total(const SectionNeeds& needs) {
    return {needs.all.of(kYes), !needs.hidden.column_totals.empty() && needs.hidden.column_totals.front()};
}

void needs_table(Writing& writing, const std::vector<SectionNeeds>& all, std::string_view standing) {
    const Wording& words = writing.words();
    document::TableBlock table;
    table.columns = {text_column("section", 36), number_column("states")};
    document::TableRow header = {writing.head("reports.column.section"), writing.head("reports.column.need")};
    for (const std::string& group : words.groups) {
        table.columns.push_back(number_column(group));
        header.emplace_back(words.group_name(group));
    }
    table.columns.push_back(number_column("answered"));
    header.push_back(writing.head("reports.column.answered"));
    table.header.push_back(std::move(header));
    bool hidden = false;
    for (const SectionNeeds& needs : all) {
        document::TableRow row = {document::heading_cell(words.title(needs.section->titles))};
        row.push_back(writing.cell(shown_total(needs), {}));
        for (std::size_t group = 0; group < words.groups.size(); ++group)
            row.push_back(writing.cell({needs.groups[group].tally.of(kYes), needs.hidden.cells[group][0]}, {}));
        row.push_back(writing.cell({needs.all.answered, needs.hidden.total}, {}));
        table.rows.push_back(std::move(row));
        hidden = hidden || needs.hidden.any();
    }
    table.notes.emplace_back(words.text("reports.note.needs"));
    if (hidden) table.notes.emplace_back(words.text("reports.note.hidden"));
    writing.table(std::move(table), words.text("reports.title.needs", {{"standing", standing}}));
}

void needs_chart(Writing& writing, const std::vector<SectionNeeds>& all, std::string_view standing) {
    const Wording& words = writing.words();
    document::Bars bars;
    bars.label_heading = words.text("reports.column.section");
    bars.value_heading = words.text("reports.column.need");
    for (const SectionNeeds& needs : all) {
        const Shown total = shown_total(needs);
        document::ChartValue value;
        if (total.hidden)
            value.shown = kHidden;
        else
            value.value = total.value;
        bars.bars.push_back({words.title(needs.section->titles), value, std::nullopt});
    }
    document::Chart chart;
    chart.description = words.text("reports.chart.needs", {{"standing", standing}});
    chart.data = std::move(bars);
    writing.chart(std::move(chart), words.text("reports.title.needs", {{"standing", standing}}));
}

// How often each kind of assistance was asked for, over all provisions.
void kinds_table(Writing& writing, const Cut& cut, std::string_view standing) {
    const Wording& words = writing.words();
    std::vector<std::pair<std::string, std::string>> kinds;  // value, label; in the order of the form
    std::map<std::string, Shown> counts;
    for (const CutQuestion* field : fields(cut, kKind)) {
        const Figures figures(cut, *field, standing, words.groups);
        for (const std::string& value : figures.values()) {
            if (!counts.contains(value)) kinds.emplace_back(value, words.choice(field->path, value));
            Shown& sum = counts[value];
            const Shown one = figures.of_value(value);
            sum.value += one.value;
            sum.hidden = sum.hidden || (one.hidden && one.value > 0);
        }
    }
    if (kinds.empty()) return;
    document::TableBlock table;
    table.columns = {text_column("kind", 40), number_column("times")};
    table.header.push_back({writing.head("reports.column.kind"), writing.head("reports.column.times")});
    bool hidden = false;
    for (const auto& [value, label] : kinds) {
        table.rows.push_back({document::heading_cell(label), writing.cell(counts[value], {})});
        hidden = hidden || counts[value].hidden;
    }
    if (hidden) table.notes.emplace_back(words.text("reports.note.hidden"));
    writing.table(std::move(table), words.text("reports.title.kinds", {{"standing", standing}}));
}

}  // namespace

void write_assistance(Writing& writing) {
    const Wording& words = writing.words();
    const Cut& cut = writing.input().cut_of("assistance");
    writing.begin("assistance", 1, words.text("reports.heading.assistance"), true);
    bool any = false;
    for (const std::string_view standing : standings_of(cut.spec.population)) {
        const std::vector<SectionNeeds> all = needs_by_section(writing, cut, standing);
        if (all.empty()) continue;
        any = true;
        needs_table(writing, all, standing);
        needs_chart(writing, all, standing);
        kinds_table(writing, cut, standing);
    }
    if (!any) writing.sentence(words.text("reports.sentence.no_assistance_questions"));
}

}  // namespace palermo::reports
