// ID tokens: their form, then what they say. Pure and thread-safe; signatures are keys.hpp's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/openid/relying_party.hpp"

namespace palermo::openid {

inline constexpr std::size_t kMaxTokenBytes = 32 * 1024;
inline constexpr std::int64_t kLeewaySeconds = 60;         // between the provider's clock and ours
inline constexpr std::int64_t kMaxTokenAgeSeconds = 3600;  // some providers write an "iat" of minutes ago
inline constexpr std::size_t kMaxSubjectBytes = 255;       // OpenID Connect Core section 2

// A token whose form is right. Nothing in it is believed yet.
struct UnverifiedToken {
    std::string algorithm;
    std::optional<std::string> key_id;
    std::size_t signature_bytes = 0;
    std::string payload;  // the bytes that are signed, decoded
    Json claims;
};

// Reads the compact form (RFC 7515 section 7.1): three parts in strict base64url, header and payload JSON objects
// without duplicate members. Refused are headers that name or carry keys (jku, jwk, x5u, x5c), that demand what we do
// not do (crit, b64, zip, enc), and a "typ" other than JWT.
// Errors: openid.not_trusted (reason).
Result<UnverifiedToken> read_token(std::string_view compact);

// What the claims are measured against.
struct Expectation {
    std::string issuer;
    std::string client_id;
    std::string nonce;
    std::string access_token;  // for at_hash
    Instant now;
};

// OpenID Connect Core section 3.1.3.7 and RFC 7519. Errors: openid.not_trusted (reason).
Result<Identity> judge_claims(const Json& claims, const Expectation& expected);

}  // namespace palermo::openid
