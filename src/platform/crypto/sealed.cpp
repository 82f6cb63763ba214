#include "platform/crypto/sealed.hpp"

#include <sodium.h>

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/crypto/secret_file.hpp"
#include "platform/crypto/sodium_ready.hpp"

namespace palermo::crypto {

namespace {

constexpr std::string_view kLineLead = "palermo-sealing-key-1 ";
constexpr std::string_view kIdLabel = "palermo sealing key id 1\n";
constexpr std::string_view kDataLabel = "palermo sealed secret 1\n";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kIdBytes = 8;
constexpr std::size_t kHeadBytes = 1 + kIdBytes + kNonceBytes;
constexpr std::size_t kMaxSecretBytes = 64 * 1024;
constexpr std::size_t kMaxKeys = 64;

// Everything that stands before the nonce is signed too.
std::string associated(ByteView head, std::string_view owner) {
    return std::string(kDataLabel) + std::string(as_text(head.first(1 + kIdBytes))) + std::string(owner);
}

Error damaged() {
    return make_error(ErrorKind::corrupt, "crypto.sealed_damaged");
}

Error malformed(const std::filesystem::path& path) {
    return make_error(ErrorKind::invalid_input, "crypto.key_malformed").with("path", path.string());
}

}  // namespace

SealingKeys::Key SealingKeys::with_id(SecretBytes bytes) {
    const Digest digest = sha256({as_bytes(kIdLabel), bytes.view()});
    Key key{std::move(bytes), {}};
    std::copy_n(digest.begin(), kIdBytes, key.id.begin());
    return key;
}

SealingKeys SealingKeys::for_one_run() {
    SealingKeys keys;
    keys.keys_.push_back(with_id(SecretBytes::random(kKeyBytes)));
    return keys;
}

Result<SealingKeys> SealingKeys::generate(const std::filesystem::path& path) {
    SealingKeys keys = for_one_run();
    std::string line = std::string(kLineLead) + to_base64(keys.keys_.front().bytes.view()) + "\n";
    const Result<void> written = write_key_file(path, line, false);
    sodium_memzero(line.data(), line.size());
    if (!written) return written.error();
    return keys;
}

Result<SealingKeys> SealingKeys::load(const std::filesystem::path& path) {
    use_sodium();
    const SecretBytes file = TRY(read_secret_file(path));
    SealingKeys keys;
    for (std::string_view rest = file.text(); !rest.empty();) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return malformed(path);
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (!line.starts_with(kLineLead) || keys.keys_.size() == kMaxKeys) return malformed(path);
        std::optional<Bytes> decoded = from_base64(line.substr(kLineLead.size()));
        if (!decoded) return malformed(path);
        SecretBytes bytes(std::move(*decoded));
        if (bytes.size() != kKeyBytes) return malformed(path);
        keys.keys_.push_back(with_id(std::move(bytes)));
    }
    if (keys.keys_.empty()) return malformed(path);
    return keys;
}

Bytes SealingKeys::seal(ByteView secret, std::string_view owner) const {
    ASSERT(!keys_.empty() && secret.size() <= kMaxSecretBytes);
    const Key& key = keys_.front();
    Bytes out(kHeadBytes + secret.size() + kTagBytes);
    out[0] = kVersion;
    std::copy(key.id.begin(), key.id.end(), out.begin() + 1);
    std::uint8_t* nonce = out.data() + 1 + kIdBytes;
    randombytes_buf(nonce, kNonceBytes);
    const std::string data = associated(out, owner);
    ASSERT(crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kHeadBytes, nullptr, secret.data(), secret.size(),
                                                      as_bytes(data).data(), data.size(), nullptr, nonce,
                                                      key.bytes.data()) == 0);
    return out;
}

const SealingKeys::Key* SealingKeys::find(ByteView sealed) const {
    if (sealed.size() < kHeadBytes + kTagBytes) return nullptr;
    for (const Key& key : keys_)
        if (std::equal(key.id.begin(), key.id.end(), sealed.begin() + 1)) return &key;
    return nullptr;
}

Result<SecretBytes> SealingKeys::open(ByteView sealed, std::string_view owner) const {
    if (sealed.size() < kHeadBytes + kTagBytes || sealed.size() > kHeadBytes + kMaxSecretBytes + kTagBytes ||
        sealed[0] != kVersion)
        return damaged();
    const Key* key = find(sealed);
    if (key == nullptr) return make_error(ErrorKind::unavailable, "crypto.sealed_unknown_key");
    SecretBytes out(sealed.size() - kHeadBytes - kTagBytes);
    const std::string data = associated(sealed, owner);
    const ByteView body = sealed.subspan(kHeadBytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, body.data(), body.size(),
                                                   as_bytes(data).data(), data.size(), sealed.data() + 1 + kIdBytes,
                                                   key->bytes.data()) != 0)
        return damaged();
    return out;
}

bool SealingKeys::is_current(ByteView sealed) const {
    return sealed.size() >= kHeadBytes + kTagBytes && sealed[0] == kVersion && find(sealed) == &keys_.front();
}

SecretBytes SealingKeys::derived(std::string_view context) const {
    ASSERT(!keys_.empty() && context.size() == crypto_kdf_CONTEXTBYTES);
    SecretBytes out(32);
    ASSERT(crypto_kdf_derive_from_key(out.data(), out.size(), 1, context.data(), keys_.front().bytes.data()) == 0);
    return out;
}

}  // namespace palermo::crypto
