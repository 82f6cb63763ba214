// Within this module: what an addendum changes. A figure of it together with the same figure of its report tells what
// the States between the two said: it is printed only when all of them may be named.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/reports/cut/cut.hpp"

namespace palermo::reports {

// The States whose reply came, or was replaced, between the two cuts; indexes into those of `now`.
std::vector<std::size_t> replied_between(const Cut& before, const Cut& now);

// Whether figures of this question would tell what a State said that may not be named, laid beside those of an earlier
// cut.
bool difference_tells(const Cut& before, const Cut& now, std::string_view question, std::string_view standing,
                      const std::vector<std::string>& groups);

}  // namespace palermo::reports
