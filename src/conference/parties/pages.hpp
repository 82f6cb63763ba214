// The pages about States and instruments, and their JSON twins:
//
//     /{language}/states                the States, by group, category, status        /api/v1/states
//     /{language}/states/{code}         one State                                     /api/v1/states/{code}
//     /{language}/instruments           the Convention and its Protocols              /api/v1/instruments
//     /{language}/instruments/{slug}    one: articles, status, coverage by group      /api/v1/instruments/{slug}
//     /{language}/participation         who is bound by what                          /api/v1/participation
//     /{language}/authorities           competent authorities                         /api/v1/authorities
//     /{language}/authorities/{number}  one of them                                   /api/v1/authorities/{number}
//
// All but the authorities answer for any day: ?as_of=2008-10-08. Every twin gives a table with ?format=csv.
#pragma once

#include <functional>

#include "conference/parties/resources.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::parties {

// All of it outlives the site.
struct PageSources {
    store::Database& database;
    const Resources& resources;
    const Clock& clock;  // tells the day that "as of" means where none is asked for
    // Whether a demonstration is here: then its invented States are shown, and the real ones on request.
    std::function<bool()> demonstration;
};

// The site's change number has to grow from one day to the next.
void add_pages(web::Site& site, const PageSources& sources);

}  // namespace palermo::parties
