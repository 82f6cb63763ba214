// Within this module: one HTTP request to a provider, under limits.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/openid/provider.hpp"

namespace palermo::openid {

struct Fetch {
    std::string address;
    std::string form = {};           // when not empty: POST application/x-www-form-urlencoded
    std::string authorization = {};  // value of that header, or empty
};

struct Fetched {
    long status = 0;
    std::string media_type;  // lower case, without parameters
    std::string body;
};

// Redirects are never followed, nothing is unpacked, no cookie and no password file is looked at, TLS 1.2 at least.
// Errors: openid.unavailable (provider, reason).
Result<Fetched> fetch(const Provider& provider, const Fetch& what);

// The same, and the answer must be 200 and JSON. Errors: also openid.provider_unusable (provider, reason).
Result<std::string> fetch_json(const Provider& provider, const Fetch& what);

}  // namespace palermo::openid
