// The conversions between texts and numbers, as the evaluator needs them without making a Value.
#pragma once

#include <string>
#include <string_view>

#include "conference/questionnaires/expression/value.hpp"

namespace palermo::questionnaires {

enum class Exponents : bool { refused, read };

// number(text) of XPath 1.0 section 4.4: blanks around, a minus, digits with a point; else NaN. OpenRosa clients write
// very small and large numbers with an exponent, so it is read there too.
double text_to_plain_number(std::string_view text, Exponents exponents);
// The same, but a text that is a date counts as days since 1970.
double text_to_number(std::string_view text, const TimeZone& zone);

// Whether a text could be a date; cheap, for deciding how two texts are compared.
bool looks_like_date(std::string_view text);

}  // namespace palermo::questionnaires
