// For the secretariat: every State of a cycle, what blocks it, whom to call, reminders.
#include <algorithm>

#include "conference/replies/pages/cycle_views.hpp"
#include "platform/text/collation.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"
#include "platform/web/forms.hpp"

namespace palermo::replies::pages {

namespace {

bool is_awaited(const ReplyRow& row) {
    return row.status == ReplyStatus::not_started || row.status == ReplyStatus::draft ||
           row.status == ReplyStatus::cleared;
}

bool is_shown(const ReplyRow& row, std::string_view show) {
    if (show == "awaited") return is_awaited(row);
    if (show == "silent") return row.status == ReplyStatus::not_started;
    if (show == "late") return row.late && is_awaited(row);
    return true;
}

web::TagKind kind_of(ReplyStatus status) {
    switch (status) {
        case ReplyStatus::not_started:
            return web::TagKind::plain;
        case ReplyStatus::draft:
            return web::TagKind::going;
        case ReplyStatus::cleared:
            return web::TagKind::soon;
        case ReplyStatus::submitted:
            return web::TagKind::done;
        case ReplyStatus::withdrawn:
            return web::TagKind::locked;
    }
    return web::TagKind::plain;
}

class StatesPage {
  public:
    StatesPage(const StatesView& view, web::PageWriter& page)
        : view_(view),
          page_(page),
          html_(page.html),
          words_(page.words),
          here_(page.address("/cycles/" + view.cycle.slug + "/states")) {}

    void write() {
        write_head();
        write_views();
        write_table();
        write_calls();
    }

  private:
    void write_head() {
        page_.head.listed = false;
        page_.head.crumbs = {{words_("cycle_pages.list.title"), page_.address("/cycles")},
                             {view_.cycle.title(words_.language()), page_.address("/cycles/" + view_.cycle.slug)}};
        web::write_done(page_);
        web::write_error_summary(page_);
        const auto head = open_head(page_, words_("cycle_pages.states.title"));
        const auto inner = html_.element("div");
        html_.element("h1").text(page_.head.title);
        html_.element("p", {{"class", "lede"}}).text(words_("cycle_pages.states.lede"));
    }

    void write_views() {
        std::vector<web::Tab> tabs;
        for (const char* show : {"all", "awaited", "silent", "late"}) {
            http::Fields fields;
            if (std::string_view(show) != "all") fields.add("show", show);
            const auto count = std::count_if(view_.replies.begin(), view_.replies.end(),
                                             [&](const ReplyRow& row) { return is_shown(row, show); });
            tabs.push_back({words_(std::string("cycle_pages.show.") + show), here_ + web::query_text(fields), count,
                            view_.show == show, nullptr});
        }
        web::write_tabs(html_, words_, words_("cycle_pages.states.title"), tabs);
    }

    void write_table() {
        std::vector<ReplyRow> rows;
        for (const ReplyRow& row : view_.replies)
            if (is_shown(row, view_.show)) rows.push_back(row);
        if (rows.empty()) {
            html_.element("p", {{"class", "empty"}}).text(words_("cycle_pages.states.none"));
            return;
        }
        sort_by_state(rows, page_);
        const access::Permission remind =
            access::permission("questionnaire", "remind", page_.request.session->actor.role);
        const bool may_remind = view_.cycle.status == CycleStatus::open && remind.has(access::Relation::all);
        if (!may_remind) return write_rows(rows, false);
        web::FormWriter form(page_, {.action = {}, .files = false, .css = "sec"});
        write_rows(rows, true);
        html_.element("p", {{"class", "small dim"}}).text(words_("cycle_pages.remind.hint"));
        form.submit(words_("cycle_pages.remind"));
    }

    void write_rows(const std::vector<ReplyRow>& rows, bool with_boxes) {
        const auto table = html_.element("table", {{"class", "stack register"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("cycle_pages.states.title"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            if (with_boxes) html_.element("th", {{"scope", "col"}}).text(words_("cycle_pages.column.remind"));
            for (const char* column : {"state", "group", "status", "progress", "due", "obstacle"})
                html_.element("th", {{"scope", "col"}}).text(column_name(column));
        }
        const auto body = html_.element("tbody");
        for (const ReplyRow& row : rows) write_row(row, with_boxes);
    }

    std::string column_name(std::string_view column) const {
        return words_(std::string("cycle_pages.column.").append(column));
    }

    void write_row(const ReplyRow& reply, bool with_boxes) {
        const auto row = html_.element("tr");
        const std::string name_of_state = page_.state_text(reply.state);
        if (with_boxes) {
            const auto cell = html_.element("td", {{"data-th", column_name("remind")}});
            if (is_awaited(reply))
                html_.void_element(
                    "input",
                    {{"type", "checkbox"}, {"name", "states"}, {"value", reply.state}, {"aria-label", name_of_state}});
        }
        {
            const auto cell = html_.element("th", {{"scope", "row"}, {"data-th", column_name("state")}});
            html_.text(name_of_state);
        }
        const auto group = view_.groups.find(reply.state);
        html_.element("td", {{"data-th", column_name("group")}})
            .text(group_label(words_, group == view_.groups.end() ? std::string() : group->second));
        {
            const auto cell = html_.element("td", {{"data-th", column_name("status")}});
            web::write_tag(html_, kind_of(reply.status),
                           words_(std::string("cycle_pages.reply_status.").append(name(reply.status))));
            if (reply.late) web::write_tag(html_, web::TagKind::late, words_("cycle_pages.late"));
            if (reply.reopen_asked) {
                const auto line = html_.element("p", {{"class", "small"}});
                html_.element("a", {{"href", page_.address("/replies/" + std::to_string(reply.id))}})
                    .text(words_("cycle_pages.asks_to_reopen"));
            }
        }
        html_.element("td", {{"data-th", column_name("progress")}})
            .text(reply.progress ? words_("cycle_pages.progress", {{"answered", reply.progress->answered},
                                                                   {"relevant", reply.progress->relevant}})
                                 : std::string("–"));
        {
            const auto cell = html_.element("td", {{"data-th", column_name("due")}});
            html_.text(words_.date(reply.due_on));
            if (reply.due_on != view_.cycle.due_on) {
                html_.text(" ");
                web::write_tag(html_, web::TagKind::plain, words_("cycle_pages.extended"));
            }
        }
        const auto cell = html_.element("td", {{"data-th", column_name("obstacle")}});
        const auto obstacle = view_.obstacles.find(reply.state);
        if (obstacle != view_.obstacles.end()) html_.text(obstacle_words(obstacle->second));
        if (view_.cycle.status != CycleStatus::open || !is_awaited(reply)) return;
        http::Fields fields;
        fields.add("cycle", view_.cycle.slug);
        fields.add("revision", std::to_string(view_.cycle.revision));
        fields.add("state", reply.state);
        web::write_act_links(page_, {"cycle.extend"}, fields);
    }

    std::string obstacle_words(const Obstacle& obstacle) const {
        return words_("replies.obstacle." + obstacle.key, {{"days", obstacle.days}});
    }

    void write_calls() {
        std::vector<const Obstacle*> calls;
        for (const Obstacle& one : view_.calls)
            if (one.key != "clarification_open") calls.push_back(&one);
        if (calls.empty() || view_.cycle.status != CycleStatus::open) return;
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-calls"}});
        web::write_section_head(html_, "h-calls", words_("cycle_pages.calls"));
        html_.element("p", {{"class", "small dim"}}).text(words_("cycle_pages.calls.lede"));
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("cycle_pages.calls"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (const char* column : {"state", "obstacle", "focal_point"})
                html_.element("th", {{"scope", "col"}}).text(column_name(column));
        }
        const auto body = html_.element("tbody");
        for (const Obstacle* one : calls) {
            const auto row = html_.element("tr");
            html_.element("th", {{"scope", "row"}}).text(page_.state_text(one->state));
            html_.element("td", {{"data-th", column_name("obstacle")}}).text(obstacle_words(*one));
            const auto cell = html_.element("td", {{"data-th", column_name("focal_point")}});
            const auto list = html_.element("ul", {{"class", "plain"}});
            for (const std::string& person : one->focal_points) {
                const auto item = html_.element("li");
                const auto name_of = view_.persons.find(person);
                const auto link = html_.element("a", {{"href", page_.address("/people/" + person)}});
                html_.element("bdi").text(name_of == view_.persons.end() ? person : name_of->second);
            }
        }
    }

    const StatesView& view_;
    web::PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    std::string here_;
};

}  // namespace

void write_states(const StatesView& view, web::PageWriter& page) {
    StatesPage(view, page).write();
}

}  // namespace palermo::replies::pages
