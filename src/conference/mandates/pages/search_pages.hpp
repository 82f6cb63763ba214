// The page that searches inside the texts, and its form in every masthead.
#pragma once

#include "platform/acts/access.hpp"
#include "platform/search/searcher.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates {

// `database` and `searcher` outlive the site.
void add_search_page(web::Site& site, store::Database& database, search::Searcher& searcher);

}  // namespace palermo::mandates
