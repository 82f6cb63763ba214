// What is wrong with the fields of an act, as one error: field.faults (count), a detail for each.
#pragma once

#include <utility>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo {

// `faults` is not empty; each names its field.
inline Error field_faults(std::vector<Error> faults) {
    Error error =
        make_error(ErrorKind::invalid_input, "field.faults").with("count", static_cast<std::int64_t>(faults.size()));
    error.details = std::move(faults);
    return error;
}

// Of a single fault.
inline Error field_fault(Error fault) {
    std::vector<Error> faults;
    faults.push_back(std::move(fault));
    return field_faults(std::move(faults));
}

}  // namespace palermo
