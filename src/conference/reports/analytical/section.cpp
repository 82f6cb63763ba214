// One section: what States said to its questions.
#include "conference/reports/analytical/writing.hpp"
#include "conference/reports/tally/share.hpp"

namespace palermo::reports {

namespace {

// The questions themselves, without the fields of assistance and evidence blocks.
std::vector<const CutQuestion*> questions_in(const Cut& cut, const Section& section) {
    std::vector<const CutQuestion*> questions;
    for (const CutQuestion& question : cut.questions)
        if (question.section == section.key && question.block.empty()) questions.push_back(&question);
    return questions;
}

void say_answer(Writing& writing, const Cut& cut, const Figures& figures, std::string_view standing) {
    const Wording& words = writing.words();
    const std::string question = words.question(figures.question().path);
    const Tally& all = figures.all();
    const std::int64_t yes = figures.of_class(cut, AnswerState::yes).value;
    writing.sentence(
        words.text("reports.sentence.classes", {{"question", question},
                                                {"standing", standing},
                                                {"answered", all.answered},
                                                {"asked", all.asked},
                                                {"silent", all.of(AnswerState::not_answered)},
                                                {"word", name(*word_for(yes, all.answered))},
                                                {"yes", yes},
                                                {"in_part", figures.of_class(cut, AnswerState::in_part).value},
                                                {"no", figures.of_class(cut, AnswerState::no).value}}));
}

// A sentence for each question of which something can be said; of the others, how many they are.
void say_answers(Writing& writing, const Cut& cut, const std::vector<Figures>& questions, std::string_view standing) {
    std::int64_t hidden = 0, few = 0, not_asked = 0;
    for (const Figures& figures : questions) {
        if (!figures.is_of_classes(cut)) continue;
        if (figures.all().asked == 0)
            ++not_asked;
        else if (figures.all().answered < kFewestStates)
            ++few;
        else if (figures.any_hidden())
            ++hidden;
        else
            say_answer(writing, cut, figures, standing);
    }
    const auto say_number = [&](std::string_view key, std::int64_t number) {
        if (number > 0) writing.sentence(writing.words().text(key, {{"number", number}, {"standing", standing}}));
    };
    say_number("reports.sentence.hidden", hidden);
    say_number("reports.sentence.few", few);
    say_number("reports.sentence.nobody_asked", not_asked);
}

document::TableRow class_row(const Writing& writing, const Cut& cut, const Figures& figures,
                             std::string_view standing) {
    const Wording& words = writing.words();
    const CutQuestion& question = figures.question();
    document::TableRow row = {document::heading_cell(words.question(question.path))};
    for (const AnswerState state : {AnswerState::yes, AnswerState::in_part, AnswerState::no})
        row.push_back(
            writing.cell(figures.of_class(cut, state), words.behind(question.path, standing, {}, {}, name(state))));
    row.push_back(writing.cell(figures.answered(), words.behind(question.path, standing, {}, {}, "any_answer")));
    row.push_back(writing.cell(figures.asked(), words.behind(question.path, standing, {}, {}, {})));
    const Shown yes = figures.of_class(cut, AnswerState::yes);
    const Bounds bounds = figures.all().bounds(yes.value);
    for (const std::int64_t bound : {bounds.least, bounds.most})
        row.push_back(writing.cell({bound, yes.hidden || figures.answered().hidden}, {}));
    return row;
}

void class_table(Writing& writing, const Cut& cut, const std::vector<Figures>& all, std::string_view standing) {
    const Wording& words = writing.words();
    document::TableBlock table;
    table.columns = {text_column("question", 40),   number_column("yes"),        number_column("in_part"),
                     number_column("no"),           number_column("answered"),   number_column("asked"),
                     number_column("yes_at_least"), number_column("yes_at_most")};
    document::TableRow header;
    for (const char* key : {"reports.column.question", "reports.answer.yes", "reports.answer.in_part",
                            "reports.answer.no", "reports.column.answered", "reports.column.asked",
                            "reports.column.yes_at_least", "reports.column.yes_at_most"})
        header.push_back(writing.head(key));
    table.header.push_back(std::move(header));
    bool hidden = false;
    for (const Figures& figures : all) {
        if (!figures.is_of_classes(cut)) continue;
        table.rows.push_back(class_row(writing, cut, figures, standing));
        hidden = hidden || figures.any_hidden();
    }
    if (table.rows.empty()) return;
    table.notes.emplace_back(words.text("reports.note.bounds"));
    if (hidden) table.notes.emplace_back(words.text("reports.note.hidden"));
    writing.table(std::move(table), words.text("reports.title.answers", {{"standing", standing}}));
}

// "12 of 31" for each group: those that said yes, of those that answered.
document::TableRow group_row(const Writing& writing, const Cut& cut, const Figures& figures,
                             std::string_view standing) {
    const Wording& words = writing.words();
    document::TableRow row = {document::heading_cell(words.question(figures.question().path))};
    for (std::size_t group = 0; group < words.groups.size(); ++group) {
        const Shown yes = figures.group_class(cut, group, AnswerState::yes);
        const Shown answered = figures.group_answered(group);
        if (yes.hidden || answered.hidden) {
            row.emplace_back(std::string(kHidden));
            continue;
        }
        row.push_back(document::linked(
            document::TableCell(words.text("reports.k_of_n", {{"k", yes.value}, {"n", answered.value}})),
            words.behind(figures.question().path, standing, words.groups[group], {}, name(AnswerState::yes))));
    }
    return row;
}

void group_table(Writing& writing, const Cut& cut, const std::vector<Figures>& all, std::string_view standing) {
    const Wording& words = writing.words();
    document::TableBlock table;
    table.columns = {text_column("question", 40)};
    document::TableRow header = {writing.head("reports.column.question")};
    for (const std::string& group : words.groups) {
        table.columns.push_back({document::Align::end, 10, group});
        header.emplace_back(words.group_name(group));
    }
    table.header.push_back(std::move(header));
    // By group, fewer answers than that are no picture of anything.
    bool hidden = false, enough = false;
    for (const Figures& figures : all) {
        if (!figures.is_of_classes(cut)) continue;
        enough = enough || figures.all().answered >= kFewestStates;
        table.rows.push_back(group_row(writing, cut, figures, standing));
        hidden = hidden || figures.any_hidden();
    }
    if (!enough) return;
    table.notes.emplace_back(words.text("reports.note.by_group"));
    if (hidden) table.notes.emplace_back(words.text("reports.note.hidden"));
    writing.table(std::move(table), words.text("reports.title.by_group", {{"standing", standing}}));
}

// Questions with choices of their own: each choice a row.
void choice_table(Writing& writing, const Cut& cut, const std::vector<Figures>& all, std::string_view standing) {
    const Wording& words = writing.words();
    document::TableBlock table;
    table.columns = {text_column("question", 30), text_column("choice", 20), number_column("chosen"),
                     number_column("answered"), number_column("asked")};
    document::TableRow header;
    for (const char* key : {"reports.column.question", "reports.column.choice", "reports.column.chosen",
                            "reports.column.answered", "reports.column.asked"})
        header.push_back(writing.head(key));
    table.header.push_back(std::move(header));
    for (const Figures& figures : all) {
        if (figures.is_of_classes(cut) || figures.values().empty()) continue;
        const std::string& path = figures.question().path;
        const auto rows = static_cast<int>(figures.values().size());
        for (const std::string& value : figures.values()) {
            document::TableRow row;
            const bool first = &value == &figures.values().front();
            if (first) row.push_back(document::heading_cell(document::spanning(words.question(path), 1, rows)));
            row.emplace_back(words.choice(path, value));
            row.push_back(writing.cell(figures.of_value(value), words.behind(path, standing, {}, value, {})));
            if (first) {
                row.push_back(document::spanning(
                    writing.cell(figures.answered(), words.behind(path, standing, {}, {}, "any_answer")), 1, rows));
                row.push_back(document::spanning(
                    writing.cell(figures.asked(), words.behind(path, standing, {}, {}, {})), 1, rows));
            }
            table.rows.push_back(std::move(row));
        }
    }
    if (table.rows.empty()) return;
    writing.table(std::move(table), words.text("reports.title.choices", {{"standing", standing}}));
}

}  // namespace

void write_section(Writing& writing, const Section& section) {
    const Wording& words = writing.words();
    const Cut& cut = writing.input().cut_of(section.key);
    const std::vector<const CutQuestion*> questions = questions_in(cut, section);
    writing.begin(section.key, 2, words.title(section.titles), false);
    if (questions.empty()) return writing.sentence(words.text("reports.sentence.no_questions"));
    for (const std::string_view standing : standings_of(cut.spec.population)) {
        std::vector<Figures> all;
        for (const CutQuestion* question : questions) all.emplace_back(cut, *question, standing, words.groups);
        say_answers(writing, cut, all, standing);
        class_table(writing, cut, all, standing);
        group_table(writing, cut, all, standing);
        choice_table(writing, cut, all, standing);
    }
}

}  // namespace palermo::reports
