// The addresses that compare versions: see pages.hpp.
#pragma once

#include "conference/mandates/alignment/concepts.hpp"
#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates {

void add_comparison_pages(web::Site& site, store::Database& database, const alignment::Concepts& concepts);

}  // namespace palermo::mandates
