#include "platform/web/shell.hpp"

#include <algorithm>

namespace palermo::web {

namespace {

constexpr std::string_view kProduct = "Palermo";

std::string prefixed(Language language, std::string_view address) {
    return std::string("/").append(tag(language)).append(address);
}

void write_head(Html& html, const Frame& frame, const Words& words, const PageHead& head) {
    const auto element = html.element("head");
    html.void_element("meta", {{"charset", "utf-8"}});
    html.void_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.void_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    if (!head.listed) html.void_element("meta", {{"name", "robots"}, {"content", "noindex"}});
    html.element("title").text(words("web.title", {{"page", std::string_view(head.title)}, {"product", kProduct}}));
    html.void_element("link", {{"rel", "icon"}, {"href", frame.icon}, {"type", "image/svg+xml"}});
    html.void_element("link", {{"rel", "stylesheet"}, {"href", frame.stylesheet}});
    for (const std::string& name : head.styles)
        if (const auto style = frame.extras.find(name); style != frame.extras.end())
            html.void_element("link", {{"rel", "stylesheet"}, {"href", style->second}});
    // What is read comes first over a slow line; a page works before its script is there.
    for (const std::string& name : head.scripts)
        if (const auto script = frame.extras.find(name); script != frame.extras.end())
            html.element("script", {{"type", "module"}, {"src", script->second}, {"fetchpriority", "low"}}).text("");
    if (!head.canonical.empty())
        html.void_element("link", {{"rel", "canonical"}, {"href", prefixed(words.language(), head.canonical)}});
    if (!head.json.empty())
        html.void_element("link", {{"rel", "alternate"}, {"type", "application/json"}, {"href", head.json}});
}

void write_languages(Html& html, const Words& words, const PageHead& head) {
    const auto nav = html.element("nav", {{"aria-label", words("web.languages")}});
    const auto list = html.element("ul", {{"class", "langs"}});
    for (const Language language : kLanguageMenu) {
        const auto item = html.element("li");
        const std::string address = prefixed(language, head.address) + head.query;
        html.element("a", {{"href", address},
                           {"lang", tag(language)},
                           {"hreflang", tag(language)},
                           Attribute::when(language == words.language(), "aria-current", "true")})
            .text(own_name(language));
    }
}

void write_search(Html& html, const SearchForm& search, const Words& words) {
    if (search.address.empty()) return;
    const std::string name = words(search.button);
    const std::string label = words(search.label);
    const auto form = html.element("form", {{"class", "find"},
                                            {"role", "search"},
                                            {"aria-label", name},
                                            {"action", prefixed(words.language(), search.address)}});
    html.element("label", {{"class", "vh"}, {"for", "find"}}).text(label);
    html.void_element("input", {{"id", "find"},
                                {"name", search.field},
                                {"type", "search"},
                                {"dir", "auto"},
                                {"placeholder", label},
                                {"autocomplete", "off"}});
    html.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(name);
}

void write_navigation(Html& html, const Frame& frame, const Words& words, const PageHead& head) {
    const auto nav = html.element("nav", {{"aria-label", words("web.navigation")}});
    const auto list = html.element("ul");
    for (const NavigationEntry& entry : frame.navigation) {
        const access::Role role = head.session->actor.role;
        if (!entry.roles.empty() && std::find(entry.roles.begin(), entry.roles.end(), role) == entry.roles.end())
            continue;
        const auto item = html.element("li");
        // On the page itself "page"; below it, the entry is the way up and only marked as the section one is in.
        const std::string_view current = entry.name != head.navigation   ? ""
                                         : entry.address == head.address ? "page"
                                                                         : "true";
        html.element("a", {{"href", prefixed(words.language(), entry.address)},
                           Attribute::when(!current.empty(), "aria-current", current)})
            .text(words(entry.key));
    }
}

// Who is signed in, with the way to the own account and out; for visitors the way in.
void write_who(Html& html, const Frame& frame, const Words& words, const PageHead& head) {
    if (!frame.accounts) return;
    const Session& session = *head.session;
    if (!session.signed_in()) {
        const auto who = html.element("p", {{"class", "who"}});
        html.element("a", {{"href", prefixed(words.language(), "/sign-in")}}).text(words("web.sign_in"));
        return;
    }
    const auto who = html.element(
        "form", {{"class", "who"}, {"method", "post"}, {"action", prefixed(words.language(), "/sign-out")}});
    html.void_element("input", {{"type", "hidden"}, {"name", "form_token"}, {"value", session.form_token}});
    {
        const auto link = html.element("a", {{"href", prefixed(words.language(), "/account")}});
        html.element("bdi").text(session.person);
    }
    html.text(" ");
    const Capacity capacity{
        session.membership, session.actor.role, session.actor.state, session.actor.organization, {}};
    html.element("span", {{"class", "dim"}}).text(capacity_text(frame, words, capacity));
    html.text(" ");
    html.element("button", {{"class", "plainlink"}, {"type", "submit"}}).text(words("web.sign_out"));
}

void write_masthead(Html& html, const Frame& frame, const Words& words, const PageHead& head) {
    const auto header = html.element("header", {{"class", "mast"}});
    {
        const auto top = html.element("div", {{"class", "wrap mast-in"}});
        {
            const auto brand = html.element("a", {{"class", "brand"}, {"href", prefixed(words.language(), "/")}});
            html.element("b").text(kProduct);
            html.text(" ");
            html.element("span").text(words("web.subtitle"));
        }
        const auto end = html.element("div", {{"class", "mast-end"}});
        write_languages(html, words, head);
        write_who(html, frame, words, head);
    }
    if (!frame.navigation.empty()) {
        const auto bar = html.element("div", {{"class", "nav"}});
        const auto wrap = html.element("div", {{"class", "wrap"}});
        write_navigation(html, frame, words, head);
        write_search(html, frame.search, words);
    }
    if (!frame.sandbox || !frame.sandbox()) return;
    const auto banner = html.element("p", {{"class", "demo"}});
    html.element("span", {{"class", "wrap"}}).text(words("web.sandbox"));
}

void write_crumbs(Html& html, const Words& words, const PageHead& head) {
    if (head.crumbs.empty()) return;
    const auto nav = html.element("nav", {{"class", "crumbs"}, {"aria-label", words("web.breadcrumb")}});
    const auto list = html.element("ol");
    for (const Crumb& crumb : head.crumbs) {
        const auto item = html.element("li");
        html.element("a", {{"href", crumb.address}}).text(crumb.text);
    }
}

void write_footer(Html& html, const Frame& frame, const Words& words, const PageHead& head) {
    const auto footer = html.element("footer", {{"class", "foot"}});
    const auto wrap = html.element("div", {{"class", "wrap"}});
    if (!head.json.empty()) {
        const auto list = html.element("ul");
        const auto item = html.element("li");
        html.element("a", {{"href", head.json}, {"type", "application/json"}}).text(words("web.as_json"));
    }
    html.element("p").text(words("web.version", {{"product", kProduct}, {"version", std::string_view(frame.version)}}));
}

}  // namespace

std::string capacity_text(const Frame& frame, const Words& words, const Capacity& capacity) {
    const std::string role = words("access.role." + std::string(access::name(capacity.role)));
    std::string of = capacity.organization;
    if (!capacity.state.empty())
        of = frame.state_name ? frame.state_name(capacity.state, words.language()) : capacity.state;
    if (of.empty()) return role;
    return words("access.role_of", {{"role", std::string_view(role)}, {"of", std::string_view(of)}});
}

std::string render_page(const Frame& frame, const Words& words, const PageHead& head, std::string_view main) {
    Html html(main.size() + 8 * 1024);
    html.trusted_fragment(kDoctype);
    {
        const auto root = html.element("html", words.language());
        write_head(html, frame, words, head);
        const auto body = html.element("body");
        html.element("a", {{"class", "skip"}, {"href", "#main"}}).text(words("web.skip"));
        write_masthead(html, frame, words, head);
        {
            const auto main_element = html.element("main", {{"id", "main"}, {"class", "wrap"}, {"tabindex", "-1"}});
            write_crumbs(html, words, head);
            html.trusted_fragment(main);
        }
        write_footer(html, frame, words, head);
    }
    return std::move(html).take();
}

}  // namespace palermo::web
