// Annexes: all tallies, how figures are made, the States.
#include <algorithm>

#include "conference/reports/analytical/writing.hpp"
#include "conference/reports/tally/share.hpp"
#include "platform/text/collation.hpp"

namespace palermo::reports {

namespace {

// The states of an answer that are counted for every question, answers or not.
constexpr std::array<AnswerState, 7> kOtherStates = {
    AnswerState::not_applicable, AnswerState::not_answered, AnswerState::no_reply,           AnswerState::not_yet_due,
    AnswerState::withheld,       AnswerState::superseded,   AnswerState::under_clarification};

std::string key_of(std::string_view prefix, std::string_view name) {
    return std::string(prefix).append(name);
}

void tallies_table(Writing& writing, const Cut& cut, std::string_view standing) {
    const Wording& words = writing.words();
    document::TableBlock table;
    table.columns = {text_column("question", 40), number_column("yes"), number_column("in_part"), number_column("no"),
                     number_column("other")};
    document::TableRow header;
    for (const char* key : {"reports.column.question", "reports.answer.yes", "reports.answer.in_part",
                            "reports.answer.no", "reports.answer.answered"})
        header.push_back(writing.head(key));
    for (const AnswerState state : kOtherStates) {
        table.columns.push_back(number_column(std::string(name(state))));
        header.push_back(writing.head(key_of("reports.answer.", name(state))));
    }
    for (const char* column : {"answered", "asked"}) {
        table.columns.push_back(number_column(column));
        header.push_back(writing.head(key_of("reports.column.", column)));
    }
    table.header.push_back(std::move(header));
    for (const CutQuestion& question : cut.questions) {
        // Texts and files beside a question are in the file of all figures; on paper they would be most of the annex.
        if (!question.block.empty() && question.values.empty()) continue;
        const Figures figures(cut, question, standing, words.groups);
        const std::string id = question.path.substr(question.path.rfind('/') + 1);
        document::TableRow row = {document::heading_cell(id + ": " + words.question(question.path))};
        const bool hidden = figures.any_hidden();
        for (const AnswerState state : {AnswerState::yes, AnswerState::in_part, AnswerState::no, AnswerState::answered})
            row.push_back(writing.cell({figures.all().of(state), hidden},
                                       words.behind(question.path, standing, {}, {}, name(state))));
        for (const AnswerState state : kOtherStates)
            row.push_back(writing.cell({figures.all().of(state), false},
                                       words.behind(question.path, standing, {}, {}, name(state))));
        row.push_back(writing.cell(figures.answered(), words.behind(question.path, standing, {}, {}, "any_answer")));
        row.push_back(writing.cell(figures.asked(), words.behind(question.path, standing, {}, {}, {})));
        table.rows.push_back(std::move(row));
    }
    table.notes.emplace_back(words.text("reports.note.tallies"));
    table.notes.emplace_back(words.text("reports.note.hidden"));
    writing.table(std::move(table), words.text("reports.title.tallies", {{"standing", standing}}));
}

void scale_table(Writing& writing) {
    const Wording& words = writing.words();
    document::TableBlock table;
    table.columns = {text_column("word", 16), text_column("meaning", 40)};
    table.header.push_back({writing.head("reports.column.word"), writing.head("reports.column.meaning")});
    for (const Word word : kScale)
        table.rows.push_back({document::heading_cell(words.text(key_of("reports.scale.", name(word)))),
                              document::TableCell(words.text(key_of("reports.scale_meaning.", name(word))))});
    writing.table(std::move(table), words.text("reports.title.scale"));
}

void states_of_answers_table(Writing& writing) {
    const Wording& words = writing.words();
    document::TableBlock table;
    table.columns = {text_column("state", 20), text_column("meaning", 60)};
    table.header.push_back({writing.head("reports.column.answer_state"), writing.head("reports.column.meaning")});
    for (const AnswerState state : kAllAnswerStates)
        table.rows.push_back({document::heading_cell(words.text(key_of("reports.answer.", name(state)))),
                              document::TableCell(words.text(key_of("reports.answer_meaning.", name(state))))});
    writing.table(std::move(table), words.text("reports.title.answer_states"));
}

}  // namespace

void write_tallies(Writing& writing) {
    const Wording& words = writing.words();
    const Cut& cut = writing.input().cut_of("tallies");
    writing.begin("tallies", 2, words.text("reports.heading.tallies"), false);
    for (const std::string_view standing : standings_of(cut.spec.population)) tallies_table(writing, cut, standing);
}

void write_method(Writing& writing) {
    const Wording& words = writing.words();
    writing.begin("method", 2, words.text("reports.heading.method"), false);
    for (const char* key : {"reports.method.census", "reports.method.denominators", "reports.method.percentages",
                            "reports.method.bounds", "reports.method.hidden", "reports.method.panel"})
        writing.sentence(words.text(key));
    scale_table(writing);
    states_of_answers_table(writing);
}

void write_states(Writing& writing) {
    const Wording& words = writing.words();
    const Cut& cut = writing.input().cut_of("states");
    writing.begin("states", 2, words.text("reports.heading.states"), false);
    document::TableBlock table;
    table.columns = {text_column("state", 30),    text_column("code", 8),     text_column("group", 20),
                     text_column("standing", 14), text_column("receipt", 20), text_column("submitted_on", 18)};
    document::TableRow header;
    for (const char* key : {"reports.column.state", "reports.column.code", "reports.column.group",
                            "reports.column.standing", "reports.column.receipt", "reports.column.submitted_on"})
        header.push_back(writing.head(key));
    table.header.push_back(std::move(header));
    std::vector<std::pair<std::string, const CutState*>> sorted;
    for (const CutState& state : cut.states)
        sorted.emplace_back(text::sort_key(words.state_name(state.state), words.language), &state);
    std::sort(sorted.begin(), sorted.end());
    for (const auto& [key, state] : sorted) {
        document::TableRow row = {document::heading_cell(words.state_name(state->state)),
                                  document::TableCell(state->state),
                                  document::TableCell(words.group_name(state->group)),
                                  document::TableCell(words.text(key_of("reports.standing.", state->standing))),
                                  document::TableCell(words.text(key_of("reports.receipt.", name(state->receipt))))};
        if (state->submitted_on)
            row.emplace_back(
                document::Day{*state->submitted_on, words.catalogue->date(words.language, *state->submitted_on)});
        else
            row.emplace_back();
        table.rows.push_back(std::move(row));
    }
    writing.table(std::move(table), words.text("reports.title.states"));
}

}  // namespace palermo::reports
