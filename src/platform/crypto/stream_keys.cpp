#include <sodium.h>

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/crypto/secret_file.hpp"
#include "platform/crypto/sodium_ready.hpp"
#include "platform/crypto/stream_seal.hpp"

namespace palermo::crypto {

namespace {

constexpr std::string_view kSecretLead = "palermo-backup-secret-key-1 ";
constexpr std::string_view kPublicLead = "palermo-backup-public-key-1 ";

Error malformed(const std::filesystem::path& path) {
    return make_error(ErrorKind::invalid_input, "crypto.key_malformed").with("path", path.string());
}

// The 32 bytes of a file of one line.
Result<SecretBytes> read_line(const std::filesystem::path& path, const SecretBytes& file, std::string_view lead) {
    std::string_view line = file.text();
    if (!line.starts_with(lead) || !line.ends_with('\n')) return malformed(path);
    line.remove_prefix(lead.size());
    line.remove_suffix(1);
    std::optional<Bytes> decoded = from_base64(line);
    if (!decoded) return malformed(path);
    SecretBytes key(std::move(*decoded));
    if (key.size() != crypto_box_SECRETKEYBYTES) return malformed(path);
    return key;
}

}  // namespace

Result<RecipientKeyPair> generate_recipient_keys(const std::filesystem::path& path) {
    use_sodium();
    RecipientKeyPair keys{{}, SecretBytes(crypto_box_SECRETKEYBYTES)};
    ASSERT(crypto_box_keypair(keys.public_key.data(), keys.secret_key.data()) == 0);
    std::filesystem::path public_path = path;
    public_path += ".pub";
    std::string secret_line = std::string(kSecretLead) + to_base64(keys.secret_key.view()) + "\n";
    const Result<void> written = write_key_file(path, secret_line, false);
    sodium_memzero(secret_line.data(), secret_line.size());
    if (!written) return written.error();
    TRY(write_key_file(public_path, std::string(kPublicLead) + to_base64(keys.public_key) + "\n", true));
    return keys;
}

Result<RecipientKeyPair> load_recipient_keys(const std::filesystem::path& path) {
    use_sodium();
    const SecretBytes file = TRY(read_secret_file(path));
    RecipientKeyPair keys{{}, TRY(read_line(path, file, kSecretLead))};
    if (crypto_scalarmult_base(keys.public_key.data(), keys.secret_key.data()) != 0) return malformed(path);
    return keys;
}

Result<RecipientPublicKey> load_recipient_public_key(const std::filesystem::path& path) {
    const SecretBytes file = TRY(read_public_file(path));
    const SecretBytes bytes = TRY(read_line(path, file, kPublicLead));
    RecipientPublicKey key{};
    std::copy_n(bytes.data(), key.size(), key.begin());
    return key;
}

}  // namespace palermo::crypto
