// The parameters of a range question.
#pragma once

#include <optional>

#include "conference/questionnaires/xlsform/survey_tree.hpp"

namespace palermo::questionnaires::xlsform {

// A decimal number, exactly: mantissa / 10^scale.
struct Decimal {
    std::int64_t mantissa = 0;
    int scale = 0;
};
// At most 12 digits after the point and 15 in all; "1e2" too.
std::optional<Decimal> decimal_of(std::string_view text);

// Fills in defaults, checks, and writes the attributes of the control. The first fault, if there is one.
std::optional<Error> apply_range(const Source& source, Node& node);

}  // namespace palermo::questionnaires::xlsform
