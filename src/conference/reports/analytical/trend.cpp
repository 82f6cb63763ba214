// What changed since the previous cycle: mapped questions only, and only the States that replied to both.
#include <map>

#include "conference/reports/analytical/writing.hpp"

namespace palermo::reports {

namespace {

// The answers of the panel to one question in both cycles; both lists have the same States.
struct Panel {
    std::vector<StateAnswer> before, now;
};

Panel panel_of(const Cut& cut, const CutQuestion& question, const CutQuestion& previous, std::string_view standing) {
    Panel panel;
    std::map<std::string, StateAnswer> earlier;
    for (StateAnswer& answer : previous_answers_to(cut, previous, standing))
        if (is_answer(answer.answer)) earlier.emplace(answer.state, std::move(answer));
    for (StateAnswer& answer : answers_to(cut, question, standing)) {
        const auto before = earlier.find(answer.state);
        if (!is_answer(answer.answer) || before == earlier.end()) continue;
        panel.before.push_back(before->second);
        panel.now.push_back(std::move(answer));
    }
    return panel;
}

std::int64_t count(const std::vector<StateAnswer>& answers, AnswerState state) {
    std::int64_t number = 0;
    for (const StateAnswer& answer : answers) number += answer.answer == state ? 1 : 0;
    return number;
}

// Of the States of the panel that said yes now and did not before, and the other way round.
std::int64_t changed(const std::vector<StateAnswer>& from, const std::vector<StateAnswer>& to) {
    std::int64_t number = 0;
    for (std::size_t i = 0; i < from.size(); ++i)
        number += from[i].answer != AnswerState::yes && to[i].answer == AnswerState::yes ? 1 : 0;
    return number;
}

document::TableRow trend_row(const Writing& writing, const CutQuestion& question, const Panel& panel, bool& hidden) {
    const Wording& words = writing.words();
    const auto states = static_cast<std::int64_t>(panel.now.size());
    bool all_named = true;
    for (const std::vector<StateAnswer>* side : {&panel.before, &panel.now})
        for (const StateAnswer& answer : *side) all_named = all_named && answer.named;
    const std::int64_t before = count(panel.before, AnswerState::yes), now = count(panel.now, AnswerState::yes);
    const std::int64_t gained = changed(panel.before, panel.now), lost = changed(panel.now, panel.before);
    // The four numbers and their complements hang together: when one is small, none is printed.
    const auto small = [](std::int64_t number) { return number > 0 && number < kFewestStates; };
    bool hide = false;
    for (const std::int64_t number : {before, now, gained, lost, states - before, states - now, states})
        hide = hide || (!all_named && small(number));
    hidden = hidden || hide;
    document::TableRow row = {document::heading_cell(words.question(question.path))};
    row.push_back(writing.cell({states, hide && small(states)}, {}));
    for (const std::int64_t number : {before, now, gained, lost}) row.push_back(writing.cell({number, hide}, {}));
    return row;
}

void trend_table(Writing& writing, const Cut& cut, std::string_view standing) {
    const Wording& words = writing.words();
    document::TableBlock table;
    table.columns = {text_column("question", 40), number_column("panel"),      number_column("yes_before"),
                     number_column("yes_now"),    number_column("became_yes"), number_column("no_longer_yes")};
    document::TableRow header;
    for (const char* key : {"reports.column.question", "reports.column.panel", "reports.column.yes_before",
                            "reports.column.yes_now", "reports.column.became_yes", "reports.column.no_longer_yes"})
        header.push_back(writing.head(key));
    table.header.push_back(std::move(header));
    bool hidden = false;
    for (const CutQuestion& question : cut.questions) {
        if (!question.block.empty()) continue;
        const CutQuestion* previous = cut.previous_question(question.path);
        if (previous == nullptr || !Figures(cut, question, standing, words.groups).is_of_classes(cut)) continue;
        const Panel panel = panel_of(cut, question, *previous, standing);
        if (!panel.now.empty()) table.rows.push_back(trend_row(writing, question, panel, hidden));
    }
    if (table.rows.empty()) return writing.sentence(words.text("reports.trend.empty", {{"standing", standing}}));
    table.notes.emplace_back(words.text("reports.note.panel"));
    if (hidden) table.notes.emplace_back(words.text("reports.note.hidden"));
    writing.table(std::move(table), words.text("reports.title.trend", {{"standing", standing}}));
}

}  // namespace

void write_trend(Writing& writing) {
    const Wording& words = writing.words();
    const Cut& cut = writing.input().cut_of("trend");
    writing.begin("trend", 1, words.text("reports.heading.trend"), true);
    if (cut.spec.previous.empty()) return writing.sentence(words.text("reports.trend.no_previous"));
    for (const std::string_view standing : standings_of(cut.spec.population)) trend_table(writing, cut, standing);
}

}  // namespace palermo::reports
