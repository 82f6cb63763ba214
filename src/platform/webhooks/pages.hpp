// The pages of one's own subscriptions; each has a JSON twin.
//
//     /{language}/webhooks            all of them, and a form for another one
//     /{language}/webhooks/{number}   one: how it goes, its latest deliveries, and what can be done with it
#pragma once

#include "platform/acts/act.hpp"
#include "platform/web/site.hpp"

namespace palermo::webhooks {

// All of it outlives the site.
struct PageSources {
    store::Database& database;
    acts::Performer& performer;
    const Clock& clock;
};

void add_pages(web::Site& site, const PageSources& sources);

}  // namespace palermo::webhooks
