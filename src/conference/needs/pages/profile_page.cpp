// What one State needs, asked for and learned, on one page that prints.
#include <algorithm>

#include "conference/needs/pages/source.hpp"
#include "platform/base/utf8.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::needs::pages {

using web::PageRequest;
using web::PageWriter;
using web::Words;

namespace {

struct ProfileView {
    Base base;
    const parties::State* state = nullptr;
    parties::Classification legal;
    bool replied = false;
    std::vector<NeedRow> needs;
    std::vector<RequestRow> requests;
    std::vector<Lesson> lessons;  // where this State is named, or its group

    std::int64_t unmet() const {
        return std::count_if(needs.begin(), needs.end(), [](const NeedRow& row) { return row.unmet; });
    }
    std::int64_t critical() const {
        return std::count_if(needs.begin(), needs.end(),
                             [](const NeedRow& row) { return row.unmet && row.need.weight() == Urgency::critical; });
    }
};

void write_figure(PageWriter& page, std::string_view key, std::int64_t count, const std::string& below) {
    const auto box = page.html.element("div");
    page.html.element("dt").text(page.words(key, {{"count", count}}));
    page.html.element("dd").text(page.words.count(count));
    if (!below.empty()) page.html.element("dd").text(below);
}

void write_figures(const ProfileView& view, PageWriter& page) {
    const Words& words = page.words;
    const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    const auto overdue =
        std::count_if(view.requests.begin(), view.requests.end(), [](const RequestRow& row) { return row.overdue; });
    const auto figures = page.html.element("dl", {{"class", "figs sec"}});
    if (view.needs.empty() && !view.replied) {
        const auto box = page.html.element("div");
        page.html.element("dt").text(words("needs_pages.figure.needs", {{"count", std::int64_t{0}}}));
        page.html.element("dd").text(words("needs_pages.no_reply"));
    } else {
        write_figure(page, "needs_pages.figure.needs", count(view.needs),
                     words("needs_pages.figure.unmet", {{"unmet", view.unmet()}, {"critical", view.critical()}}));
    }
    write_figure(page, "needs_pages.figure.requests", count(view.requests),
                 overdue > 0 ? words("needs_pages.figure.overdue", {{"count", std::int64_t{overdue}}}) : std::string());
    write_figure(page, "needs_pages.figure.lessons", count(view.lessons), {});
}

void write_areas(const ProfileView& view, PageWriter& page) {
    const Words& words = page.words;
    const AreaSet& set = view.base.services->terms->latest_set();
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-needs"}});
    web::write_section_head(page.html, "h-needs", words("needs_pages.profile.needs"));
    if (view.needs.empty()) {
        page.html.element("p").text(words(view.replied ? "needs_pages.profile.none" : "needs_pages.profile.no_reply"));
        return;
    }
    TableWriter table(page, words("needs_pages.profile.needs"),
                      {"need", "area", "reference", "assistance", "urgency", "status"});
    for (const NeedRow& one : view.needs) {
        const Need& need = one.need;
        const auto row = table.row();
        table.cell([&] {
            write_title_link(page, page.address("/needs/" + std::to_string(need.number)),
                             title_of(view.base, words, need), need.language, !need.title.empty());
        });
        table.text(area_name(view.base, words, set.key, area_in(need.areas, set.key)));
        table.text(reference(view.base, words, need.instrument, need.articles));
        table.text(kind_name(view.base, words, need.assistance));
        table.cell([&] { write_urgency(page, need, one.unmet); });
        table.cell([&] {
            write_status(page, need.status);
            if (need.activity.empty()) return;
            page.html.text(" ");
            page.html.element("bdi").text(need.activity);
        });
    }
}

void write_requests(const ProfileView& view, PageWriter& page) {
    const Words& words = page.words;
    if (view.requests.empty()) return;
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-requests"}});
    web::write_section_head(page.html, "h-requests", words("needs_pages.requests.title"));
    TableWriter table(page, words("needs_pages.requests.title"), {"request", "note", "received", "status"});
    for (const RequestRow& one : view.requests) {
        const Request& request = one.request;
        const auto row = table.row();
        table.cell([&] {
            write_title_link(page, page.address("/requests/" + std::to_string(request.number)), request.title,
                             request.language, true);
        });
        table.cell([&] { page.html.element("bdi").text(request.note_number); });
        table.text(request.received_on ? words.date(*request.received_on) : std::string("–"));
        table.cell([&] { write_status(page, request.status); });
    }
}

void write_lessons(const ProfileView& view, PageWriter& page) {
    const Words& words = page.words;
    if (view.lessons.empty()) return;
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-lessons"}});
    web::write_section_head(page.html, "h-lessons", words("needs_pages.profile.lessons"));
    const auto list = page.html.element("ul");
    for (const Lesson& lesson : view.lessons) {
        const auto item = page.html.element("li");
        write_title_link(page, page.address("/lessons/" + std::to_string(lesson.number)), lesson.title, lesson.language,
                         true);
    }
}

void write_profile(const ProfileView& view, PageWriter& page) {
    const Words& words = page.words;
    const std::string name = view.state->name(words.language());
    std::vector<std::string> systems;
    for (const parties::LegalSystem& one : view.legal.systems) systems.push_back(system_name(words, one.system));
    page.head.crumbs = {{words("needs_pages.matrix.title"), page.address("/needs")}};
    write_object_head(page, words("needs_pages.profile.kicker"), name, words.language(),
                      group_name(words, view.state->group.empty() ? kNone : std::string_view(view.state->group)),
                      {{words("needs_pages.as_of"), words.date(view.base.today)},
                       {words("needs_pages.legal_system"), systems.empty() ? "–" : joined_words(words, systems)},
                       {words("needs_pages.profile.reply"),
                        words(view.replied ? "needs_pages.profile.replied" : "needs_pages.no_reply")}});
    {
        const auto line = page.html.element("p", {{"class", "small noprint"}});
        page.html.element("a", {{"href", page.address("/states/" + view.state->code)}})
            .text(words("needs_pages.profile.state"));
    }
    http::Fields fields;
    fields.add("state", view.state->code);
    web::write_act_links(page, {"need.report", "request.make"}, fields);
    write_figures(view, page);
    write_areas(view, page);
    write_requests(view, page);
    write_lessons(view, page);
    const auto note = page.html.element("p", {{"class", "small dim sec"}});
    page.html.text(words("needs_pages.rule.text"));
}

Json profile_json(const ProfileView& view) {
    JsonArray needs, requests, lessons;
    for (const NeedRow& row : view.needs) needs.push_back(need_json(row.need, row.unmet, false));
    for (const RequestRow& row : view.requests) requests.push_back(request_json(row, view.base.today, false));
    for (const Lesson& lesson : view.lessons) lessons.push_back(lesson_json(lesson, false));
    JsonObject answer;
    answer.add("as_of", view.base.today.iso()).add("state", view.state->code).add("replied", view.replied);
    answer.add("total", static_cast<std::int64_t>(view.needs.size())).add("unmet", view.unmet());
    answer.add("critical_unmet", view.critical()).add("licence", kLicence);
    answer.add("needs", std::move(needs)).add("requests", std::move(requests)).add("lessons", std::move(lessons));
    return Json(std::move(answer));
}

// Lessons that were learned there, or are said to hold for its group or legal system.
bool is_about(const Lesson& lesson, const ProfileView& view) {
    if (lesson.state == view.state->code || has_word(lesson.groups, view.state->group)) return true;
    return std::any_of(view.legal.systems.begin(), view.legal.systems.end(),
                       [&](const parties::LegalSystem& one) { return has_word(lesson.legal_systems, one.system); });
}

Result<ProfileView> load(const PageSources& sources, const PageRequest& request) {
    ProfileView view;
    view.base = base_of(sources);
    const std::string_view code = request.path_value("code");
    view.state = sources.services.parties->states.find(code);
    constexpr std::size_t kMaxShown = 60;
    if (view.state == nullptr || (view.state->invented && !view.base.invented))
        return make_error(ErrorKind::not_found, "parties.no_such_state_page")
            .with("state", printable(code.substr(0, kMaxShown)));
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        const access::Scope scope = request.scope();
        NeedFilter filter;
        filter.invented = view.state->invented;
        filter.state = view.state->code;
        view.needs = TRY(needs_of(reader, scope, sources.services, filter));
        RequestFilter requests;
        requests.invented = view.state->invented;
        requests.state = view.state->code;
        view.requests = TRY(requests_of(reader, scope, sources.services, requests, view.base.today));
        view.legal = TRY(parties::classification_of(reader, *sources.services.parties, view.state->code));
        view.replied = TRY(replied_states(reader, scope, sources.services)).contains(view.state->code);
        LessonFilter lessons;
        lessons.invented = view.state->invented;
        for (Lesson& lesson : TRY(lessons_of(reader, scope, lessons)))
            if (is_about(lesson, view)) view.lessons.push_back(std::move(lesson));
        return ok();
    }));
    return view;
}

}  // namespace

void add_profile_page(web::Site& site, const PageSources& sources) {
    web::Page<ProfileView> page;
    page.pattern = "/needs/states/{code}";
    page.load = [sources](const PageRequest& request) { return load(sources, request); };
    page.html = write_profile;
    page.json = [](const ProfileView& view, const PageRequest&) { return profile_json(view); };
    site.add_page(std::move(page));
}

}  // namespace palermo::needs::pages
