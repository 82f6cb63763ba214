// Within this module: the page of one's own saved searches.
#pragma once

#include "platform/finder/pages.hpp"
#include "platform/finder/saved.hpp"

namespace palermo::finder {

void add_saved_page(web::Site& site, const PageSources& sources);

}  // namespace palermo::finder
