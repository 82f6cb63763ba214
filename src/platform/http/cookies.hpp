// Cookies of a request, and the ones we set.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace palermo::http {

// The value of a cookie by its exact name (RFC 6265 section 4.2): the first one sent. Nothing when there is none, or
// when two of that name with different values were sent, which only somebody else's code on a neighbouring host would
// cause.
std::optional<std::string_view> cookie(const Request& request, std::string_view name);

// A Set-Cookie value for "__Host-" cookies: Secure, HttpOnly, SameSite=Lax, Path=/, and no Domain. The value must be
// letters, digits, '-', '_' or '.' (ASSERT). `max_age_seconds`: 0 takes the cookie away, negative lets it end with the
// browser.
std::string host_cookie(std::string_view name, std::string_view value, std::int64_t max_age_seconds);

}  // namespace palermo::http
