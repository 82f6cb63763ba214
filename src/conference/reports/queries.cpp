#include "conference/reports/queries.hpp"

#include <algorithm>

#include "conference/replies/reporting.hpp"
#include "conference/reports/analytical/figures.hpp"
#include "conference/reports/storage.hpp"

namespace palermo::reports {

namespace {

constexpr std::string_view kAnyAnswer = "any_answer";

bool may_read(const access::Scope& scope, const ReportSummary& report) {
    return access::decide(scope.actor(), "read", subject_of(report)).has_value();
}

Result<ReportSummary> readable(store::Reader& reader, const access::Scope& scope, std::string_view slug) {
    ReportSummary report = TRY(expect_report(reader, slug));
    if (!may_read(scope, report)) return make_error(ErrorKind::not_found, "access.not_found");
    return report;
}

QuestionWords words_of(const questionnaires::PublishedForm& form, const questionnaires::Item& item,
                       std::uint16_t language) {
    QuestionWords words;
    words.label = plain_text(item.texts.label, language);
    if (const auto* list = find_choice_list(form.form(), item.choices.list))
        for (const questionnaires::Choice& choice : list->choices)
            words.choices.emplace(choice.value, plain_text(choice.texts.label, language));
    return words;
}

Result<void> add_question_words(store::Reader& reader, const Services& services, std::int64_t version,
                                Wording& wording) {
    const auto form = TRY(services.replies->forms->get(reader, version));
    const std::uint16_t language = form->language(wording.language);
    for (const auto& [path, item] : form->by_path)
        if (item->kind == questionnaires::ItemKind::question)
            wording.questions.emplace(path, words_of(*form, *item, language));
    return ok();
}

Wording wording_for(const Services& services, const text::Catalogue& catalogue, Language language,
                    std::string_view slug) {
    Wording wording;
    wording.language = language;
    wording.catalogue = &catalogue;
    wording.resources = services.resources;
    wording.groups = services.groups;
    wording.state_name = [&services, language](std::string_view code) {
        return services.replies->state_name ? services.replies->state_name(code, language) : std::string(code);
    };
    wording.group_name = [&catalogue, language](std::string_view group) {
        const std::string key = std::string("reports.group.").append(group.empty() ? std::string_view("none") : group);
        return catalogue.text(language, key);
    };
    wording.address = std::string("/").append(tag(language)).append("/reports/").append(slug);
    return wording;
}

// Paragraphs are parted by empty lines.
std::vector<NarrativeParagraph> paragraphs_in(std::string_view words, Language language) {
    std::vector<NarrativeParagraph> paragraphs;
    std::string paragraph;
    const auto finish = [&] {
        if (!paragraph.empty()) paragraphs.push_back({std::move(paragraph), language});
        paragraph.clear();
    };
    while (!words.empty()) {
        const std::size_t end = std::min(words.find('\n'), words.size());
        std::string_view line = words.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.find_first_not_of(" \t") == line.npos)
            finish();
        else
            paragraph.append(paragraph.empty() ? "" : "\n").append(line);
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    finish();
    return paragraphs;
}

// In the language of the report, else the original: a fallback is visible, because the paragraph says its language.
void add_narrative(const ReportView& view, Language language, ReportInput& input) {
    for (const auto& [block, texts] : view.texts) {
        auto text = texts.find(language);
        if (text == texts.end() || text->second.words.empty()) text = texts.find(view.summary.original);
        if (text == texts.end()) continue;
        std::vector<NarrativeParagraph> paragraphs = paragraphs_in(text->second.words, text->first);
        if (!paragraphs.empty()) input.narrative.emplace(block, std::move(paragraphs));
    }
}

document::Masthead masthead_for(const ReportView& view, const text::Catalogue& catalogue, Language language) {
    document::Masthead masthead;
    masthead.symbol = view.summary.symbol;
    masthead.distribution =
        catalogue.text(language, view.summary.audience == Audience::everybody ? "reports.distribution.general"
                                                                              : "reports.distribution.restricted");
    masthead.date = catalogue.date(language, view.cuts.back().at.date_utc());
    masthead.original = catalogue.text(language, std::string("reports.original.").append(tag(view.summary.original)));
    masthead.organ = catalogue.text(language, "reports.organ");
    return masthead;
}

Result<void> load_cuts(store::Reader& reader, ComposedReport& report) {
    std::vector<std::int64_t> numbers = {report.view.cuts.front().number};
    for (const auto& [block, number] : report.view.cut_of_block) numbers.push_back(number);
    for (const std::int64_t number : numbers) {
        if (report.cuts.contains(number)) continue;
        auto cut = TRY(cut_row(reader, report.view.summary.id, number));
        if (!cut) return make_error(ErrorKind::corrupt, "reports.cut_unreadable");
        report.cuts.emplace(number, std::make_shared<const Cut>(std::move(*cut)));
    }
    return ok();
}

// The receipts of a standing, as answers, so that both lists are made alike.
StatesBehind receipts_behind(const Cut& cut, const BehindNumber& asked) {
    StatesBehind behind;
    for (const CutState& state : cut.states) {
        if (state.standing != asked.standing || (!asked.group.empty() && state.group != asked.group)) continue;
        if (!asked.state.empty() && name(state.receipt) != asked.state) continue;
        // That a State has replied is public; what it said is not.
        behind.states.push_back({state.state, state.group, AnswerState::answered, {}, true});
    }
    return behind;
}

Result<std::vector<AnswerState>> states_asked(std::string_view state) {
    if (state.empty()) return std::vector<AnswerState>();
    if (state == kAnyAnswer)
        return std::vector<AnswerState>{AnswerState::yes, AnswerState::in_part, AnswerState::no, AnswerState::answered};
    const auto one = answer_state_from_name(state);
    if (!one) return make_error(ErrorKind::not_found, "reports.no_such_number");
    return std::vector<AnswerState>{*one};
}

// Whether the number itself is one of those that are not printed.
bool is_hidden(const Cut& cut, const CutQuestion& question, const BehindNumber& asked,
               const std::vector<std::string>& groups) {
    const bool of_answers = !asked.value.empty() || asked.state == kAnyAnswer || asked.state == "yes" ||
                            asked.state == "in_part" || asked.state == "no" || asked.state == "answered";
    if (!of_answers) return false;
    const Figures figures(cut, question, asked.standing, groups);
    // One hidden cell is enough: the lists of the others would give it away.
    return figures.any_hidden();
}

}  // namespace

std::int64_t ReportView::cut_number(std::string_view block) const {
    const auto found = cut_of_block.find(block);
    return found == cut_of_block.end() ? cuts.front().number : found->second;
}

TextState ReportView::text_state(std::string_view block, Language language) const {
    const auto of_block = texts.find(block);
    if (of_block == texts.end()) return TextState::missing;
    const auto text = of_block->second.find(language);
    if (text == of_block->second.end() || text->second.words.empty()) return TextState::missing;
    if (language == summary.original) return TextState::original;
    const auto original = of_block->second.find(summary.original);
    const bool current = original == of_block->second.end() || text->second.of_revision == original->second.revision;
    return current ? TextState::translated : TextState::out_of_date;
}

Result<std::vector<ReportSummary>> list_reports(store::Reader& reader, const access::Scope& scope) {
    std::vector<ReportSummary> reports = TRY(report_rows(reader));
    std::erase_if(reports, [&](const ReportSummary& report) { return !may_read(scope, report); });
    return reports;
}

Result<ReportView> find_report(store::Reader& reader, const access::Scope& scope, std::string_view slug) {
    ReportView view;
    view.summary = TRY(readable(reader, scope, slug));
    view.cuts = TRY(cuts_of(reader, view.summary.id));
    if (view.cuts.empty()) return make_error(ErrorKind::corrupt, "reports.cut_unreadable");
    view.cut_of_block = TRY(blocks_of(reader, view.summary.id));
    view.texts = TRY(texts_of(reader, view.summary.id));
    view.received_after = TRY(replies::submissions_after(reader, scope, view.summary.cycle, view.cuts.back().moment));
    return view;
}

Result<Cut> find_cut(store::Reader& reader, const access::Scope& scope, std::string_view slug, std::int64_t number) {
    const ReportSummary report = TRY(readable(reader, scope, slug));
    auto cut = TRY(cut_row(reader, report.id, number));
    if (!cut) return make_error(ErrorKind::not_found, "access.not_found");
    return std::move(*cut);
}

Result<std::unique_ptr<const ComposedReport>> compose_report(store::Reader& reader, const access::Scope& scope,
                                                             const Services& services, const text::Catalogue& catalogue,
                                                             std::string_view slug, Language language) {
    auto report = std::make_unique<ComposedReport>();
    report->view = TRY(find_report(reader, scope, slug));
    TRY(load_cuts(reader, *report));
    report->input.head.titles = report->view.summary.titles;
    report->input.head.masthead = masthead_for(report->view, catalogue, language);
    report->input.wording = wording_for(services, catalogue, language, slug);
    for (const auto& [number, cut] : report->cuts)
        TRY(add_question_words(reader, services, cut->version, report->input.wording));
    add_narrative(report->view, language, report->input);
    // The cuts live as long as the report that refers to them.
    const ComposedReport* composed = report.get();
    report->input.cut_of = [composed](std::string_view block) -> const Cut& {
        return *composed->cuts.at(composed->view.cut_number(block));
    };
    return std::unique_ptr<const ComposedReport>(std::move(report));
}

Result<StatesBehind> states_behind_number(const ComposedReport& report, const BehindNumber& asked) {
    const Cut& status = report.input.cut_of("status");
    if (asked.question.empty()) return receipts_behind(status, asked);
    const CutQuestion* found = status.question(asked.question);
    if (found == nullptr) return make_error(ErrorKind::not_found, "reports.no_such_number");
    // A question of a section stands on the cut of its block.
    const Cut& cut = found->section.empty() ? status : report.input.cut_of(found->section);
    const CutQuestion* question = cut.question(asked.question);
    if (question == nullptr) return make_error(ErrorKind::not_found, "reports.no_such_number");
    StatesBehind behind;
    if (is_hidden(cut, *question, asked, report.input.wording.groups)) {
        behind.hidden = true;
        return behind;
    }
    const std::vector<StateAnswer> answers = answers_to(cut, *question, asked.standing);
    const std::vector<AnswerState> states = TRY(states_asked(asked.state));
    for (const std::size_t index : states_behind(answers, {asked.group, asked.value, states})) {
        if (answers[index].named)
            behind.states.push_back(answers[index]);
        else
            ++behind.unnamed;
    }
    return behind;
}

}  // namespace palermo::reports
