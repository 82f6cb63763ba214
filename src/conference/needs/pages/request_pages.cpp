// Requests: the list with its clock, one request, and what is to be done.
#include "conference/needs/pages/source.hpp"
#include "platform/base/bytes.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::needs::pages {

using web::PageRequest;
using web::PageWriter;
using web::TagKind;
using web::Words;

namespace {

struct ListView {
    Base base;
    RequestFilter filter;
    Paging paging;
    std::vector<RequestRow> rows;
};

// "Acknowledge by 12 March 2008", overdue ones marked.
void write_clock(PageWriter& page, const std::vector<ClockStep>& clock, Date today, bool all) {
    const Words& words = page.words;
    bool any = false;
    const auto list = page.html.element("ul", {{"class", "plain"}});
    for (const ClockStep& step : clock) {
        if (step.done && !all) continue;
        any = true;
        const auto item = page.html.element("li");
        const std::string what = label(words, "clock", step.step);
        if (step.done) {
            web::write_tag(page.html, step.late(today) ? TagKind::soon : TagKind::done, what);
            page.html.text(" " + words(step.late(today) ? "needs_pages.clock.done_late" : "needs_pages.clock.done",
                                       {{"done", *step.done}, {"due", step.due}}));
        } else {
            web::write_tag(page.html, step.overdue(today) ? TagKind::late : TagKind::going, what);
            page.html.text(" " + words(step.overdue(today) ? "needs_pages.clock.overdue" : "needs_pages.clock.due",
                                       {{"due", step.due}}));
        }
    }
    if (!any) page.html.element("li", {{"class", "none"}}).text(words("needs_pages.clock.nothing"));
}

void write_list(const ListView& view, PageWriter& page) {
    const Words& words = page.words;
    const auto total = static_cast<std::int64_t>(view.rows.size());
    write_list_head(page, "requests", words("needs_pages.requests.lede"), {});
    web::write_act_links(page, {"request.make"}, {});
    {
        const auto form = page.html.element(
            "form", {{"class", "filters act sec"}, {"action", page.address("/requests")}, {"role", "search"}});
        write_words_field(page, view.filter.words);
        write_choice(page, "state", state_choices(view.base, page), view.filter.state);
        write_choice(page, "group", group_choices(words), view.filter.group);
        write_choice(page, "assistance", kind_choices(view.base, words), view.filter.assistance);
        write_choice(page, "status", enum_choices(words, "request_status", kRequestStatuses), view.filter.status);
        write_choice(page, "clock",
                     {{"overdue", label(words, "clock_filter", "overdue"), -1},
                      {"open", label(words, "clock_filter", "open"), -1}},
                     view.filter.clock);
        write_filter_end(page);
    }
    if (view.rows.empty()) return write_nothing(page, "needs_pages.requests.none");
    const auto section = page.html.element("div", {{"class", "sec"}});
    page.html.element("p", {{"class", "small dim"}}).text(words("needs_pages.requests.count", {{"count", total}}));
    {
        TableWriter table(page, words("needs_pages.requests.title"),
                          {"request", "state", "note", "assistance", "status", "clock"});
        const auto [first, last] = view.paging.range(view.rows.size());
        for (std::size_t i = first; i < last; ++i) {
            const Request& request = view.rows[i].request;
            const auto row = table.row();
            table.cell([&] {
                write_title_link(page, page.address("/requests/" + std::to_string(request.number)), request.title,
                                 request.language, true);
            });
            table.text(page.state_text(request.state));
            table.cell([&] {
                page.html.element("bdi").text(request.note_number);
                if (request.note_date) page.html.text(" · " + words.date(*request.note_date));
            });
            table.text(kind_names(view.base, words, request.kinds));
            table.cell([&] { write_status(page, request.status); });
            table.cell([&] { write_clock(page, view.rows[i].clock, view.base.today, false); });
        }
    }
    web::write_pager(page.html, words, page.address("/requests"), page.request.query,
                     {view.paging.page, view.paging.size, total});
    write_open_data(page);
}

Json list_of_requests_json(const ListView& view) {
    JsonArray list;
    const auto [first, last] = view.paging.range(view.rows.size());
    for (std::size_t i = first; i < last; ++i) list.push_back(request_json(view.rows[i], view.base.today, true));
    JsonObject answer;
    answer.add("as_of", view.base.today.iso()).add("matching", static_cast<std::int64_t>(view.rows.size()));
    answer.add("page", static_cast<std::int64_t>(view.paging.page));
    answer.add("page_size", static_cast<std::int64_t>(view.paging.size));
    answer.add("licence", kLicence).add("requests", std::move(list));
    return Json(std::move(answer));
}

Result<ListView> load_list(const PageSources& sources, const PageRequest& request) {
    ListView view;
    view.base = base_of(sources);
    RequestFilter& filter = view.filter;
    filter.invented = view.base.invented;
    filter.words = request.query.get("words");
    filter.state = TRY(state_asked(request, view.base));
    filter.assistance = TRY(kind_asked(request, view.base));
    std::vector<std::string_view> groups(parties::kGroups.begin(), parties::kGroups.end());
    groups.push_back(kNone);
    filter.group = TRY(one_of(request, "group", groups));
    std::vector<std::string_view> statuses;
    for (const RequestStatus status : kRequestStatuses) statuses.push_back(name(status));
    filter.status = TRY(one_of(request, "status", statuses));
    filter.clock = TRY(one_of(request, "clock", {"overdue", "open"}));
    filter.instrument = request.query.get("instrument");
    if (!filter.instrument.empty())
        filter.instrument = TRY(view.base.services->parties->instruments.expect(filter.instrument))->code();
    view.paging = TRY(paging_of(request));
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        view.rows = TRY(requests_of(reader, request.scope(), sources.services, filter, view.base.today));
        return ok();
    }));
    return view;
}

// --- one request

struct OneView {
    Base base;
    RequestView request;
};

std::vector<std::string_view> acts_now(const RequestView& view) {
    struct Step {
        RequestMove move;
        std::string_view act;
    };
    constexpr std::array<Step, 7> kSteps = {{{RequestMove::submit, "request.submit"},
                                             {RequestMove::acknowledge, "request.acknowledge"},
                                             {RequestMove::circulate, "request.circulate"},
                                             {RequestMove::ask_again, "request.ask_again"},
                                             {RequestMove::answer, "request.answer"},
                                             {RequestMove::decline, "request.decline"},
                                             {RequestMove::withdraw, "request.withdraw"}}};
    std::vector<std::string_view> acts;
    const RequestStatus status = view.row.request.status;
    if (!view.sees_reasons) return acts;
    for (const Step& step : kSteps)
        if (next_status(status, step.move)) acts.push_back(step.act);
    if (status != RequestStatus::draft && status != RequestStatus::withdrawn)
        acts.insert(acts.end(), {"request.confirm", "need.take_of_request"});
    return acts;
}

void write_facts_of(const OneView& view, PageWriter& page) {
    const Words& words = page.words;
    const Request& request = view.request.row.request;
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-facts"}});
    web::write_section_head(page.html, "h-facts", words("needs_pages.facts"));
    const auto list = page.html.element("dl", {{"class", "kv"}});
    write_row(page, "needs_pages.column.note", request.note_number);
    if (request.note_date) write_row(page, "needs_pages.note_date", words.date(*request.note_date));
    write_row(page, "needs_pages.addressed_to", request.addressed_to);
    if (request.file && view.request.sees_reasons) {
        const auto row = page.html.element("div");
        page.html.element("dt").text(words("needs_pages.file"));
        const auto cell = page.html.element("dd");
        page.html
            .element("a",
                     {{"href", "/api/v1/requests/" + std::to_string(request.number) + "/file"}, {"download", true}})
            .text(request.file_name);
    }
    write_row(page, "needs_pages.column.reference", reference(view.base, words, request.instrument, request.articles));
    write_row(page, "needs_pages.column.assistance", kind_names(view.base, words, request.kinds));
    write_row(page, "needs_pages.column.urgency", label(words, "urgency", name(request.urgency)));
    write_row(page, "needs_pages.circulated_to", request.circulated_to);
    write_row(page, "needs_pages.classification", label(words, "classification", name(request.classification)));
}

void write_needs(const OneView& view, PageWriter& page) {
    const Words& words = page.words;
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-needs"}});
    web::write_section_head(page.html, "h-needs", words("needs_pages.request.needs"));
    if (view.request.needs.empty()) {
        page.html.element("p").text(words("needs_pages.request.no_needs"));
        return;
    }
    const auto list = page.html.element("ul");
    for (const Need& need : view.request.needs) {
        const auto item = page.html.element("li");
        write_title_link(page, page.address("/needs/" + std::to_string(need.number)), title_of(view.base, words, need),
                         need.language, !need.title.empty());
        page.html.text(" ");
        write_status(page, need.status);
    }
}

void write_one(const OneView& view, PageWriter& page) {
    const Words& words = page.words;
    const Request& request = view.request.row.request;
    page.head.crumbs = {{words("needs_pages.requests.title"), page.address("/requests")}};
    write_object_head(
        page, words("needs_pages.request_number", {{"number", request.number}}), request.title, request.language,
        page.state_text(request.state),
        {{words("needs_pages.received_on"), request.received_on ? words.date(*request.received_on) : std::string("–")},
         {words("needs_pages.open_to"), openness_text(words, request.openness, request.confirmed)}});
    {
        const auto line = page.html.element("p");
        write_status(page, request.status);
    }
    http::Fields fields;
    fields.add("request", std::to_string(request.number));
    fields.add("revision", std::to_string(request.revision));
    web::write_act_links(page, acts_now(view.request), fields);
    const auto side = page.html.element("div", {{"class", "side"}});
    {
        const auto main = page.html.element("div");
        {
            const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-clock"}});
            web::write_section_head(page.html, "h-clock", words("needs_pages.column.clock"));
            write_clock(page, view.request.row.clock, view.base.today, true);
        }
        write_text(page, "h-words", "needs_pages.request.words", request.words, request.language);
        write_text(page, "h-outcome", "needs_pages.outcome", request.outcome, request.language);
        write_needs(view, page);
    }
    const auto rail = page.html.element("div", {{"class", "rail"}});
    write_facts_of(view, page);
    write_steps(page, view.request.steps, "request_status");
}

Json one_request_json(const OneView& view) {
    JsonArray needs;
    for (const Need& need : view.request.needs) needs.emplace_back(need.number);
    return Json(JsonObject()
                    .add("licence", kLicence)
                    .add("request", request_json(view.request.row, view.base.today, true))
                    .add("needs", std::move(needs))
                    .add("steps", steps_json(view.request.steps)));
}

Result<OneView> load_one(const PageSources& sources, const PageRequest& request) {
    const std::int64_t number = TRY(number_in(request));
    OneView view{base_of(sources), {}};
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        view.request = TRY(find_request(reader, request.scope(), sources.services, number, view.base.today));
        return ok();
    }));
    return view;
}

// For saving, never shown by the browser as a page of ours.
Result<http::Response> file_of(const PageSources& sources, const http::Request& request, const web::Session& session) {
    const web::PageRequest asked{request, Language::en, true, {}};
    const std::int64_t number = TRY(number_in(asked));
    RequestFile file;
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        file = TRY(request_file(reader, session.scope(), number));
        return ok();
    }));
    http::Response response = http::Response::text(200, "application/octet-stream", std::string(as_text(file.content)));
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("Content-Disposition", "attachment; filename*=UTF-8''" + web::encode_segment(file.file_name));
    return response;
}

// --- what is to be done

struct TasksView {
    Base base;
    std::vector<Task> tasks;
};

void write_tasks(const TasksView& view, PageWriter& page) {
    const Words& words = page.words;
    write_list_head(page, "tasks", words("needs_pages.tasks.lede"), {});
    if (view.tasks.empty()) return write_nothing(page, "needs_pages.tasks.none");
    const auto section = page.html.element("div", {{"class", "sec"}});
    TableWriter table(page, words("needs_pages.tasks.title"), {"task", "due", "state", "request"});
    for (const Task& task : view.tasks) {
        const auto row = table.row();
        table.text(label(words, "clock", task.step.step));
        table.cell([&] {
            web::write_tag(
                page.html, task.overdue ? TagKind::late : TagKind::going,
                words(task.overdue ? "needs_pages.clock.overdue" : "needs_pages.clock.due", {{"due", task.step.due}}));
        });
        table.text(page.state_text(task.state));
        table.cell([&] {
            page.html.element("a", {{"href", page.address("/requests/" + std::to_string(task.request))}})
                .text(task.title);
        });
    }
}

Json tasks_json(const TasksView& view) {
    JsonArray list;
    for (const Task& task : view.tasks)
        list.emplace_back(JsonObject()
                              .add("task", task.step.step)
                              .add("due", task.step.due.iso())
                              .add("overdue", task.overdue)
                              .add("state", task.state)
                              .add("request", task.request)
                              .add("title", task.title));
    return Json(JsonObject()
                    .add("as_of", view.base.today.iso())
                    .add("total", static_cast<std::int64_t>(view.tasks.size()))
                    .add("tasks", std::move(list)));
}

Result<TasksView> load_tasks(const PageSources& sources, const PageRequest& request) {
    if (request.session->actor.role != access::Role::officer)
        return make_error(ErrorKind::not_found, "access.not_found");
    TasksView view{base_of(sources), {}};
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        view.tasks = TRY(tasks(reader, request.scope(), sources.services, view.base.invented, view.base.today));
        return ok();
    }));
    return view;
}

}  // namespace

void add_request_pages(web::Site& site, const PageSources& sources) {
    web::Page<ListView> list;
    list.pattern = "/requests";
    list.query_names = {"words", "state", "group", "instrument", "assistance", "status", "clock", "page", "page_size"};
    list.load = [sources](const PageRequest& request) { return load_list(sources, request); };
    list.html = write_list;
    list.json = [](const ListView& view, const PageRequest&) { return list_of_requests_json(view); };
    site.add_page(std::move(list));

    web::Page<TasksView> to_do;
    to_do.pattern = "/requests/tasks";
    to_do.personal = true;
    to_do.load = [sources](const PageRequest& request) { return load_tasks(sources, request); };
    to_do.html = write_tasks;
    to_do.json = [](const TasksView& view, const PageRequest&) { return tasks_json(view); };
    site.add_page(std::move(to_do));

    web::Page<OneView> one;
    one.pattern = "/requests/{number}";
    one.load = [sources](const PageRequest& request) { return load_one(sources, request); };
    one.html = write_one;
    one.json = [](const OneView& view, const PageRequest&) { return one_request_json(view); };
    site.add_page(std::move(one));
    site.add_file("/api/v1/requests/{number}/file",
                  [sources](const http::Request& request, const web::Session& session) {
                      return file_of(sources, request, session);
                  });
}

}  // namespace palermo::needs::pages
