#include "platform/crypto/recovery_code.hpp"

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/crypto/secret.hpp"

namespace palermo::crypto {

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kLabel = "palermo recovery code 1\n";
constexpr std::size_t kGroup = 4;

bool is_separator(char32_t c) {
    // Hyphens and dashes that text programs put in the place of "-", and spaces.
    return c == U'-' || c == U' ' || c == U'\t' || c == U'\u00A0' || c == U'\u00AD' ||
           (c >= U'\u2010' && c <= U'\u2015') || c == U'\u202F' || c == U'\u2212';
}

char read_digit(char32_t c) {
    if (c >= U'a' && c <= U'z') c -= U'a' - U'A';
    if (c == U'I' || c == U'L') return '1';
    if (c == U'O') return '0';
    if (c > 127) return '\0';
    const char plain = static_cast<char>(c);
    return kDigits.find(plain) == std::string_view::npos ? '\0' : plain;
}

std::string grouped(std::string_view digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % kGroup == 0) out.push_back('-');
        out.push_back(digits[i]);
    }
    return out;
}

}  // namespace

std::vector<std::string> new_recovery_codes() {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < kRecoveryCodeCount; ++i) {
        const SecretBytes random = SecretBytes::random(kRecoveryCodeCharacters);
        std::string digits;
        // 256 is a multiple of 32: five bits of each byte are evenly spread.
        for (const std::uint8_t byte : random.view()) digits.push_back(kDigits[byte & 31u]);
        codes.push_back(grouped(digits));
    }
    return codes;
}

std::optional<std::string> read_recovery_code(std::string_view typed) {
    if (typed.size() > 256) return std::nullopt;
    std::string digits;
    for (const char32_t c : to_code_points(typed)) {
        if (is_separator(c)) continue;
        const char digit = read_digit(c);
        if (digit == '\0') return std::nullopt;
        digits.push_back(digit);
    }
    if (digits.size() != kRecoveryCodeCharacters) return std::nullopt;
    return grouped(digits);
}

Digest digest_of_recovery_code(std::string_view written) {
    ASSERT(read_recovery_code(written) == written);
    return sha256({as_bytes(kLabel), as_bytes(written)});
}

}  // namespace palermo::crypto
