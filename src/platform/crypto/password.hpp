// Passwords: how they are kept, and which ones are not taken.
//
// Kept as Argon2id (RFC 9106) through libsodium, in the PHC string form "$argon2id$v=19$m=...". Before anything else a
// password is brought to NFC, because one keyboard sends é as one code point and another as two (NIST SP 800-63B-4
// section 3.1.1.2); nothing else about it is changed. What is refused and why: docs/security/passwords.md.
// All functions are thread-safe. Hashing and verifying take tens of milliseconds and PasswordCost::memory_bytes each:
// callers limit how many run at once.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace palermo::crypto {

// What one hash costs; one lane always. OWASP's least for Argon2id is 19 MiB and two passes; the default is above it.
// Limits of libsodium: memory_bytes at least 8192, passes at least 1.
struct PasswordCost {
    std::uint64_t memory_bytes = std::uint64_t{32} << 20;
    std::uint32_t passes = 2;
};

inline constexpr std::size_t kMinPasswordCodePoints = 12;
inline constexpr std::size_t kMaxPasswordCodePoints = 256;
// Longer input is never a password of ours: it is refused before any work is done on it.
inline constexpr std::size_t kMaxPasswordBytes = 4096;

// Hashes under a fresh salt. Does not judge the password: check_new_password() does.
// Errors: crypto.password_too_long (maximum), crypto.out_of_memory (busy).
Result<std::string> hash_password(std::string_view password, const PasswordCost& cost = {});

enum class PasswordVerdict : std::uint8_t {
    right,
    wrong,        // also when `stored` is no hash at all
    unavailable,  // the memory was not there: say "try again", and count no failed attempt
};

// Whether the password is the one that was hashed. Costs what the stored hash says.
PasswordVerdict verify_password(std::string_view password, std::string_view stored);

// Does the work of a verification and forgets it: for accounts that do not exist or have no password, so that the time
// of the answer does not tell them apart. Give the cost with which passwords are hashed.
void verify_nothing(std::string_view password, const PasswordCost& cost = {});

// Whether the stored hash was made at another cost or by another method, so that it should be made anew at the next
// successful sign-in.
bool needs_rehash(std::string_view stored, const PasswordCost& cost = {});

// Whether a password that a person chooses may be taken. `own_words`: what belongs to the person, as they wrote it
// (name, e-mail address, State, organization); they are taken apart here. No composition rules. Errors (invalid_input):
// crypto.password_not_text; crypto.password_too_short (minimum, given); crypto.password_too_long (maximum);
// crypto.password_repeats (one thing again and again, or characters in a row); crypto.password_keyboard (neighbouring
// keys); crypto.password_own_word (word); crypto.password_product (word); crypto.password_common (what everybody would
// try).
Result<void> check_new_password(std::string_view password, std::span<const std::string> own_words);

}  // namespace palermo::crypto
