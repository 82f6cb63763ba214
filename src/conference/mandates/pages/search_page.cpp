// Search inside the texts.
#include "conference/mandates/pages/mandate_views.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "platform/base/utf8.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using web::Html;
using web::Words;

constexpr std::string_view kAddress = "/search";

// As much of the provision as its path tells.
Provision provision_at(const std::string& path) {
    Provision provision;
    provision.path = path;
    provision.kind = path.starts_with("pre.")  ? ProvisionKind::preambular
                     : path.starts_with("fn.") ? ProvisionKind::footnote
                                               : ProvisionKind::operative;
    return provision;
}

class SearchPage {
  public:
    SearchPage(const SearchPageView& view, web::PageWriter& page)
        : view_(view), page_(page), html_(page.html), words_(page.words), here_(page.address(kAddress)) {}

    void write() {
        {
            const auto head = html_.element("div", {{"class", "pagehead"}});
            const auto inner = html_.element("div");
            html_.element("h1").text(words_("mandates_register.search"));
            const auto lede = html_.element("p", {{"class", "lede"}});
            if (!view_.found)
                html_.text(words_("mandates_register.search.lede"));
            else
                words_.sentence(html_, "mandates_register.search.found",
                                {{"words", [&](Html& inside) { inside.element("bdi").text(view_.asked.words); }}},
                                {{"total", view_.found->total}});
        }
        const auto columns = html_.element("div", {{"class", "side start"}});
        write_form();
        const auto results = html_.element("div");
        if (view_.found) write_results();
    }

  private:
    void write_form() {
        const auto form = html_.element("form", {{"class", "flow"}, {"action", here_}});
        {
            const auto field = html_.element("div", {{"class", "field"}});
            html_.element("label", {{"for", "f-q"}}).text(words_("mandates_register.search.words"));
            html_.void_element(
                "input",
                {{"id", "f-q"}, {"name", "q"}, {"type", "search"}, {"dir", "auto"}, {"value", view_.asked.words}});
        }
        std::vector<web::Choice> languages;
        for (const Language language : kLanguageMenu)
            languages.push_back({std::string(tag(language)), words_.language_name(language), -1});
        web::write_select(html_, words_, "language", words_("mandates_register.column.language"), languages,
                          view_.asked.language ? tag(*view_.asked.language) : std::string_view());
        write_choice("body", view_.known.bodies, view_.asked.body,
                     [&](const std::string& value) { return label(words_, "actor", value); });
        write_choice("session", view_.known.sessions,
                     view_.asked.session ? std::to_string(*view_.asked.session) : std::string(),
                     [&](const std::string& value) { return session_of(value); });
        write_choice("status", view_.known.statuses, view_.asked.status, [&](const std::string& value) {
            const std::string key = "mandates_pages.status." + value;
            return words_.has(key) ? words_(key) : value;
        });
        html_.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(words_("mandates_register.search"));
    }

    std::string session_of(const std::string& digits) const {
        const bool number =
            !digits.empty() && digits.size() < 5 && digits.find_first_not_of("0123456789") == digits.npos;
        return number ? session_name(words_, std::stoi(digits)) : digits;
    }

    template <typename Naming>
    void write_choice(std::string_view name, const std::vector<Facet>& facets, std::string_view chosen,
                      const Naming& naming) {
        std::vector<web::Choice> choices;
        for (const Facet& facet : facets)
            if (!facet.value.empty()) choices.push_back({facet.value, naming(facet.value), -1});
        web::write_select(html_, words_, name, words_(std::string("mandates_pages.filter.").append(name)), choices,
                          chosen);
    }

    void write_results() {
        if (view_.found->total == 0) {
            const auto box = html_.element("div", {{"class", "empty"}});
            {
                const auto line = html_.element("p");
                html_.element("b").text(words_("mandates_register.search.nothing"));
            }
            http::Fields words;
            words.add("q", view_.asked.words);
            const auto line = html_.element("p", {{"class", "dim"}});
            html_.text(words_("mandates_register.search.advice"));
            if (page_.request.query.entries().size() < 2) return;
            html_.text(" ");
            html_.element("a", {{"href", here_ + web::query_text(words)}})
                .text(words_("mandates_register.search.everywhere"));
            return;
        }
        {
            const auto list = html_.element("ol", {{"class", "hits"}});
            for (const TextHit& hit : view_.found->hits) write_hit(hit);
        }
        web::write_pager(html_, words_, here_, page_.request.query,
                         {view_.asked.page, view_.asked.page_size, view_.found->total});
    }

    void write_hit(const TextHit& hit) {
        const auto item = html_.element("li");
        {
            const auto title = html_.element("h2");
            const auto link =
                html_.element("a", {{"href", page_.address(document_address(hit.document.slug, hit.language))}});
            const VersionSummary* version = titled_version(hit.document, hit.language);
            const std::string document = designation(words_, hit.document);
            if (version == nullptr)
                html_.text(document);
            else
                words_.sentence(
                    html_, "mandates_pages.heading",
                    {{"title", [&](Html& inside) { inside.element("bdi", version->language).text(version->title); }}},
                    {{"document", document}});
        }
        {
            const auto facts = html_.element("ul", {{"class", "plain inline-list small dim"}});
            if (const std::string session = session_line(words_, hit.document); !session.empty())
                html_.element("li").text(session);
            for (const Language language : hit.languages) html_.element("li").text(words_.language_name(language));
        }
        for (const search::Passage& passage : hit.passages) write_passage(hit, passage);
    }

    void write_passage(const TextHit& hit, const search::Passage& passage) {
        const std::u32string snippet = to_code_points(passage.snippet);
        const auto box = html_.element("div");
        {
            const auto words = html_.element("p", hit.language, {{"class", "official"}});
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
        if (passage.path.empty()) return;
        const auto line = html_.element("p", {{"class", "small"}});
        html_.element("a", {{"href", page_.address(provision_address(hit.document.slug, passage.path, hit.language))}})
            .text(provision_name(words_, provision_at(passage.path)));
    }

    const SearchPageView& view_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
    std::string here_;
};

}  // namespace

void write_search_page(const SearchPageView& view, web::PageWriter& page) {
    page.head.title = page.words("mandates_register.search");
    page.head.listed = false;
    SearchPage(view, page).write();
}

}  // namespace palermo::mandates::pages
