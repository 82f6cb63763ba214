#include "platform/finder/search_page.hpp"

#include <algorithm>

#include "platform/base/utf8.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::finder {

namespace {

using web::Html;
using web::Words;

constexpr std::string_view kAddress = "/search";
// What can be chosen beside the box, in this order; the others are chosen by links of other pages.
constexpr std::string_view kChoices[] = {"type", "language", "state", "body", "year"};
// Shown of a concept in one language.
constexpr std::size_t kTermsShown = 2;

class SearchPage {
  public:
    SearchPage(const SearchView& view, web::PageWriter& page)
        : view_(view), page_(page), html_(page.html), words_(page.words), here_(page.address(kAddress)) {}

    void write() {
        write_head();
        const auto columns = html_.element("div", {{"class", "side start"}});
        {
            const auto side = html_.element("div");
            write_form();
            write_saving();
        }
        const auto results = html_.element("div");
        if (!view_.found) {
            write_help();
            return;
        }
        write_terms();
        write_results();
    }

  private:
    void write_head() {
        const auto head = html_.element("div", {{"class", "pagehead"}});
        const auto inner = html_.element("div");
        html_.element("h1").text(words_("finder.title"));
        const auto lede = html_.element("p", {{"class", "lede"}});
        if (!view_.found) {
            html_.text(words_("finder.lede"));
            return;
        }
        if (view_.asked.typed.empty()) {
            html_.text(words_("finder.found_all", {{"total", view_.found->total}}));
            return;
        }
        words_.sentence(html_, "finder.found",
                        {{"words", [&](Html& inside) { inside.element("bdi").text(view_.asked.typed); }}},
                        {{"total", view_.found->total}});
    }

    std::string_view chosen(std::string_view field) const { return page_.request.query.get(field); }

    std::vector<web::Choice> choices_of(std::string_view field) const {
        std::vector<web::Choice> choices;
        if (view_.found) {
            for (const search::FacetCount& facet : view_.found->facets)
                if (facet.name == field)
                    choices.push_back({facet.value, view_.finder->value_text(words_, field, facet.value), facet.count});
        } else if (field == "type") {
            const access::Scope scope = page_.request.scope();
            for (const ObjectKind& kind : view_.finder->kinds())
                if (!kind.offered || kind.offered(scope.actor())) choices.push_back({kind.type, words_(kind.name), -1});
        } else if (field == "language") {
            for (const Language language : kLanguageMenu)
                choices.push_back({std::string(tag(language)), words_.language_name(language), -1});
        }
        const std::string_view now = chosen(field);
        const bool there =
            std::any_of(choices.begin(), choices.end(), [&](const auto& one) { return one.value == now; });
        if (!now.empty() && !there)
            choices.push_back({std::string(now), view_.finder->value_text(words_, field, now), 0});
        if (field == "year")
            std::sort(choices.begin(), choices.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
        return choices;
    }

    void write_form() {
        const auto form = html_.element("form", {{"class", "flow"}, {"action", here_}});
        {
            const auto field = html_.element("div", {{"class", "field"}});
            html_.element("label", {{"for", "f-q"}}).text(words_("finder.words"));
            html_.void_element(
                "input",
                {{"id", "f-q"}, {"name", "q"}, {"type", "search"}, {"dir", "auto"}, {"value", view_.asked.typed}});
        }
        for (const std::string_view field : kChoices) {
            const std::vector<web::Choice> choices = choices_of(field);
            if (!choices.empty())
                web::write_select(html_, words_, field, words_(std::string("finder.choice.").append(field)), choices,
                                  chosen(field));
        }
        for (const std::string_view kept : {"session", "status", "exact"})
            if (const std::string_view value = chosen(kept); !value.empty())
                html_.void_element("input", {{"type", "hidden"}, {"name", kept}, {"value", value}});
        html_.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(words_("finder.title"));
    }

    void write_saving() {
        if (!page_.request.session->signed_in()) return;
        if (view_.found) {
            http::Fields given;
            given.add("query", page_.request.query.encode());
            web::write_act_links(page_, {"search.save"}, given);
        }
        const auto line = html_.element("p", {{"class", "small"}});
        html_.element("a", {{"href", page_.address("/searches")}}).text(words_("finder.saved.title"));
    }

    void write_help() {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-how"}});
        web::write_section_head(html_, "h-how", words_("finder.how"));
        html_.element("p").text(words_("finder.how.words"));
        html_.element("p").text(words_("finder.how.languages"));
        const auto table = html_.element("table", {{"class", "stack dense"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("finder.how.fields"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            html_.element("th", {{"scope", "col"}}).text(words_("finder.how.typed"));
            html_.element("th", {{"scope", "col"}}).text(words_("finder.how.finds"));
        }
        const auto body = html_.element("tbody");
        const auto line = [&](const std::string& typed, std::string_view finds) {
            const auto row = html_.element("tr");
            {
                const auto cell = html_.element("th", {{"scope", "row"}});
                const auto code = html_.element("code");
                html_.element("bdi").text(typed);
            }
            html_.element("td", {{"data-label", words_("finder.how.finds")}}).text(words_(finds));
        };
        line(words_("finder.how.phrase.typed"), "finder.how.phrase");
        for (const std::string_view field : kFields) {
            const std::string name(field);
            line(words_("finder.field." + name) + ":" + words_("finder.sample." + name), "finder.how." + name);
        }
    }

    // Which terms the query was also looked for through.
    void write_terms() {
        if (view_.found->through == 0) return;
        const auto note = html_.element("div", {{"class", "note small"}});
        html_.element("p").text(words_("finder.through", {{"count", view_.found->through}}));
        {
            const auto list = html_.element("ul");
            for (const search::Concept* one : view_.found->concepts) write_concept(*one);
        }
        const auto line = html_.element("p");
        html_.element("a", {{"href", here_ + web::query_text(web::with_field(page_.request.query, "exact", "1"))}})
            .text(words_("finder.exact"));
    }

    void write_concept(const search::Concept& one) {
        const auto item = html_.element("li");
        bool first = true;
        for (const Language language : kLanguageMenu) {
            const auto& terms = one.terms[static_cast<std::size_t>(language)];
            for (std::size_t i = 0; i < std::min(terms.size(), kTermsShown); ++i) {
                if (!first) html_.text(" · ");
                html_.element("bdi", language).text(terms[i]);
                first = false;
            }
        }
    }

    void write_nothing() {
        const auto box = html_.element("div", {{"class", "empty"}});
        {
            const auto line = html_.element("p");
            html_.element("b").text(words_("finder.nothing"));
        }
        const auto line = html_.element("p", {{"class", "dim"}});
        html_.text(words_("finder.advice"));
        if (page_.request.query.entries().size() < 2) return;
        http::Fields alone;
        alone.add("q", view_.asked.typed);
        html_.text(" ");
        html_.element("a", {{"href", here_ + web::query_text(alone)}}).text(words_("finder.everywhere"));
    }

    void write_results() {
        if (view_.found->total == 0) {
            write_nothing();
            return;
        }
        {
            const auto list = html_.element("ol", {{"class", "hits"}});
            for (const ShownHit& hit : view_.found->hits) write_hit(hit);
        }
        web::write_pager(html_, words_, here_, page_.request.query,
                         {view_.asked.page, view_.asked.page_size, view_.found->total});
    }

    void write_hit(const ShownHit& hit) {
        const auto item = html_.element("li");
        {
            const auto title = html_.element("h2");
            const auto link = html_.element("a", {{"href", page_.address(hit.shown.address)}});
            if (hit.shown.title_language)
                html_.element("bdi", *hit.shown.title_language).text(hit.shown.title);
            else
                html_.element("bdi").text(hit.shown.title);
        }
        {
            const auto facts = html_.element("ul", {{"class", "plain inline-list small dim"}});
            html_.element("li").text(words_(hit.kind));
            for (const std::string& fact : hit.shown.facts) html_.element("li").text(fact);
            for (const Language language : hit.hit.languages) html_.element("li").text(words_.language_name(language));
            if (hit.hit.through) html_.element("li").text(words_("finder.through.one"));
        }
        for (std::size_t i = 0; i < hit.hit.passages.size(); ++i) write_passage(hit, i);
    }

    void write_passage(const ShownHit& hit, std::size_t number) {
        const search::Passage& passage = hit.hit.passages[number];
        const std::u32string snippet = to_code_points(passage.snippet);
        const auto box = html_.element("div");
        {
            const auto words = html_.element("p", hit.hit.language, {{"class", "official"}});
            if (passage.cut_before) html_.text("… ");
            std::size_t at = 0;
            for (const text::TextSpan& match : passage.matches) {
                html_.text(to_utf8(snippet.substr(at, match.begin - at)));
                html_.element("mark", {{"class", "hit"}})
                    .text(to_utf8(snippet.substr(match.begin, match.end - match.begin)));
                at = match.end;
            }
            html_.text(to_utf8(snippet.substr(at)));
            if (passage.cut_after) html_.text(" …");
        }
        const Place* place = number < hit.shown.places.size() ? &hit.shown.places[number] : nullptr;
        const Place* aligned = number < hit.shown.aligned.size() ? &hit.shown.aligned[number] : nullptr;
        const bool has_place = place != nullptr && !place->label.empty();
        const bool has_aligned = aligned != nullptr && !aligned->label.empty();
        if (!has_place && !has_aligned) return;
        const auto line = html_.element("p", {{"class", "small"}});
        if (has_place) html_.element("a", {{"href", page_.address(place->address)}}).text(place->label);
        if (has_place && has_aligned) html_.text(" · ");
        if (has_aligned) html_.element("a", {{"href", page_.address(aligned->address)}}).text(aligned->label);
    }

    const SearchView& view_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
    std::string here_;
};

Json passage_json(const ShownHit& hit, std::size_t number) {
    const search::Passage& passage = hit.hit.passages[number];
    JsonArray matches;
    for (const text::TextSpan& match : passage.matches)
        matches.push_back(JsonObject().add("begin", std::int64_t{match.begin}).add("end", std::int64_t{match.end}));
    JsonObject object;
    object.add("path", passage.path);
    object.add("snippet", passage.snippet);
    object.add("matches", std::move(matches));
    object.add("cut_before", passage.cut_before);
    object.add("cut_after", passage.cut_after);
    if (number < hit.shown.places.size() && !hit.shown.places[number].address.empty())
        object.add("address", hit.shown.places[number].address);
    if (number < hit.shown.aligned.size() && !hit.shown.aligned[number].address.empty())
        object.add("aligned", hit.shown.aligned[number].address);
    return Json(std::move(object));
}

Json hit_json(const ShownHit& hit) {
    JsonObject object;
    object.add("type", hit.hit.object_type);
    object.add("address", hit.shown.address);
    for (const auto& [name, value] : hit.shown.facts_json) object.add(name, value);
    object.add("title", hit.shown.title);
    object.add("language", tag(hit.hit.language));
    JsonArray languages;
    for (const Language language : hit.hit.languages) languages.emplace_back(tag(language));
    object.add("languages", std::move(languages));
    object.add("by_name", hit.hit.by_name);
    object.add("through", hit.hit.through);
    JsonArray passages;
    for (std::size_t i = 0; i < hit.hit.passages.size(); ++i) passages.push_back(passage_json(hit, i));
    object.add("passages", std::move(passages));
    return Json(std::move(object));
}

}  // namespace

void write_search_page(const SearchView& view, web::PageWriter& page) {
    page.head.title = page.words("finder.title");
    page.head.listed = false;
    SearchPage(view, page).write();
}

Json search_json(const SearchView& view) {
    const Results nothing;
    const Results& found = view.found ? *view.found : nothing;
    JsonArray hits;
    for (const ShownHit& hit : found.hits) hits.push_back(hit_json(hit));
    JsonArray facets;
    for (const search::FacetCount& facet : found.facets)
        facets.push_back(JsonObject().add("name", facet.name).add("value", facet.value).add("count", facet.count));
    JsonArray concepts;
    for (const search::Concept* one : found.concepts) concepts.emplace_back(one->id);
    return JsonObject()
        .add("words", view.asked.typed)
        .add("total", found.total)
        .add("through", found.through)
        .add("hits", std::move(hits))
        .add("facets", std::move(facets))
        .add("concepts", std::move(concepts));
}

}  // namespace palermo::finder
