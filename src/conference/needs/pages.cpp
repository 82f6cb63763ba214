#include "conference/needs/pages.hpp"

#include "conference/needs/pages/source.hpp"

namespace palermo::needs {

void add_pages(web::Site& site, const PageSources& sources) {
    site.add_navigation({"needs", "needs_pages.navigation", "/needs"});
    pages::add_matrix_page(site, sources);
    pages::add_need_pages(site, sources);
    pages::add_profile_page(site, sources);
    pages::add_request_pages(site, sources);
    pages::add_lesson_pages(site, sources);
    pages::add_terms_page(site, sources);
}

std::vector<std::pair<std::string, std::string>> choices(const Services& services, std::string_view act,
                                                         std::string_view field, Language language) {
    std::vector<std::pair<std::string, std::string>> offered;
    const bool ours = act.starts_with("need.") || act.starts_with("request.");
    if (!ours) return offered;
    const auto at = static_cast<std::size_t>(language);
    if (field == "assistance")
        for (const Kind& kind : services.terms->kinds()) offered.emplace_back(kind.key, kind.names[at]);
    if (field == "area")
        for (const Area& area : services.terms->latest_set().areas) offered.emplace_back(area.key, area.names[at]);
    if (field == "set")
        for (const AreaSet& set : services.terms->sets()) offered.emplace_back(set.key, set.names[at]);
    if (field == "instrument")
        for (const parties::Instrument& one : services.parties->instruments.all())
            offered.emplace_back(one.code(), one.name(language));
    return offered;
}

}  // namespace palermo::needs
