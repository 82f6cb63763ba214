#include "platform/journal/ed25519.hpp"

#include <sodium.h>

#include <algorithm>

#include "platform/base/assert.hpp"

namespace palermo::journal {

namespace {

void ready() {
    static const int status = sodium_init();
    ASSERT(status >= 0);
}

}  // namespace

Ed25519Secret Ed25519Secret::generate() {
    ready();
    std::array<std::uint8_t, 32> seed{};
    randombytes_buf(seed.data(), seed.size());
    Ed25519Secret secret(seed);
    sodium_memzero(seed.data(), seed.size());
    return secret;
}

Ed25519Secret::Ed25519Secret(const std::array<std::uint8_t, 32>& seed) {
    ready();
    Ed25519PublicKey ignored{};
    ASSERT(crypto_sign_seed_keypair(ignored.data(), expanded_.data(), seed.data()) == 0);
}

Ed25519Secret::~Ed25519Secret() {
    sodium_memzero(expanded_.data(), expanded_.size());
}

Ed25519Secret::Ed25519Secret(Ed25519Secret&& other) noexcept : expanded_(other.expanded_) {
    sodium_memzero(other.expanded_.data(), other.expanded_.size());
}

Ed25519Secret& Ed25519Secret::operator=(Ed25519Secret&& other) noexcept {
    if (this == &other) return *this;
    expanded_ = other.expanded_;
    sodium_memzero(other.expanded_.data(), other.expanded_.size());
    return *this;
}

Ed25519PublicKey Ed25519Secret::public_key() const {
    Ed25519PublicKey key{};
    std::copy(expanded_.begin() + 32, expanded_.end(), key.begin());
    return key;
}

Ed25519Signature Ed25519Secret::sign(ByteView message) const {
    Ed25519Signature signature{};
    ASSERT(crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), expanded_.data()) == 0);
    return signature;
}

bool ed25519_verify(ByteView public_key, ByteView message, ByteView signature) {
    ready();
    if (public_key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) return false;
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), public_key.data()) == 0;
}

}  // namespace palermo::journal
