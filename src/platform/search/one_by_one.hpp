// Making the index of many stored objects without holding up whoever writes meanwhile.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "platform/store/database.hpp"

namespace palermo::search {

// Indexes the first object whose number is greater than `last` and gives its number; nothing when there is none. Runs
// more than once when the store tries a write again.
using IndexNext = std::function<Result<std::optional<std::int64_t>>(store::Writer&, std::int64_t last)>;

// All objects in the order of their numbers, which are positive, each in a write of its own. Gives how many they are.
Result<std::int64_t> index_one_by_one(store::Database& database, const IndexNext& index_next);

}  // namespace palermo::search
