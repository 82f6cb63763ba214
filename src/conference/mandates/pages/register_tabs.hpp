// What the entry "mandates" of the navigation leads to: the register, due dates, who asks whom, the review.
#pragma once

#include "platform/web/site.hpp"

namespace palermo::mandates::pages {

// The links between them, before the head of a page; puts the page under the entry. `current`: "/mandates",
// "/timeline",
// "/asked", "/review"; none on a view that has filters.
void write_register_tabs(web::PageWriter& page, std::string_view current);

}  // namespace palermo::mandates::pages
