#include "platform/crypto/password.hpp"

#include <sodium.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <cerrno>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/crypto/password_normal.hpp"
#include "platform/crypto/sodium_ready.hpp"

namespace palermo::crypto {

namespace {

Error too_long() {
    return make_error(ErrorKind::invalid_input, "crypto.password_too_long")
        .with("maximum", static_cast<std::int64_t>(kMaxPasswordCodePoints));
}

// A stored hash as the zero-terminated array that libsodium asks for; false when it cannot be one.
bool as_hash(std::string_view stored, std::array<char, crypto_pwhash_STRBYTES>& out) {
    if (stored.size() >= out.size() || stored.find('\0') != std::string_view::npos) return false;
    out.fill('\0');
    stored.copy(out.data(), stored.size());
    return true;
}

}  // namespace

SecretBytes normal_password(std::string_view password) {
    if (first_invalid_utf8(password)) return SecretBytes(as_bytes(password));
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    ASSERT(U_SUCCESS(status) && nfc != nullptr);
    const icu::UnicodeString normal = nfc->normalize(
        icu::UnicodeString::fromUTF8(icu::StringPiece(password.data(), static_cast<int>(password.size()))), status);
    ASSERT(U_SUCCESS(status));
    std::string utf8;
    utf8.reserve(3 * static_cast<std::size_t>(normal.length()));  // so that it does not move while it grows
    normal.toUTF8String(utf8);
    SecretBytes secret(as_bytes(utf8));
    sodium_memzero(utf8.data(), utf8.size());
    return secret;
}

Result<std::string> hash_password(std::string_view password, const PasswordCost& cost) {
    use_sodium();
    if (password.size() > kMaxPasswordBytes) return too_long();
    const SecretBytes normal = normal_password(password);
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), normal.text().data(), normal.size(), cost.passes, cost.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return make_error(ErrorKind::busy, "crypto.out_of_memory");
    return std::string(out.data());
}

PasswordVerdict verify_password(std::string_view password, std::string_view stored) {
    use_sodium();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (password.size() > kMaxPasswordBytes || !as_hash(stored, hash)) return PasswordVerdict::wrong;
    const SecretBytes normal = normal_password(password);
    errno = 0;
    if (crypto_pwhash_str_verify(hash.data(), normal.text().data(), normal.size()) == 0) return PasswordVerdict::right;
    return errno == ENOMEM ? PasswordVerdict::unavailable : PasswordVerdict::wrong;
}

void verify_nothing(std::string_view password, const PasswordCost& cost) {
    use_sodium();
    if (password.size() > kMaxPasswordBytes) return;  // as verify_password() does
    const SecretBytes normal = normal_password(password);
    const std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
    std::array<std::uint8_t, 32> out{};
    if (crypto_pwhash(out.data(), out.size(), normal.text().data(), normal.size(), salt.data(), cost.passes,
                      cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0)
        sodium_memzero(out.data(), out.size());
}

bool needs_rehash(std::string_view stored, const PasswordCost& cost) {
    use_sodium();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (!stored.starts_with(crypto_pwhash_argon2id_STRPREFIX) || !as_hash(stored, hash)) return true;
    return crypto_pwhash_argon2id_str_needs_rehash(hash.data(), cost.passes, cost.memory_bytes) != 0;
}

}  // namespace palermo::crypto
