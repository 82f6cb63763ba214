// Replies in the one search: what was submitted is found by whom the State lets read it; confidential answers by the
// State itself and the secretariat; a draft by those of the State who see all of it. Contributors, who see parts of a
// draft, do not find it by search.
#pragma once

#include <vector>

#include "conference/replies/services.hpp"
#include "platform/finder/kinds.hpp"

namespace palermo::replies {

// `services` outlives the kinds.
std::vector<finder::ObjectKind> search_kinds(const Services& services);

}  // namespace palermo::replies
