// The directory of competent authorities, and one of them.
#include "conference/parties/pages/parts.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::parties::pages {

using web::Choice;
using web::Html;
using web::PageWriter;
using web::Words;

namespace {

std::string functions_of(const Words& words, const Authority& one) {
    std::string all;
    for (const std::string& function : one.functions)
        all += (all.empty() ? "" : " · ") + label(words, "function", function);
    return all;
}

void write_confirmed(PageWriter& page, const Authority& one, Date today) {
    const Words& words = page.words;
    const std::string by = words("access.role." + one.confirmed_by);
    page.html.text(words("parties_pages.confirmed", {{"day", one.confirmed_on}, {"by", std::string_view(by)}}) + " ");
    if (one.confirm_again <= today) web::write_tag(page.html, web::TagKind::late, words("parties_pages.confirm_due"));
}

void write_filters(const AuthoritiesPageView& view, PageWriter& page) {
    const Words& words = page.words;
    const auto form = page.html.element(
        "form", {{"class", "filters act sec"}, {"action", page.address("/authorities")}, {"role", "search"}});
    write_search_field(page, view.filter.words);
    std::vector<Choice> states, functions, languages;
    for (const State* state : view.base.resources.states.sorted(words.language(), view.base.invented()))
        states.push_back({state->code, state->name(words.language()), -1});
    for (const std::string_view one : kFunctions)
        functions.push_back({std::string(one), label(words, "function", one), -1});
    for (const std::string& code : view.languages) languages.push_back({code, language_names(words, {code}), -1});
    write_choice(page, "state", states, view.filter.state);
    write_choice(page, "function", functions, view.filter.function);
    if (!languages.empty()) write_choice(page, "language", languages, view.filter.language);
    write_filter_end(page, view.base);
}

void write_row(const AuthoritiesPageView& view, PageWriter& page, TableWriter& table, const Authority& one) {
    const Words& words = page.words;
    const auto row = table.row();
    table.cell([&] {
        const auto link =
            page.html.element("a", {{"href", page.address("/authorities/" + std::to_string(one.number))}});
        page.html.element("bdi", one.name_language).text(one.name);
    });
    table.cell([&] {
        page.html.element("a", {{"href", state_address(page, one.state)}})
            .text(view.base.resources.states.name(one.state, words.language()));
    });
    table.text(functions_of(words, one));
    table.text(language_names(words, one.languages));
    table.text(words("choice.channel." + std::string(name(one.channel))));
    table.cell([&] { write_confirmed(page, one, view.base.today); });
}

class AuthorityPage {
  public:
    AuthorityPage(const AuthorityPageView& view, PageWriter& page)
        : page_(page), html_(page.html), words_(page.words), one_(view.authority), today_(view.today) {}

    void write() {
        web::write_done(page_);
        write_head();
        const auto list = html_.element("dl", {{"class", "kv sec"}});
        write_fact(page_, "parties_pages.column.state", page_.state_text(one_.state));
        write_fact(page_, "parties_pages.column.functions", functions_of(words_, one_));
        fact("parties_pages.address", [&] { html_.element("bdi", one_.name_language).text(one_.address); });
        write_fact(page_, "parties_pages.column.languages_accepted", language_names(words_, one_.languages));
        write_fact(page_, "parties_pages.column.channel", words_("choice.channel." + std::string(name(one_.channel))));
        if (!one_.requirements.empty())
            fact("parties_pages.requirements",
                 [&] { html_.element("bdi", one_.requirements_language).text(one_.requirements); });
        if (!one_.website.empty())
            fact("parties_pages.website", [&] {
                html_.element("a", {{"href", one_.website}, {"dir", "ltr"}}).text(one_.website);
            });
        write_contacts();
        fact("parties_pages.column.confirmed", [&] { write_confirmed(page_, one_, today_); });
        write_fact(page_, "parties_pages.confirm_again", words_.date(one_.confirm_again));
    }

  private:
    template <typename Write>
    void fact(std::string_view key, const Write& write) {
        const auto row = html_.element("div");
        html_.element("dt").text(words_(key));
        const auto value = html_.element("dd");
        write();
    }

    void write_head() {
        const auto head = html_.element("div", {{"class", "pagehead"}});
        const auto inner = html_.element("div");
        {
            const auto title = html_.element("h1");
            html_.element("bdi", one_.name_language).text(one_.name);
        }
        if (one_.closed) web::write_tag(html_, web::TagKind::late, words_("parties_pages.closed"));
        if (!one_.closed)
            web::write_act_links(page_, {"authority.confirm", "authority.change", "authority.close"}, fields());
    }

    // What the form of a change begins with. Contacts do not belong into an address.
    http::Fields fields() const {
        http::Fields fields;
        const auto add = [&](std::string_view field, const std::string& value) {
            if (!value.empty()) fields.add(field, value);
        };
        const auto lines = [](const std::vector<std::string>& list) {
            std::string text;
            for (const std::string& line : list) text += line + "\n";
            return text;
        };
        add("authority", std::to_string(one_.number));
        add("revision", std::to_string(one_.revision));
        if (!one_.shows_person) return fields;
        add("name", one_.name);
        add("name_language", std::string(tag(one_.name_language)));
        add("functions", lines(one_.functions));
        add("address", one_.address);
        add("languages", lines(one_.languages));
        add("channel", std::string(name(one_.channel)));
        add("requirements", one_.requirements);
        add("requirements_language", std::string(tag(one_.requirements_language)));
        add("website", one_.website);
        return fields;
    }

    void write_contacts() {
        const auto line = [&](std::string_view key, const std::string& value) {
            if (!value.empty()) fact(key, [&] { html_.element("bdi").text(value); });
        };
        if (!one_.shows_contacts)
            return write_fact(page_, "parties_pages.contacts", words_("parties_pages.contacts_hidden"));
        line("field.email", one_.email);
        line("field.telephone", one_.telephone);
        line("field.urgent", one_.urgent);
        line("field.contact_person", one_.contact_person);
    }

    PageWriter& page_;
    Html& html_;
    const Words& words_;
    const Authority& one_;
    Date today_;
};

}  // namespace

void write_authorities_page(const AuthoritiesPageView& view, PageWriter& page) {
    write_list_head(page, nullptr, "authorities");
    write_world(page, view.base);
    web::write_act_links(page, {"authority.add"}, {});
    write_filters(view, page);
    if (view.authorities.empty()) return write_nothing(page, "parties_pages.authorities.none_found");
    const auto section = page.html.element("div", {{"class", "sec"}});
    page.html.element("p", {{"class", "small dim"}})
        .text(page.words("parties_pages.authorities.count",
                         {{"count", static_cast<std::int64_t>(view.authorities.size())}}));
    {
        TableWriter table(page, page.words("parties_pages.authorities.caption"),
                          {"authority", "state", "functions", "languages_accepted", "channel", "confirmed"});
        for (const Authority& one : view.authorities) write_row(view, page, table, one);
    }
    write_open_data(page, "parties_pages.authorities.columns");
}

Json authority_json(const Authority& one, const Resources& resources) {
    JsonObject object;
    JsonArray functions, languages;
    for (const std::string& function : one.functions) functions.emplace_back(function);
    for (const std::string& language : one.languages) languages.emplace_back(language);
    object.add("number", one.number)
        .add("state", one.state)
        .add("state_name", resources.states.name(one.state, Language::en));
    object.add("name", one.name).add("name_language", tag(one.name_language)).add("functions", std::move(functions));
    object.add("address", one.address).add("languages", std::move(languages)).add("channel", name(one.channel));
    object.add("requirements", one.requirements).add("website", one.website);
    object.add("confirmed_on", one.confirmed_on.iso()).add("confirmed_by", one.confirmed_by);
    object.add("confirm_again", one.confirm_again.iso()).add("closed", one.closed).add("revision", one.revision);
    // Only what the reader may see has members at all.
    if (one.shows_contacts) object.add("email", one.email).add("telephone", one.telephone).add("urgent", one.urgent);
    if (one.shows_person) object.add("contact_person", one.contact_person);
    return Json(std::move(object));
}

Json authorities_json(const AuthoritiesPageView& view) {
    JsonArray list;
    for (const Authority& one : view.authorities) list.push_back(authority_json(one, view.base.resources));
    JsonObject answer;
    answer.add("total", static_cast<std::int64_t>(list.size()))
        .add("licence", "CC0-1.0")
        .add("authorities", std::move(list));
    return Json(std::move(answer));
}

void write_authority_page(const AuthorityPageView& view, PageWriter& page) {
    page.head.title = view.authority.name;
    page.head.navigation = "states";
    page.head.crumbs = {{page.words("parties_pages.authorities.title"), page.address("/authorities")}};
    AuthorityPage(view, page).write();
}

Json authority_page_json(const AuthorityPageView& view) {
    return authority_json(view.authority, view.resources);
}

}  // namespace palermo::parties::pages
