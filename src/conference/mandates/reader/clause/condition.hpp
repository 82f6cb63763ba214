// Under which conditions something is asked: "within existing resources", "upon request", "on the basis of ...".
#pragma once

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

struct ConditionReading {
    Condition condition;
    Range range;
};

// Those of one act, in the order of the text.
std::vector<ConditionReading> find_conditions(const Reading& reading, const ActReading& act);

}  // namespace palermo::mandates::reader
