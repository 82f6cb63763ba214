// The pages of the follow-up: the register of mandates, one mandate, what falls due when, who asks whom.
#pragma once

#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates {

// They outlive the site. "Overdue" is judged on the day of `clock`, unless the address names one
// (?as_of=2008-10-01): the site's change number has to grow from one day to the next.
void add_mandate_pages(web::Site& site, store::Database& database, const reader::Resources& resources,
                       const Clock& clock);

}  // namespace palermo::mandates
