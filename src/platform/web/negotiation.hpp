// Which language a reader wants.
#pragma once

#include <optional>
#include <string_view>

#include "platform/base/language.hpp"

namespace palermo::web {

// The best of the six for an Accept-Language header (RFC 9110 section 12.5.4): highest weight, then first named.
// Nothing when none of the six is wanted or the header is not readable.
std::optional<Language> accepted_language(std::string_view accept_language);

// The language of an address: "/fr/decisions" is French. Only the exact lower-case tag counts, so that every page has
// one address.
std::optional<Language> language_of_path(std::string_view path);
std::optional<Language> language_of_segment(std::string_view segment);

}  // namespace palermo::web
