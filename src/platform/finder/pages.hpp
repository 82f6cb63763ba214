// The pages of the search:
//
//     /{language}/search      the one box over everything, its filters, how to ask      /api/v1/search
//     /{language}/searches    one's own saved searches (saved.hpp)                      /api/v1/searches
#pragma once

#include "platform/acts/act.hpp"
#include "platform/finder/finder.hpp"
#include "platform/web/site.hpp"

namespace palermo::finder {

// All of it outlives the site.
struct PageSources {
    store::Database& database;
    const Finder& finder;
    acts::Performer& performer;
    const Clock& clock;
};

void add_pages(web::Site& site, const PageSources& sources);

// What an address asks for: the fields q, type, language, state, body, session, status, year, exact, page. Errors:
// finder.bad_field (field, value).
Result<Search> search_of(const http::Fields& fields);
// The names of those fields, in the order in which addresses have them.
const std::vector<std::string>& search_fields();

}  // namespace palermo::finder
