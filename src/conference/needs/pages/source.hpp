// How pages read: one snapshot a page, and what a request asks for, checked.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "conference/needs/pages/parts.hpp"

namespace palermo::needs::pages {

inline constexpr std::size_t kPageSize = 25;
inline constexpr std::size_t kMostOnAPage = 500;  // of a program

// Error: needs_pages.bad_value (name, value).
Error bad_value(std::string_view name, std::string_view value);
// The value if it is one of those, "" if there is none.
Result<std::string> one_of(const web::PageRequest& request, std::string_view name,
                           const std::vector<std::string_view>& values);
Result<std::string> state_asked(const web::PageRequest& request, const Base& base);
Result<std::string> kind_asked(const web::PageRequest& request, const Base& base);
Result<std::string> set_asked(const web::PageRequest& request, const Base& base);
// The number of an address. Error: access.not_found.
Result<std::int64_t> number_in(const web::PageRequest& request);

struct Paging {
    std::size_t page = 1, size = kPageSize;
    // The rows of the page, of `total`.
    std::pair<std::size_t, std::size_t> range(std::size_t total) const;
};
Result<Paging> paging_of(const web::PageRequest& request);

// Filters of needs, as the list and the table read them. Names: kNeedFilterNames.
Result<NeedFilter> need_filter(const web::PageRequest& request, const Base& base);
const std::vector<std::string>& need_filter_names();

Base base_of(const PageSources& sources);

void add_matrix_page(web::Site& site, const PageSources& sources);
void add_need_pages(web::Site& site, const PageSources& sources);
void add_profile_page(web::Site& site, const PageSources& sources);
void add_request_pages(web::Site& site, const PageSources& sources);
void add_lesson_pages(web::Site& site, const PageSources& sources);
void add_terms_page(web::Site& site, const PageSources& sources);

}  // namespace palermo::needs::pages
