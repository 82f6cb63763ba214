#include "conference/replies/pages/question_submission.hpp"

#include <algorithm>

#include "conference/replies/operations.hpp"
#include "conference/replies/pages/question_fields.hpp"
#include "conference/replies/pages/saving.hpp"
#include "platform/base/whole_number.hpp"

namespace palermo::replies::pages {

namespace {

using questionnaires::NodeView;
using web::FormOutcome;
using web::PageRequest;
using web::PostedForm;

class Submission {
  public:
    Submission(const PageSources& sources, const text::Catalogue& catalogue, const PageRequest& request,
               const PostedForm& posted)
        : sources_(sources), request_(request), posted_(posted), words_(catalogue, request.language) {}

    Result<FormOutcome> run() {
        ReplyPage before = TRY(load_for_saving(sources_, request_));
        const Topic& topic = before.outline.topics[TRY(topic_of(before, request_))];
        if (posted_.has("autosave"))
            return autosaved(before, topic, TRY(save_fields(sources_, request_, posted_, before, topic)));
        Saved saved = TRY(save_fields(sources_, request_, posted_, before, topic));
        if (may_write(before, topic)) TRY(add_evidence(sources_, request_, posted_, before, topic, saved));
        TRY(say(before, topic, saved));
        if (!saved.faults.empty()) return saved.as_error();
        if (const std::string address = TRY(other_act(before, topic, saved)); !address.empty())
            return FormOutcome{address};
        if (posted_.has(kStillTrue)) TRY(confirm_shown(before, topic, saved));
        return FormOutcome{TRY(where_next(topic, saved))};
    }

  private:
    std::string address(const std::string& below) const {
        return std::string("/").append(tag(request_.language)).append(below);
    }
    std::string own_address(const Topic& topic, std::string_view query) const {
        return address(question_address(number_of(), topic.path)).append(query);
    }
    std::int64_t number_of() const { return *reply_number(request_); }

    acts::Attempt attempt(std::string_view what) const {
        acts::Attempt attempt = attempt_of(request_, posted_);
        if (!attempt.idempotency_key.empty()) attempt.idempotency_key.append(".").append(what);
        return attempt;
    }

    // Comments, and answers to the secretariat; one that was typed but not sent is not lost.
    Result<void> say(const ReplyPage& reply, const Topic& topic, Saved& saved) const {
        const NodeView* main = main_question(topic);
        const std::string comment(posted_.get("comment"));
        if (!comment.empty() && main != nullptr)
            TRY(sources_.performer.perform(attempt("comment"), CommentAnswer{number_of(), main->reference, comment}));
        for (const ThreadView& thread : reply.view->threads) {
            const std::string name = "message." + std::to_string(thread.id);
            const std::string words(posted_.get(name));
            if (words.empty()) continue;
            if (posted_.get("send") != std::to_string(thread.id)) {
                saved.faults.push_back(
                    make_error(ErrorKind::invalid_input, "reply_pages.message_not_sent").with("field", name));
                continue;
            }
            const Language language =
                language_from_tag(posted_.get("ml." + std::to_string(thread.id))).value_or(reply.view->language);
            TRY(sources_.performer.perform(attempt("message"),
                                           AnswerClarification{thread.id, thread.revision, words, language}));
        }
        return ok();
    }

    std::int64_t revision_now(const ReplyPage& before, const Saved& saved, const std::string& path) const {
        if (const auto found = saved.revisions.find(path); found != saved.revisions.end()) return found->second;
        const AnswerView* answer = before.answer(path);
        return answer == nullptr ? 0 : answer->revision;
    }

    // A button beside a field: confirm, copy, remove evidence, instances of a repeat. The address it leads to.
    Result<std::string> other_act(const ReplyPage& before, const Topic& topic, const Saved& saved) {
        const std::string& root = before.view->form->form().root.path;
        const auto path_in = [&](std::string_view name) {
            return path_of_address(posted_.get(name), root).value_or(std::string());
        };
        if (posted_.has("confirm")) {
            const std::string path = path_in("confirm");
            // Who changed it first has given an answer of their own: nothing is left to confirm.
            if (!saved.changed.contains(path))
                TRY(sources_.performer.perform(attempt("confirm"),
                                               ConfirmAnswer{number_of(), path, revision_now(before, saved, path)}));
            return own_address(topic, "?done=1");
        }
        if (posted_.has("copy")) {
            const std::string path = path_in("copy");
            TRY(sources_.performer.perform(attempt("copy"),
                                           CopyPreviousAnswer{number_of(), path, revision_now(before, saved, path)}));
            return own_address(topic, "?done=1");
        }
        if (posted_.has("remove_evidence")) {
            TRY(sources_.performer.perform(attempt("remove"),
                                           RemoveEvidence{whole_number(posted_.get("remove_evidence")).value_or(0)}));
            return own_address(topic, "?done=1");
        }
        if (posted_.has("add")) {
            TRY(sources_.performer.perform(attempt("add"), AddRepeatInstance{number_of(), topic.path}));
            const std::string instance = topic.path + "[" + std::to_string(topic.nodes.size() + 1) + "]";
            return address(question_address(number_of(), instance));
        }
        if (posted_.has("remove")) {
            TRY(sources_.performer.perform(attempt("remove"), RemoveRepeatInstance{number_of(), topic.path}));
            return address(question_address(number_of(), topic.path.substr(0, topic.path.rfind('['))));
        }
        if (posted_.has("send") || posted_.has("say")) return own_address(topic, "?done=1") + "#thread";
        if (posted_.has("stay")) return own_address(topic, "?done=1");
        return std::string();
    }

    // "Still true, continue": what the form showed as filled in beforehand and nobody changed. What the answers of the
    // same form make irrelevant is not asked any more, and stays as it was.
    Result<void> confirm_shown(const ReplyPage& before, const Topic& topic, const Saved& saved) const {
        const std::vector<const NodeView*> waiting = to_be_confirmed(before, topic);
        if (waiting.empty()) return ok();
        const ReplyPage after = TRY(load_for_saving(sources_, request_));
        for (const NodeView* node : waiting) {
            const std::int64_t revision = before.answer(node->reference)->revision;
            const bool shown = posted_.get("r." + address_of_path(node->reference)) == std::to_string(revision);
            const std::optional<NodeView> now = after.session.node(node->reference);
            if (!shown || saved.changed.contains(node->reference) || !now || !now->relevant) continue;
            TRY(confirm_answer(sources_, request_, number_of(), node->reference, revision));
        }
        return ok();
    }

    // Questions that the answers opened in the same topic, then what does not agree, then the next topic.
    Result<std::string> where_next(const Topic& topic, const Saved& saved) const {
        if (posted_.has("later")) return address(reply_address(number_of()));
        const ReplyPage after = TRY(load_for_saving(sources_, request_));
        const Topic* now = after.outline.find(topic.path);
        if (now == nullptr) return address(reply_address(number_of()));
        for (const NodeView& node : now->nodes) {
            if (!node.relevant || !is_asked(node)) continue;
            const auto old = std::find_if(topic.nodes.begin(), topic.nodes.end(),
                                          [&](const NodeView& one) { return one.reference == node.reference; });
            const bool opened = old != topic.nodes.end() && !old->relevant;
            if (opened && after.answer(node.reference) == nullptr)
                return own_address(topic, "?opened=1") + "#f-" + field_name(node.reference);
        }
        for (const NodeView& node : now->nodes)
            if (node.relevant && node.violation == questionnaires::Violation::constraint &&
                saved.changed.contains(node.reference))
                return own_address(topic, "?look=1") + "#f-" + field_name(node.reference);
        const std::optional<std::size_t> next = after.outline.next(after.outline.index_of(*now), *after.view);
        if (next) return address(question_address(number_of(), after.outline.topics[*next].path));
        return address(reply_address(number_of()) + (after.view->may_write_all ? "/check" : ""));
    }

    // The answer to the page's script. What was saved is put into the form as it was read, which is a tenth of the work
    // of reading the reply again; what others saved meanwhile is seen when the page is next opened.
    Result<FormOutcome> autosaved(ReplyPage& reply, const Topic& topic, const Saved& saved) const {
        for (const auto& [path, value] : saved.changed) TRY(reply.session.answer(path, value));
        const FormWords form(*reply.view, reply.session, request_.language);
        JsonObject revisions, faults, notes;
        JsonArray shown;
        for (const auto& [path, revision] : saved.revisions) revisions.add(address_of_path(path), revision);
        for (const Error& fault : saved.faults) {
            constexpr std::size_t kPrefix = 2;  // "a."
            faults.add(fault.argument("field").substr(kPrefix), words_.of(fault));
        }
        for (const NodeView& before : topic.nodes) {
            const std::optional<NodeView> node = reply.session.node(before.reference);
            if (!node || !node->relevant) continue;
            const std::string address = address_of_path(node->reference);
            shown.emplace_back(address);
            if (node->violation != questionnaires::Violation::constraint) continue;
            const Worded own = form.text(node->reference, node->item->texts.constraint_message);
            notes.add(address, own.empty() ? words_("reply_pages.does_not_agree") : own.words);
        }
        const std::string clock = clock_text(reply.now);
        JsonObject answer;
        answer.add("saved", words_("reply_pages.saved_at", {{"clock", std::string_view(clock)}}));
        answer.add("revisions", std::move(revisions)).add("faults", std::move(faults));
        answer.add("conflict", saved.conflict).add("notes", std::move(notes)).add("shown", std::move(shown));
        FormOutcome outcome;
        outcome.data = Json(std::move(answer));
        return outcome;
    }

    const PageSources& sources_;
    const PageRequest& request_;
    const PostedForm& posted_;
    const web::Words words_;
};

}  // namespace

Result<std::size_t> topic_of(const ReplyPage& reply, const PageRequest& request) {
    const auto path = path_of_address(request.path_value("question"), reply.view->form->form().root.path);
    const Topic* topic = path ? reply.outline.find(*path) : nullptr;
    if (topic == nullptr) return make_error(ErrorKind::not_found, "access.not_found");
    return reply.outline.index_of(*topic);
}

bool may_write(const ReplyPage& reply, const Topic& topic) {
    if (!reply.view->draft || reply.view->row.status != ReplyStatus::draft) return false;
    if (reply.view->may_write_at(topic.path)) return true;
    return std::any_of(topic.nodes.begin(), topic.nodes.end(),
                       [&](const NodeView& node) { return reply.view->may_write_at(node.reference); });
}

Result<FormOutcome> submit_topic(const PageSources& sources, const text::Catalogue& catalogue,
                                 const PageRequest& request, const PostedForm& posted) {
    return Submission(sources, catalogue, request, posted).run();
}

}  // namespace palermo::replies::pages
