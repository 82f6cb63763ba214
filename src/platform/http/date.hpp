// Dates as HTTP writes them (RFC 9110 section 5.6.7).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/time.hpp"

namespace palermo::http {

// "Sun, 06 Nov 1994 08:49:37 GMT"; fractions of a second are cut off.
std::string http_date(Instant instant);

// Reads that form only: the two obsolete ones are as good as absent, which costs a transfer and nothing else.
std::optional<Instant> parse_http_date(std::string_view text);

// The present as http_date; made anew once a second on each thread.
const std::string& current_http_date();

}  // namespace palermo::http
