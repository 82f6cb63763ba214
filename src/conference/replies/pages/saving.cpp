#include "conference/replies/pages/saving.hpp"

#include <algorithm>

#include "conference/replies/answer_value.hpp"
#include "conference/replies/evidence_file.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/pages/question_fields.hpp"
#include "platform/base/cut_text.hpp"
#include "platform/base/whole_number.hpp"
#include "platform/web/act_form.hpp"

namespace palermo::replies::pages {

namespace {

using questionnaires::NodeView;
using web::PageRequest;
using web::PostedForm;

constexpr std::string_view kSecretariatOnly = "secretariat";

class Saver {
  public:
    Saver(const PageSources& sources, const PageRequest& request, const PostedForm& posted, const ReplyPage& reply)
        : sources_(sources), request_(request), posted_(posted), reply_(reply) {
        attempt_.actor = request.session->actor;
        attempt_.request_id = request.request.request_id;
        if (const auto wanted = posted.fields.find("c")) confidential_ = *wanted == kSecretariatOnly;
    }

    Result<Saved> save(const Topic& topic) {
        for (const NodeView& node : topic.nodes)
            if (node.type == questionnaires::NodeType::question && is_asked(node) &&
                reply_.view->may_write_at(node.reference))
                TRY(save_one(node));
        return std::move(saved_);
    }

  private:
    // A fault at a question, in the words of its label.
    void fault(const NodeView& node, Error error) {
        // The field is the question: its label says which.
        if (error.code == "replies.too_long") error.code = "reply_pages.answer_too_long";
        if (error.code == "replies.not_text") error.code = "reply_pages.answer_not_text";
        Error named{error.kind, error.code, {}, {}};
        for (ErrorArgument& argument : error.arguments)
            if (argument.name != "path" && argument.name != "field") named.arguments.push_back(std::move(argument));
        saved_.faults.push_back(std::move(named)
                                    .with("path", node.label.empty() ? node.item->name : node.label)
                                    .with("field", field_name(node.reference)));
    }

    void conflict(const NodeView& node) {
        saved_.conflict = true;
        fault(node, make_error(ErrorKind::conflict, "reply_pages.changed_meanwhile"));
    }

    // What the answer was at the revision that the form showed.
    Result<std::string> value_at(const NodeView& node, std::int64_t revision) {
        std::string value;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            for (const AnswerView& answer :
                 TRY(answer_history(reader, request_.scope(), sources_.services, reply_.view->row.id, node.reference)))
                if (answer.revision == revision) value = answer.value;
            return ok();
        }));
        return value;
    }

    Result<void> save_one(const NodeView& node) {
        const std::string address = address_of_path(node.reference);
        const std::string revision_text(posted_.get("r." + address));
        if (revision_text.empty()) return ok();
        const AnswerView* now = reply_.answer(node.reference);
        const std::int64_t current = now == nullptr ? 0 : now->revision;
        std::string value = posted_value(node, address, posted_);
        const std::string chosen(posted_.get("k." + address));
        if (chosen == "theirs") return ok();
        if (posted_.has("q." + address) && chosen.empty()) {
            fault(node, make_error(ErrorKind::invalid_input, "reply_pages.choose_version"));
            return ok();
        }
        const std::string_view stored = now == nullptr ? std::string_view() : std::string_view(now->value);
        // What the page itself wrote into the field is no typing of anybody.
        if (value != stored) {
            Result<std::string> meant = typed_answer(*node.item, value, request_.language);
            if (!meant) {
                fault(node, std::move(meant.error()));
                return ok();
            }
            value = std::move(*meant);
        }
        SaveAnswer act{reply_.view->row.id, node.reference, current, value, std::nullopt, std::nullopt};
        if (value.empty()) act.value.reset();
        bool changed = value != stored;
        if (!value.empty() && is_text_of_person(*node.item)) {
            act.language = language_from_tag(posted_.get("l." + address)).value_or(reply_.view->language);
            if (now != nullptr && !stored.empty() && language_from_tag(now->language) != act.language) changed = true;
        }
        if (confidential_ && !value.empty()) {
            act.confidential = *confidential_;
            if ((now != nullptr && now->confidential) != *confidential_ && !stored.empty()) changed = true;
        }
        if (!changed) {
            // Who asks again, because no answer came back, learns the revision that holds what was sent.
            if (now != nullptr && revision_text != std::to_string(current)) saved_.revisions[node.reference] = current;
            return ok();
        }
        if (revision_text != std::to_string(current)) {
            // Who left the question as it was has nothing against the newer answer.
            const std::optional<std::int64_t> seen = whole_number(revision_text);
            if (seen && value == TRY(value_at(node, *seen))) return ok();
            conflict(node);
            return ok();
        }
        return perform(node, act);
    }

    Result<void> perform(const NodeView& node, const SaveAnswer& act) {
        const Result<acts::Receipt> receipt = sources_.performer.perform(attempt_, act);
        if (!receipt) {
            const Error& error = receipt.error();
            if (error.code == "acts.stale") {
                conflict(node);
            } else if (error.kind == ErrorKind::invalid_input || error.kind == ErrorKind::too_large) {
                if (error.details.empty()) fault(node, error);
                for (const Error& detail : error.details) fault(node, detail);
            } else {
                return error;
            }
            return ok();
        }
        saved_.changed[node.reference] = act.value.value_or("");
        saved_.revisions[node.reference] = act.revision + 1;
        return ok();
    }

    const PageSources& sources_;
    const PageRequest& request_;
    const PostedForm& posted_;
    const ReplyPage& reply_;
    acts::Attempt attempt_;
    std::optional<bool> confidential_;
    Saved saved_;
};

}  // namespace

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

// A fault of the act at the field of the page that it speaks of.
Error of_evidence(Error error) {
    std::string field = "e-link";
    std::vector<ErrorArgument> others;
    for (ErrorArgument& argument : error.arguments) {
        if (argument.name != "field") {
            others.push_back(std::move(argument));
            continue;
        }
        if (argument.value == "title" || argument.value == "citation" || argument.value == "file")
            field = "e-" + argument.value;
        if (argument.value == "file_name") field = "e-file";
    }
    error.arguments = std::move(others);
    return std::move(error).with("field", field);
}

}  // namespace

Error Saved::as_error() const {
    Error error = make_error(conflict ? ErrorKind::conflict : ErrorKind::invalid_input, "reply_pages.not_all_saved");
    error.details = faults;
    return error;
}

Result<Saved> save_fields(const PageSources& sources, const PageRequest& request, const PostedForm& posted,
                          const ReplyPage& reply, const Topic& topic) {
    return Saver(sources, request, posted, reply).save(topic);
}

std::vector<const NodeView*> to_be_confirmed(const ReplyPage& reply, const Topic& topic) {
    std::vector<const NodeView*> waiting;
    for (const NodeView& node : topic.nodes) {
        if (topic.kind == TopicKind::repeat || !node.relevant || !is_asked(node)) continue;
        const AnswerView* answer = reply.answer(node.reference);
        if (answer != nullptr && !answer->value.empty() && !answer->confirmed &&
            reply.view->may_write_at(node.reference))
            waiting.push_back(&node);
    }
    return waiting;
}

Result<bool> confirm_answer(const PageSources& sources, const PageRequest& request, std::int64_t reply,
                            const std::string& path, std::int64_t revision) {
    acts::Attempt attempt;
    attempt.actor = request.session->actor;
    attempt.request_id = request.request.request_id;
    const Result<acts::Receipt> receipt = sources.performer.perform(attempt, ConfirmAnswer{reply, path, revision});
    if (receipt) return true;
    const std::string& code = receipt.error().code;
    if (code == "acts.stale" || code == "replies.nothing_to_confirm") return false;
    return receipt.error();
}

const NodeView* main_question(const Topic& topic) {
    for (const NodeView& node : topic.nodes)
        if (node.type == questionnaires::NodeType::question && is_asked(node)) return &node;
    return nullptr;
}

Result<void> add_evidence(const PageSources& sources, const PageRequest& request, const PostedForm& posted,
                          const ReplyPage& reply, const Topic& topic, Saved& saved) {
    const NodeView* main = main_question(topic);
    const web::PostedFile* file = posted.file("e-file");
    const std::string_view link = posted.get("e-link");
    const std::string_view citation = posted.get("e-citation");
    if (main == nullptr) return ok();
    if (file == nullptr && link.empty() && citation.empty()) {
        if (const std::string_view title = posted.get("e-title"); !trimmed(title).empty())
            saved.faults.push_back(
                make_error(ErrorKind::invalid_input, "reply_pages.evidence.only_title").with("field", "e-link"));
        return ok();
    }
    AddEvidence act{reply.view->row.id, main->reference, std::string(posted.get("e-title")), {}, {}, {}, {}, {}};
    act.language = language_from_tag(posted.get("e-language"));
    if (!link.empty()) act.link = link;
    if (!citation.empty()) act.citation = citation;
    if (file != nullptr) {
        act.file_name = tidy_file_name(file->file_name);
        act.file = file->content;
    }
    if (act.title.empty()) {
        act.title = file != nullptr ? *act.file_name : std::string(link.empty() ? citation : link);
        act.title = cut_text(act.title, kMaxTitleBytes);
    }
    acts::Attempt attempt = attempt_of(request, posted);
    if (!attempt.idempotency_key.empty()) attempt.idempotency_key += ".evidence";
    const Result<acts::Receipt> receipt = sources.performer.perform(attempt, act);
    if (receipt) return ok();
    const Error& error = receipt.error();
    if (error.kind != ErrorKind::invalid_input && error.kind != ErrorKind::too_large) return error;
    if (error.details.empty()) saved.faults.push_back(of_evidence(error));
    for (const Error& detail : error.details) saved.faults.push_back(of_evidence(detail));
    return ok();
}

}  // namespace palermo::replies::pages
