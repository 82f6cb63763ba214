// One reply: for the people of the State while they work on it the sections and what is left; for everybody who may
// read what was submitted, the answers.
#include <algorithm>

#include "conference/replies/operations.hpp"
#include "conference/replies/pages/parts.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/forms.hpp"

namespace palermo::replies::pages {

namespace {

using web::FormOutcome;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

class ReplyPageWriter {
  public:
    ReplyPageWriter(const ReplyPage& reply, PageWriter& page)
        : reply_(reply),
          view_(*reply.view),
          page_(page),
          html_(page.html),
          words_(page.words),
          form_(view_, reply.session, page.words.language()),
          working_(view_.draft &&
                   (view_.row.status == ReplyStatus::draft || view_.row.status == ReplyStatus::cleared)) {}

    void write() {
        set_head(page_, reply_, view_.cycle.title(words_.language()), false);
        web::write_done(page_);
        web::write_error_summary(page_);
        write_head();
        if (view_.draft && view_.row.status == ReplyStatus::not_started) return write_start();
        if (working_) return write_work();
        write_submitted();
    }

  private:
    std::string own_address(std::string_view below) const {
        return page_.address(reply_address(view_.row.id)).append(below);
    }

    void write_head() {
        const std::string state = page_.state_text(view_.row.state);
        std::string lede;
        if (working_)
            lede = words_("reply_pages.progress",
                          {{"answered", reply_.outline.answered}, {"relevant", reply_.outline.asked}});
        if (working_ || view_.row.status == ReplyStatus::not_started)
            lede.append(lede.empty() ? "" : " ").append(due_text(words_, view_.row, reply_.now));
        write_title(page_, words_("reply_pages.kicker", {{"state", std::string_view(state)}}), page_.head.title, lede,
                    [&] { write_facts(); });
        if (working_) write_bar(html_, reply_.outline.answered, reply_.outline.asked);
    }

    void write_facts() {
        write_fact(page_, "reply_pages.status", [&] { write_status(page_, view_.row); });
        if (!working_ && view_.row.submitted_at)
            write_fact(page_, "reply_pages.submitted", words_.moment(*view_.row.submitted_at));
        if (!view_.cycle.asked_by.empty())
            write_fact(page_, "reply_pages.asked_by", [&] {
                const auto list = html_.element("ul", {{"class", "plain inline-list"}});
                for (const std::string& slug : view_.cycle.asked_by) {
                    const auto item = html_.element("li");
                    const auto link =
                        html_.element("a", {{"href", page_.address("/decisions/" + web::encode_segment(slug))}});
                    html_.element("bdi").text(slug);
                }
            });
        if (view_.row.started_at) write_fact(page_, "reply_pages.language", words_.language_name(view_.language));
        if (working_ && view_.row.saved_at) write_fact(page_, "reply_pages.saved", words_.moment(*view_.row.saved_at));
    }

    void write_start() {
        if (!view_.may_write_all) {
            const auto note = html_.element("div", {{"class", "note"}});
            html_.element("p").text(words_("reply_pages.start.focal_point_first"));
            return;
        }
        const auto columns = html_.element("div", {{"class", "side"}});
        {
            web::FormWriter form(page_);
            form.hidden("what", "start");
            std::vector<web::FormChoice> choices;
            for (const Language language : kLanguageMenu)
                choices.push_back({std::string(tag(language)), words_.language_name(language)});
            form.select({.name = "language",
                         .label = words_("reply_pages.start.language"),
                         .hint = words_("reply_pages.start.language.hint"),
                         .value = std::string(tag(words_.language()))},
                        choices);
            form.submit(words_("reply_pages.start.button"));
        }
        const auto rail = html_.element("aside", {{"class", "panel small"}});
        html_.element("h2", {{"class", "h3"}}).text(words_("reply_pages.start.what_happens"));
        html_.element("p").text(words_("reply_pages.start.prefilled"));
        html_.element("p").text(words_("reply_pages.start.later"));
    }

    void write_work() {
        if (!view_.reopen_asked.empty()) {
            const auto note = html_.element("div", {{"class", "note"}});
            html_.element("p", {{"dir", "auto"}}).text(view_.reopen_asked);
        }
        write_state_note();
        const auto columns = html_.element("div", {{"class", "side"}});
        {
            const auto main = html_.element("div");
            write_own_part();
            write_sections();
            write_coverage();
        }
        const auto rail = html_.element("div", {{"class", "rail"}});
        write_offline();
        write_people();
        write_threads();
        write_dates();
    }

    // Cleared, or submitted before: what that means now.
    void write_state_note() {
        const auto note = [&](std::string_view key, std::string_view below, std::string_view link) {
            const auto box = html_.element("div", {{"class", "note"}});
            html_.element("p").text(words_(key));
            const auto line = html_.element("p");
            html_.element("a", {{"href", own_address(below)}}).text(words_(link));
        };
        if (view_.row.status == ReplyStatus::cleared)
            note("reply_pages.cleared_note", "/check", "reply_pages.check");
        else if (view_.row.submissions > 0)
            note("reply_pages.reopened_note", "/receipt", "reply_pages.receipt");
    }

    // A contributor's own parts come first.
    void write_own_part() {
        const bool any = std::any_of(view_.assignments.begin(), view_.assignments.end(),
                                     [](const AssignmentView& one) { return one.own; });
        if (!any) return;
        write_section(page_, "h-yours", words_("reply_pages.yours"), [&] {
            const auto list = html_.element("ul", {{"class", "tasks"}});
            for (const AssignmentView& one : view_.assignments) {
                if (!one.own) continue;
                const auto item = html_.element("li");
                {
                    const auto name = html_.element("span");
                    write_part_link(one.path);
                }
                web::write_tag(html_, one.done ? web::TagKind::done : web::TagKind::going,
                               words_(one.done ? "reply_pages.assignment.done" : "reply_pages.assignment.given"));
                const auto sub = html_.element("span", {{"class", "sub"}});
                if (one.due_on) {
                    const std::string date = words_.date(*one.due_on);
                    html_.element("span", {{"class", "line"}})
                        .text(words_("reply_pages.assignment.due", {{"date", std::string_view(date)}}));
                }
                if (!one.words.empty()) html_.element("span", {{"class", "line"}, {"dir", "auto"}}).text(one.words);
            }
        });
    }

    void write_part_link(const std::string& path) {
        for (const SectionOutline& section : reply_.outline.sections)
            if (section.path == path) {
                html_.element("a", {{"class", "main"}, {"href", own_address("/sections/" + section.address())}})
                    .text(section_label(section, form_, words_));
                return;
            }
        const Topic* topic = path.empty() ? nullptr : reply_.outline.find(path);
        if (topic == nullptr) {
            html_.element("b").text(path.empty() ? words_("reply_pages.whole_reply")
                                                 : reply_.question_label(path, form_));
            return;
        }
        html_.element("a", {{"class", "main"}, {"href", page_.address(question_address(view_.row.id, topic->path))}})
            .text(reply_.question_label(path, form_));
    }

    // Where one goes on in a section: its first open topic, else its list.
    std::string section_address(const SectionOutline& section) const {
        for (const std::size_t index : section.topics) {
            const Topic& topic = reply_.outline.topics[index];
            if (topic.relevant && !topic.complete() && view_.may_write_at(topic.path))
                return page_.address(question_address(view_.row.id, topic.path));
        }
        return own_address("/sections/" + section.address());
    }

    std::string agencies_of(const SectionOutline& section) const {
        std::string text;
        for (const AssignmentView& one : view_.assignments)
            if (is_within(section.path, one.path) || is_within(one.path, section.path)) {
                const std::string& name = one.agency.empty() ? one.person_name : one.agency;
                if (text.find(name) != std::string::npos) continue;
                if (!text.empty()) text += " · ";
                text += name;
            }
        return text;
    }

    std::optional<Instant> last_saved(const SectionOutline& section) const {
        std::optional<Instant> last;
        for (const auto& [path, answer] : view_.answers)
            if (is_within(path, section.path) && (!last || *last < answer.at)) last = answer.at;
        return last;
    }

    void write_section_row(const SectionOutline& section) {
        const auto item = html_.element("li");
        {
            const auto name = html_.element("span");
            html_.element("a", {{"class", "main"}, {"href", section_address(section)}})
                .text(section_label(section, form_, words_));
        }
        write_section_status(page_, status_of(reply_, section));
        const auto sub = html_.element("span", {{"class", "sub"}});
        html_.text(words_("reply_pages.section.progress", {{"answered", section.answered}, {"asked", section.asked}}));
        if (section.unconfirmed > 0) {
            html_.text(" · ");
            const auto confirm =
                html_.element("a", {{"href", own_address("/sections/" + section.address() + "#f-confirm")}});
            html_.text(words_("reply_pages.section.unconfirmed", {{"count", section.unconfirmed}}));
            html_.element("span", {{"class", "vh"}}).text(" " + section_label(section, form_, words_));
        }
        html_.text(" · ");
        const std::string agencies = agencies_of(section);
        if (agencies.empty())
            html_.text(words_("reply_pages.section.nobody"));
        else
            html_.element("bdi").text(agencies);
        if (const std::optional<Instant> saved = last_saved(section)) {
            const std::string at = words_.moment(*saved);
            html_.text(" · " + words_("reply_pages.section.saved", {{"at", std::string_view(at)}}));
        }
        html_.text(" · ");
        const auto all = html_.element("a", {{"href", own_address("/sections/" + section.address())}});
        html_.text(words_("reply_pages.section.read"));
        html_.element("span", {{"class", "vh"}}).text(" " + section_label(section, form_, words_));
    }

    void write_sections() {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-sections"}});
        {
            const auto head = html_.element("div", {{"class", "sec-h"}});
            html_.element("h2", {{"id", "h-sections"}}).text(words_("reply_pages.sections"));
            if (view_.may_assign)
                html_.element("a", {{"href", own_address("/assignments")}}).text(words_("reply_pages.assign"));
        }
        {
            const auto list = html_.element("ol", {{"class", "tasks plain"}});
            for (const SectionOutline& one : reply_.outline.sections) write_section_row(one);
        }
        const auto buttons = html_.element("p", {{"class", "btns"}});
        if (const std::optional<std::size_t> open = reply_.outline.first_open(view_)) {
            const Topic& topic = reply_.outline.topics[*open];
            const std::string label = section_label(reply_.outline.sections[topic.section], form_, words_);
            html_.element("a", {{"class", "btn"}, {"href", page_.address(question_address(view_.row.id, topic.path))}})
                .text(words_("reply_pages.continue_with", {{"section", std::string_view(label)}}));
        }
        html_.element("a", {{"class", "btn two"}, {"href", own_address("/check")}}).text(words_("reply_pages.check"));
    }

    void write_coverage() {
        write_section(page_, "h-coverage", words_("reply_pages.coverage"), [&] {
            const auto bars = html_.element("div", {{"class", "bars"}});
            for (const SectionOutline& section : reply_.outline.sections) {
                if (section.asked == 0) continue;
                const auto row = html_.element("div");
                html_.element("span").text(section_label(section, form_, words_));
                write_bar(html_, section.answered, section.asked);
                html_.element("span", {{"class", "num"}})
                    .text(words_("reply_pages.of", {{"part", section.answered}, {"whole", section.asked}}));
            }
        });
    }

    void write_offline() {
        write_section(page_, "h-offline", words_("reply_pages.offline"), [&] {
            const auto list = html_.element("ul", {{"class", "files"}});
            const auto entry = [&](std::string_view text, std::string_view about) {
                const auto item = html_.element("li");
                html_.element("a", {{"href", own_address("/offline")}}).text(words_(text));
                html_.element("span", {{"class", "dim"}}).text(words_(about));
            };
            entry("reply_pages.offline.take", "reply_pages.offline.take.about");
            if (view_.may_write_all || !view_.may_write.empty())
                entry("reply_pages.offline.bring", "reply_pages.offline.bring.about");
        });
    }

    void write_people() {
        write_section(page_, "h-people", words_("reply_pages.people"), [&] {
            const auto facts = html_.element("dl", {{"class", "kv"}});
            std::vector<std::string> agencies;
            for (const AssignmentView& one : view_.assignments) {
                const std::string& name = one.agency.empty() ? one.person_name : one.agency;
                if (std::find(agencies.begin(), agencies.end(), name) == agencies.end()) agencies.push_back(name);
            }
            write_fact(page_, "reply_pages.people.focal_point", words_("reply_pages.people.focal_point.does"));
            const auto count = static_cast<std::int64_t>(agencies.size());
            const auto row = html_.element("div");
            html_.element("dt").text(words_("reply_pages.people.agencies", {{"count", count}}));
            {
                const auto value = html_.element("dd");
                if (agencies.empty()) html_.text(words_("reply_pages.people.agencies.none"));
                for (const std::string& agency : agencies)
                    html_.element("span", {{"class", "line"}, {"dir", "auto"}}).text(agency);
            }
        });
    }

    void write_threads() {
        if (view_.threads.empty()) return;
        write_section(page_, "h-threads", words_("reply_pages.clarifications"), [&] {
            for (const ThreadView& thread : view_.threads) {
                if (thread.status != ThreadStatus::open || thread.messages.empty()) continue;
                const auto said = html_.element("article", {{"class", "says"}});
                html_.element("p", {{"class", "dim"}}).text(reply_.question_label(thread.path, form_));
                html_.element("p", {{"dir", "auto"}}).text(thread.messages.back().words);
                const auto line = html_.element("p");
                const Topic* topic = reply_.outline.find(thread.path);
                if (topic != nullptr)
                    html_
                        .element("a",
                                 {{"href", page_.address(question_address(view_.row.id, topic->path)) + "#thread"}})
                        .text(words_("reply_pages.thread.answer"));
            }
            const auto all = html_.element("p");
            html_.element("a", {{"href", own_address("/clarifications")}})
                .text(words_("reply_pages.clarifications.all"));
        });
    }

    void write_dates() {
        struct Dated {
            Date date;
            std::string key;
        };
        std::vector<Dated> dates;
        const Date today = reply_.now.date_utc();
        if (view_.cycle.opened_at) dates.push_back({view_.cycle.opened_at->date_utc(), "reply_pages.dates.opened"});
        if (view_.row.started_at) dates.push_back({view_.row.started_at->date_utc(), "reply_pages.dates.started"});
        dates.push_back({today, "reply_pages.dates.today"});
        for (const std::int64_t days : view_.cycle.reminder_days) {
            const Date day = Date::from_day_number(view_.row.due_on.day_number() - days);
            if (day > today) dates.push_back({day, "reply_pages.dates.reminder"});
        }
        dates.push_back({view_.row.due_on, "reply_pages.dates.due"});
        std::stable_sort(dates.begin(), dates.end(), [](const Dated& a, const Dated& b) { return a.date < b.date; });
        write_section(page_, "h-dates", words_("reply_pages.dates"), [&] {
            const auto list = html_.element("ol", {{"class", "tl"}});
            for (const Dated& one : dates) {
                const bool now = one.key == "reply_pages.dates.today";
                const auto item = html_.element("li", {web::Attribute::when(now, "class", "now"),
                                                       web::Attribute::when(one.date > today, "class", "later")});
                html_.element("time", {{"datetime", one.date.iso()}}).text(words_.date(one.date));
                html_.text(words_(one.key));
            }
        });
    }

    // ---- What was submitted ----------------------------------------------------------------------------------------

    void write_submitted() {
        if (view_.row.status == ReplyStatus::withdrawn) {
            const auto note = html_.element("div", {{"class", "note"}});
            html_.element("p").text(words_("reply_pages.withdrawn_note"));
            write_way_back();
        }
        const auto columns = html_.element("div", {{"class", "side"}});
        {
            const auto main = html_.element("div");
            for (const SectionOutline& section : reply_.outline.sections) {
                if (section.asked == 0) continue;
                const std::string id = "h-" + section.address();
                write_section(page_, id, section_label(section, form_, words_),
                              [&] { write_answers_table(page_, reply_, form_, section, false); });
            }
        }
        const auto rail = html_.element("div", {{"class", "rail"}});
        write_submissions();
        write_all_threads();
        if (view_.may_clarify) write_clarification_form();
        http::Fields query;
        query.add("reply", std::to_string(view_.row.id));
        query.add("revision", std::to_string(view_.row.revision));
        if (view_.row.status == ReplyStatus::submitted && (reply_.own || view_.may_clarify))
            web::write_act_links(page_, {"reply.reopen", "reply.withdraw"}, query);
    }

    // Of a reply that was taken back: what can be done, and what was asked already.
    void write_way_back() {
        http::Fields query;
        query.add("reply", std::to_string(view_.row.id));
        if (!view_.reopen_asked.empty()) {
            html_.element("p").text(words_("reply_pages.withdrawn_asked"));
            html_.element("p", {{"class", "said"}, {"dir", "auto"}}).text(view_.reopen_asked);
        } else if (view_.may_ask_to_reopen) {
            html_.element("p").text(words_("reply_pages.withdrawn_next"));
            web::write_act_links(page_, {"reply.ask_to_reopen"}, query);
        }
        query.add("revision", std::to_string(view_.row.revision));
        if (!reply_.own) web::write_act_links(page_, {"reply.reopen"}, query);
    }

    void write_submissions() {
        if (view_.submissions.empty()) return;
        write_section(page_, "h-submissions", words_("reply_pages.submissions"), [&] {
            {
                const auto list = html_.element("ol", {{"class", "tl"}});
                for (const SubmissionView& one : view_.submissions) {
                    const auto item = html_.element("li");
                    html_.element("time", {{"datetime", one.at.iso()}}).text(words_.moment(one.at));
                    html_.text(words_("reply_pages.submission", {{"number", one.number}, {"answers", one.answers}}));
                }
            }
            const auto line = html_.element("p");
            html_.element("a", {{"href", own_address("/receipt")}}).text(words_("reply_pages.receipt"));
        });
    }

    void write_all_threads() {
        if (view_.threads.empty()) return;
        write_section(page_, "h-threads", words_("reply_pages.clarifications"), [&] {
            const auto line = html_.element("p");
            html_.element("a", {{"href", own_address("/clarifications")}})
                .text(words_("reply_pages.clarifications.count",
                             {{"count", static_cast<std::int64_t>(view_.threads.size())}}));
        });
    }

    void write_clarification_form() {
        write_section(page_, "h-ask", words_("reply_pages.ask"), [&] {
            web::FormWriter form(page_);
            form.hidden("what", "clarify");
            write_key(html_);
            std::vector<web::FormChoice> questions;
            for (const Topic& topic : reply_.outline.topics)
                for (const questionnaires::NodeView& node : topic.nodes)
                    if (node.relevant && is_asked(node)) questions.push_back({node.reference, form_.label(node).words});
            form.select({.name = "path", .label = words_("reply_pages.column.question")}, questions);
            form.field({.name = "words",
                        .label = words_("reply_pages.ask.words"),
                        .hint = words_("reply_pages.ask.words.hint"),
                        .rows = 4});
            form.submit(words_("reply_pages.ask.button"));
        });
    }

    const ReplyPage& reply_;
    const ReplyView& view_;
    PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    FormWords form_;
    const bool working_;  // the State is at it now
};

Result<FormOutcome> submit(const PageSources& sources, const PageRequest& request, const PostedForm& posted) {
    const std::int64_t number = TRY(reply_number(request));
    const acts::Attempt attempt = attempt_of(request, posted);
    std::string address = std::string("/").append(tag(request.language)).append(reply_address(number));
    if (posted.get("what") == "clarify") {
        const AskClarification act{number, std::string(posted.get("path")), std::string(posted.get("words"))};
        return FormOutcome{with_receipt(std::move(address), TRY(sources.performer.perform(attempt, act)))};
    }
    const Language language = language_from_tag(posted.get("language")).value_or(request.language);
    const acts::Receipt receipt = TRY(sources.performer.perform(attempt, StartReply{number, language}));
    return FormOutcome{with_receipt(std::move(address), receipt)};
}

Json reply_json(const ReplyPage& reply) {
    const ReplyView& view = *reply.view;
    JsonObject object;
    object.add("reply", row_json(view.row)).add("language", tag(view.language)).add("draft", view.draft);
    JsonArray sections;
    for (const SectionOutline& section : reply.outline.sections) {
        JsonArray answers;
        for (const std::size_t index : section.topics)
            for (const questionnaires::NodeView& node : reply.outline.topics[index].nodes)
                if (node.relevant && is_asked(node)) answers.push_back(answer_json(node, reply.answer(node.reference)));
        sections.emplace_back(JsonObject()
                                  .add("path", section.path)
                                  .add("label", section.label)
                                  .add("asked", section.asked)
                                  .add("answered", section.answered)
                                  .add("questions", std::move(answers)));
    }
    object.add("sections", std::move(sections));
    JsonArray submissions;
    for (const SubmissionView& one : view.submissions)
        submissions.emplace_back(JsonObject()
                                     .add("number", one.number)
                                     .add("digest", one.digest)
                                     .add("answers", one.answers)
                                     .add("files", one.files)
                                     .add("at", one.at.iso()));
    object.add("submissions", std::move(submissions));
    return Json(std::move(object));
}

}  // namespace

void add_reply_page(web::Site& site, const PageSources& sources) {
    web::Page<ReplyPage> page;
    page.pattern = "/replies/{reply}";
    page.load = [sources](const PageRequest& request) { return load_reply(sources, request); };
    page.html = [](const ReplyPage& view, PageWriter& writer) { ReplyPageWriter(view, writer).write(); };
    page.json = [](const ReplyPage& view, const PageRequest&) { return reply_json(view); };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) {
        return submit(sources, request, posted);
    };
    site.add_page(std::move(page));
}

}  // namespace palermo::replies::pages
