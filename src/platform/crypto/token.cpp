#include "platform/crypto/token.hpp"

#include <sodium.h>

#include "platform/base/assert.hpp"
#include "platform/crypto/sodium_ready.hpp"

namespace palermo::crypto {

std::string to_base64url(ByteView bytes) {
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), kVariant);
    out.pop_back();  // the terminating zero
    return out;
}

std::optional<Bytes> from_base64url(std::string_view text) {
    Bytes out(text.size() / 4 * 3 + 3);
    std::size_t size = 0;
    const char* end = nullptr;
    const int result = sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size, &end,
                                         sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (result != 0 || end != text.data() + text.size()) return std::nullopt;
    out.resize(size);
    // One written form for every value: what libsodium takes loosely is found by writing it again.
    if (to_base64url(out) != text) return std::nullopt;
    return out;
}

std::string new_token() {
    use_sodium();
    std::array<std::uint8_t, kTokenBytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string token = to_base64url(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    ASSERT(token.size() == kTokenCharacters);
    return token;
}

bool is_token(std::string_view text) {
    return text.size() == kTokenCharacters && from_base64url(text).has_value();
}

Digest digest_of_token(std::string_view token) {
    return sha256(as_bytes(token));
}

bool equal_in_constant_time(ByteView left, ByteView right) {
    if (left.size() != right.size()) return false;
    return left.empty() || sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return equal_in_constant_time(as_bytes(left), as_bytes(right));
}

}  // namespace palermo::crypto
