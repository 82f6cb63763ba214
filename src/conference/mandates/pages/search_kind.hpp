// Documents of the register in the one search: who finds which, and how a hit is shown.
#pragma once

#include "platform/finder/kinds.hpp"

namespace palermo::mandates {

finder::ObjectKind search_kind();

}  // namespace palermo::mandates
