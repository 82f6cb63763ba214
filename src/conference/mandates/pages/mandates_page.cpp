// The follow-up register: one row a mandate.
#include <array>

#include "conference/mandates/pages/download_pages.hpp"
#include "conference/mandates/pages/mandate_phrases.hpp"
#include "conference/mandates/pages/mandate_views.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/register_tabs.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

using follow_up::MandateFilter;
using follow_up::MandateSummary;
using web::Attribute;
using web::Html;
using web::Words;

std::string session_value(std::string_view body, int session) {
    return std::string(body).append("-").append(std::to_string(session));
}

http::Fields fields_of(const MandateFilter& filter) {
    http::Fields fields;
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) fields.add(name, value);
    };
    add("words", filter.words);
    add("document", filter.document);
    add("body", filter.body);
    add("addressee", filter.addressee);
    add("act", filter.act);
    add("state", filter.state);
    if (filter.due_session) add("due", session_value(filter.due_body, *filter.due_session));
    add("overdue", filter.overdue ? "1" : "");
    add("no_owner", filter.no_owner ? "1" : "");
    add("no_date", filter.no_date ? "1" : "");
    add("unfunded", filter.unfunded ? "1" : "");
    add("sort", filter.sort == "due" ? "" : filter.sort);
    return fields;
}

namespace {

constexpr std::string_view kAddress = "/mandates";
constexpr std::size_t kShownCharacters = 220;  // of the words of a mandate in its row

struct Column {
    std::string_view key;
    std::string_view sort;  // the order that its head asks for; "" when the list can not be sorted by it
};
constexpr std::array<Column, 7> kColumns = {{{"resolution", "document"},
                                             {"paragraph", ""},
                                             {"action", ""},
                                             {"addressee", ""},
                                             {"due", "due"},
                                             {"status", "state"},
                                             {"resources", ""}}};

class MandatesPage {
  public:
    MandatesPage(const MandatesPageView& view, web::PageWriter& page)
        : view_(view), page_(page), html_(page.html), words_(page.words), here_(page.address(kAddress)) {
        for (std::size_t i = 0; i < kColumns.size(); ++i)
            heads_[i] = words_(std::string("mandates_register.column.").append(kColumns[i].key));
    }

    void write() {
        write_head();
        if (view_.facets.total == 0) return write_empty_register();
        write_views();
        write_filters();
        if (view_.found.matching == 0) return write_nothing_found();
        write_table();
        web::write_pager(html_, words_, here_, page_.request.query,
                         {view_.filter.page, view_.filter.page_size, view_.found.matching});
    }

  private:
    void write_fact(std::string_view key, const std::string& value) {
        const auto row = html_.element("div");
        html_.element("dt").text(words_(key));
        html_.element("dd").text(value);
    }

    void write_head() {
        const auto head = html_.element("div", {{"class", "pagehead"}});
        {
            const auto inner = html_.element("div");
            html_.element("p", {{"class", "kicker"}}).text(words_("mandates_register.kicker"));
            html_.element("h1").text(words_("mandates_register.title"));
            html_.element("p", {{"class", "lede"}}).text(words_("mandates_register.lede"));
        }
        const auto meta = html_.element("dl", {{"class", "meta"}});
        write_fact("mandates_register.as_of", words_.date(view_.as_of));
        write_fact("mandates_register.held", words_.count(view_.facets.total));
    }

    // An address of this register on the same day.
    std::string address_of(http::Fields fields) const {
        const std::string_view day = page_.request.query.get("as_of");
        if (!day.empty()) fields.add("as_of", day);
        return here_ + web::query_text(fields);
    }

    void write_views() {
        const http::Fields now = fields_of(view_.filter);
        std::vector<web::Tab> tabs;
        const auto offer = [&](std::string text, const MandateFilter& filter, std::int64_t count) {
            const http::Fields fields = fields_of(filter);
            tabs.push_back(
                {std::move(text), address_of(fields), count, web::query_text(fields) == web::query_text(now), nullptr});
        };
        offer(words_("mandates_register.view.all"), {}, view_.facets.total);
        if (view_.next_session) {
            const std::string session = session_of_body(words_, view_.next_session->body, view_.next_session->session);
            MandateFilter due;
            due.due_body = view_.next_session->body;
            due.due_session = view_.next_session->session;
            offer(words_("mandates_register.view.next", {{"session", session}}), due, view_.next_session->count);
        }
        offer(words_("mandates_register.filter.overdue"), {.overdue = true}, view_.facets.overdue);
        offer(words_("mandates_register.filter.no_owner"), {.no_owner = true}, view_.facets.no_owner);
        offer(words_("mandates_register.filter.no_date"), {.no_date = true}, view_.facets.no_date);
        offer(words_("mandates_register.filter.unfunded"), {.unfunded = true}, view_.facets.unfunded);
        for (std::size_t i = 0; i < view_.saved.size(); ++i)
            offer(view_.saved[i].name, view_.saved[i].filter, view_.saved_counts.at(i));
        web::write_tabs(html_, words_, words_("mandates_register.views"), tabs);
    }

    void write_input(std::string_view name, const char* type, const std::string& value) {
        const auto field = html_.element("div", {{"class", "field"}});
        const std::string id = std::string("f-").append(name);
        html_.element("label", {{"for", id}}).text(words_(std::string("mandates_register.filter.").append(name)));
        html_.void_element("input", {{"id", id}, {"name", name}, {"type", type}, {"dir", "auto"}, {"value", value}});
    }

    template <typename Naming>
    void write_choice(std::string_view name, const std::vector<Facet>& facets, std::string_view chosen,
                      const Naming& naming) {
        std::vector<web::Choice> choices;
        for (const Facet& facet : facets)
            if (!facet.value.empty()) choices.push_back({facet.value, naming(facet.value), facet.count});
        web::write_select(html_, words_, name, words_(std::string("mandates_register.filter.").append(name)), choices,
                          chosen);
    }

    void write_sessions() {
        std::vector<web::Choice> choices;
        for (const follow_up::SessionFacet& facet : view_.facets.sessions)
            choices.push_back({session_value(facet.body, facet.session),
                               session_of_body(words_, facet.body, facet.session), facet.count});
        const std::string chosen =
            view_.filter.due_session ? session_value(view_.filter.due_body, *view_.filter.due_session) : std::string();
        web::write_select(html_, words_, "due", words_("mandates_register.filter.due"), choices, chosen);
    }

    void write_checks() {
        const auto group = html_.element("fieldset", {{"class", "checks"}});
        html_.element("legend", {{"class", "vh"}}).text(words_("mandates_register.filter.only"));
        const auto check = [&](std::string_view name, bool checked) {
            const auto label = html_.element("label", {{"class", "check"}});
            html_.void_element("input", {{"type", "checkbox"}, {"name", name}, {"value", "1"}, {"checked", checked}});
            html_.text(words_(std::string("mandates_register.filter.").append(name)));
        };
        check("overdue", view_.filter.overdue);
        check("no_owner", view_.filter.no_owner);
        check("no_date", view_.filter.no_date);
        check("unfunded", view_.filter.unfunded);
    }

    void write_filters() {
        const auto form = html_.element("form", {{"class", "filters act sec"},
                                                 {"action", here_},
                                                 {"role", "search"},
                                                 {"aria-label", words_("mandates_register.filters")}});
        const MandateFilter& filter = view_.filter;
        write_input("words", "search", filter.words);
        write_input("document", "text", filter.document);
        const auto actor = [&](std::string_view value) { return label(words_, "actor", value); };
        write_choice("body", view_.facets.bodies, filter.body, actor);
        write_choice("addressee", view_.facets.addressees, filter.addressee, actor);
        write_choice("act", view_.facets.acts, filter.act,
                     [&](std::string_view value) { return label(words_, "act", value); });
        write_choice("state", view_.facets.states, filter.state, [&](std::string_view value) {
            return words_(std::string("mandates_follow_up.state.").append(value));
        });
        write_sessions();
        write_checks();
        for (const std::string_view kept : {"sort", "as_of"})
            if (const std::string_view value = page_.request.query.get(kept); !value.empty())
                html_.void_element("input", {{"type", "hidden"}, {"name", kept}, {"value", value}});
        const auto buttons = html_.element("div", {{"class", "btns"}});
        html_.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(words_("web.filter.submit"));
    }

    void write_table() {
        const auto section = html_.element("div", {{"class", "sec"}});
        html_.element("p", {{"class", "small dim"}})
            .text(
                words_("mandates_register.count", {{"matching", view_.found.matching}, {"total", view_.facets.total}}));
        write_downloads(page_, page_.address("/downloads/mandates/"), kTableDownloads,
                        web::with_field(page_.request.query, "page", ""));
        const auto table = html_.element("table", {{"class", "stack mandates"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("mandates_register.caption"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (std::size_t i = 0; i < kColumns.size(); ++i) write_column_head(kColumns[i], heads_[i]);
        }
        const auto body = html_.element("tbody");
        for (const MandateSummary& mandate : view_.found.mandates) write_row(mandate);
    }

    void write_column_head(const Column& column, const std::string& text) {
        const bool sorted = !column.sort.empty() && view_.filter.sort == column.sort;
        const auto head = html_.element("th", {{"scope", "col"}, Attribute::when(sorted, "aria-sort", "ascending")});
        if (column.sort.empty()) return html_.text(text);
        const http::Fields fields =
            web::with_field(page_.request.query, "sort", column.sort == "due" ? "" : column.sort);
        html_.element("a", {{"class", "sort"}, {"href", here_ + web::query_text(web::with_field(fields, "page", ""))}})
            .text(text);
    }

    void write_row(const MandateSummary& mandate) {
        const auto row = html_.element("tr");
        const std::string document = document_name(words_, mandate);
        {
            const auto cell = html_.element("td", {{"data-th", heads_[0]}});
            html_.element("a", {{"href", page_.address(document_address(mandate.slug))}}).text(document);
        }
        {
            const auto cell = html_.element("th", {{"scope", "row"}, {"data-th", heads_[1]}, {"class", "nowrap"}});
            const auto link =
                html_.element("a", {{"href", page_.address(mandate_address(mandate.slug, mandate.path))}});
            html_.element("bdi").text(mandate.path);
            html_.element("span", {{"class", "vh"}}).text(", " + document);
        }
        {
            const auto cell = html_.element("td", {{"data-th", heads_[2]}});
            html_.element("b").text(act_name(words_, mandate.act));
            html_.void_element("br");
            const auto quoted = html_.element("span", mandate.language, {{"class", "small official"}});
            write_official(html_, mandate.words, kShownCharacters);
        }
        {
            const auto cell = html_.element("td", {{"data-th", heads_[3]}});
            write_addressees(page_, mandate.addressees);
        }
        {
            const auto cell = html_.element("td", {{"data-th", heads_[4]}});
            write_dues(page_, mandate);
        }
        write_status(mandate);
        const auto cell = html_.element("td", {{"data-th", heads_[6]}});
        const bool said = mandate.resources != follow_up::ResourceClause::none;
        html_.element("span", {Attribute::when(!said, "class", "none")})
            .text(words_(std::string("mandates_follow_up.resources.").append(name(mandate.resources))));
        if (!mandate.unfunded) return;
        html_.void_element("br");
        web::write_tag(html_, web::TagKind::soon, words_("mandates_register.unfunded"));
    }

    void write_status(const MandateSummary& mandate) {
        const auto cell = html_.element("td", {{"data-th", heads_[5]}});
        write_state(page_, mandate);
        if (mandate.withdrawn) {
            html_.text(" ");
            web::write_tag(html_, web::TagKind::late, words_("withdrawing.withdrawn"));
        }
        html_.void_element("br");
        if (mandate.owner.empty())
            html_.element("span", {{"class", "none"}}).text(words_("mandates_register.no_owner"));
        else if (mandate.owner_is_body)
            html_.element("span", {{"class", "small dim"}}).text(label(words_, "actor", mandate.owner));
        else
            html_.element("span", {{"class", "small dim"}, {"dir", "auto"}}).text(mandate.owner);
    }

    void write_link_sentence(std::string_view key, std::string_view link_key, const std::string& address) {
        const auto line = html_.element("p", {{"class", "dim"}});
        words_.sentence(html_, key,
                        {{"link",
                          [&](Html& inside) {
                              inside.element("a", {{"href", address}}).text(words_(link_key));
                          }}},
                        {{"total", view_.facets.total}});
    }

    void write_empty_register() {
        const auto box = html_.element("div", {{"class", "empty sec"}});
        {
            const auto line = html_.element("p");
            html_.element("b").text(words_("mandates_register.empty.register"));
        }
        write_link_sentence("mandates_register.empty.register_way", "mandates_register.empty.documents",
                            page_.address("/decisions"));
    }

    void write_nothing_found() {
        const auto box = html_.element("div", {{"class", "empty sec"}});
        {
            const auto line = html_.element("p");
            html_.element("b").text(words_("mandates_register.empty.no_match"));
        }
        write_link_sentence("mandates_register.empty.held", "mandates_register.empty.show_all", address_of({}));
    }

    const MandatesPageView& view_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
    std::string here_;
    std::array<std::string, kColumns.size()> heads_;
};

}  // namespace

void write_mandates_page(const MandatesPageView& view, web::PageWriter& page) {
    page.head.title = page.words("mandates_register.title");
    write_register_tabs(page, fields_of(view.filter).entries().empty() ? "/mandates" : "");
    MandatesPage(view, page).write();
}

}  // namespace palermo::mandates::pages
