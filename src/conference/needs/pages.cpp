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

}  // namespace palermo::needs
