// A saved view's filter as it is stored: one JSON object with the members of ViewFilter.
#pragma once

#include <string_view>

#include "conference/mandates/follow_up/queries.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::follow_up {

// Errors: json.*, field.faults. Members of newer programs are passed over.
Result<MandateFilter> filter_from_stored(std::string_view text);

// The orders a list can have.
inline bool is_sort(std::string_view name) {
    return name == "due" || name == "number" || name == "state" || name == "document" || name == "newest";
}

}  // namespace palermo::mandates::follow_up
