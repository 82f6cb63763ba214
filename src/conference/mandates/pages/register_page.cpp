#include <array>

#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/views.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using web::Attribute;
using web::Html;
using web::Words;

constexpr std::string_view kAddress = "/decisions";

struct Column {
    std::string_view key;
    std::string_view sort;  // the order that its head asks for; "" when the list can not be sorted by it
};
constexpr std::array<Column, 7> kColumns = {{{"document", "number"},
                                             {"title", "title"},
                                             {"body", ""},
                                             {"session", ""},
                                             {"languages", ""},
                                             {"mandates", ""},
                                             {"status", ""}}};

class RegisterPage {
  public:
    RegisterPage(const RegisterPageView& view, web::PageWriter& page)
        : view_(view), page_(page), html_(page.html), words_(page.words), here_(page.address(kAddress)) {
        for (std::size_t i = 0; i < kColumns.size(); ++i)
            heads_[i] = words_(std::string("mandates_pages.column.").append(kColumns[i].key));
    }

    void write() {
        write_head();
        if (view_.found.total == 0) return write_empty("mandates_pages.empty.nothing_filed", false);
        write_views();
        write_filters();
        if (view_.found.matching == 0) return write_empty("mandates_pages.empty.no_match", true);
        write_table();
        web::write_pager(html_, words_, here_, page_.request.query,
                         {view_.filter.page, view_.filter.page_size, view_.found.matching});
    }

  private:
    void write_head() {
        const auto head = html_.element("div", {{"class", "pagehead"}});
        const auto inner = html_.element("div");
        html_.element("h1").text(words_("mandates_pages.register.title"));
        html_.element("p", {{"class", "lede"}}).text(words_("mandates_pages.register.lede"));
        web::write_act_links(page_, {"document.file"}, {});
    }

    // The saved views: all, and each status.
    void write_views() {
        std::vector<web::Tab> tabs;
        tabs.push_back({words_("mandates_pages.view.all"), here_, view_.found.total,
                        page_.request.query.entries().empty(), nullptr});
        for (const Facet& status : view_.found.statuses) {
            http::Fields fields;
            fields.add("status", status.value);
            const bool current = web::query_text(fields) == page_.head.query;
            tabs.push_back({label("mandates_pages.view.", status.value), here_ + web::query_text(fields), status.count,
                            current, nullptr});
        }
        web::write_tabs(html_, words_, words_("mandates_pages.views"), tabs);
    }

    std::string label(std::string_view prefix, std::string_view value) const {
        const std::string key = std::string(prefix).append(value);
        return words_.has(key) ? words_(key) : std::string(value);
    }

    void write_filters() {
        const auto form = html_.element("form", {{"class", "filters act sec"}, {"action", here_}, {"role", "search"}});
        {
            const auto field = html_.element("div", {{"class", "field"}});
            html_.element("label", {{"for", "f-words"}}).text(words_("mandates_pages.filter.words"));
            html_.void_element("input", {{"id", "f-words"},
                                         {"name", "words"},
                                         {"type", "search"},
                                         {"dir", "auto"},
                                         {"value", view_.filter.words}});
        }
        const std::string session = view_.filter.session ? std::to_string(*view_.filter.session) : std::string();
        const std::string_view language = view_.filter.language ? tag(*view_.filter.language) : "";
        write_choice("body", view_.found.bodies, view_.filter.body,
                     [&](const Facet& f) { return pages::label(words_, "actor", f.value); });
        write_choice("session", view_.found.sessions, session, [&](const Facet& f) { return session_of(f.value); });
        write_choice("language", view_.found.languages, language, [&](const Facet& f) { return language_of(f.value); });
        write_choice("status", view_.found.statuses, view_.filter.status,
                     [&](const Facet& f) { return label("mandates_pages.status.", f.value); });
        if (view_.filter.sort != "newest")
            html_.void_element("input", {{"type", "hidden"}, {"name", "sort"}, {"value", view_.filter.sort}});
        const auto buttons = html_.element("div", {{"class", "btns"}});
        html_.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(words_("web.filter.submit"));
    }

    template <typename Naming>
    void write_choice(std::string_view name, const std::vector<Facet>& facets, std::string_view chosen,
                      const Naming& naming) {
        std::vector<web::Choice> choices;
        for (const Facet& facet : facets)
            if (!facet.value.empty()) choices.push_back({facet.value, naming(facet), facet.count});
        web::write_select(html_, words_, name, words_(std::string("mandates_pages.filter.").append(name)), choices,
                          chosen);
    }

    std::string session_of(const std::string& digits) const {
        const bool number =
            !digits.empty() && digits.size() < 5 && digits.find_first_not_of("0123456789") == digits.npos;
        return number ? session_name(words_, std::stoi(digits)) : digits;
    }
    std::string language_of(const std::string& value) const {
        const auto language = language_from_tag(value);
        return language ? words_.language_name(*language) : value;
    }

    void write_table() {
        const auto section = html_.element("div", {{"class", "sec"}});
        {
            const auto line = html_.element("div", {{"class", "pager"}});
            html_.element("p", {{"class", "small dim"}})
                .text(
                    words_("mandates_pages.count", {{"matching", view_.found.matching}, {"total", view_.found.total}}));
            write_date_order();
        }
        const auto table = html_.element("table", {{"class", "stack register"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("mandates_pages.register.caption"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (std::size_t i = 0; i < kColumns.size(); ++i) write_column_head(kColumns[i], heads_[i]);
        }
        const auto body = html_.element("tbody");
        for (const DocumentSummary& document : view_.found.documents) write_row(document);
    }

    std::string sorted_by(std::string_view order) const {
        http::Fields fields = web::with_field(page_.request.query, "sort", order == "newest" ? "" : order);
        return here_ + web::query_text(web::with_field(fields, "page", ""));
    }

    // By date is the usual order; the other direction and the way back are one link.
    void write_date_order() {
        const bool newest = view_.filter.sort == "newest";
        html_.element("a", {{"href", sorted_by(newest ? "oldest" : "newest")}})
            .text(words_(newest ? "mandates_pages.order.oldest" : "mandates_pages.order.newest"));
    }

    void write_column_head(const Column& column, const std::string& text) {
        const bool sorted = !column.sort.empty() && view_.filter.sort == column.sort;
        const auto head = html_.element("th", {{"scope", "col"},
                                               Attribute::when(sorted, "aria-sort", "ascending"),
                                               Attribute::when(column.key == "mandates", "class", "num")});
        if (column.sort.empty()) {
            html_.text(text);
            return;
        }
        html_.element("a", {{"class", "sort"}, {"href", sorted_by(sorted ? "newest" : column.sort)}}).text(text);
    }

    void write_row(const DocumentSummary& document) {
        const auto row = html_.element("tr");
        {
            const auto cell = html_.element("th", {{"scope", "row"}, {"data-th", heads_[0]}});
            html_.element("a", {{"href", page_.address(document_address(document.slug))}})
                .text(designation(words_, document));
        }
        {
            const auto cell = html_.element("td", {{"data-th", heads_[1]}});
            if (const VersionSummary* version = titled_version(document, words_.language()))
                html_.element("bdi", version->language).text(version->title);
            else
                html_.element("span", {{"class", "none"}}).text(words_("mandates_pages.no_title"));
        }
        write_body(document);
        write_session(document);
        write_languages(document);
        write_counts(document);
        const auto cell = html_.element("td", {{"data-th", heads_[6]}});
        const bool adopted = document.status == "adopted";
        web::write_tag(html_, adopted ? web::TagKind::done : web::TagKind::going,
                       label("mandates_pages.status.", document.status));
        if (document.withdrawn) web::write_tag(html_, web::TagKind::late, words_("withdrawing.withdrawn"));
    }

    void write_body(const DocumentSummary& document) {
        const auto cell = html_.element("td", {{"data-th", heads_[2]}});
        if (document.body.empty())
            html_.element("span", {{"class", "none"}}).text(words_("mandates_pages.not_stated"));
        else
            html_.text(pages::label(words_, "actor", document.body));
    }

    void write_session(const DocumentSummary& document) {
        const auto cell = html_.element("td", {{"data-th", heads_[3]}});
        if (!document.session && !document.date) {
            html_.element("span", {{"class", "none"}}).text(words_("mandates_pages.not_stated"));
            return;
        }
        if (document.session) html_.text(session_name(words_, *document.session));
        if (document.session) html_.void_element("br");
        const auto dates = html_.element("span", {{"class", "small dim"}});
        if (document.session_start && document.session_end)
            html_.text(words_.date_range(*document.session_start, *document.session_end));
        else if (document.date)
            html_.text(words_.date(*document.date));
    }

    void write_languages(const DocumentSummary& document) {
        const auto cell = html_.element("td", {{"data-th", heads_[4]}});
        const auto list = html_.element("ul", {{"class", "plain inline-list"}});
        for (const VersionSummary& version : document.versions) {
            const auto item = html_.element("li");
            const auto link =
                html_.element("a", {{"href", page_.address(document_address(document.slug, version.language))},
                                    {"hreflang", tag(version.language)}});
            html_.text(words_.language_name(version.language));
            html_.element("span", {{"class", "vh"}}).text(" " + designation(words_, document));
        }
    }

    void write_counts(const DocumentSummary& document) {
        std::int64_t mandates = 0;
        for (const VersionSummary& version : document.versions) mandates = std::max(mandates, version.mandates);
        html_.element("td", {{"data-th", heads_[5]}, {"class", "num"}}).text(words_.count(mandates));
    }

    void write_empty(std::string_view key, bool filtered) {
        const auto box = html_.element("div", {{"class", "empty sec"}});
        {
            const auto line = html_.element("p");
            html_.element("b").text(words_(key));
        }
        if (!filtered) return;
        const auto line = html_.element("p", {{"class", "dim"}});
        words_.sentence(html_, "mandates_pages.empty.held",
                        {{"link",
                          [&](Html& inside) {
                              inside.element("a", {{"href", here_}}).text(words_("mandates_pages.empty.show_all"));
                          }}},
                        {{"total", view_.found.total}});
    }

    const RegisterPageView& view_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
    std::string here_;
    std::array<std::string, kColumns.size()> heads_;
};

}  // namespace

void write_register_page(const RegisterPageView& view, web::PageWriter& page) {
    page.head.title = page.words("mandates_pages.register.title");
    page.head.navigation = "decisions";
    RegisterPage(view, page).write();
}

}  // namespace palermo::mandates::pages
