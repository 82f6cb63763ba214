#include "platform/web/components.hpp"

#include <algorithm>

#include "platform/web/addresses.hpp"

namespace palermo::web {

namespace {

std::string_view class_of(TagKind kind) {
    switch (kind) {
        case TagKind::plain:
            return "tag";
        case TagKind::done:
            return "tag ok";
        case TagKind::going:
            return "tag go";
        case TagKind::soon:
            return "tag soon";
        case TagKind::late:
            return "tag late";
        case TagKind::differs:
            return "tag diff";
        case TagKind::locked:
            return "tag lock";
    }
    return "tag";
}

void write_count(Html& html, const Words& words, std::int64_t count) {
    html.text(" ");
    html.element("span", {{"class", "count"}}).text(words.count(count));
}

}  // namespace

void write_tag(Html& html, TagKind kind, std::string_view text) {
    html.element("span", {{"class", class_of(kind)}}).text(text);
}

void write_tabs(Html& html, const Words& words, std::string_view label, const std::vector<Tab>& tabs) {
    const auto nav = html.element("nav", {{"aria-label", label}});
    const auto list = html.element("ul", {{"class", "tabs"}});
    for (const Tab& tab : tabs) {
        const auto item = html.element("li");
        const auto link =
            html.element("a", {{"href", tab.address}, Attribute::when(tab.current, "aria-current", "page")});
        if (tab.language != nullptr)
            html.element("bdi", *tab.language).text(tab.text);
        else
            html.text(tab.text);
        if (tab.count >= 0) write_count(html, words, tab.count);
    }
}

void write_select(Html& html, const Words& words, std::string_view name, std::string_view label,
                  const std::vector<Choice>& choices, std::string_view chosen) {
    const auto field = html.element("div", {{"class", "field"}});
    const std::string id = std::string("f-").append(name);
    html.element("label", {{"for", id}}).text(label);
    const auto select = html.element("select", {{"id", id}, {"name", name}});
    html.element("option", {{"value", ""}}).text(words("web.filter.any"));
    for (const Choice& choice : choices) {
        const std::string shown =
            choice.count < 0
                ? choice.text
                : words("web.filter.choice", {{"choice", std::string_view(choice.text)}, {"count", choice.count}});
        html.element("option", {{"value", choice.value}, {"selected", choice.value == chosen}}).text(shown);
    }
}

void write_pager(Html& html, const Words& words, std::string_view address, const http::Fields& fields,
                 const PageOf& position) {
    const auto size = static_cast<std::int64_t>(position.page_size);
    const auto page = static_cast<std::int64_t>(position.page);
    const std::int64_t pages = (position.total + size - 1) / size;
    if (position.total == 0) return;
    const auto link_to = [&](std::int64_t number) {
        return std::string(address) + query_text(with_field(fields, "page", number == 1 ? "" : std::to_string(number)));
    };
    const auto pager = html.element("div", {{"class", "pager sec"}});
    html.element("p", {{"class", "small dim"}})
        .text(words("web.pager.range", {{"first", (page - 1) * size + 1},
                                        {"last", std::min(page * size, position.total)},
                                        {"total", position.total}}));
    if (pages < 2) return;
    const auto nav = html.element("nav", {{"aria-label", words("web.pager.label")}});
    const auto list = html.element("ol");
    if (page > 1) {
        const auto item = html.element("li");
        html.element("a", {{"href", link_to(page - 1)}, {"rel", "prev"}}).text(words("web.pager.previous"));
    }
    constexpr std::int64_t kAround = 2;  // pages beside the current one; first and last are always there
    for (std::int64_t number = 1; number <= pages; ++number) {
        const bool near = number >= page - kAround && number <= page + kAround;
        if (!near && number != 1 && number != pages) continue;
        const auto item = html.element("li");
        html.element("a", {{"href", link_to(number)},
                           {"aria-label", words("web.pager.page", {{"page", number}})},
                           Attribute::when(number == page, "aria-current", "page")})
            .text(words.count(number));
    }
    if (page < pages) {
        const auto item = html.element("li");
        html.element("a", {{"href", link_to(page + 1)}, {"rel", "next"}}).text(words("web.pager.next"));
    }
}

void write_section_head(Html& html, std::string_view id, std::string_view title) {
    const auto head = html.element("div", {{"class", "sec-h"}});
    html.element("h2", {{"id", id}}).text(title);
}

}  // namespace palermo::web
