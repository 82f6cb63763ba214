// Taking out an invented cycle again, with its replies, when a demonstration ends.
#pragma once

#include <string>

#include "platform/acts/act.hpp"

namespace palermo::replies {

// "cycle.dismiss": removes a cycle that is invented and everything of it. Performed by the installation alone. Errors:
// access.not_found, replies.not_invented (cycle), store.* while a later cycle names it as its previous one.
struct DismissCycle {
    std::string cycle;
};

void register_dismissing(acts::Registry& registry);

}  // namespace palermo::replies
