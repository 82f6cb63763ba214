// What one State said it lacks: its answers "no" and "in part" in the latest cycle it replied to, the assistance it
// asked for there, and the needs of the register.
#include <algorithm>

#include "conference/needs/queries.hpp"
#include "conference/questionnaires/library/queries.hpp"
#include "conference/replies/queries.hpp"
#include "conference/reports/paper_writing.hpp"

namespace palermo::reports {

namespace {

using questionnaires::Item;
using replies::ReplyView;

// Its people, and the secretariat: nobody else is shown a State's gaps on one page.
bool may_read(const access::Actor& actor, std::string_view state) {
    if (actor.role == access::Role::officer) return true;
    const bool of_state = actor.role == access::Role::focal_point || actor.role == access::Role::approver ||
                          actor.role == access::Role::contributor;
    return of_state && actor.state == state;
}

// The reply of the latest cycle in which the State has said anything.
Result<std::optional<ReplyView>> latest_reply(store::Reader& reader, const access::Scope& scope,
                                              const Services& services, const std::string& state, Instant now) {
    std::vector<replies::CycleView> cycles = TRY(replies::list_cycles(reader, scope));
    std::sort(cycles.begin(), cycles.end(), [](const auto& left, const auto& right) { return left.id > right.id; });
    for (const replies::CycleView& cycle : cycles) {
        const auto number = replies::reply_of_state(reader, scope, cycle.slug, state);
        if (!number) continue;
        auto view = replies::find_reply(reader, scope, *services.replies, *number, now, replies::ReplyDepth::answers);
        if (view && !view->answers.empty()) return std::optional(std::move(*view));
    }
    return std::optional<ReplyView>();
}

class Gaps {
  public:
    Gaps(PaperWriting& writing, const Services& services, const ReplyView& reply)
        : writing_(writing), services_(services), reply_(reply), language_(reply.form->language(writing.language())) {}

    document::TableBlock table() {
        document::TableBlock table =
            writing_.table_of({{"subject", 24}, {"question", 40}, {"answer", 12}, {"assistance", 22}, {"urgency", 14}});
        for (const Item* item : questionnaires::questions_of(reply_.form->form())) add(*item, table);
        return table;
    }
    std::int64_t number() const { return number_; }
    std::int64_t answered() const { return answered_; }

  private:
    void add(const Item& item, document::TableBlock& table) {
        const std::string* value = answer(item.path);
        if (value == nullptr) return;
        const AnswerState state = services_.resources->class_of(*value);
        const bool of_classes = state == AnswerState::yes || state == AnswerState::in_part || state == AnswerState::no;
        const Item* field = reply_.form->find(item.path + "_need");
        if (!of_classes || field == nullptr) return;
        ++answered_;
        const std::string* need = answer(item.path + "_need");
        const bool asks = need != nullptr && *need == "yes";
        if (state == AnswerState::yes && !asks) return;
        ++number_;
        const Section* section = services_.resources->section_of(questionnaires::extra(item, "article"), item.name);
        table.rows.push_back(
            {document::TableCell(section == nullptr ? std::string()
                                                    : section->titles[static_cast<std::size_t>(writing_.language())]),
             document::heading_cell(questionnaires::plain_text(item.texts.label, language_)),
             document::TableCell(label(item, *value)), choices(item.path + "_kind", asks),
             choices(item.path + "_urgency", asks)});
    }

    const std::string* answer(const std::string& path) const {
        const auto found = reply_.answers.find(path);
        return found == reply_.answers.end() || found->second.value.empty() ? nullptr : &found->second.value;
    }

    std::string label(const Item& item, std::string_view value) const {
        if (const auto* list = questionnaires::find_choice_list(reply_.form->form(), item.choices.list))
            for (const questionnaires::Choice& choice : list->choices)
                if (choice.value == value) return questionnaires::plain_text(choice.texts.label, language_);
        return std::string(value);
    }

    // Each choice on a line of its own.
    document::TableCell choices(const std::string& path, bool asked) const {
        const std::string* values = answer(path);
        const Item* item = reply_.form->find(path);
        if (!asked || values == nullptr || item == nullptr) return {};
        std::string lines;
        std::string_view rest = *values;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            if (end > 0) lines.append(lines.empty() ? "" : "\n").append(label(*item, rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return document::TableCell(lines);
    }

    PaperWriting& writing_;
    const Services& services_;
    const ReplyView& reply_;
    std::uint16_t language_;
    std::int64_t number_ = 0, answered_ = 0;
};

void write_needs(PaperWriting& writing, const Services& services, const std::vector<needs::NeedRow>& needs) {
    writing.heading("papers.gaps.needs");
    writing.sentence("papers.gaps.needs_number", {{"number", std::ssize(needs)}});
    document::TableBlock table =
        writing.table_of({{"need", 36}, {"assistance", 18}, {"urgency", 12}, {"status", 14}, {"activity", 24}});
    for (const needs::NeedRow& row : needs) {
        const needs::Need& need = row.need;
        const needs::Kind* kind = services.needs->terms->kind(need.assistance);
        table.rows.push_back(
            {document::heading_cell(writing.words_of(need.title, need.language)),
             document::TableCell(kind == nullptr ? need.assistance
                                                 : kind->names[static_cast<std::size_t>(writing.language())]),
             document::TableCell(writing.words(std::string("needs_pages.urgency.").append(name(need.weight())))),
             document::TableCell(writing.words(std::string("needs_pages.status.").append(name(need.status)))),
             need.activity.empty() ? document::TableCell() : document::TableCell(need.activity)});
    }
    writing.table(std::move(table), "papers.gaps.needs");
}

}  // namespace

Result<document::Document> gaps_paper(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      PaperWriting writing) {
    const std::string state = writing.request().paper.state;
    const std::vector<std::string> known = services.replies->states(writing.request().invented);
    const bool is_known = std::find(known.begin(), known.end(), state) != known.end();
    if (services.needs == nullptr || !is_known || !may_read(scope.actor(), state))
        return make_error(ErrorKind::not_found, "access.not_found");
    writing.heading("papers.gaps.answers");
    const auto reply = TRY(latest_reply(reader, scope, services, state, writing.request().now));
    if (!reply) {
        writing.sentence("papers.gaps.no_reply");
    } else {
        const std::string& cycle = reply->cycle.titles[static_cast<std::size_t>(writing.language())];
        Gaps gaps(writing, services, *reply);
        document::TableBlock table = gaps.table();
        writing.sentence(reply->draft ? "papers.gaps.of_draft" : "papers.gaps.of_submitted",
                         {{"cycle", std::string_view(cycle)}});
        writing.sentence("papers.gaps.number", {{"number", gaps.number()}, {"answered", gaps.answered()}});
        writing.table(std::move(table), "papers.gaps.answers");
    }
    needs::NeedFilter filter;
    filter.invented = writing.request().invented;
    filter.state = state;
    const auto needs = TRY(needs::needs_of(reader, scope, *services.needs, filter));
    write_needs(writing, services, needs);
    return writing.take();
}

}  // namespace palermo::reports
