#include "conference/reports/queries.hpp"

#include <algorithm>

#include "conference/replies/reporting.hpp"
#include "conference/reports/analytical/addendum.hpp"
#include "conference/reports/analytical/figures.hpp"
#include "conference/reports/storage.hpp"
#include "platform/document/document_html.hpp"

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

Result<std::shared_ptr<const Cut>> load_cut(store::Reader& reader, Shelf& shelf, std::int64_t report,
                                            std::int64_t number) {
    return shelf.cut(report, number, [&]() -> Result<std::shared_ptr<const Cut>> {
        auto stored = TRY(cut_row(reader, report, number));
        if (!stored) return make_error(ErrorKind::corrupt, "reports.cut_unreadable");
        return std::make_shared<const Cut>(std::move(*stored));
    });
}

// The cuts that figures of an addendum are laid beside: that of its report, then of the addenda before it.
Result<void> load_earlier(store::Reader& reader, Shelf& shelf, ComposedReport& report) {
    const ReportSummary& summary = report.view.summary;
    if (!summary.addendum_to) return ok();
    std::vector<std::int64_t> reports = {*summary.addendum_to};
    for (const ReportSummary& other : TRY(addenda_of(reader, *summary.addendum_to)))
        if (other.id < summary.id) reports.push_back(other.id);
    for (const std::int64_t id : reports) {
        report.earlier.push_back(TRY(load_cut(reader, shelf, id, TRY(cuts_of(reader, id)).back().number)));
        report.input.earlier.push_back(report.earlier.back().get());
    }
    return ok();
}

Result<void> load_cuts(store::Reader& reader, Shelf& shelf, ComposedReport& report) {
    std::vector<std::int64_t> numbers = {report.view.cuts.front().number};
    for (const auto& [block, number] : report.view.cut_of_block) numbers.push_back(number);
    for (const std::int64_t number : numbers) {
        if (report.cuts.contains(number)) continue;
        auto cut = TRY(load_cut(reader, shelf, report.view.summary.id, number));
        report.cuts.emplace(number, std::move(cut));
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
bool is_hidden(const ReportInput& input, const Cut& cut, const CutQuestion& question, const BehindNumber& asked) {
    const std::vector<std::string>& groups = input.wording.groups;
    const bool of_answers = !asked.value.empty() || asked.state == kAnyAnswer || asked.state == "yes" ||
                            asked.state == "in_part" || asked.state == "no" || asked.state == "answered";
    if (!of_answers) return false;
    for (const Cut* earlier : input.earlier)
        if (difference_tells(*earlier, cut, question.path, asked.standing, groups)) return true;
    const Figures figures(cut, question, asked.standing, groups);
    // One hidden cell is enough: the lists of the others would give it away.
    return figures.any_hidden();
}

// The blocks of one part as a document of its own, whose paragraphs keep their numbers. `empty`: the whole without its
// blocks.
document::Document part_of(const document::Document& empty, const std::vector<document::Block>& blocks,
                           std::string_view part) {
    document::Document one = empty;
    for (const document::Block& block : blocks) {
        const auto* paragraph = std::get_if<document::Paragraph>(&block.content);
        const bool counts = paragraph != nullptr && paragraph->kind == document::ParagraphKind::numbered &&
                            paragraph->level == 0 && paragraph->number.empty();
        if (block.part == part) {
            // The page has the heading.
            if (!std::holds_alternative<document::Heading>(block.content)) one.blocks.push_back(block);
        } else if (one.blocks.empty() && counts) {
            ++one.first_paragraph;
        }
    }
    return one;
}

std::int64_t words_in(const document::Document& document) {
    std::int64_t words = 0;
    for (const document::Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content))
            words += count_words(paragraph->text.words(), document.language);
        if (const auto* heading = std::get_if<document::Heading>(&block.content))
            words += count_words(heading->text.words(), document.language);
    }
    return words;
}

Result<std::shared_ptr<const FinishedReport>> finish(std::shared_ptr<const ComposedReport> composed,
                                                     const Resources& resources) {
    auto report = std::make_shared<FinishedReport>();
    document::Document document = document_of(*composed);
    report->words = words_in(document);
    std::vector<document::Block> blocks = std::move(document.blocks);
    document.blocks.clear();
    for (const std::string& key : block_keys(composed->view.summary, resources)) {
        const document::Document part = part_of(document, blocks, key);
        report->markup.emplace(key, TRY(document::to_html_fragment(part, {.head = false})));
    }
    report->composed = std::move(composed);
    return std::shared_ptr<const FinishedReport>(std::move(report));
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

std::vector<std::string> block_keys(const ReportSummary& report, const Resources& resources) {
    return report.addendum_to ? addendum_keys() : block_keys(resources);
}

Result<Related> related_reports(store::Reader& reader, const access::Scope& scope, const ReportSummary& report) {
    Related related;
    related.addenda = TRY(addenda_of(reader, report.id));
    std::erase_if(related.addenda, [&](const ReportSummary& one) { return !may_read(scope, one); });
    if (report.addendum_to) {
        ReportSummary main = TRY(report_of_id(reader, *report.addendum_to));
        if (may_read(scope, main)) related.main = std::move(main);
    }
    return related;
}

document::Document document_of(const ComposedReport& report) {
    return report.input.earlier.empty() ? analytical_report(report.input) : addendum(report.input);
}

std::int64_t count_words(std::string_view text, Language language) {
    std::int64_t count = 0;
    bool inside = false;
    for (const char character : text) {
        const bool blank = character == ' ' || character == '\n' || character == '\t' || character == '\r';
        const bool starts_character = (static_cast<unsigned char>(character) & 0xC0U) != 0x80U;
        if (language == Language::zh)
            count += !blank && starts_character ? 1 : 0;
        else
            count += !blank && !inside ? 1 : 0;
        inside = !blank;
    }
    return count;
}

Result<std::vector<ReportSummary>> list_reports(store::Reader& reader, const access::Scope& scope) {
    std::vector<ReportSummary> reports = TRY(report_rows(reader));
    std::erase_if(reports, [&](const ReportSummary& report) { return !may_read(scope, report); });
    return reports;
}

Result<std::int64_t> received_after(store::Reader& reader, const access::Scope& scope, const ReportView& report) {
    return replies::submissions_after(reader, scope, report.summary.cycle, report.cuts.back().moment);
}

namespace {

Result<ReportView> view_of(store::Reader& reader, ReportSummary summary) {
    ReportView view;
    view.summary = std::move(summary);
    view.cuts = TRY(cuts_of(reader, view.summary.id));
    if (view.cuts.empty()) return make_error(ErrorKind::corrupt, "reports.cut_unreadable");
    view.cut_of_block = TRY(blocks_of(reader, view.summary.id));
    view.texts = TRY(texts_of(reader, view.summary.id));
    return view;
}

}  // namespace

Result<ReportView> find_report(store::Reader& reader, const access::Scope& scope, std::string_view slug) {
    return view_of(reader, TRY(readable(reader, scope, slug)));
}

Result<Cut> find_cut(store::Reader& reader, const access::Scope& scope, std::string_view slug, std::int64_t number) {
    const ReportSummary report = TRY(readable(reader, scope, slug));
    auto cut = TRY(cut_row(reader, report.id, number));
    if (!cut) return make_error(ErrorKind::not_found, "access.not_found");
    return std::move(*cut);
}

Result<std::shared_ptr<const ComposedReport>> compose(store::Reader& reader, const Services& services,
                                                      const text::Catalogue& catalogue, ReportSummary summary,
                                                      Language language) {
    auto report = std::make_shared<ComposedReport>();
    report->view = TRY(view_of(reader, std::move(summary)));
    TRY(load_cuts(reader, *services.shelf, *report));
    TRY(load_earlier(reader, *services.shelf, *report));
    report->input.head.titles = report->view.summary.titles;
    report->input.head.masthead = masthead_for(report->view, catalogue, language);
    report->input.wording = wording_for(services, catalogue, language, report->view.summary.slug);
    for (const auto& [number, cut] : report->cuts)
        TRY(add_question_words(reader, services, cut->version, report->input.wording));
    add_narrative(report->view, language, report->input);
    // The cuts live as long as the report that refers to them.
    const ComposedReport* composed = report.get();
    report->input.cut_of = [composed](std::string_view block) -> const Cut& {
        return *composed->cuts.at(composed->view.cut_number(block));
    };
    return std::shared_ptr<const ComposedReport>(std::move(report));
}

Result<std::shared_ptr<const ComposedReport>> compose_report(store::Reader& reader, const access::Scope& scope,
                                                             const Services& services, const text::Catalogue& catalogue,
                                                             std::string_view slug, Language language) {
    return compose(reader, services, catalogue, TRY(readable(reader, scope, slug)), language);
}

Result<std::shared_ptr<const FinishedReport>> finished_report(store::Reader& reader, const access::Scope& scope,
                                                              const Services& services,
                                                              const text::Catalogue& catalogue, std::string_view slug,
                                                              Language language) {
    const ReportSummary summary = TRY(readable(reader, scope, slug));
    return services.shelf->report(
        summary.id, summary.revision, language, [&]() -> Result<std::shared_ptr<const FinishedReport>> {
            return finish(TRY(compose(reader, services, catalogue, summary, language)), *services.resources);
        });
}

Result<StatesBehind> states_behind_number(const ComposedReport& report, const BehindNumber& asked) {
    const Cut& status = report.input.cut_of("status");
    if (asked.question.empty()) return receipts_behind(status, asked);
    const CutQuestion* found = status.question(asked.question);
    if (found == nullptr) return make_error(ErrorKind::not_found, "reports.no_such_number");
    // A question of a section stands on the cut of its block.
    const bool whole = found->section.empty() || !report.input.earlier.empty();
    const Cut& cut = whole ? status : report.input.cut_of(found->section);
    const CutQuestion* question = cut.question(asked.question);
    if (question == nullptr) return make_error(ErrorKind::not_found, "reports.no_such_number");
    StatesBehind behind;
    if (is_hidden(report.input, cut, *question, asked)) {
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
