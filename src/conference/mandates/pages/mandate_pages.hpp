// The pages of the follow-up: the register of mandates, one mandate, what falls due when, who asks whom.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates {

// They outlive the site. "Overdue" is judged on the day of `clock`, unless the address names one
// (?as_of=2008-10-01): the site's change number has to grow from one day to the next.
// `name_of` gives the name of a person by pseudonym; empty: pseudonyms are shown.
using NameOf = std::function<Result<std::string>(store::Reader&, std::string_view pseudonym)>;
void add_mandate_pages(web::Site& site, store::Database& database, const reader::Resources& resources,
                       const Clock& clock, const NameOf& name_of);

}  // namespace palermo::mandates
