#include "platform/finder/saved_page.hpp"

#include <charconv>

#include "platform/web/act_form.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"
#include "platform/web/forms.hpp"

namespace palermo::finder {

namespace {

using web::PageRequest;
using web::PageWriter;

struct SavedView {
    std::vector<SavedSearch> saved;
};

std::string address_of(const SavedSearch& one) {
    return "/search?" + one.query;
}

void write_row(PageWriter& page, const SavedSearch& one) {
    const web::Words& words = page.words;
    web::Html& html = page.html;
    const auto row = html.element("tr");
    {
        const auto name = html.element("th", {{"scope", "row"}});
        const auto link = html.element("a", {{"href", page.address(address_of(one))}});
        html.element("bdi").text(one.name);
    }
    html.element("td", {{"data-label", words("finder.saved.total")}})
        .text(one.looked_at ? words.count(one.total) : words("finder.saved.not_yet"));
    html.element("td", {{"data-label", words("finder.saved.latest")}})
        .text(one.mailed_at
                  ? words("finder.saved.latest.text",
                          {{"count", one.latest}, {"day", std::string_view(words.date(one.mailed_at->date_utc()))}})
                  : "–");
    html.element("td", {{"data-label", words("finder.saved.looked")}})
        .text(one.looked_at ? words.moment(*one.looked_at) : words("finder.saved.not_yet"));
    const auto cell = html.element("td");
    web::FormWriter form(page, {.action = {}, .files = false, .css = "inline"});
    form.hidden("search", std::to_string(one.id));
    form.hidden(web::kKeyField, to_hex(random_bytes(16)));
    const auto button = html.element("button", {{"class", "btn two slim"}, {"type", "submit"}});
    html.text(words("act_name.search.forget"));
    html.element("span", {{"class", "vh"}}).text(" " + one.name);
}

void write(const SavedView& view, PageWriter& page) {
    const web::Words& words = page.words;
    web::Html& html = page.html;
    page.head.title = words("finder.saved.title");
    page.head.listed = false;
    page.head.crumbs = {{words("finder.title"), page.address("/search")}};
    {
        const auto head = html.element("div", {{"class", "pagehead"}});
        const auto inner = html.element("div");
        html.element("h1").text(page.head.title);
        html.element("p", {{"class", "lede"}}).text(words("finder.saved.lede"));
    }
    web::write_done(page);
    if (view.saved.empty()) {
        html.element("p", {{"class", "empty"}}).text(words("finder.saved.none"));
        return;
    }
    const auto table = html.element("table", {{"class", "stack dense"}});
    html.element("caption", {{"class", "vh"}}).text(page.head.title);
    {
        const auto head = html.element("thead");
        const auto row = html.element("tr");
        for (const std::string_view column : {"name", "total", "latest", "looked", "action"})
            html.element("th", {{"scope", "col"}}).text(words(std::string("finder.saved.").append(column)));
    }
    const auto body = html.element("tbody");
    for (const SavedSearch& one : view.saved) write_row(page, one);
}

Json json_of(const SavedView& view) {
    JsonArray rows;
    const auto moment = [](const std::optional<Instant>& at) { return at ? Json(at->iso()) : Json(); };
    for (const SavedSearch& one : view.saved)
        rows.push_back(JsonObject()
                           .add("number", one.id)
                           .add("name", one.name)
                           .add("query", one.query)
                           .add("total", one.total)
                           .add("new", one.latest)
                           .add("looked_at", moment(one.looked_at))
                           .add("mailed_at", moment(one.mailed_at)));
    return JsonObject().add("searches", std::move(rows));
}

Result<web::FormOutcome> forget(const PageSources& sources, const PageRequest& request, const web::PostedForm& posted) {
    const std::string_view text = posted.get("search");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return make_error(ErrorKind::not_found, "access.not_found");
    acts::Attempt attempt;
    attempt.actor = request.session->actor;
    attempt.idempotency_key = posted.get(web::kKeyField);
    attempt.request_id = request.request.request_id;
    const acts::Receipt receipt = TRY(sources.performer.perform(attempt, ForgetSearch{SavedSearchId{number}}));
    http::Fields query;
    query.add("did", receipt.act);
    query.add("entry", std::to_string(receipt.sequence));
    return web::FormOutcome{std::string("/").append(tag(request.language)).append("/searches") +
                            web::query_text(query)};
}

}  // namespace

void add_saved_page(web::Site& site, const PageSources& sources) {
    web::Page<SavedView> page;
    page.pattern = "/searches";
    page.personal = true;
    page.load = [sources](const PageRequest& request) -> Result<SavedView> {
        SavedView view;
        TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
            view.saved = TRY(saved_searches(reader, request.session->actor.id));
            return ok();
        }));
        return view;
    };
    page.html = write;
    page.json = [](const SavedView& view, const PageRequest&) { return json_of(view); };
    page.submit = [sources](const PageRequest& request, const web::PostedForm& posted) {
        return forget(sources, request, posted);
    };
    site.add_page(std::move(page));
}

}  // namespace palermo::finder
