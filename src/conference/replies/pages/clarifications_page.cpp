// What the secretariat asked about a reply, and what the State answered.
#include <algorithm>

#include "conference/replies/operations.hpp"
#include "conference/replies/pages/parts.hpp"
#include "conference/replies/rights.hpp"
#include "platform/base/whole_number.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/forms.hpp"

namespace palermo::replies::pages {

namespace {

using web::FormOutcome;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

Result<ReplyPage> load_threads(const PageSources& sources, const PageRequest& request) {
    ReplyPage reply = TRY(load_reply(sources, request));
    if (!reply.own && !asks_about_replies(request.session->actor))
        return make_error(ErrorKind::not_found, "access.not_found");
    return reply;
}

web::TagKind kind_of(ThreadStatus status) {
    if (status == ThreadStatus::open) return web::TagKind::late;
    return status == ThreadStatus::answered ? web::TagKind::going : web::TagKind::done;
}

void write_forms(PageWriter& page, const ReplyPage& reply, const ThreadView& thread) {
    if (thread.status == ThreadStatus::settled) return;
    const std::string id = std::to_string(thread.id);
    const auto hidden = [&](web::FormWriter& form, std::string_view what) {
        form.hidden("what", what);
        form.hidden("thread", id);
        form.hidden("revision", std::to_string(thread.revision));
    };
    const bool own_side = reply.own && (reply.view->may_write_all || reply.view->may_write_at(thread.path) ||
                                        page.request.session->actor.role == access::Role::focal_point);
    if (own_side || reply.view->may_clarify) {
        web::FormWriter form(page);
        hidden(form, own_side ? "answer" : "ask");
        write_key(page.html);
        const char* label = own_side ? "reply_pages.message" : "reply_pages.ask.words";
        form.field({.name = "words." + id, .label = page.words(label), .rows = 3});
        if (own_side)
            write_language_select(page, "language." + id, page.words("reply_pages.text_language"),
                                  reply.view->language);
        const auto buttons = page.html.element("p", {{"class", "btns"}});
        write_button(page.html, "btn two slim", page.words("reply_pages.send"));
    }
    if (!reply.view->may_clarify) return;
    web::FormWriter form(page);
    hidden(form, "settle");
    write_button(page.html, "btn bare slim", page.words("reply_pages.settle"));
}

void write_threads(const ReplyPage& reply, PageWriter& page) {
    const FormWords words(*reply.view, reply.session, page.words.language());
    set_head(page, reply, page.words("reply_pages.clarifications"), true);
    web::write_done(page);
    web::write_error_summary(page);
    const std::string state = page.state_text(reply.view->row.state);
    write_title(page, page.words("reply_pages.kicker", {{"state", std::string_view(state)}}), page.head.title,
                page.words("reply_pages.clarifications.lede"), {});
    if (reply.view->threads.empty()) {
        page.html.element("p", {{"class", "empty"}}).text(page.words("reply_pages.clarifications.none"));
        return;
    }
    for (const ThreadView& thread : reply.view->threads) {
        const std::string id = "h-thread-" + std::to_string(thread.id);
        write_section(page, id, reply.question_label(thread.path, words), [&] {
            {
                const auto line = page.html.element("p");
                web::write_tag(page.html, kind_of(thread.status),
                               page.words(std::string("reply_pages.thread.").append(name(thread.status))));
                if (const Topic* topic = reply.outline.find(thread.path)) {
                    page.html.text(" · ");
                    page.html.element("a", {{"href", page.address(question_address(reply.view->row.id, topic->path))}})
                        .text(page.words("reply_pages.thread.question"));
                }
            }
            write_thread(page, reply, thread);
            write_forms(page, reply, thread);
        });
    }
}

Result<FormOutcome> submit(const PageSources& sources, const PageRequest& request, const PostedForm& posted) {
    const std::int64_t reply = TRY(reply_number(request));
    const acts::Attempt attempt = attempt_of(request, posted);
    const auto number = [&](std::string_view name) { return whole_number(posted.get(name)).value_or(0); };
    const std::string id(posted.get("thread"));
    const auto perform = [&]() -> Result<acts::Receipt> {
        if (posted.get("what") == "settle")
            return sources.performer.perform(attempt, SettleClarification{number("thread"), number("revision")});
        const std::string words(posted.get("words." + id));
        // The secretariat goes on asking where it asked.
        if (posted.get("what") == "ask") {
            const ReplyPage page = TRY(load_threads(sources, request));
            for (const ThreadView& thread : page.view->threads)
                if (std::to_string(thread.id) == id)
                    return sources.performer.perform(attempt, AskClarification{reply, thread.path, words});
            return make_error(ErrorKind::not_found, "access.not_found");
        }
        const Language language = language_from_tag(posted.get("language." + id)).value_or(request.language);
        return sources.performer.perform(attempt,
                                         AnswerClarification{number("thread"), number("revision"), words, language});
    };
    const acts::Receipt receipt = TRY(perform());
    return FormOutcome{with_receipt(
        std::string("/").append(tag(request.language)).append(reply_address(reply)).append("/clarifications"),
        receipt)};
}

Json threads_json(const ReplyPage& reply) {
    JsonArray threads;
    for (const ThreadView& thread : reply.view->threads) threads.push_back(thread_json(thread));
    return Json(JsonObject().add("threads", std::move(threads)));
}

}  // namespace

void add_clarifications_page(web::Site& site, const PageSources& sources) {
    web::Page<ReplyPage> page;
    page.pattern = "/replies/{reply}/clarifications";
    page.personal = true;
    page.load = [sources](const PageRequest& request) { return load_threads(sources, request); };
    page.html = write_threads;
    page.json = [](const ReplyPage& view, const PageRequest&) { return threads_json(view); };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) {
        return submit(sources, request, posted);
    };
    site.add_page(std::move(page));
}

}  // namespace palermo::replies::pages
