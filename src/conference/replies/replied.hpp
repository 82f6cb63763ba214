// What other capabilities are told of replies: who has replied. Public.
#pragma once

#include <set>
#include <string>

#include "platform/store/database.hpp"

namespace palermo::replies {

// States that have submitted a reply to any cycle and not taken it back.
Result<std::set<std::string>> states_that_replied(store::Reader& reader);

}  // namespace palermo::replies
