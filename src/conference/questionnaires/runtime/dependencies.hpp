// Which conditions read which items, and an order in which all can be evaluated. Used by the compiler only.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "conference/questionnaires/runtime/compiled_form.hpp"

namespace palermo::questionnaires {

// The items that a path of an expression at `slot` reads; `scope` as in Dependent.
struct ReadSlots {
    std::vector<SlotNumber> slots;
    SlotNumber scope = 0;
    bool deep = false;
    bool known = true;  // false: a plain path that names no item
};
// Slots by their path.
using SlotsByPath = std::unordered_map<std::string_view, SlotNumber>;
ReadSlots slots_read(const std::vector<Slot>& slots, const SlotsByPath& by_path, SlotNumber slot,
                     const PathReference& path);

struct Order {
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> ranks;  // of every vertex, also those without an expression
    std::vector<Error> cycles;
};

// Fills Slot::dependents and gives the order. Errors in `cycles`: questionnaires.condition_cycle (names),
// questionnaires.condition_of_itself (name, condition).
Order order_conditions(std::vector<Slot>& slots, const SlotsByPath& by_path);

std::string_view name_of(Aspect aspect);

}  // namespace palermo::questionnaires
