// Ed25519 (RFC 8032) with one stated profile of what is accepted; through libsodium.
//
// Profile: refused are S >= L, non-canonical encodings of A or R, A or R of low order, and every signature that does
// not satisfy the equation without the cofactor. Accepted is what remains, also when A or R have a low-order component
// besides a prime-order one and the two cancel out. This is what is called strict verification; a signature that we
// accept every other common implementation accepts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "platform/base/bytes.hpp"

namespace palermo::journal {

using Ed25519PublicKey = std::array<std::uint8_t, 32>;
using Ed25519Signature = std::array<std::uint8_t, 64>;

// The secret half of a key. Wiped from memory when it is destroyed; can be moved, not copied.
class Ed25519Secret {
  public:
    // From the operating system's generator.
    static Ed25519Secret generate();
    // From the 32 bytes that RFC 8032 calls the private key.
    explicit Ed25519Secret(const std::array<std::uint8_t, 32>& seed);
    ~Ed25519Secret();
    Ed25519Secret(Ed25519Secret&& other) noexcept;
    Ed25519Secret& operator=(Ed25519Secret&& other) noexcept;
    Ed25519Secret(const Ed25519Secret&) = delete;
    Ed25519Secret& operator=(const Ed25519Secret&) = delete;

    ByteView seed() const { return ByteView(expanded_).first(32); }
    Ed25519PublicKey public_key() const;
    Ed25519Signature sign(ByteView message) const;

  private:
    std::array<std::uint8_t, 64> expanded_;  // seed || public key
};

// Whether the signature holds under the profile above. Other lengths than 32 and 64 bytes never hold. Thread-safe.
bool ed25519_verify(ByteView public_key, ByteView message, ByteView signature);

}  // namespace palermo::journal
