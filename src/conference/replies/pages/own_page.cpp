// The questionnaires of one's own State: what is asked, until when, how far it is.
#include <algorithm>

#include "conference/replies/pages/parts.hpp"

namespace palermo::replies::pages {

namespace {

using web::PageRequest;
using web::PageWriter;

struct OwnRow {
    ReplyRow row;
    std::string title;
    bool assigned = false;  // something in it is given to the one who looks
    bool closed = false;    // its cycle is
};
struct OwnPage {
    std::vector<OwnRow> rows;
    Instant now;
};

bool is_open(const ReplyRow& row) {
    return row.status != ReplyStatus::submitted && row.status != ReplyStatus::withdrawn;
}

// The parts of the list, in their order: a closed cycle still takes a late reply, but it is not what is due next.
enum class Part : std::uint8_t { open, late, past };

Part part_of(const OwnRow& own) {
    if (!is_open(own.row)) return Part::past;
    return own.closed ? Part::late : Part::open;
}

Result<OwnPage> load_own(const PageSources& sources, const PageRequest& request) {
    OwnPage page;
    page.now = sources.clock.now();
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        const access::Scope scope = request.scope();
        const std::vector<CycleView> cycles = TRY(list_cycles(reader, scope));
        page.rows.clear();
        for (ReplyRow& row : TRY(own_replies(reader, scope, sources.services, page.now))) {
            OwnRow own{std::move(row), {}, false};
            const auto cycle = std::find_if(cycles.begin(), cycles.end(),
                                            [&](const CycleView& one) { return one.slug == own.row.cycle; });
            own.title = cycle == cycles.end() ? own.row.cycle : cycle->title(request.language);
            own.closed = cycle != cycles.end() && cycle->status == CycleStatus::closed;
            if (request.session->actor.role == access::Role::contributor && is_open(own.row)) {
                const ReplyView view = TRY(find_reply(reader, scope, sources.services, own.row.id, page.now));
                own.assigned = std::any_of(view.assignments.begin(), view.assignments.end(),
                                           [](const AssignmentView& one) { return one.own && !one.done; });
            }
            page.rows.push_back(std::move(own));
        }
        return ok();
    }));
    // What is given to the reader, then what is due first; what is submitted comes last, the latest first.
    std::stable_sort(page.rows.begin(), page.rows.end(), [](const OwnRow& a, const OwnRow& b) {
        if (is_open(a.row) != is_open(b.row)) return is_open(a.row);
        if (a.assigned != b.assigned) return a.assigned;
        return is_open(a.row) ? a.row.due_on < b.row.due_on : a.row.due_on > b.row.due_on;
    });
    return page;
}

void write_row(PageWriter& page, const OwnRow& own, Instant now) {
    web::Html& html = page.html;
    const ReplyRow& row = own.row;
    const auto item = html.element("li");
    {
        const auto name = html.element("span");
        html.element("a", {{"class", "main"}, {"href", page.address(reply_address(row.id))}}).text(own.title);
    }
    write_status(page, row);
    const auto facts = html.element("span", {{"class", "sub"}});
    const auto line = [&](const std::string& text) { html.element("span", {{"class", "line"}}).text(text); };
    if (is_open(row)) line(due_text(page.words, row, now));
    if (row.submitted_at) {
        const std::string at = page.words.moment(*row.submitted_at);
        line(page.words("reply_pages.submitted_at", {{"at", std::string_view(at)}}));
    }
    if (row.progress && row.started_at) {
        line(page.words("reply_pages.progress",
                        {{"answered", row.progress->answered}, {"relevant", row.progress->relevant}}));
        if (is_open(row)) write_bar(html, row.progress->answered, row.progress->relevant);
    }
    if (own.assigned) line(page.words("reply_pages.given_to_you"));
    if (row.open_threads > 0) line(page.words("reply_pages.open_threads", {{"count", row.open_threads}}));
}

void write_list(PageWriter& page, const OwnPage& view, Part part, std::string_view id, std::string_view key) {
    if (std::none_of(view.rows.begin(), view.rows.end(), [&](const OwnRow& own) { return part_of(own) == part; }))
        return;
    write_section(page, id, page.words(key), [&] {
        const auto list = page.html.element("ol", {{"class", "tasks plain"}});
        for (const OwnRow& own : view.rows)
            if (part_of(own) == part) write_row(page, own, view.now);
    });
}

void write_own(const OwnPage& view, PageWriter& page) {
    page.head.title = page.words("reply_pages.questionnaires");
    page.head.navigation = "questionnaires";
    page.head.listed = false;
    const std::string state = page.state_text(page.request.session->actor.state);
    write_title(page, state, page.head.title, page.words("reply_pages.questionnaires.lede"), {});
    if (view.rows.empty()) {
        page.html.element("p", {{"class", "empty"}}).text(page.words("reply_pages.questionnaires.none"));
        return;
    }
    write_list(page, view, Part::open, "h-open", "reply_pages.questionnaires.open");
    write_list(page, view, Part::late, "h-late", "reply_pages.questionnaires.late");
    write_list(page, view, Part::past, "h-past", "reply_pages.questionnaires.past");
}

Json own_json(const OwnPage& view) {
    JsonArray rows;
    for (const OwnRow& own : view.rows) rows.push_back(row_json(own.row));
    return Json(JsonObject().add("replies", std::move(rows)));
}

}  // namespace

void add_own_page(web::Site& site, const PageSources& sources) {
    using access::Role;
    site.add_navigation({"questionnaires",
                         "reply_pages.questionnaires",
                         "/replies",
                         {Role::focal_point, Role::contributor, Role::approver}});
    web::Page<OwnPage> page;
    page.pattern = "/replies";
    page.personal = true;
    page.load = [sources](const PageRequest& request) { return load_own(sources, request); };
    page.html = write_own;
    page.json = [](const OwnPage& view, const PageRequest&) { return own_json(view); };
    site.add_page(std::move(page));
}

}  // namespace palermo::replies::pages
