// Where each role lands after signing in, and which entries of the navigation stand first.
#pragma once

#include <string>

#include "platform/acts/access.hpp"
#include "platform/web/site.hpp"

namespace palermo::app {

// Below the language prefix: "/replies" for the people of a State, whose work waits there.
std::string first_page(access::Role role);

// What waits for somebody, and for officers the cycles: to be added before the entries of the capabilities. A bar holds
// nine.
void add_first_entries(web::Site& site);
// The journal and the reports: after them.
void add_last_entries(web::Site& site);

}  // namespace palermo::app
