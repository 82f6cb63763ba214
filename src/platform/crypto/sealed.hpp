// Small secrets that must be read again (TOTP secrets, webhook secrets), sealed before they reach the database.
//
// XChaCha20-Poly1305 (libsodium, draft-irtf-cfrg-xchacha) under a key that lies in a file beside the configuration,
// never in the database. The associated data name the owner, so that a sealed value that is moved to another row does
// not open. Form: version 1, key id (8 bytes), nonce (24), ciphertext and tag (length of the secret + 16). Key file:
// one line a key, "palermo-sealing-key-1 <base64 of 32 bytes>"; the first one seals, the others only open, so that keys
// can be replaced. Mode 0400.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"
#include "platform/crypto/secret.hpp"

namespace palermo::crypto {

// The keys of one file. Can be moved, not copied. All const functions may be called from several threads.
class SealingKeys {
  public:
    // Makes a file with one new key. Never overwrites; on the disk when it returns.
    // Errors: crypto.key_exists (path), crypto.key_unwritable (path).
    static Result<SealingKeys> generate(const std::filesystem::path& path);

    // Errors: crypto.key_missing (path), crypto.key_exposed (path: group or others may read or write it, or it belongs
    // to another user), crypto.key_unreadable (path), crypto.key_malformed (path).
    static Result<SealingKeys> load(const std::filesystem::path& path);

    // Fresh keys in memory only: for tests.
    static SealingKeys for_one_run();

    // Seals at most 64 KiB for an owner such as "account 17 totp". Every call uses a new random nonce.
    Bytes seal(ByteView secret, std::string_view owner) const;

    // Errors: crypto.sealed_unknown_key (sealed under a key that is not in the file), crypto.sealed_damaged (changed,
    // cut, or sealed for another owner).
    Result<SecretBytes> open(ByteView sealed, std::string_view owner) const;

    // Whether it was sealed with the first key; when not, open it and seal it again.
    bool is_current(ByteView sealed) const;

    // A key for another purpose out of the first one (BLAKE2b, libsodium's crypto_kdf): signing of CSRF tokens and
    // the like. `context` names the purpose in exactly eight characters.
    SecretBytes derived(std::string_view context) const;

  private:
    struct Key {
        SecretBytes bytes;
        std::array<std::uint8_t, 8> id;
    };
    static Key with_id(SecretBytes bytes);
    const Key* find(ByteView sealed) const;

    std::vector<Key> keys_;
};

}  // namespace palermo::crypto
