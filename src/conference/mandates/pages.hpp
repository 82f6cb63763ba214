// The pages of the register and their JSON twins:
//
//     /{language}/decisions                                also /{language}/        /api/v1/decisions
//     /{language}/decisions/{slug}                                                  /api/v1/decisions/{slug}
//     /{language}/decisions/{slug}/provisions/{path} /api/v1/decisions/{slug}/provisions/{path}
//                                                                                   /api/v1/decisions/{slug}/source/{text}
//
// A document is shown in the language of the page when that version is held, else in its original; ?text=fr names one.
#pragma once

#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates {

// `database` outlives the site. `scope` is that of a visitor: finished pages are kept and shown to everybody.
void add_pages(web::Site& site, store::Database& database, const access::Scope& scope);

}  // namespace palermo::mandates
