// What each role does here most: the first entries of its navigation, and where it lands after signing in.
#pragma once

#include <string>

#include "platform/web/site.hpp"

namespace palermo::app {

void order_navigation(web::Site& site);

// Below the language prefix: "/replies" for the people of a State.
std::string first_page(access::Role role);

}  // namespace palermo::app
