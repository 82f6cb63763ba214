// One-time codes of an authenticator app: RFC 6238 over RFC 4226. SHA-1, 30 seconds, six digits, because that is what
// every app understands; the other hashes of RFC 6238 are here so that all of its test vectors can be run.
// All functions are thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/time.hpp"
#include "platform/crypto/secret.hpp"

namespace palermo::crypto {

inline constexpr std::size_t kTotpSecretBytes = 20;  // the length of SHA-1's result (RFC 4226 section 4, R6)
inline constexpr std::int64_t kTotpStepSeconds = 30;
inline constexpr unsigned kTotpDigits = 6;

enum class TotpHash : std::uint8_t { sha1, sha256, sha512 };

SecretBytes new_totp_secret();

// The number of the 30-second step that an instant lies in (RFC 6238 section 4.2, T0 = 0). Instants before 1970 are 0.
std::int64_t totp_step(Instant instant);

// The code of a counter (RFC 4226 section 5.3); 6 to 8 digits.
std::string one_time_code(ByteView secret, std::int64_t counter, unsigned digits = kTotpDigits,
                          TotpHash hash = TotpHash::sha1);

// The step whose code was typed: the present one, the one before or the one after (RFC 6238 section 5.2), or nothing.
// Spaces within the code are passed over; ASCII, Arabic-Indic and full-width digits are read alike.
// Steps up to `last_used` match no more: a code works once (RFC 6238 section 5.2, OWASP ASVS 5.0 V6.5.1). Store the
// step that is given back, in the transaction of the sign-in, and only when it is greater than what is stored.
std::optional<std::int64_t> match_totp(ByteView secret, std::string_view typed, Instant now,
                                       std::optional<std::int64_t> last_used);

// The address behind the QR code:
// otpauth://totp/Issuer:account?secret=...&issuer=...&algorithm=SHA1&digits=6&period=30. A colon in issuer or account
// is written as %3A, since a plain one divides the two.
std::string totp_uri(std::string_view issuer, std::string_view account, ByteView secret);

// RFC 4648 section 6, upper case, without padding: how a secret is typed by hand.
std::string to_base32(ByteView bytes);

}  // namespace palermo::crypto
