// Public keys of authenticators in COSE form (RFC 9052 section 7, RFC 9053) and signatures made with them.
// Pure and thread-safe.
#pragma once

#include <cstdint>
#include <memory>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"

namespace palermo::crypto {

// The algorithms that are offered and taken, by their COSE numbers (RFC 9053, RFC 8812), the preferred one first.
enum class CoseAlgorithm : std::int32_t {
    eddsa = -8,    // Ed25519 only
    es256 = -7,    // ECDSA with SHA-256 on P-256 only
    rs256 = -257,  // RSASSA-PKCS1-v1_5 with SHA-256, 2048 to 4096 bits: what the TPM of many computers has
};

// A key that has been checked: its parameters agree, a point lies on its curve, nothing is there that does not belong
// to it. Can be moved, not copied; verify() may be called from several threads.
class CoseKey {
  public:
    // Reads the encoded key; the whole input must be the key.
    // Errors: crypto.webauthn_key (reason).
    static Result<CoseKey> parse(ByteView encoded);

    ~CoseKey();
    CoseKey(CoseKey&&) noexcept;
    CoseKey& operator=(CoseKey&&) noexcept;

    CoseAlgorithm algorithm() const { return algorithm_; }
    // Whether the signature over the message holds. ECDSA signatures are DER (WebAuthn section 6.5.5).
    bool verify(ByteView message, ByteView signature) const;

  private:
    struct Material;
    CoseKey(CoseAlgorithm algorithm, std::unique_ptr<Material> material);

    CoseAlgorithm algorithm_;
    std::unique_ptr<Material> material_;
};

}  // namespace palermo::crypto
