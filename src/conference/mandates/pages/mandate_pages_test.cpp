// The pages of the follow-up, written from views made by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conference/mandates/pages/mandate_phrases.hpp"
#include "conference/mandates/pages/mandate_views.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::mandates::pages {
namespace {

using follow_up::Due;
using follow_up::DueKind;
using follow_up::MandateSummary;
using follow_up::State;
using ::testing::HasSubstr;
using ::testing::Not;

const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = *text::Catalogue::load();
    return loaded;
}

template <typename Write>
std::string written(Language language, const Write& write, const http::Fields& query = {}) {
    http::Request request;
    const web::PageRequest page_request{request, language, false, query};
    web::PageWriter page{page_request, web::Words(catalogue(), language), {}, web::Html()};
    write(page);
    return page.html.view();
}

Due due_at_session(std::string relation) {
    return {.kind = DueKind::dates,
            .start = Date::make(2008, 10, 8),
            .end = Date::make(2008, 10, 17),
            .last_day = Date::make(2008, 10, 17),
            .body = "conference",
            .session = 4,
            .relation = std::move(relation),
            .recurrence = {}};
}

MandateSummary mandate_of(std::string path) {
    return {.number = 1,
            .identifier = "2-6/" + path,
            .revision = 1,
            .slug = "2-6",
            .path = path,
            .provision_path = path,
            .document_number = "2/6",
            .document_symbol = {},
            .document_type = "decision",
            .body = "conference",
            .act = "request",
            .addressees = {"secretariat"},
            .deliverable = {},
            .words = "A prié le *Secrétariat* de présenter un rapport",
            .language = Language::fr,
            .state = State::adopted,
            .due = {},
            .times = {},
            .overdue = false,
            .owner = {},
            .owner_is_body = false,
            .resources = follow_up::ResourceClause::none,
            .unfunded = false,
            .vanished = false,
            .confidence = 95};
}

MandatesPageView register_of(std::vector<MandateSummary> mandates) {
    MandatesPageView view{{}, *Date::make(2008, 12, 1), {}, {}, {}, {}, {}};
    view.facets.total = 7;
    view.facets.bodies = {{"conference", 7}};
    view.facets.sessions = {{"conference", 4, 2}};
    view.facets.overdue = 1;
    view.found.matching = static_cast<std::int64_t>(mandates.size());
    view.found.mandates = std::move(mandates);
    return view;
}
std::string register_page(const MandatesPageView& view, Language language = Language::en,
                          const http::Fields& query = {}) {
    return written(
        language, [&](web::PageWriter& page) { write_mandates_page(view, page); }, query);
}

TEST(MandatesPage, no_date_stated_is_a_value_of_its_own) {
    EXPECT_THAT(register_page(register_of({mandate_of("a")})),
                HasSubstr("<td data-th=\"Due\"><span class=\"none\">no date stated</span></td>"));
}

TEST(MandatesPage, a_due_says_the_words_of_the_session_and_its_days) {
    MandateSummary mandate = mandate_of("h");
    mandate.due = due_at_session("before");
    EXPECT_THAT(register_page(register_of({mandate})),
                HasSubstr("before the fourth session<br><span class=\"small dim\">8–17 October 2008</span>"));
}

TEST(MandatesPage, further_times_of_a_mandate_are_not_hidden_behind_the_first) {
    MandateSummary mandate = mandate_of("e");
    mandate.due = due_at_session("at");
    mandate.times = {due_at_session("at"), due_at_session("before")};
    EXPECT_THAT(register_page(register_of({mandate})), HasSubstr("also: before the fourth session"));
}

TEST(MandatesPage, overdue_is_said_in_words_beside_the_state) {
    MandateSummary mandate = mandate_of("h");
    mandate.overdue = true;
    EXPECT_THAT(register_page(register_of({mandate})),
                HasSubstr("<span class=\"tag soon\">adopted</span> <span class=\"tag late\">overdue</span>"));
}

TEST(MandatesPage, words_of_a_text_say_their_language_and_keep_their_stress) {
    const std::string page = register_page(register_of({mandate_of("h")}), Language::ar);
    EXPECT_THAT(page, HasSubstr("<span lang=\"fr\" dir=\"ltr\" class=\"small official\">A prié le "
                                "<em>Secrétariat</em> de présenter un rapport</span>"));
}

TEST(MandatesPage, each_row_leads_to_its_mandate) {
    EXPECT_THAT(register_page(register_of({mandate_of("c.iii")}), Language::fr),
                HasSubstr("href=\"/fr/mandates/2-6/c.iii\""));
}

TEST(MandatesPage, the_day_that_was_asked_for_goes_with_every_view_and_filter) {
    http::Fields query;
    query.add("as_of", "2008-12-01");
    const std::string page = register_page(register_of({mandate_of("a")}), Language::en, query);
    EXPECT_THAT(page, HasSubstr("href=\"/en/mandates?overdue=1&amp;as_of=2008-12-01\""));
    EXPECT_THAT(page, HasSubstr("<input type=\"hidden\" name=\"as_of\" value=\"2008-12-01\">"));
}

TEST(MandatesPage, a_filter_is_the_query_that_asks_for_it) {
    follow_up::MandateFilter filter;
    filter.addressee = "secretariat";
    filter.due_body = "conference";
    filter.due_session = 4;
    filter.unfunded = true;
    EXPECT_EQ(web::query_text(fields_of(filter)), "?addressee=secretariat&due=conference-4&unfunded=1");
    EXPECT_EQ(web::query_text(fields_of({})), "");
}

TEST(MandatesPage, the_view_that_is_shown_is_the_current_one) {
    MandatesPageView view = register_of({mandate_of("a")});
    view.filter.overdue = true;
    const std::string page = register_page(view);
    EXPECT_THAT(page, HasSubstr("href=\"/en/mandates?overdue=1\" aria-current=\"page\""));
    EXPECT_THAT(page, Not(HasSubstr("href=\"/en/mandates\" aria-current=\"page\"")));
}

TEST(MandatesPage, nothing_found_says_how_many_there_are_and_leads_to_them) {
    const std::string page = register_page(register_of({}));
    EXPECT_THAT(page, HasSubstr("The register holds 7 mandates."));
    EXPECT_THAT(page, HasSubstr("<a href=\"/en/mandates\">Show all mandates</a>"));
    EXPECT_THAT(page, Not(HasSubstr("<table")));
}

MandatePageView one_mandate() {
    follow_up::MandateView mandate{mandate_of("h"), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    MandatePageView view{*Date::make(2008, 12, 1), std::move(mandate), "session report"};
    view.mandate.summary.state = State::delivered;
    view.mandate.summary.due = due_at_session("at");
    view.mandate.words = {{Language::fr, "A prié", "request", "A prié", {}, {}, true, true},
                          {Language::ar, "طلب إلى الأمانة", "request", "طلب", {}, {}, false, true}};
    follow_up::HistoryLine line{.at = *Instant::parse("2008-11-01T09:00:00Z"),
                                .sequence = 12,
                                .act = "mandate.set_due",
                                .actor = "ines",
                                .reason = "<b>agreed</b>",
                                .revision = 2,
                                .changes = {}};
    line.changes.push_back({"state", "\"adopted\"", "\"in_progress\""});
    line.changes.push_back({"due", R"({"kind":"no_date_stated"})",
                            R"({"kind":"dates","start":"2008-10-08","end":"2008-10-17","last_day":"2008-10-17",)"
                            R"("body":"conference","session":4,"relation":"at"})"});
    view.mandate.history = {line};
    return view;
}
std::string mandate_page(const MandatePageView& view, Language language = Language::en) {
    return written(language, [&](web::PageWriter& page) { write_mandate_page(view, page); });
}

TEST(MandatePage, the_course_shows_what_is_done_and_where_it_stands) {
    EXPECT_THAT(mandate_page(one_mandate()),
                HasSubstr("<li class=\"done\">in progress <span class=\"vh\">(done)</span></li>"
                          "<li aria-current=\"step\">delivered</li><li>reported</li><li>closed</li>"));
}

TEST(MandatePage, of_a_lapsed_mandate_no_step_between_is_called_done) {
    MandatePageView view = one_mandate();
    view.mandate.summary.state = State::lapsed;
    const std::string page = mandate_page(view);
    EXPECT_THAT(page, HasSubstr("<li>in progress</li><li>delivered</li><li>reported</li>"
                                "<li aria-current=\"step\">lapsed</li>"));
    EXPECT_THAT(page, Not(HasSubstr("<li>closed</li>")));
}

TEST(MandatePage, the_history_says_states_and_dues_in_words_and_quotes_people_unchanged) {
    const std::string page = mandate_page(one_mandate());
    EXPECT_THAT(page, HasSubstr("<del dir=\"auto\">adopted</del> <ins dir=\"auto\">in progress</ins>"));
    EXPECT_THAT(page, HasSubstr("<del dir=\"auto\">no date stated</del> <ins dir=\"auto\">at the fourth session (last "
                                "day 17 October 2008)</ins>"));
    EXPECT_THAT(page, HasSubstr("<span dir=\"auto\">&lt;b&gt;agreed&lt;/b&gt;</span>"));
}

TEST(MandatePage, what_a_visitor_may_not_see_is_said_to_be_hidden) {
    MandatePageView view = one_mandate();
    view.mandate.history[0].actor.clear();
    view.mandate.history[0].reason.clear();
    const std::string page = mandate_page(view);
    EXPECT_THAT(page, HasSubstr("<td data-th=\"Who\"><span class=\"none\">not shown to visitors</span></td>"));
    EXPECT_THAT(page, HasSubstr("<td data-th=\"Reason\"><span class=\"none\">not shown to visitors</span></td>"));
}

TEST(MandatePage, the_words_of_each_language_run_in_their_own_direction) {
    EXPECT_THAT(mandate_page(one_mandate()),
                HasSubstr("<p lang=\"ar\" dir=\"rtl\" class=\"official\">طلب إلى الأمانة</p>"));
}

TEST(TimelinePage, what_is_due_before_a_session_has_the_day_before_it) {
    TimelinePageView view{std::nullopt, *Date::make(2008, 1, 1), {{}, true}, {}};
    Due due = due_at_session("before");
    due.last_day = Date::make(2008, 10, 7);
    view.timeline.rows = {{due, {mandate_of("e")}}};
    const std::string page = written(Language::en, [&](web::PageWriter& writer) { write_timeline_page(view, writer); });
    EXPECT_THAT(page, HasSubstr("<li class=\"later\"><time datetime=\"2008-10-07\">by 7 October 2008</time>"));
    EXPECT_THAT(page, HasSubstr("href=\"/en/mandates?no_date=1\""));
}

TEST(TimelinePage, sessions_whose_days_contradict_are_named) {
    TimelinePageView view{std::nullopt, *Date::make(2008, 1, 1), {{}, true}, {}};
    view.conflicts = {make_error(ErrorKind::conflict, "mandates_follow_up.session_out_of_order")
                          .with("session", "COP-5")
                          .with("given", "2006-10-09")
                          .with("other", "COP-4")
                          .with("known", "2008-10-08")};
    const std::string page = written(Language::en, [&](web::PageWriter& writer) { write_timeline_page(view, writer); });
    EXPECT_THAT(page, HasSubstr("COP-5 (2006-10-09) is out of order with COP-4 (2008-10-08)."));
}

TEST(AskedPage, a_cell_leads_to_the_mandates_it_counts_and_what_can_not_be_asked_for_has_no_link) {
    AskedPageView view;
    view.cells = {{"conference", "secretariat", "request", 10, 4}, {"conference", "", "decide", 2, 2}};
    const std::string page = written(Language::en, [&](web::PageWriter& writer) { write_asked_page(view, writer); });
    EXPECT_THAT(page, HasSubstr("<td class=\"h5c\"><a "
                                "href=\"/en/mandates?body=conference&amp;addressee=secretariat&amp;act=request\">"
                                "<b>10</b><small>4 open</small></a></td>"));
    EXPECT_THAT(page, HasSubstr("<td class=\"h1c\"><span><b>2</b><small>2 open</small></span></td>"));
}

}  // namespace
}  // namespace palermo::mandates::pages
