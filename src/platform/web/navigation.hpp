// The page of everything: what a role's bar has no room for.
#pragma once

#include "platform/web/site.hpp"

namespace palermo::web {

// "/more": every entry of the navigation that is of use to the one who looks. The bar leads to it when it has no room
// for all (kMostEntries).
void add_navigation_page(Site& site);

}  // namespace palermo::web
