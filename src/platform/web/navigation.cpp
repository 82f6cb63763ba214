#include "platform/web/navigation.hpp"

#include <algorithm>

namespace palermo::web {

bool needs_more(const std::vector<const NavigationEntry*>& entries) {
    return entries.size() > kMostEntries;
}

std::vector<const NavigationEntry*> navigation_of(const Frame& frame, access::Role role) {
    std::vector<const NavigationEntry*> entries;
    for (const NavigationEntry& entry : frame.navigation)
        if (entry.roles.empty() || std::find(entry.roles.begin(), entry.roles.end(), role) != entry.roles.end())
            entries.push_back(&entry);
    const auto found = frame.navigation_order.find(role);
    if (found == frame.navigation_order.end()) return entries;
    const std::vector<std::string>& order = found->second;
    const auto place = [&](const NavigationEntry* entry) { return std::find(order.begin(), order.end(), entry->name); };
    std::stable_sort(entries.begin(), entries.end(), [&](const NavigationEntry* one, const NavigationEntry* other) {
        return place(one) < place(other);
    });
    return entries;
}

void add_navigation_page(Site& site) {
    Page<bool> page;
    page.pattern = std::string(kMoreAddress);
    page.load = [](const PageRequest&) -> Result<bool> { return true; };
    page.html = [](const bool&, PageWriter& writer) {
        Html& html = writer.html;
        writer.head.title = writer.words("web.more.title");
        writer.head.navigation = kMoreEntry;
        writer.head.listed = false;
        {
            const auto head = html.element("div", {{"class", "pagehead"}});
            const auto inner = html.element("div");
            html.element("h1").text(writer.head.title);
        }
        const auto list = html.element("ul", {{"class", "tasks"}});
        for (const NavigationEntry* entry : navigation_of(*writer.frame, writer.request.session->actor.role)) {
            const auto item = html.element("li");
            const auto name = html.element("span");
            html.element("a", {{"class", "main"}, {"href", writer.address(entry->address)}})
                .text(writer.words(entry->key));
        }
    };
    site.add_page(std::move(page));
}

}  // namespace palermo::web
