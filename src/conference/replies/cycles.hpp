// The acts of the secretariat on cycles.
#pragma once

#include "conference/replies/services.hpp"
#include "platform/acts/act.hpp"

namespace palermo::replies {

void register_cycle_acts(acts::Registry& registry, const Services& services);

}  // namespace palermo::replies
