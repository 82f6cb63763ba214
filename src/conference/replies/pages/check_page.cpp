// Everything once more before it is cleared and submitted: what does not agree, what is missing, all answers, consent.
#include <algorithm>

#include "conference/replies/operations.hpp"
#include "conference/replies/pages/parts.hpp"
#include "platform/acts/four_eyes.hpp"
#include "platform/base/whole_number.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/forms.hpp"

namespace palermo::replies::pages {

namespace {

using questionnaires::NodeView;
using web::FormOutcome;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

struct CheckPage {
    ReplyPage reply;
    std::vector<acts::PendingAct> waiting;  // acts on this reply that wait for a second person
};

Result<CheckPage> load_check(const PageSources& sources, const PageRequest& request) {
    CheckPage page{TRY(load_own_reply(sources, request)), {}};
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        page.waiting = TRY(acts::pending_acts(reader, sources.registry, request.session->actor, page.reply.now));
        return ok();
    }));
    const std::int64_t number = page.reply.view->row.id;
    std::erase_if(page.waiting, [&](const acts::PendingAct& act) {
        const std::int64_t* reply = act.fields["reply"].if_integer();
        return reply == nullptr || *reply != number;
    });
    return page;
}

class CheckWriter {
  public:
    CheckWriter(const CheckPage& check, PageWriter& page)
        : check_(check),
          reply_(check.reply),
          view_(*check.reply.view),
          page_(page),
          html_(page.html),
          words_(page.words),
          form_(view_, reply_.session, page.words.language()) {}

    void write() {
        set_head(page_, reply_, words_("reply_pages.check.title"), true);
        web::write_done(page_);
        web::write_error_summary(page_);
        const std::string state = page_.state_text(view_.row.state);
        const std::string cycle = view_.cycle.title(words_.language());
        write_title(page_,
                    words_("reply_pages.check.kicker",
                           {{"cycle", std::string_view(cycle)}, {"state", std::string_view(state)}}),
                    page_.head.title,
                    words_("reply_pages.check.lede",
                           {{"answered", reply_.outline.answered}, {"relevant", reply_.outline.asked}}),
                    [&] {
                        write_fact(page_, "reply_pages.status", [&] { write_status(page_, view_.row); });
                        write_fact(page_, "reply_pages.due", due_text(words_, view_.row, reply_.now));
                    });
        const auto columns = html_.element("div", {{"class", "side"}});
        {
            const auto main = html_.element("div");
            write_notes();
            for (const SectionOutline& section : reply_.outline.sections) write_answers(section);
            write_consent();
            write_next_step();
        }
        write_about_receipt();
    }

  private:
    template <typename Wanted>
    void write_list(std::string_view css, std::string_view key, const Wanted& wanted) {
        std::vector<std::pair<const Topic*, const NodeView*>> found;
        for (const Topic& topic : reply_.outline.topics) {
            if (topic.kind == TopicKind::repeat) continue;
            for (const NodeView& node : topic.nodes)
                if (node.relevant && is_asked(node) && wanted(node)) found.emplace_back(&topic, &node);
        }
        if (found.empty()) return;
        const auto note = html_.element("div", {{"class", css}});
        html_.element("h2", {{"class", "h3"}}).text(words_(key, {{"count", static_cast<std::int64_t>(found.size())}}));
        constexpr std::size_t kShown = 8;
        const auto write_links = [&](std::size_t first, std::size_t last) {
            const auto list = html_.element("ul", {{"class", "plain"}});
            for (std::size_t i = first; i < last; ++i) {
                const auto item = html_.element("li");
                const auto& [topic, node] = found[i];
                html_
                    .element("a", {{"href", page_.address(question_address(view_.row.id, topic->path)) + "#f-a." +
                                                address_of_path(node->reference)}})
                    .text(form_.label(*node).words);
                if (node->violation != questionnaires::Violation::constraint) continue;
                const Worded message = form_.text(node->reference, node->item->texts.constraint_message);
                html_.text(" ");
                write_worded(html_, message);
            }
        };
        write_links(0, std::min(kShown, found.size()));
        if (found.size() <= kShown) return;
        const auto more = html_.element("details");
        html_.element("summary").text(
            words_("reply_pages.check.more", {{"count", static_cast<std::int64_t>(found.size() - kShown)}}));
        write_links(kShown, found.size());
    }

    void write_notes() {
        write_list("note warn", "reply_pages.check.disagree",
                   [](const NodeView& node) { return node.violation == questionnaires::Violation::constraint; });
        write_list("note warn sec", "reply_pages.check.missing", [&](const NodeView& node) {
            const AnswerView* answer = reply_.answer(node.reference);
            return node.required && (answer == nullptr || answer->value.empty());
        });
        write_list("note sec", "reply_pages.check.unconfirmed", [&](const NodeView& node) {
            const AnswerView* answer = reply_.answer(node.reference);
            return answer != nullptr && !answer->value.empty() && !answer->confirmed;
        });
    }

    void write_answers(const SectionOutline& section) {
        if (section.asked == 0) return;
        const bool may_change = view_.draft && view_.row.status == ReplyStatus::draft;
        write_section(page_, "h-" + section.address(), section_label(section, form_, words_),
                      [&] { write_answers_table(page_, reply_, form_, section, may_change); });
    }

    // It is given when there is something to publish; until then the page says what will be asked.
    void write_consent() {
        write_section(page_, "h-consent", words_("reply_pages.consent"), [&] {
            html_.element("p").text(words_(std::string("reply_pages.consent.now.").append(name(view_.row.consent))));
            html_.element("p", {{"class", "small dim"}}).text(words_("reply_pages.consent.after_submission"));
        });
    }

    void write_second_button(std::string_view text) {
        const auto buttons = html_.element("p", {{"class", "btns"}});
        write_button(html_, "btn two", text);
    }

    void begin(web::FormWriter& form, std::string_view what) {
        form.hidden("what", what);
        write_key(html_);
        form.hidden("revision", std::to_string(view_.row.revision));
    }

    // Clearing, proposing, completing, taking back: whatever comes next for the one who looks.
    void write_next_step() {
        write_section(page_, "h-next", words_("reply_pages.next_step"), [&] {
            bool any = false;
            for (const acts::PendingAct& act : check_.waiting) {
                any = true;
                const auto note = html_.element("div", {{"class", "note"}});
                const bool submission = act.act == "reply.submit";
                html_.element("p").text(words_(!act.may_complete ? "reply_pages.waiting.for_another"
                                               : submission      ? "reply_pages.waiting.submission"
                                                                 : "reply_pages.waiting.other"));
                const auto buttons = html_.element("p", {{"class", "btns"}});
                html_
                    .element("a", {{"class", act.may_complete ? "btn" : "btn two"},
                                   {"href", page_.address("/waiting/" + std::to_string(act.number))}})
                    .text(words_(act.may_complete ? "reply_pages.waiting.decide" : "reply_pages.waiting.look"));
            }
            if (view_.may_clear) write_clear(), any = true;
            if (view_.row.status == ReplyStatus::cleared) any = write_cleared() || any;
            if (!any) html_.element("p").text(words_("reply_pages.next_step.none"));
            const auto back = html_.element("p");
            html_.element("a", {{"href", page_.address(reply_address(view_.row.id))}}).text(words_("reply_pages.back"));
        });
    }

    void write_clear() {
        web::FormWriter form(page_);
        begin(form, "clear");
        html_.element("p").text(words_("reply_pages.clear.about"));
        form.submit(words_("reply_pages.clear.button"));
    }

    bool write_cleared() {
        const bool pending = std::any_of(check_.waiting.begin(), check_.waiting.end(),
                                         [](const acts::PendingAct& act) { return act.act == "reply.submit"; });
        if ((view_.may_propose || view_.may_submit) && !pending) {
            web::FormWriter form(page_);
            begin(form, "submit");
            html_.element("p").text(words_("reply_pages.submit.about"));
            form.field({.name = "remark", .label = words_("reply_pages.submit.remark"), .required = false, .rows = 3});
            form.submit(words_("reply_pages.submit.button"));
        }
        if (!view_.may_write_all && !view_.may_submit) return view_.may_propose;
        const auto details = html_.element("details");
        html_.element("summary").text(words_("reply_pages.take_back"));
        web::FormWriter form(page_);
        begin(form, "take_back");
        form.field({.name = "words", .label = words_("reply_pages.take_back.why"), .required = false, .rows = 3});
        write_second_button(words_("reply_pages.take_back.button"));
        return true;
    }

    void write_about_receipt() {
        const auto rail = html_.element("aside", {{"class", "panel small"}});
        html_.element("h2", {{"class", "h3"}}).text(words_("reply_pages.receipt.what"));
        html_.element("p").text(words_("reply_pages.receipt.what.file"));
        html_.element("p").text(words_("reply_pages.receipt.what.keep"));
        html_.element("p").text(words_("reply_pages.receipt.what.two_persons"));
    }

    const CheckPage& check_;
    const ReplyPage& reply_;
    const ReplyView& view_;
    PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    FormWords form_;
};

std::optional<std::string> text_or_none(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

Result<acts::Receipt> perform(const PageSources& sources, const PageRequest& request, const PostedForm& posted,
                              std::int64_t reply) {
    const acts::Attempt attempt = attempt_of(request, posted);
    const std::string_view what = posted.get("what");
    const std::int64_t revision = whole_number(posted.get("revision")).value_or(0);
    if (what == "clear") return sources.performer.perform(attempt, ClearReply{reply, revision});
    if (what == "take_back")
        return sources.performer.perform(attempt, TakeBackReply{reply, revision, text_or_none(posted.get("words"))});
    if (sources.expect_proof) TRY(sources.expect_proof("reply.submit", *request.session));
    return sources.performer.perform(attempt, SubmitReply{reply, revision, text_or_none(posted.get("remark"))});
}

Result<FormOutcome> submit(const PageSources& sources, const PageRequest& request, const PostedForm& posted) {
    const std::int64_t reply = TRY(reply_number(request));
    const std::string own = std::string("/").append(tag(request.language)).append(reply_address(reply));
    const Result<acts::Receipt> receipt = perform(sources, request, posted, reply);
    if (!receipt) {
        if (receipt.error().code != "people.prove_again") return receipt.error();
        http::Fields back;
        back.add("to", own + "/check");
        return FormOutcome{std::string("/").append(tag(request.language)).append("/prove") + web::query_text(back)};
    }
    const bool submitted = receipt->act == "reply.submit" && receipt->pending == 0;
    return FormOutcome{with_receipt(own + (submitted ? "/receipt" : "/check"), *receipt, "reply.submit")};
}

Json check_json(const CheckPage& check) {
    JsonArray disagree, missing, unconfirmed;
    for (const Topic& topic : check.reply.outline.topics) {
        if (topic.kind == TopicKind::repeat) continue;
        for (const NodeView& node : topic.nodes) {
            if (!node.relevant || !is_asked(node)) continue;
            const AnswerView* answer = check.reply.answer(node.reference);
            const bool given = answer != nullptr && !answer->value.empty();
            if (node.violation == questionnaires::Violation::constraint) disagree.emplace_back(node.reference);
            if (node.required && !given) missing.emplace_back(node.reference);
            if (given && !answer->confirmed) unconfirmed.emplace_back(node.reference);
        }
    }
    return Json(JsonObject()
                    .add("reply", row_json(check.reply.view->row))
                    .add("disagree", std::move(disagree))
                    .add("missing", std::move(missing))
                    .add("unconfirmed", std::move(unconfirmed)));
}

}  // namespace

void add_check_page(web::Site& site, const PageSources& sources) {
    web::Page<CheckPage> page;
    page.pattern = "/replies/{reply}/check";
    page.personal = true;
    page.load = [sources](const PageRequest& request) { return load_check(sources, request); };
    page.html = [](const CheckPage& view, PageWriter& writer) { CheckWriter(view, writer).write(); };
    page.json = [](const CheckPage& view, const PageRequest&) { return check_json(view); };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) {
        return submit(sources, request, posted);
    };
    site.add_page(std::move(page));
}

}  // namespace palermo::replies::pages
