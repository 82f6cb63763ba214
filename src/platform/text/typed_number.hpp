// Numbers as people type them: with the digits of their script, with blanks around and between, with the signs that
// their language puts between groups and before decimals.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/language.hpp"

namespace palermo::text {

enum class NumberKind : std::uint8_t { whole, decimal };

struct TypedNumber {
    enum class Fault : std::uint8_t {
        none,
        no_number,
        not_whole,  // it has decimals, and a whole number is asked for
        ambiguous,  // "1.234" where a point may part thousands and may begin decimals
    };
    std::string value;  // "-1234", "3.5": digits, at most one point; empty when there is a fault
    Fault fault = Fault::none;
};

// Understood are Arabic-Indic, Persian and full-width digits, plus and minus; blanks of any kind (also no-break and
// narrow ones) and apostrophes between groups of three; U+066B before decimals and U+066C between groups. A comma or a
// point is what the others leave it to be: the last of two kinds begins the decimals, one that comes twice parts
// groups, one that three digits do not follow begins decimals. A single one before three digits is the sign that the
// language has before decimals (a point in en and zh, a comma in the others) or, in en and zh, the comma between
// thousands; the point of the others is ambiguous where decimals are allowed, and their comma where they are not.
TypedNumber typed_number(std::string_view typed, Language language, NumberKind kind);

}  // namespace palermo::text
