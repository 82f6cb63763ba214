// Recovery codes: what a person keeps on paper for the day the authenticator is lost. Each works once.
//
// A code is 120 random bits in Crockford's base 32, six groups of four: "7K3D-9QXM-T2HB-V0RC-4NWE-8ZJ1". It is longer
// than 112 bits so that a plain SHA-256 may be stored of it (OWASP ASVS 5.0 V6.5.2 asks for a slow salted hash below
// that). All functions are thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"

namespace palermo::crypto {

inline constexpr std::size_t kRecoveryCodeCount = 10;
inline constexpr std::size_t kRecoveryCodeCharacters = 24;  // without the hyphens

// Ten new codes in their written form. Shown once, never stored.
std::vector<std::string> new_recovery_codes();

// The written form of what was typed, or nothing when it cannot be a code. Hyphens, dashes and spaces may be anywhere
// or missing; capitals do not matter; I and L are read as 1, O as 0 (Crockford's rules).
std::optional<std::string> read_recovery_code(std::string_view typed);

// What is stored of a code: SHA-256 of its written form under a label. Give what new_recovery_codes() or
// read_recovery_code() gave.
Digest digest_of_recovery_code(std::string_view written);

}  // namespace palermo::crypto
