#include "conference/mandates/pages/register_tabs.hpp"

#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

void write_register_tabs(web::PageWriter& page, std::string_view current) {
    page.head.navigation = "mandates";
    std::vector<web::Tab> tabs;
    const auto add = [&](std::string_view key, std::string_view address) {
        tabs.push_back({page.words(key), page.address(address), -1, address == current, nullptr});
    };
    add("mandates_register.title", "/mandates");
    add("mandates_register.timeline", "/timeline");
    add("mandates_register.asked", "/asked");
    add("mandates_compare.review", "/review");
    web::write_tabs(page.html, page.words, page.words("mandates_register.title"), tabs);
}

}  // namespace palermo::mandates::pages
