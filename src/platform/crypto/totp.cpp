#include "platform/crypto/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/crypto/token.hpp"

namespace palermo::crypto {

namespace {

const EVP_MD* algorithm_of(TotpHash hash) {
    switch (hash) {
        case TotpHash::sha1:
            return EVP_sha1();
        case TotpHash::sha256:
            return EVP_sha256();
        case TotpHash::sha512:
            return EVP_sha512();
    }
    return nullptr;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    constexpr std::string_view kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (const char c : text) {
        if (kUnreserved.find(c) != std::string_view::npos) {
            out.push_back(c);
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(c);
        out.push_back('%');
        out.push_back(kDigits[byte >> 4]);
        out.push_back(kDigits[byte & 15]);
    }
    return out;
}

// The digits 0 to 9 that were typed, or nothing when there is anything else but spaces.
std::optional<std::string> typed_digits(std::string_view typed) {
    if (typed.size() > 64) return std::nullopt;
    std::string out;
    for (const char32_t c : to_code_points(typed)) {
        if (c == U' ' || c == U'\u00A0' || c == U'\u202F' || c == U'\t') continue;
        char32_t zero = 0;
        for (const char32_t candidate : {U'0', U'\u0660', U'\u06F0', U'\uFF10'})
            if (c >= candidate && c < candidate + 10) zero = candidate;
        if (zero == 0) return std::nullopt;
        out.push_back(static_cast<char>('0' + (c - zero)));
    }
    return out;
}

}  // namespace

SecretBytes new_totp_secret() {
    return SecretBytes::random(kTotpSecretBytes);
}

std::int64_t totp_step(Instant instant) {
    if (instant.microseconds < 0) return 0;
    return instant.microseconds / 1'000'000 / kTotpStepSeconds;
}

std::string one_time_code(ByteView secret, std::int64_t counter, unsigned digits, TotpHash hash) {
    ASSERT(digits >= 6 && digits <= 8 && counter >= 0);
    std::array<std::uint8_t, 8> message{};
    for (std::size_t i = 0; i < message.size(); ++i)
        message[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(counter) >> (56 - 8 * i));
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    ASSERT(HMAC(algorithm_of(hash), secret.data(), static_cast<int>(secret.size()), message.data(), message.size(),
                mac.data(), &size) != nullptr);
    // Dynamic truncation, RFC 4226 section 5.3.
    const std::size_t at = mac[size - 1] & 15u;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | mac[at + i];
    value &= 0x7fffffffu;
    std::string code(digits, '0');
    for (std::size_t i = digits; i-- > 0; value /= 10) code[i] = static_cast<char>('0' + value % 10);
    return code;
}

std::optional<std::int64_t> match_totp(ByteView secret, std::string_view typed, Instant now,
                                       std::optional<std::int64_t> last_used) {
    const std::optional<std::string> digits = typed_digits(typed);
    if (!digits || digits->size() != kTotpDigits) return std::nullopt;
    const std::int64_t present = totp_step(now);
    std::optional<std::int64_t> matched;
    // All three are computed, so that the time does not tell which one it was.
    for (const std::int64_t step : {present - 1, present, present + 1}) {
        if (step < 0) continue;
        const bool same = equal_in_constant_time(one_time_code(secret, step), *digits);
        if (same && (!last_used || step > *last_used)) matched = step;
    }
    return matched;
}

std::string totp_uri(std::string_view issuer, std::string_view account, ByteView secret) {
    return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) +
           "?secret=" + to_base32(secret) + "&issuer=" + percent_encoded(issuer) + "&algorithm=SHA1&digits=6&period=30";
}

std::string to_base32(ByteView bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t kept = 0;
    unsigned bits = 0;
    for (const std::uint8_t byte : bytes) {
        kept = (kept << 8 | byte) & 0xfffu;
        for (bits += 8; bits >= 5; bits -= 5) out.push_back(kDigits[kept >> (bits - 5) & 31u]);
    }
    if (bits > 0) out.push_back(kDigits[kept << (5 - bits) & 31u]);
    return out;
}

}  // namespace palermo::crypto
