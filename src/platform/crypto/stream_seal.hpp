// Encryption of long streams (backups) in constant memory: libsodium's secretstream (XChaCha20-Poly1305) in chunks of
// 64 KiB. The form is described in docs/formats/sealed-stream.md.
//
// The key comes from a passphrase (Argon2id) or is made at random and sealed to a recipient's public key (X25519,
// crypto_box_seal), so that the machine that writes backups cannot read them. Reading refuses a flipped bit anywhere,
// chunks left out, doubled or in another order, a missing end, and anything after the end.
//
// Writers and readers are used by one thread at a time and call the given functions on it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/secret.hpp"

namespace palermo::crypto {

// Takes all the bytes or gives an error, which ends the writing.
using StreamSink = std::function<Result<void>(ByteView)>;
// Fills from the front of the buffer; fewer bytes than it holds are no end, 0 is.
using StreamSource = std::function<Result<std::size_t>(std::span<std::uint8_t>)>;

inline constexpr std::size_t kStreamChunkBytes = 64 * 1024;
// A passphrase that protects a file is tried offline: dearer than one of a sign-in.
inline constexpr PasswordCost kStreamCost{std::uint64_t{256} << 20, 3};
// What a header may ask for; more is refused before any memory is taken.
inline constexpr PasswordCost kStreamMaxCost{std::uint64_t{1} << 30, 16};

using RecipientPublicKey = std::array<std::uint8_t, 32>;

struct RecipientKeyPair {
    RecipientPublicKey public_key{};
    SecretBytes secret_key;
};

// Makes a key pair: `path` (0400, to be kept away from the machine) and `path`.pub, one line each:
// "palermo-backup-secret-key-1 <base64>", "palermo-backup-public-key-1 <base64>". Never overwrites.
// Errors: crypto.key_exists (path), crypto.key_unwritable (path).
Result<RecipientKeyPair> generate_recipient_keys(const std::filesystem::path& path);
// Errors: crypto.key_missing, crypto.key_exposed, crypto.key_unreadable, crypto.key_malformed (each path).
Result<RecipientKeyPair> load_recipient_keys(const std::filesystem::path& path);
// Errors: crypto.key_missing, crypto.key_unreadable, crypto.key_malformed (each path).
Result<RecipientPublicKey> load_recipient_public_key(const std::filesystem::path& path);

class StreamWriter {
  public:
    // Both write the header at once. Errors: those of the sink; crypto.out_of_memory.
    static Result<StreamWriter> with_passphrase(StreamSink sink, std::string_view passphrase,
                                                const PasswordCost& cost = kStreamCost);
    static Result<StreamWriter> for_recipient(StreamSink sink, const RecipientPublicKey& recipient);

    ~StreamWriter();
    StreamWriter(StreamWriter&&) noexcept;
    StreamWriter& operator=(StreamWriter&&) noexcept;

    // Errors: those of the sink; after one the writer is used up.
    Result<void> write(ByteView plain);
    // Writes the end. Without it the stream is refused as cut off. Call it once; write() not after it.
    Result<void> finish();

  private:
    struct State;
    explicit StreamWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// What a stream needs to be opened, read from its header.
enum class StreamLock : std::uint8_t { passphrase, recipient };

class StreamReader {
  public:
    // Reads the header. Errors: those of the source; crypto.stream_not_ours (no such file, or a newer form);
    // crypto.stream_cost (asks for more than kStreamMaxCost); crypto.stream_wrong_lock (locked the other way);
    // crypto.stream_not_opened (wrong passphrase or key, or damaged); crypto.out_of_memory.
    static Result<StreamReader> with_passphrase(StreamSource source, std::string_view passphrase);
    static Result<StreamReader> with_key(StreamSource source, const RecipientKeyPair& keys);

    ~StreamReader();
    StreamReader(StreamReader&&) noexcept;
    StreamReader& operator=(StreamReader&&) noexcept;

    // Fills from the front of a buffer that is not empty and says how many bytes; 0 at the end. Every byte given out
    // has been authenticated, but the stream is complete only once 0 has been returned: keep nothing before that.
    // Errors: those of the source; crypto.stream_not_opened (in the first chunk); crypto.stream_damaged (chunk);
    // crypto.stream_cut_off; crypto.stream_trailing. After one every further call gives the same.
    Result<std::size_t> read(std::span<std::uint8_t> buffer);

  private:
    struct State;
    explicit StreamReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// How a stream is locked, from its first bytes (kStreamLockBytes suffice). Errors: crypto.stream_not_ours.
inline constexpr std::size_t kStreamLockBytes = 16;
Result<StreamLock> stream_lock(ByteView beginning);

}  // namespace palermo::crypto
