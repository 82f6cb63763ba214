// The pages of the register and their JSON twins:
//
//     /{language}/decisions                                also /{language}/        /api/v1/decisions
//     /{language}/decisions/{slug}                                                  /api/v1/decisions/{slug}
//     /{language}/decisions/{slug}/compare           versions side by side          /api/v1/decisions/{slug}/compare
//     /{language}/decisions/{slug}/history           where it comes from            /api/v1/decisions/{slug}/history
//     /{language}/decisions/{slug}/new               beside the resolution before   /api/v1/decisions/{slug}/new
//     /{language}/review, /{language}/divergences    what waits for a person        /api/v1/review, /api/v1/divergences
//     /{language}/mandates                           the follow-up register         /api/v1/mandates
//     /{language}/mandates/{slug}/{path}             one mandate, its history       /api/v1/mandates/{slug}/{path}
//     /{language}/timeline, /{language}/asked        what is due when; who asks whom
//     /{language}/decisions/{slug}/provisions/{path} /api/v1/decisions/{slug}/provisions/{path}
//                                                                                   /api/v1/decisions/{slug}/source/{text}
//
// A document is shown in the language of the page when that version is held, else in its original; ?text=fr names one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "conference/mandates/alignment/concepts.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates {

// What the pages read from. All of it outlives the site.
struct PageSources {
    store::Database& database;
    const reader::Resources& resources;
    const alignment::Concepts& concepts;
    const Clock& clock;  // tells the day on which "overdue" is judged
    // The name of a person by pseudonym, shown to those who may see all accounts; empty: pseudonyms only.
    std::function<Result<std::string>(store::Reader&, std::string_view pseudonym)> name_of = {};
};

// The site's change number has to grow from one day to the next.
void add_pages(web::Site& site, const PageSources& sources);

}  // namespace palermo::mandates
