#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/register_tabs.hpp"
#include "conference/mandates/pages/views.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using review::DivergenceRow;
using review::QueueRow;
using web::Html;
using web::Words;

// Tabs of the review: readings and divergences.
void write_review_tabs(web::PageWriter& page, bool divergences, std::int64_t open) {
    const std::vector<web::Tab> tabs = {
        {page.words("mandates_compare.review.readings"), page.address("/review"), -1, !divergences, nullptr},
        {page.words("mandates_compare.review.divergences"), page.address("/divergences"), open, divergences, nullptr}};
    web::write_tabs(page.html, page.words, page.words("mandates_compare.review"), tabs);
}

void write_review_head(web::PageWriter& page, std::string_view lede) {
    const auto head = page.html.element("div", {{"class", "pagehead"}});
    const auto inner = page.html.element("div");
    page.html.element("h1").text(page.words("mandates_compare.review"));
    page.html.element("p", {{"class", "lede"}}).text(page.words(lede));
}

// The head row of a table.
void write_columns(web::PageWriter& page, std::initializer_list<std::string_view> keys) {
    const auto head = page.html.element("thead");
    const auto row = page.html.element("tr");
    for (const std::string_view key : keys)
        page.html.element("th", {{"scope", "col"}}).text(page.words("mandates_compare.column." + std::string(key)));
}

std::string column(web::PageWriter& page, std::string_view key) {
    return page.words("mandates_compare.column." + std::string(key));
}

void write_queue_row(web::PageWriter& page, const QueueRow& row) {
    Html& html = page.html;
    const auto line = html.element("tr");
    {
        const auto cell = html.element("th", {{"scope", "row"}});
        html.element("a", {{"href", page.address(provision_address(row.slug, row.path, row.language))}})
            .text(row.slug + " " + row.path);
    }
    html.element("td", {{"data-th", column(page, "language")}}).text(page.words.language_name(row.language));
    {
        const auto cell = html.element("td", {{"data-th", column(page, "doubt")}});
        const auto list = html.element("ul", {{"class", "plain"}});
        for (const std::string& doubt : row.doubts)
            html.element("li").text(page.words("mandates_compare.doubt." + doubt));
    }
    html.element("td", {{"data-th", column(page, "confidence")}, {"class", "num"}})
        .text(page.words.count(row.confidence));
    const auto cell = html.element("td", {{"data-th", column(page, "words")}});
    html.element("q", row.language).text(row.words);
    http::Fields query;
    query.add("document", row.slug);
    query.add("language", tag(row.language));
    query.add("path", row.path);
    query.add("revision", "0");
    web::write_act_links(page, {"provision.confirm", "provision.correct"}, query);
}

void write_queue_filter(web::PageWriter& page, const review::QueueFilter& filter) {
    const auto form = page.html.element("form", {{"class", "filters act sec"}, {"action", page.address("/review")}});
    std::vector<web::Choice> languages;
    for (const Language language : kLanguageMenu)
        languages.push_back({std::string(tag(language)), page.words.language_name(language), -1});
    web::write_select(page.html, page.words, "language", column(page, "language"), languages,
                      filter.language ? tag(*filter.language) : std::string_view());
    std::vector<web::Choice> doubts;
    for (const std::string_view doubt : {"low_confidence", "several_acts_possible", "no_act", "no_addressee"})
        doubts.push_back({std::string(doubt), page.words("mandates_compare.doubt." + std::string(doubt)), -1});
    web::write_select(page.html, page.words, "doubt", column(page, "doubt"), doubts, filter.doubt);
    const auto submit = page.html.element("div", {{"class", "field"}});
    page.html.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(page.words("mandates_compare.show"));
}

void write_set_aside(web::PageWriter& page, const std::vector<QueueRow>& rows) {
    if (rows.empty()) return;
    const auto note = page.html.element("div", {{"class", "note warn sec"}});
    page.html.element("h2").text(
        page.words("mandates_compare.set_aside", {{"count", static_cast<std::int64_t>(rows.size())}}));
    const auto list = page.html.element("ul", {{"class", "plain"}});
    for (const QueueRow& row : rows) {
        const auto item = page.html.element("li");
        page.html.element("a", {{"href", page.address(document_address(row.slug, row.language))}})
            .text(row.slug + " " + row.path);
    }
}

void write_side(web::PageWriter& page, const DivergenceRow::Side& side) {
    Html& html = page.html;
    html.element("b").text(page.words.language_name(side.language));
    html.text(" ");
    if (side.words.empty())
        html.element("span", {{"class", "dim"}}).text(page.words("mandates_compare.says_nothing"));
    else
        html.element("q", side.language).text(side.words);
}

void write_divergence_row(web::PageWriter& page, const DivergenceRow& row) {
    Html& html = page.html;
    const auto line = html.element("tr");
    {
        const auto cell = html.element("th", {{"scope", "row"}});
        const std::string columns =
            "?v1=" + std::string(tag(row.left.language)) + "&v2=" + std::string(tag(row.right.language));
        html.element("a", {{"href",
                            page.address(document_address(row.slug)) + "/compare" + columns + "#divergence-" + row.id}})
            .text(row.slug + " " + (row.left.path.empty() ? row.right.path : row.left.path));
    }
    html.element("td", {{"data-th", column(page, "kind")}}).text(page.words("mandates_compare.kind." + row.kind));
    {
        const auto cell = html.element("td", {{"data-th", column(page, "words")}});
        {
            const auto paragraph = html.element("p");
            write_side(page, row.left);
        }
        const auto paragraph = html.element("p");
        write_side(page, row.right);
    }
    const auto cell = html.element("td", {{"data-th", column(page, "state")}});
    if (row.settled) {
        const std::string resolution = page.words("mandates_compare.resolution." + row.resolution);
        html.text(page.words("mandates_compare.settled", {{"resolution", resolution}, {"reason", row.reason}}));
    } else {
        web::write_tag(html, row.minor ? web::TagKind::plain : web::TagKind::differs,
                       page.words(row.minor ? "mandates_compare.state.minor" : "mandates_compare.state.open"));
    }
    http::Fields query;
    query.add("document", row.slug);
    query.add("divergence", row.id);
    query.add("revision", std::to_string(row.revision));
    web::write_act_links(page, {row.settled ? "divergence.reopen" : "divergence.settle"}, query);
}

void write_state_filter(web::PageWriter& page, const review::DivergenceFilter& filter) {
    const auto form =
        page.html.element("form", {{"class", "filters act sec"}, {"action", page.address("/divergences")}});
    web::write_select(page.html, page.words, "state", column(page, "state"),
                      {{"open", page.words("mandates_compare.state.open"), -1},
                       {"settled", page.words("mandates_compare.state.settled"), -1}},
                      filter.state);
    const auto submit = page.html.element("div", {{"class", "field"}});
    page.html.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(page.words("mandates_compare.show"));
}

}  // namespace

void write_queue_page(const QueuePageView& view, web::PageWriter& page) {
    page.head.title = page.words("mandates_compare.review");
    write_register_tabs(page, "/review");
    Html& html = page.html;
    write_review_head(page, "mandates_compare.review.lede");
    write_review_tabs(page, false, view.queue.open_divergences);
    write_queue_filter(page, view.filter);
    write_set_aside(page, view.queue.set_aside);
    if (view.queue.rows.empty()) {
        const auto empty = html.element("div", {{"class", "empty sec"}});
        html.element("p").text(page.words("mandates_compare.review.empty"));
        return;
    }
    {
        const auto table = html.element("table", {{"class", "stack sec"}});
        html.element("caption", {{"class", "vh"}}).text(page.words("mandates_compare.review.readings"));
        write_columns(page, {"provision", "language", "doubt", "confidence", "words"});
        const auto body = html.element("tbody");
        for (const QueueRow& row : view.queue.rows) write_queue_row(page, row);
    }
    web::write_pager(html, page.words, page.address("/review"), page.request.query,
                     {view.filter.page, view.filter.page_size, view.queue.matching});
}

void write_divergence_page(const DivergencePageView& view, web::PageWriter& page) {
    page.head.title = page.words("mandates_compare.review.divergences");
    write_register_tabs(page, "/review");
    Html& html = page.html;
    write_review_head(page, "mandates_compare.divergences.lede");
    write_review_tabs(page, true, -1);
    write_state_filter(page, view.filter);
    if (view.list.rows.empty()) {
        const auto empty = html.element("div", {{"class", "empty sec"}});
        html.element("p").text(page.words("mandates_compare.divergences.empty"));
        return;
    }
    {
        const auto table = html.element("table", {{"class", "stack sec"}});
        html.element("caption", {{"class", "vh"}}).text(page.words("mandates_compare.review.divergences"));
        write_columns(page, {"provision", "kind", "words", "state"});
        const auto body = html.element("tbody");
        for (const DivergenceRow& row : view.list.rows) write_divergence_row(page, row);
    }
    web::write_pager(html, page.words, page.address("/divergences"), page.request.query,
                     {view.filter.page, view.filter.page_size, view.list.matching});
}

}  // namespace palermo::mandates::pages
