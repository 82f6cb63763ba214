// The addresses of what waits for a person: see pages.hpp.
#pragma once

#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates {

void add_review_pages(web::Site& site, store::Database& database);

}  // namespace palermo::mandates
