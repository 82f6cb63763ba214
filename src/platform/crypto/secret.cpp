#include "platform/crypto/secret.hpp"

#include <sodium.h>

#include "platform/base/assert.hpp"
#include "platform/crypto/sodium_ready.hpp"

namespace palermo::crypto {

void use_sodium() {
    static const bool ready = sodium_init() >= 0;
    ASSERT(ready);
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept : bytes_(std::move(other.bytes_)) {
    other.bytes_.clear();
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    if (this == &other) return *this;
    wipe();
    bytes_ = std::move(other.bytes_);
    other.bytes_.clear();
    return *this;
}

SecretBytes SecretBytes::random(std::size_t size) {
    use_sodium();
    SecretBytes secret(size);
    randombytes_buf(secret.data(), size);
    return secret;
}

void SecretBytes::wipe() noexcept {
    if (!bytes_.empty()) sodium_memzero(bytes_.data(), bytes_.size());
}

}  // namespace palermo::crypto
