// Lessons learned and good practices.
#include "conference/needs/pages/source.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::needs::pages {

using web::PageRequest;
using web::PageWriter;
using web::Words;

namespace {

struct ListView {
    Base base;
    LessonFilter filter;
    Paging paging;
    std::vector<Lesson> lessons;
};
struct OneView {
    Base base;
    LessonView lesson;
};

std::string articles_text(const Base& base, const Words& words, const std::string& articles) {
    std::vector<std::string> names;
    for (const std::string& one : split(articles))
        names.push_back(one.find(':') == std::string::npos ? reference(base, words, one, {})
                                                           : article_name(base, words, one));
    return joined_words(words, names);
}

std::string list_text(const Words& words, const std::string& list,
                      std::string (*name_of)(const Words&, std::string_view)) {
    std::vector<std::string> names;
    for (const std::string& one : split(list)) names.push_back(name_of(words, one));
    return joined_words(words, names);
}

void write_filters(const ListView& view, PageWriter& page, std::string_view address) {
    const Words& words = page.words;
    const auto form = page.html.element(
        "form", {{"class", "filters act sec"}, {"action", page.address(address)}, {"role", "search"}});
    write_words_field(page, view.filter.words);
    write_choice(page, "assistance", kind_choices(view.base, words), view.filter.assistance);
    write_choice(page, "group", group_choices(words), view.filter.group);
    write_choice(page, "legal_system", system_choices(words, false), view.filter.legal_system);
    write_filter_end(page);
}

void write_list(const ListView& view, PageWriter& page) {
    const Words& words = page.words;
    const bool practices = view.filter.form == "practice";
    const std::string_view address = practices ? "/good-practices" : "/lessons";
    const auto total = static_cast<std::int64_t>(view.lessons.size());
    if (practices)
        write_list_head(page, "practices", words("needs_pages.practices.lede"), {});
    else
        write_list_head(page, "lessons", words("needs_pages.lessons.lede"), {});
    http::Fields fields;
    fields.add("form", practices ? "practice" : "lesson");
    web::write_act_links(page, {"lesson.write"}, fields);
    write_filters(view, page, address);
    if (view.lessons.empty()) return write_nothing(page, "needs_pages.lessons.none");
    const auto section = page.html.element("div", {{"class", "sec"}});
    {
        TableWriter table(page, page.head.title, {"lesson", "project", "reference", "assistance", "status"});
        const auto [first, last] = view.paging.range(view.lessons.size());
        for (std::size_t i = first; i < last; ++i) {
            const Lesson& lesson = view.lessons[i];
            const auto row = table.row();
            table.cell([&] {
                write_title_link(page, page.address("/lessons/" + std::to_string(lesson.number)), lesson.title,
                                 lesson.language, true);
            });
            table.cell([&] { page.html.element("bdi").text(lesson.project); });
            table.text(articles_text(view.base, words, lesson.articles));
            table.text(kind_names(view.base, words, lesson.kinds));
            table.cell([&] { write_status(page, lesson.status); });
        }
    }
    web::write_pager(page.html, words, page.address(address), page.request.query,
                     {view.paging.page, view.paging.size, total});
    write_open_data(page);
}

Json list_of_lessons_json(const ListView& view) {
    JsonArray list;
    const auto [first, last] = view.paging.range(view.lessons.size());
    for (std::size_t i = first; i < last; ++i) list.push_back(lesson_json(view.lessons[i], true));
    JsonObject answer;
    answer.add("matching", static_cast<std::int64_t>(view.lessons.size()));
    answer.add("page", static_cast<std::int64_t>(view.paging.page));
    answer.add("page_size", static_cast<std::int64_t>(view.paging.size));
    answer.add("licence", kLicence).add("lessons", std::move(list));
    return Json(std::move(answer));
}

Result<ListView> load_list(const PageSources& sources, const PageRequest& request, std::string_view form) {
    ListView view;
    view.base = base_of(sources);
    view.filter.invented = view.base.invented;
    view.filter.form = form;
    view.filter.words = request.query.get("words");
    view.filter.article = request.query.get("article");
    view.filter.assistance = TRY(kind_asked(request, view.base));
    view.filter.group = TRY(one_of(request, "group", {parties::kGroups.begin(), parties::kGroups.end()}));
    view.filter.legal_system =
        TRY(one_of(request, "legal_system", {parties::kLegalSystems.begin(), parties::kLegalSystems.end()}));
    view.paging = TRY(paging_of(request));
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        view.lessons = TRY(lessons_of(reader, request.scope(), view.filter));
        return ok();
    }));
    return view;
}

void write_one(const OneView& view, PageWriter& page) {
    const Words& words = page.words;
    const Lesson& lesson = view.lesson.lesson;
    const bool practice = lesson.form == LessonForm::practice;
    page.head.crumbs = {{words(practice ? "needs_pages.practices.title" : "needs_pages.lessons.title"),
                         page.address(practice ? "/good-practices" : "/lessons")}};
    write_object_head(page, label(words, "form", name(lesson.form)), lesson.title, lesson.language, lesson.project, {});
    {
        const auto line = page.html.element("p");
        write_status(page, lesson.status);
    }
    if (view.lesson.sees_reasons && lesson.status != LessonStatus::withdrawn) {
        http::Fields fields;
        fields.add("lesson", std::to_string(lesson.number));
        fields.add("revision", std::to_string(lesson.revision));
        std::vector<std::string_view> acts = {"lesson.revise", "lesson.withdraw"};
        if (lesson.status == LessonStatus::written) acts.insert(acts.begin(), "lesson.approve");
        web::write_act_links(page, acts, fields);
    }
    const auto side = page.html.element("div", {{"class", "side"}});
    {
        const auto main = page.html.element("div");
        write_text(page, "h-context", "needs_pages.lesson.context", lesson.context, lesson.language);
        write_text(page, "h-worked", "needs_pages.lesson.worked", lesson.worked, lesson.language);
        write_text(page, "h-did-not", "needs_pages.lesson.did_not", lesson.did_not, lesson.language);
    }
    const auto rail = page.html.element("div", {{"class", "rail"}});
    {
        const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-where"}});
        web::write_section_head(page.html, "h-where", words("needs_pages.lesson.where"));
        const auto list = page.html.element("dl", {{"class", "kv"}});
        write_row(page, "needs_pages.column.reference", articles_text(view.base, words, lesson.articles));
        write_row(page, "needs_pages.column.assistance", kind_names(view.base, words, lesson.kinds));
        write_row(page, "needs_pages.filter.group", list_text(words, lesson.groups, group_name));
        write_row(page, "needs_pages.legal_system", list_text(words, lesson.legal_systems, system_name));
        if (!lesson.state.empty()) write_row(page, "needs_pages.column.state", page.state_text(lesson.state));
        write_row(page, "needs_pages.lesson.organization", lesson.organization);
        if (!lesson.link.empty()) {
            const auto row = page.html.element("div");
            page.html.element("dt").text(words("needs_pages.lesson.link"));
            const auto cell = page.html.element("dd");
            write_link(page, lesson.link, {});
        }
    }
    write_steps(page, view.lesson.steps, "lesson_status");
}

Result<OneView> load_one(const PageSources& sources, const PageRequest& request) {
    const std::int64_t number = TRY(number_in(request));
    OneView view{base_of(sources), {}};
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        view.lesson = TRY(find_lesson(reader, request.scope(), number));
        return ok();
    }));
    return view;
}

void add_list(web::Site& site, const PageSources& sources, std::string pattern, std::string form) {
    web::Page<ListView> list;
    list.pattern = std::move(pattern);
    list.query_names = {"words", "article", "assistance", "group", "legal_system", "page", "page_size"};
    list.load = [sources, form](const PageRequest& request) { return load_list(sources, request, form); };
    list.html = write_list;
    list.json = [](const ListView& view, const PageRequest&) { return list_of_lessons_json(view); };
    site.add_page(std::move(list));
}

}  // namespace

void add_lesson_pages(web::Site& site, const PageSources& sources) {
    add_list(site, sources, "/lessons", "lesson");
    add_list(site, sources, "/good-practices", "practice");
    web::Page<OneView> one;
    one.pattern = "/lessons/{number}";
    one.load = [sources](const PageRequest& request) { return load_one(sources, request); };
    one.html = write_one;
    one.json = [](const OneView& view, const PageRequest&) {
        return Json(JsonObject()
                        .add("licence", kLicence)
                        .add("lesson", lesson_json(view.lesson.lesson, true))
                        .add("steps", steps_json(view.lesson.steps)));
    };
    site.add_page(std::move(one));
}

}  // namespace palermo::needs::pages
