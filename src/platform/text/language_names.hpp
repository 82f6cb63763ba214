// Names of languages by their ISO 639 code, in one of the six languages (ICU). The names of the six themselves stand in
// the catalogue.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/language.hpp"

namespace palermo::text {

// "swa" in French is "swahili". The code itself where ICU knows none. Thread-safe.
std::string language_name(std::string_view iso_639, Language language);

}  // namespace palermo::text
