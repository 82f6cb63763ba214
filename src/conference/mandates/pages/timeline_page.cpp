// What falls due when: sessions and days in their order, those without a day at the end.
#include "conference/mandates/pages/mandate_phrases.hpp"
#include "conference/mandates/pages/mandate_views.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/register_tabs.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using follow_up::MandateSummary;
using follow_up::TimelineRow;
using web::Attribute;
using web::Html;
using web::Words;

constexpr std::string_view kAddress = "/timeline";

class TimelinePage {
  public:
    TimelinePage(const TimelinePageView& view, web::PageWriter& page)
        : view_(view), page_(page), html_(page.html), words_(page.words) {}

    void write() {
        write_head();
        write_filter();
        write_conflicts();
        if (view_.timeline.rows.empty()) return write_empty();
        if (!view_.timeline.complete) {
            const auto note = html_.element("div", {{"class", "note sec"}});
            html_.element("p").text(words_("mandates_register.timeline.more"));
        }
        {
            const auto list = html_.element("ol", {{"class", "tl sec"}});
            for (const TimelineRow& row : view_.timeline.rows) write_row(row);
        }
        // Nothing hides: what has no date is one link away.
        http::Fields undated;
        undated.add("no_date", "1");
        const auto line = html_.element("p", {{"class", "sec"}});
        html_.element("a", {{"href", page_.address("/mandates") + web::query_text(undated)}})
            .text(words_("mandates_register.timeline.undated"));
    }

  private:
    void write_head() {
        const auto head = html_.element("div", {{"class", "pagehead"}});
        {
            const auto inner = html_.element("div");
            html_.element("p", {{"class", "kicker"}}).text(words_("mandates_register.kicker"));
            html_.element("h1").text(words_("mandates_register.timeline"));
            html_.element("p", {{"class", "lede"}}).text(words_("mandates_register.timeline.lede"));
        }
        const auto meta = html_.element("dl", {{"class", "meta"}});
        const auto row = html_.element("div");
        html_.element("dt").text(words_("mandates_register.as_of"));
        html_.element("dd").text(words_.date(view_.as_of));
    }

    // Dues that hang on these sessions are only as good as their days.
    void write_conflicts() {
        if (view_.conflicts.empty()) return;
        const auto note = html_.element("div", {{"class", "note warn sec"}});
        for (const Error& conflict : view_.conflicts) html_.element("p").text(words_.of(conflict));
    }

    void write_filter() {
        const std::string here = page_.address(kAddress);
        const auto form = html_.element("form", {{"class", "filters act sec"}, {"action", here}});
        {
            const auto field = html_.element("div", {{"class", "field"}});
            html_.element("label", {{"for", "f-from"}}).text(words_("mandates_register.timeline.from"));
            html_.void_element("input", {{"id", "f-from"},
                                         {"name", "from"},
                                         {"type", "date"},
                                         {"value", view_.from ? view_.from->iso() : std::string()}});
        }
        if (const std::string_view day = page_.request.query.get("as_of"); !day.empty())
            html_.void_element("input", {{"type", "hidden"}, {"name", "as_of"}, {"value", day}});
        const auto buttons = html_.element("div", {{"class", "btns"}});
        html_.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(words_("web.filter.submit"));
        const std::string_view day = page_.request.query.get("as_of");
        const http::Fields today = web::with_field(page_.request.query, "from", view_.as_of.iso());
        html_.element("a", {{"href", here + web::query_text(today)}})
            .text(words_(day.empty() ? "mandates_register.timeline.today" : "mandates_register.timeline.as_of"));
        if (!view_.from) return;
        html_.element("a", {{"href", here + web::query_text(web::with_field(today, "from", ""))}})
            .text(words_("mandates_register.timeline.all"));
    }

    void write_empty() {
        const auto box = html_.element("div", {{"class", "empty sec"}});
        {
            const auto line = html_.element("p");
            html_.element("b").text(words_("mandates_register.timeline.empty"));
        }
        const auto line = html_.element("p");
        html_.element("a", {{"href", page_.address("/mandates")}}).text(words_("mandates_register.empty.show_all"));
    }

    // Past, under way or to come; what has no day is later than every day.
    std::string_view class_of(const follow_up::Due& due) const {
        if (due.start && *due.start <= view_.as_of && due.end.value_or(*due.start) >= view_.as_of) return "now";
        const std::optional<Date> last = due.last_day ? due.last_day : due.end;
        return last && *last < view_.as_of ? "" : "later";
    }

    void write_row(const TimelineRow& row) {
        const std::string_view when = class_of(row.due);
        const auto item = html_.element("li", {Attribute::when(!when.empty(), "class", when)});
        write_when(row.due);
        const auto list = html_.element("ul", {{"class", "tasks"}});
        for (const MandateSummary& mandate : row.mandates) write_mandate(mandate);
    }

    void write_when(const follow_up::Due& due) {
        // What is due before a session has the day before it as its last.
        if (!due.session)
            write_day(due);
        else if (due.last_day && due.start && *due.last_day < *due.start)
            html_.element("time", {{"datetime", due.last_day->iso()}})
                .text(words_("mandates_register.timeline.by", {{"day", *due.last_day}}));
        else if (due.start && due.end)
            html_.element("time", {Attribute::when(*due.start == *due.end, "datetime", due.start->iso())})
                .text(words_.date_range(*due.start, *due.end));
        if (!due.session) return;
        const auto title = html_.element("h2", {{"class", "h3"}});
        http::Fields fields;
        fields.add("due", session_value(due.body, *due.session));
        html_.element("a", {{"href", page_.address("/mandates") + web::query_text(fields)}})
            .text(session_of_body(words_, due.body, *due.session));
    }

    // A day of its own is the heading itself.
    void write_day(const follow_up::Due& due) {
        const auto title = html_.element("h2", {{"class", "h3"}});
        html_.text(due_words(words_, due));
    }

    void write_mandate(const MandateSummary& mandate) {
        const auto item = html_.element("li");
        {
            const auto line = html_.element("span");
            {
                const auto link = html_.element(
                    "a", {{"class", "main"}, {"href", page_.address(mandate_address(mandate.slug, mandate.path))}});
                const std::string document = document_name(words_, mandate);
                html_.text(words_("mandates_register.mandate.title", {{"document", document}, {"path", mandate.path}}));
            }
        }
        {
            const auto state = html_.element("span");
            write_state(page_, mandate);
        }
        const auto asked = html_.element("span", {{"class", "sub"}});
        html_.text(words_("mandates_register.timeline.asked",
                          {{"act", act_name(words_, mandate.act)}, {"addressee", addressees(mandate)}}));
    }

    std::string addressees(const MandateSummary& mandate) const {
        std::string names;
        for (const std::string& one : mandate.addressees) {
            const std::string name = actor_name(words_, one);
            names = names.empty() ? name : words_("mandates_register.list", {{"before", names}, {"next", name}});
        }
        return names.empty() ? actor_name(words_, "") : names;
    }

    const TimelinePageView& view_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
};

}  // namespace

void write_timeline_page(const TimelinePageView& view, web::PageWriter& page) {
    page.head.title = page.words("mandates_register.timeline");
    write_register_tabs(page, "/timeline");
    TimelinePage(view, page).write();
}

}  // namespace palermo::mandates::pages
