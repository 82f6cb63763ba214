// Numbers and plurals as each language writes them. Wraps ICU; immutable and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"

namespace palermo::text {

enum class Digits : std::uint8_t { latin, arabic_indic };

// With the grouping of the language: 1,234 in English, 1 234 in French.
std::string format_integer(Language language, std::int64_t value, Digits digits = Digits::latin);

// A decimal number given in Latin digits ("-1234.5"), exactly, with so many places behind the point.
std::string format_decimal(Language language, std::string_view number, int places, Digits digits = Digits::latin);

// A whole number without grouping: years, days.
std::string format_plain_integer(std::int64_t value, Digits digits = Digits::latin);

// The CLDR plural category of a number: "zero", "one", "two", "few", "many", "other".
std::string plural_category(Language language, std::int64_t value, bool ordinal);

// Every category that the language has for whole numbers and fractions.
std::vector<std::string> plural_categories(Language language, bool ordinal);

}  // namespace palermo::text
