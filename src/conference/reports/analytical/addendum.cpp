#include "conference/reports/analytical/addendum.hpp"

#include <algorithm>
#include <map>

#include "conference/reports/analytical/writing.hpp"
#include "platform/text/collation.hpp"

namespace palermo::reports {

namespace {

const CutState* state_in(const Cut& cut, std::string_view code) {
    const auto found =
        std::find_if(cut.states.begin(), cut.states.end(), [&](const CutState& one) { return one.state == code; });
    return found == cut.states.end() ? nullptr : &*found;
}

bool same(const StateAnswer& one, const StateAnswer& other) {
    return one.answer == other.answer && one.values == other.values;
}

constexpr std::array<AnswerState, 3> kClasses = {AnswerState::yes, AnswerState::in_part, AnswerState::no};

// The figures of a question that changed, as one row; an empty row when none did.
document::TableRow change_row(const Writing& writing, const CutQuestion& question, std::string_view standing,
                              bool& hidden) {
    const Wording& words = writing.words();
    const Cut& now = writing.input().cut_of("changes");
    const Cut& before = *writing.input().earlier.front();
    const CutQuestion* earlier = before.question(question.path);
    if (earlier == nullptr) return {};
    const Figures then(before, *earlier, standing, words.groups), later(now, question, standing, words.groups);
    if (!later.is_of_classes(now)) return {};
    bool changed = then.answered().value != later.answered().value;
    for (const AnswerState state : kClasses)
        changed = changed || then.of_class(before, state).value != later.of_class(now, state).value;
    if (!changed) return {};
    const bool tells = std::any_of(writing.input().earlier.begin(), writing.input().earlier.end(), [&](const Cut* cut) {
        return difference_tells(*cut, now, question.path, standing, words.groups);
    });
    hidden = hidden || tells;
    document::TableRow row = {document::heading_cell(words.question(question.path))};
    const auto pair = [&](Shown one, Shown other, std::string_view state) {
        row.push_back(writing.cell({one.value, tells}, {}));
        row.push_back(writing.cell({other.value, tells}, words.behind(question.path, standing, {}, {}, state)));
    };
    for (const AnswerState state : kClasses)
        pair(then.of_class(before, state), later.of_class(now, state), name(state));
    pair(then.answered(), later.answered(), "any_answer");
    return row;
}

void changes_table(Writing& writing, std::string_view standing) {
    const Wording& words = writing.words();
    document::TableBlock table;
    table.columns = {text_column("question", 40)};
    document::TableRow above = {document::spanning(writing.head("reports.column.question"), 1, 2)}, below;
    for (const char* column : {"yes", "in_part", "no", "any_answer"}) {
        const std::string key = std::string(column) == "any_answer" ? "reports.column.answered"
                                                                    : std::string("reports.answer.").append(column);
        above.push_back(document::spanning(writing.head(key), 2));
        for (const char* when : {"before", "now"}) {
            table.columns.push_back(number_column(std::string(column).append("_").append(when)));
            below.push_back(writing.head(std::string("reports.addendum.").append(when)));
        }
    }
    table.header = {std::move(above), std::move(below)};
    bool hidden = false;
    for (const CutQuestion& question : writing.input().cut_of("changes").questions) {
        if (!question.block.empty()) continue;
        document::TableRow row = change_row(writing, question, standing, hidden);
        if (!row.empty()) table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return writing.sentence(words.text("reports.addendum.no_change", {{"standing", standing}}));
    if (hidden) table.notes.emplace_back(words.text("reports.addendum.hidden"));
    writing.table(std::move(table), words.text("reports.addendum.title.changes", {{"standing", standing}}));
}

void write_addendum_introduction(Writing& writing) {
    const Wording& words = writing.words();
    const Cut& now = writing.input().cut_of("introduction");
    const Cut& before = *writing.input().earlier.front();
    writing.begin("introduction", 1, words.text("reports.heading.introduction"), true);
    const std::string& title = words.title(writing.input().head.titles);
    writing.sentence(words.text("reports.addendum.basis", {{"title", std::string_view(title)},
                                                           {"before", before.spec.moment.date_utc()},
                                                           {"now", now.spec.moment.date_utc()}}));
    writing.sentence(words.text("reports.addendum.received", {{"number", std::ssize(replied_between(before, now))}}));
    writing.sentence(words.text("reports.introduction.numbers"));
}

void write_received(Writing& writing) {
    const Wording& words = writing.words();
    const Cut& now = writing.input().cut_of("received");
    const Cut& before = *writing.input().earlier.front();
    writing.begin("received", 1, words.text("reports.heading.received"), true);
    document::TableBlock table;
    table.columns = {text_column("state", 30), text_column("group", 24), text_column("standing", 14),
                     text_column("submitted_on", 18), text_column("receipt", 24)};
    document::TableRow header;
    for (const char* column : {"state", "group", "standing", "submitted_on", "receipt"})
        header.push_back(writing.head(std::string("reports.column.").append(column)));
    table.header.push_back(std::move(header));
    std::vector<std::pair<std::string, const CutState*>> sorted;
    for (const std::size_t index : replied_between(before, now)) {
        const CutState& state = now.states[index];
        sorted.emplace_back(text::sort_key(words.state_name(state.state), words.language), &state);
    }
    std::sort(sorted.begin(), sorted.end());
    for (const auto& [key, state] : sorted) {
        document::TableRow row = {document::heading_cell(words.state_name(state->state)),
                                  document::TableCell(words.group_name(state->group)),
                                  document::TableCell(words.text("reports.standing." + state->standing))};
        if (state->submitted_on)
            row.emplace_back(
                document::Day{*state->submitted_on, words.catalogue->date(words.language, *state->submitted_on)});
        else
            row.emplace_back();
        const CutState* earlier = state_in(before, state->state);
        const bool replaces = earlier != nullptr && earlier->submission != 0;
        row.emplace_back(words.text(replaces ? "reports.addendum.replaces"
                                             : "reports.receipt." + std::string(name(state->receipt))));
        table.rows.push_back(std::move(row));
    }
    writing.table(std::move(table), words.text("reports.addendum.title.received"));
}

}  // namespace

std::vector<std::size_t> replied_between(const Cut& before, const Cut& now) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < now.states.size(); ++i) {
        const CutState* earlier = state_in(before, now.states[i].state);
        if (now.states[i].submission != 0 && (earlier == nullptr || earlier->submission != now.states[i].submission))
            found.push_back(i);
    }
    return found;
}

bool difference_tells(const Cut& before, const Cut& now, std::string_view question, std::string_view standing,
                      const std::vector<std::string>& groups) {
    const CutQuestion *then = before.question(question), *later = now.question(question);
    if (then == nullptr || later == nullptr) return false;
    const bool hidden =
        Figures(before, *then, standing, groups).any_hidden() || Figures(now, *later, standing, groups).any_hidden();
    std::map<std::string, StateAnswer> earlier;
    for (StateAnswer& answer : answers_to(before, *then, standing)) earlier.emplace(answer.state, std::move(answer));
    bool changed = false, unnamed = false;
    for (const StateAnswer& answer : answers_to(now, *later, standing)) {
        const auto was = earlier.find(answer.state);
        if (was != earlier.end() && same(was->second, answer)) continue;
        changed = true;
        unnamed = unnamed || (is_answer(answer.answer) && !answer.named) ||
                  (was != earlier.end() && is_answer(was->second.answer) && !was->second.named);
    }
    return unnamed || (changed && hidden);
}

std::vector<std::string> addendum_keys() {
    return {"introduction", "received", "status", "changes", "method", "states"};
}

document::Document addendum(const ReportInput& input) {
    Writing writing(input);
    const Wording& words = writing.words();
    write_addendum_introduction(writing);
    write_received(writing);
    write_status(writing);
    writing.begin("changes", 1, words.text("reports.heading.changes"), true);
    for (const std::string_view standing : standings_of(input.cut_of("changes").spec.population))
        changes_table(writing, standing);
    writing.heading(1, words.text("reports.heading.annexes"), false);
    write_method(writing);
    write_states(writing);
    return writing.take();
}

}  // namespace palermo::reports
