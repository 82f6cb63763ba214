// The public keys of a provider (RFC 7517) and the one place where signatures are verified.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::openid {

inline constexpr std::size_t kMaxKeys = 100;
inline constexpr std::size_t kMinRsaBits = 2048;  // NIST SP 800-131A
inline constexpr std::size_t kMaxRsaBits = 8192;  // larger ones cost too much to verify

// A key that may verify ID tokens. Everything but the public numbers was left behind.
struct Key {
    std::string id;                   // "kid", empty: none
    std::string algorithm;            // "alg", empty: any that suits the type
    std::string type;                 // "RSA" or "EC" (P-256)
    std::string jwk;                  // type and public numbers only, as JSON
    std::size_t signature_bytes = 0;  // how long its signatures are

    friend bool operator==(const Key&, const Key&) = default;
};

// Reads a key set. Passed over are keys of other types and curves, for other uses, with other algorithms, too weak or
// too large ones, and private or symmetric ones (whoever publishes those has lost them).
// Errors: openid.provider_unusable (reason).
Result<std::vector<Key>> read_keys(std::string_view json);

// The type of key that an algorithm needs; empty when the algorithm is none that we know.
std::string_view key_type_of(std::string_view algorithm);

// Whether the compact JWS is signed by that key with that algorithm and holds that payload. The algorithm in the
// token's own header was compared with `algorithm` before. Thread-safe.
bool is_signed_by(const Key& key, std::string_view algorithm, std::string_view compact_jws, std::string_view payload);

}  // namespace palermo::openid
