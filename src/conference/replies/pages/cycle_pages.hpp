// The pages of cycles and their JSON twins:
//
//     /{language}/cycles                             all cycles                      /api/v1/cycles
//     /{language}/cycles/{cycle}                     coverage, who has replied       /api/v1/cycles/{cycle}
//     /{language}/cycles/{cycle}/states              for the secretariat             /api/v1/cycles/{cycle}/states
//     /{language}/cycles/{cycle}/note                the note verbale, to print
//     /{language}/cycles/{cycle}/compare?with=SLUG   beside another cycle            /api/v1/cycles/{cycle}/compare
//     /{language}/cycles/{cycle}/needs               needs that answers speak of     /api/v1/cycles/{cycle}/needs
//     /{language}/downloads/cycles/{cycle}/{format}  replies as csv, xlsx; the due days as ics
//     /{language}/downloads/cycles/{cycle}/needs/{format}    those needs as csv, xlsx
#pragma once

#include "conference/replies/services.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::replies {

// All of it outlives the site.
struct CyclePageSources {
    store::Database& database;
    const Services& services;
    acts::Performer& performer;
    const Clock& clock;
    // The name of a person by pseudonym.
    std::function<Result<std::string>(store::Reader&, std::string_view pseudonym)> name_of = {};
    std::string site;  // "https://palermo.example.org", or empty
    std::string host;  // of it, for the identifiers of calendars
};

void add_cycle_pages(web::Site& site, const CyclePageSources& sources);

namespace pages {
void add_needs_page(web::Site& site, const CyclePageSources& sources);
}  // namespace pages

}  // namespace palermo::replies
