// Needs, requests and lessons in the one search: each is found by whom the lists show it to.
#pragma once

#include <functional>
#include <vector>

#include "conference/needs/services.hpp"
#include "platform/finder/kinds.hpp"

namespace palermo::needs {

// Whether a demonstration is here, in the snapshot of the reader.
using DemonstrationIsUp = std::function<Result<bool>(store::Reader&)>;

// While a demonstration is here what is invented is found, and otherwise what is real. All of it outlives the kinds.
std::vector<finder::ObjectKind> search_kinds(const Services& services, const DemonstrationIsUp& demonstration);

}  // namespace palermo::needs
