// States and competent authorities in the one search.
#pragma once

#include <functional>
#include <vector>

#include "conference/parties/resources.hpp"
#include "platform/base/result.hpp"
#include "platform/finder/kinds.hpp"
#include "platform/store/database.hpp"

namespace palermo::parties {

// Whether a demonstration is here, in the snapshot of the reader.
using DemonstrationIsUp = std::function<Result<bool>(store::Reader&)>;

// While a demonstration is here its invented States are found, and otherwise the real ones. All of it outlives the
// kinds.
std::vector<finder::ObjectKind> search_kinds(const Resources& resources, DemonstrationIsUp demonstration);

}  // namespace palermo::parties
