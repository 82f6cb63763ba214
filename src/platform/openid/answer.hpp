// Within this module: what a provider sends through the browser to the redirect address.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace palermo::openid {

// The parameters of an authorization response that are looked at (RFC 6749 section 4.1.2, RFC 9207).
struct Answer {
    std::optional<std::string> state;
    std::optional<std::string> code;
    std::optional<std::string> issuer;
    std::optional<std::string> error;
};

// Reads a query. A parameter that comes twice is refused (RFC 6749 section 3.1); others are passed over.
// Errors: openid.not_trusted (reason).
Result<Answer> read_answer(std::string_view query);

}  // namespace palermo::openid
