// HMAC-SHA-256 (RFC 2104, FIPS 198-1) and what is signed with it: webhooks and values that come back from a browser.
// All functions are thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/time.hpp"
#include "platform/crypto/secret.hpp"

namespace palermo::crypto {

// Of the parts one after the other; the boundaries between them are not signed.
Digest hmac_sha256(ByteView key, std::initializer_list<ByteView> parts);

// Signs a list of values for one purpose. Purpose and values are written with their lengths, so that no two different
// lists give the same. For CSRF tokens: mac_of(key, "csrf", {session digest, address of the form}).
Digest mac_of(ByteView key, std::string_view purpose, std::initializer_list<std::string_view> values);
// The same as base64url; and whether a text is that, compared in constant time.
std::string signature_of(ByteView key, std::string_view purpose, std::initializer_list<std::string_view> values);
bool is_signature_of(std::string_view given, ByteView key, std::string_view purpose,
                     std::initializer_list<std::string_view> values);

// Webhooks, as the Standard Webhooks specification 1.0 has them: the secret is written "whsec_" and base64 of 24 to 64
// bytes; signed is "<id>.<timestamp>.<body>"; the header webhook-signature holds "v1," and base64 of the HMAC.
std::string new_webhook_secret();
// The key within a written secret, or nothing when it is none.
std::optional<SecretBytes> read_webhook_secret(std::string_view written);

// The value of webhook-signature. `id` must have no full stop; the timestamp is in seconds.
std::string sign_webhook(ByteView key, std::string_view id, std::int64_t timestamp_seconds, std::string_view body);

// What a receiver does, for tests and clients: true when one of the signatures of the header (divided by spaces) holds
// and the timestamp is no further than `tolerance` from now on either side.
bool verify_webhook(ByteView key, std::string_view id, std::int64_t timestamp_seconds, std::string_view body,
                    std::string_view header, Instant now, std::chrono::seconds tolerance = std::chrono::minutes(5));

}  // namespace palermo::crypto
