// The pages of the register and their JSON twins:
//
//     /{language}/decisions                                also /{language}/        /api/v1/decisions
//     /{language}/decisions/{slug}                                                  /api/v1/decisions/{slug}
//     /{language}/decisions/{slug}/compare           versions side by side          /api/v1/decisions/{slug}/compare
//     /{language}/decisions/{slug}/history           where it comes from            /api/v1/decisions/{slug}/history
//     /{language}/decisions/{slug}/new               beside the resolution before   /api/v1/decisions/{slug}/new
//     /{language}/review, /{language}/divergences    what waits for a person        /api/v1/review, /api/v1/divergences
//     /{language}/decisions/{slug}/provisions/{path} /api/v1/decisions/{slug}/provisions/{path}
//                                                                                   /api/v1/decisions/{slug}/source/{text}
//
// A document is shown in the language of the page when that version is held, else in its original; ?text=fr names one.
#pragma once

#include "conference/mandates/alignment/concepts.hpp"
#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates {

// `database` and `concepts` outlive the site. `scope` is that of a visitor: finished pages are kept and shown to
// everybody.
void add_pages(web::Site& site, store::Database& database, const alignment::Concepts& concepts,
               const access::Scope& scope);

}  // namespace palermo::mandates
