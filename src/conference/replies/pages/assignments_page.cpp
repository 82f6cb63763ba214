// Who answers what: sections and questions given to the contributors of the State, with a day and a few words.
#include <algorithm>

#include "conference/replies/operations.hpp"
#include "conference/replies/pages/parts.hpp"
#include "platform/base/whole_number.hpp"
#include "platform/people/queries/views.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/forms.hpp"

namespace palermo::replies::pages {

namespace {

using web::FormOutcome;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

struct Contributor {
    std::int64_t membership = 0;
    std::string name, agency;
};
struct AssignmentsPage {
    ReplyPage reply;
    std::vector<Contributor> contributors;
};

Result<AssignmentsPage> load_assignments(const PageSources& sources, const PageRequest& request) {
    AssignmentsPage page{TRY(load_own_reply(sources, request)), {}};
    if (!page.reply.view->may_assign) return page;
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        page.contributors.clear();
        people::PeopleFilter filter;
        filter.state = page.reply.view->row.state;
        filter.role = access::Role::contributor;
        for (const people::PersonView& person :
             TRY(people::list_people(reader, request.scope(), filter, page.reply.now)))
            for (const people::MembershipView& one : person.memberships)
                if (one.in_force && one.membership.role == access::Role::contributor &&
                    one.membership.place.state == filter.state)
                    page.contributors.push_back({one.membership.id, person.name, one.membership.place.agency});
        return ok();
    }));
    return page;
}

class AssignmentsWriter {
  public:
    AssignmentsWriter(const AssignmentsPage& view, PageWriter& page)
        : all_(view),
          reply_(view.reply),
          view_(*view.reply.view),
          page_(page),
          html_(page.html),
          words_(page.words),
          form_(view_, reply_.session, page.words.language()) {}

    void write() {
        set_head(page_, reply_, words_("reply_pages.assignments"), true);
        web::write_done(page_);
        web::write_error_summary(page_);
        write_title(page_, view_.cycle.title(words_.language()), page_.head.title,
                    words_("reply_pages.assignments.lede"), {});
        write_table();
        if (view_.may_assign) write_new();
    }

  private:
    std::string part_label(const std::string& path) const {
        if (path.empty()) return words_("reply_pages.whole_reply");
        for (const SectionOutline& section : reply_.outline.sections)
            if (section.path == path) return section_label(section, form_, words_);
        return reply_.question_label(path, form_);
    }

    void write_table() {
        if (view_.assignments.empty()) {
            html_.element("p", {{"class", "empty"}}).text(words_("reply_pages.assignments.none"));
            return;
        }
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("reply_pages.assignments"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (const char* key : {"reply_pages.column.part", "reply_pages.column.person", "reply_pages.column.until",
                                    "reply_pages.status", "reply_pages.column.action"})
                html_.element("th", {{"scope", "col"}}).text(words_(key));
        }
        const auto body = html_.element("tbody");
        for (const AssignmentView& one : view_.assignments) write_row(one);
    }

    void write_row(const AssignmentView& one) {
        const std::string part = part_label(one.path);
        const auto row = html_.element("tr");
        html_.element("th", {{"scope", "row"}, {"data-th", words_("reply_pages.column.part")}}).text(part);
        {
            const auto cell = html_.element("td", {{"data-th", words_("reply_pages.column.person")}});
            html_.element("bdi").text(one.person_name);
            if (!one.agency.empty()) html_.element("span", {{"class", "line dim"}, {"dir", "auto"}}).text(one.agency);
            if (!one.words.empty()) html_.element("span", {{"class", "line small"}, {"dir", "auto"}}).text(one.words);
        }
        html_.element("td", {{"data-th", words_("reply_pages.column.until")}})
            .text(one.due_on ? words_.date(*one.due_on) : words_("reply_pages.no_day"));
        {
            const auto cell = html_.element("td", {{"data-th", words_("reply_pages.status")}});
            web::write_tag(html_, one.done ? web::TagKind::done : web::TagKind::going,
                           words_(one.done ? "reply_pages.assignment.done" : "reply_pages.assignment.given"));
        }
        const auto cell = html_.element("td", {{"data-th", words_("reply_pages.column.action")}});
        if (view_.row.status != ReplyStatus::draft) return;
        if (one.own && !one.done) write_act(one, "finish", "reply_pages.assignment.finish", part);
        if (!view_.may_assign) return;
        if (one.done) write_give_back(one, part);
        write_act(one, "withdraw", "reply_pages.assignment.withdraw", part);
    }

    void begin(web::FormWriter& form, const AssignmentView& one, std::string_view what) {
        form.hidden("what", what);
        form.hidden("assignment", std::to_string(one.id));
        form.hidden("revision", std::to_string(one.revision));
    }

    void write_act(const AssignmentView& one, std::string_view what, std::string_view key, const std::string& part) {
        web::FormWriter form(page_, {.css = "act"});
        begin(form, one, what);
        const auto button =
            html_.element("button", {{"class", what == "finish" ? "btn slim" : "btn bare slim"}, {"type", "submit"}});
        html_.text(words_(key));
        html_.element("span", {{"class", "vh"}}).text(" " + part);
    }

    void write_give_back(const AssignmentView& one, const std::string& part) {
        const auto details = html_.element("details");
        {
            const auto summary = html_.element("summary");
            html_.text(words_("reply_pages.assignment.return"));
            html_.element("span", {{"class", "vh"}}).text(" " + part);
        }
        web::FormWriter form(page_);
        begin(form, one, "return");
        form.field({.name = "words." + std::to_string(one.id),
                    .label = words_("reply_pages.assignment.return.words"),
                    .rows = 2});
        const auto buttons = html_.element("p", {{"class", "btns"}});
        write_button(html_, "btn two slim", words_("reply_pages.assignment.return.button"));
    }

    void write_new() {
        write_section(page_, "h-new", words_("reply_pages.assign"), [&] {
            if (all_.contributors.empty()) {
                html_.element("p").text(words_("reply_pages.assign.no_contributors"));
                web::write_act_links(page_, {"account.invite_contributor"}, {});
                return;
            }
            web::FormWriter form(page_);
            form.hidden("what", "assign");
            std::vector<web::FormChoice> parts;
            for (const SectionOutline& section : reply_.outline.sections) {
                parts.push_back({section.path, section_label(section, form_, words_)});
                for (const std::size_t index : section.topics) {
                    const Topic& topic = reply_.outline.topics[index];
                    if (topic.relevant)
                        parts.push_back({topic.path, words_("reply_pages.assign.question",
                                                            {{"question", std::string_view(topic.label())}})});
                }
            }
            parts.push_back({"/", words_("reply_pages.whole_reply")});
            form.select({.name = "path", .label = words_("reply_pages.column.part")}, parts);
            std::vector<web::FormChoice> people;
            for (const Contributor& one : all_.contributors)
                people.push_back({std::to_string(one.membership),
                                  one.agency.empty() ? one.name : one.agency + " (" + one.name + ")"});
            form.select({.name = "membership", .label = words_("reply_pages.column.person")}, people);
            form.field({.name = "due_on",
                        .label = words_("reply_pages.column.until"),
                        .type = "date",
                        .required = false,
                        .ltr = true});
            form.field({.name = "words", .label = words_("reply_pages.assign.words"), .required = false, .rows = 3});
            form.submit(words_("reply_pages.assign.button"));
        });
    }

    const AssignmentsPage& all_;
    const ReplyPage& reply_;
    const ReplyView& view_;
    PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    FormWords form_;
};

Result<acts::Receipt> perform(const PageSources& sources, const PageRequest& request, const PostedForm& posted) {
    const acts::Attempt attempt = attempt_of(request, posted);
    const auto number = [&](std::string_view name) { return whole_number(posted.get(name)).value_or(0); };
    const std::string_view what = posted.get("what");
    if (what == "finish")
        return sources.performer.perform(attempt, FinishAssignment{number("assignment"), number("revision")});
    if (what == "withdraw") return sources.performer.perform(attempt, WithdrawAssignment{number("assignment")});
    if (what == "return") {
        const std::string words(posted.get("words." + std::string(posted.get("assignment"))));
        return sources.performer.perform(attempt, ReturnAssignment{number("assignment"), number("revision"), words});
    }
    AssignPart act;
    act.reply = TRY(reply_number(request));
    act.path = posted.get("path") == "/" ? std::string() : std::string(posted.get("path"));
    act.membership = number("membership");
    const std::string_view due = posted.get("due_on");
    act.due_on = Date::parse(due);
    if (!due.empty() && !act.due_on)
        return make_error(ErrorKind::invalid_input, "reply_pages.not_a_date").with("field", "due_on");
    if (!posted.get("words").empty()) act.words = posted.get("words");
    return sources.performer.perform(attempt, act);
}

Json assignments_json(const AssignmentsPage& view) {
    JsonArray rows;
    for (const AssignmentView& one : view.reply.view->assignments)
        rows.emplace_back(JsonObject()
                              .add("assignment", one.id)
                              .add("path", one.path)
                              .add("membership", one.membership)
                              .add("person", one.person)
                              .add("agency", one.agency)
                              .add("due_on", one.due_on ? Json(one.due_on->iso()) : Json())
                              .add("done", one.done)
                              .add("revision", one.revision));
    return Json(JsonObject().add("assignments", std::move(rows)));
}

}  // namespace

void add_assignments_page(web::Site& site, const PageSources& sources) {
    web::Page<AssignmentsPage> page;
    page.pattern = "/replies/{reply}/assignments";
    page.personal = true;
    page.load = [sources](const PageRequest& request) { return load_assignments(sources, request); };
    page.html = [](const AssignmentsPage& view, PageWriter& writer) { AssignmentsWriter(view, writer).write(); };
    page.json = [](const AssignmentsPage& view, const PageRequest&) { return assignments_json(view); };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        const acts::Receipt receipt = TRY(perform(sources, request, posted));
        return FormOutcome{with_receipt(std::string("/")
                                            .append(tag(request.language))
                                            .append(reply_address(TRY(reply_number(request))))
                                            .append("/assignments"),
                                        receipt)};
    };
    site.add_page(std::move(page));
}

}  // namespace palermo::replies::pages
