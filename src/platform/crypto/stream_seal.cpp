#include "platform/crypto/stream_seal.hpp"

#include <sodium.h>

#include <algorithm>
#include <optional>

#include "platform/base/assert.hpp"
#include "platform/crypto/password_normal.hpp"
#include "platform/crypto/sodium_ready.hpp"

namespace palermo::crypto {

namespace {

// The header, docs/formats/sealed-stream.md: magic (14), version (1), lock (1), then
//   passphrase: passes (4), memory in KiB (4), salt (16); recipient: the sealed key (80); both: stream header (24).
constexpr std::string_view kMagic = "palermo-sealed";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kFixedHeader = 16;
constexpr std::size_t kKeyBytes = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t kStreamHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kSealedKey = crypto_box_SEALBYTES + kKeyBytes;
constexpr std::size_t kSalt = crypto_pwhash_SALTBYTES;
constexpr std::size_t kSealedChunk = kStreamChunkBytes + kOverhead;

using StreamState = crypto_secretstream_xchacha20poly1305_state;

static_assert(kMagic.size() + 2 == kFixedHeader && kFixedHeader == kStreamLockBytes);

void append_u32(Bytes& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t read_u32(ByteView bytes) {
    std::uint32_t value = 0;
    for (const std::uint8_t byte : bytes.first(4)) value = value << 8 | byte;
    return value;
}

Bytes header_lead(StreamLock lock) {
    Bytes out(as_bytes(kMagic).begin(), as_bytes(kMagic).end());
    out.push_back(kVersion);
    out.push_back(lock == StreamLock::passphrase ? 1 : 2);
    return out;
}

Result<SecretBytes> key_from_passphrase(std::string_view passphrase, ByteView salt, const PasswordCost& cost) {
    const SecretBytes normal = normal_password(passphrase);
    SecretBytes key(kKeyBytes);
    if (crypto_pwhash(key.data(), key.size(), normal.text().data(), normal.size(), salt.data(), cost.passes,
                      cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return make_error(ErrorKind::busy, "crypto.out_of_memory");
    return key;
}

Error stream_error(std::string_view code) {
    return make_error(ErrorKind::invalid_input, code);
}

// Fills the buffer unless the source ends first; says how much there was.
Result<std::size_t> fill(const StreamSource& source, std::span<std::uint8_t> buffer) {
    std::size_t used = 0;
    while (used < buffer.size()) {
        const std::size_t count = TRY(source(buffer.subspan(used)));
        ASSERT(count <= buffer.size() - used);
        if (count == 0) break;
        used += count;
    }
    return used;
}

Result<void> append_from(const StreamSource& source, Bytes& header, std::size_t count) {
    const std::size_t before = header.size();
    header.resize(before + count);
    if (TRY(fill(source, std::span(header).subspan(before))) != count) return stream_error("crypto.stream_not_ours");
    return ok();
}

Result<Bytes> read_lead(const StreamSource& source, StreamLock wanted) {
    Bytes header;
    TRY(append_from(source, header, kFixedHeader));
    if (TRY(stream_lock(header)) != wanted) return stream_error("crypto.stream_wrong_lock");
    return header;
}

}  // namespace

Result<StreamLock> stream_lock(ByteView beginning) {
    if (beginning.size() < kFixedHeader || as_text(beginning.first(kMagic.size())) != kMagic ||
        beginning[kMagic.size()] != kVersion)
        return stream_error("crypto.stream_not_ours");
    const std::uint8_t lock = beginning[kMagic.size() + 1];
    if (lock != 1 && lock != 2) return stream_error("crypto.stream_not_ours");
    return lock == 1 ? StreamLock::passphrase : StreamLock::recipient;
}

struct StreamWriter::State {
    StreamSink sink;
    StreamState stream{};
    Digest header_digest{};  // associated with every chunk, so that no bit of the header can be changed
    SecretBytes plain{kStreamChunkBytes};
    std::size_t used = 0;
    Bytes sealed = Bytes(kSealedChunk);
    bool over = false;

    ~State() { sodium_memzero(&stream, sizeof stream); }

    static Result<std::unique_ptr<State>> start(StreamSink sink, Bytes header, const SecretBytes& key) {
        auto state = std::make_unique<State>();
        state->sink = std::move(sink);
        const std::size_t before = header.size();
        header.resize(before + kStreamHeader);
        ASSERT(crypto_secretstream_xchacha20poly1305_init_push(&state->stream, header.data() + before, key.data()) ==
               0);
        state->header_digest = sha256(header);
        TRY(state->sink(header));
        return state;
    }

    Result<void> push(std::uint8_t tag) {
        unsigned long long size = 0;
        ASSERT(crypto_secretstream_xchacha20poly1305_push(&stream, sealed.data(), &size, plain.data(), used,
                                                          header_digest.data(), header_digest.size(), tag) == 0);
        used = 0;
        const Result<void> written = sink(ByteView(sealed).first(static_cast<std::size_t>(size)));
        if (!written) over = true;
        return written;
    }
};

StreamWriter::StreamWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
StreamWriter::~StreamWriter() = default;
StreamWriter::StreamWriter(StreamWriter&&) noexcept = default;
StreamWriter& StreamWriter::operator=(StreamWriter&&) noexcept = default;

Result<StreamWriter> StreamWriter::with_passphrase(StreamSink sink, std::string_view passphrase,
                                                   const PasswordCost& cost) {
    use_sodium();
    ASSERT(cost.passes <= kStreamMaxCost.passes && cost.memory_bytes <= kStreamMaxCost.memory_bytes &&
           cost.memory_bytes % 1024 == 0);
    Bytes header = header_lead(StreamLock::passphrase);
    append_u32(header, cost.passes);
    append_u32(header, static_cast<std::uint32_t>(cost.memory_bytes / 1024));
    const Bytes salt = random_bytes(kSalt);
    header.insert(header.end(), salt.begin(), salt.end());
    const SecretBytes key = TRY(key_from_passphrase(passphrase, salt, cost));
    return StreamWriter(TRY(State::start(std::move(sink), std::move(header), key)));
}

Result<StreamWriter> StreamWriter::for_recipient(StreamSink sink, const RecipientPublicKey& recipient) {
    use_sodium();
    const SecretBytes key = SecretBytes::random(kKeyBytes);
    Bytes header = header_lead(StreamLock::recipient);
    header.resize(kFixedHeader + kSealedKey);
    // Fails for a public key of low order only: one that no key pair of ours has.
    if (crypto_box_seal(header.data() + kFixedHeader, key.data(), key.size(), recipient.data()) != 0)
        return stream_error("crypto.stream_not_opened");
    return StreamWriter(TRY(State::start(std::move(sink), std::move(header), key)));
}

Result<void> StreamWriter::write(ByteView plain) {
    ASSERT(state_ && !state_->over);
    while (!plain.empty()) {
        // A full chunk waits until more comes, so that the last one can carry the end.
        if (state_->used == kStreamChunkBytes) TRY(state_->push(crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
        const std::size_t count = std::min(plain.size(), kStreamChunkBytes - state_->used);
        std::copy_n(plain.begin(), count, state_->plain.data() + state_->used);
        state_->used += count;
        plain = plain.subspan(count);
    }
    return ok();
}

Result<void> StreamWriter::finish() {
    ASSERT(state_ && !state_->over);
    TRY(state_->push(crypto_secretstream_xchacha20poly1305_TAG_FINAL));
    state_->over = true;
    return ok();
}

struct StreamReader::State {
    StreamSource source;
    StreamState stream{};
    Digest header_digest{};
    SecretBytes plain{kStreamChunkBytes};
    std::size_t given = 0;
    std::size_t used = 0;
    Bytes sealed = Bytes(kSealedChunk);
    std::int64_t chunks = 0;
    bool ended = false;
    std::optional<Error> failed;

    ~State() { sodium_memzero(&stream, sizeof stream); }

    static Result<std::unique_ptr<State>> start(StreamSource source, Bytes header, const SecretBytes& key) {
        auto state = std::make_unique<State>();
        state->source = std::move(source);
        TRY(append_from(state->source, header, kStreamHeader));
        state->header_digest = sha256(header);
        if (crypto_secretstream_xchacha20poly1305_init_pull(
                &state->stream, header.data() + header.size() - kStreamHeader, key.data()) != 0)
            return stream_error("crypto.stream_not_opened");
        // The first chunk tells whether the key is the right one: better said now than later.
        TRY(state->pull());
        return state;
    }

    Result<void> pull() {
        const std::size_t size = TRY(fill(source, sealed));
        if (size == 0) return stream_error("crypto.stream_cut_off");
        // A short chunk that does not open was cut within, or its end was damaged: for a person it is the same.
        const Error broken = chunks == 0 ? stream_error("crypto.stream_not_opened")
                             : size < sealed.size()
                                 ? stream_error("crypto.stream_cut_off")
                                 : make_error(ErrorKind::invalid_input, "crypto.stream_damaged").with("chunk", chunks);
        if (size < kOverhead) return broken;
        unsigned long long plain_size = 0;
        std::uint8_t tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&stream, plain.data(), &plain_size, &tag, sealed.data(), size,
                                                       header_digest.data(), header_digest.size()) != 0)
            return broken;
        ++chunks;
        given = 0;
        used = static_cast<std::size_t>(plain_size);
        ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        if (ended) return nothing_follows();
        // A chunk that is not the last one is full and carries no other tag: our writer makes none.
        if (tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE || used != kStreamChunkBytes) return broken;
        return ok();
    }

    Result<void> nothing_follows() {
        std::array<std::uint8_t, 1> more{};
        if (TRY(fill(source, more)) != 0) return stream_error("crypto.stream_trailing");
        return ok();
    }
};

StreamReader::StreamReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
StreamReader::~StreamReader() = default;
StreamReader::StreamReader(StreamReader&&) noexcept = default;
StreamReader& StreamReader::operator=(StreamReader&&) noexcept = default;

Result<StreamReader> StreamReader::with_passphrase(StreamSource source, std::string_view passphrase) {
    use_sodium();
    Bytes header = TRY(read_lead(source, StreamLock::passphrase));
    TRY(append_from(source, header, 8 + kSalt));
    const ByteView parameters = ByteView(header).subspan(kFixedHeader);
    const PasswordCost cost{std::uint64_t{read_u32(parameters.subspan(4))} * 1024, read_u32(parameters)};
    if (cost.passes < crypto_pwhash_OPSLIMIT_MIN || cost.passes > kStreamMaxCost.passes ||
        cost.memory_bytes < crypto_pwhash_MEMLIMIT_MIN || cost.memory_bytes > kStreamMaxCost.memory_bytes)
        return stream_error("crypto.stream_cost");
    const SecretBytes key = TRY(key_from_passphrase(passphrase, parameters.subspan(8, kSalt), cost));
    return StreamReader(TRY(State::start(std::move(source), std::move(header), key)));
}

Result<StreamReader> StreamReader::with_key(StreamSource source, const RecipientKeyPair& keys) {
    use_sodium();
    Bytes header = TRY(read_lead(source, StreamLock::recipient));
    TRY(append_from(source, header, kSealedKey));
    SecretBytes key(kKeyBytes);
    if (crypto_box_seal_open(key.data(), header.data() + kFixedHeader, kSealedKey, keys.public_key.data(),
                             keys.secret_key.data()) != 0)
        return stream_error("crypto.stream_not_opened");
    return StreamReader(TRY(State::start(std::move(source), std::move(header), key)));
}

Result<std::size_t> StreamReader::read(std::span<std::uint8_t> buffer) {
    ASSERT(state_ && !buffer.empty());
    if (state_->failed) return *state_->failed;
    if (state_->given == state_->used && !state_->ended) {
        Result<void> pulled = state_->pull();
        if (!pulled) {
            state_->failed = pulled.error();
            return *state_->failed;
        }
    }
    const std::size_t count = std::min(buffer.size(), state_->used - state_->given);
    std::copy_n(state_->plain.data() + state_->given, count, buffer.begin());
    state_->given += count;
    return count;
}

}  // namespace palermo::crypto
