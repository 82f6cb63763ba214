// Within this module: how results look.
#pragma once

#include <optional>

#include "platform/finder/finder.hpp"
#include "platform/web/site.hpp"

namespace palermo::finder {

struct SearchView {
    Search asked;
    std::optional<Results> found;  // nothing: nothing was asked
    const Finder* finder = nullptr;
};
void write_search_page(const SearchView& view, web::PageWriter& page);
Json search_json(const SearchView& view);

}  // namespace palermo::finder
