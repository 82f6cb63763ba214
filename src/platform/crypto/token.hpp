// Random tokens: sessions, invitations, API keys. What is handed out is the token; what is stored is its digest, so
// that whoever reads the database can use none of them. All functions are thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"

namespace palermo::crypto {

inline constexpr std::size_t kTokenBytes = 32;       // 256 bits of randomness (OWASP ASVS 5.0 asks for 128 at least)
inline constexpr std::size_t kTokenCharacters = 43;  // of its written form

// A new token: 32 bytes of the system's generator, as base64url without padding.
std::string new_token();

// Whether the text has the form of a token: 43 characters that decode strictly. Look here before the database is asked.
bool is_token(std::string_view text);

// SHA-256 of the token's characters. A plain hash is enough: 256 random bits cannot be guessed from it.
Digest digest_of_token(std::string_view token);

// Whether both are the same, in a time that depends on their lengths only.
bool equal_in_constant_time(ByteView left, ByteView right);
bool equal_in_constant_time(std::string_view left, std::string_view right);

// RFC 4648 section 5, without padding.
std::string to_base64url(ByteView bytes);

// The bytes, or nothing: padding, white space, other characters, a length that no bytes have, and unused bits that are
// not zero are refused, so that every value has one written form.
std::optional<Bytes> from_base64url(std::string_view text);

}  // namespace palermo::crypto
