#include "platform/crypto/signature.hpp"

#include <sodium.h>

#include "platform/base/assert.hpp"
#include "platform/crypto/sodium_ready.hpp"
#include "platform/crypto/token.hpp"

namespace palermo::crypto {

namespace {

constexpr std::string_view kSecretLead = "whsec_";
constexpr std::string_view kSignatureLead = "v1,";
constexpr std::size_t kMinSecretBytes = 24;
constexpr std::size_t kMaxSecretBytes = 64;

class Hmac {
  public:
    explicit Hmac(ByteView key) {
        use_sodium();
        crypto_auth_hmacsha256_init(&state_, key.data(), key.size());
    }
    ~Hmac() { sodium_memzero(&state_, sizeof state_); }
    Hmac(const Hmac&) = delete;
    Hmac& operator=(const Hmac&) = delete;

    void add(ByteView part) { crypto_auth_hmacsha256_update(&state_, part.data(), part.size()); }
    void add_with_length(std::string_view part) {
        std::array<std::uint8_t, 8> length{};
        for (std::size_t i = 0; i < length.size(); ++i)
            length[i] = static_cast<std::uint8_t>(std::uint64_t{part.size()} >> (56 - 8 * i));
        add(length);
        add(as_bytes(part));
    }
    Digest finish() {
        Digest out{};
        crypto_auth_hmacsha256_final(&state_, out.data());
        return out;
    }

  private:
    crypto_auth_hmacsha256_state state_;
};

}  // namespace

Digest hmac_sha256(ByteView key, std::initializer_list<ByteView> parts) {
    Hmac hmac(key);
    for (const ByteView part : parts) hmac.add(part);
    return hmac.finish();
}

Digest mac_of(ByteView key, std::string_view purpose, std::initializer_list<std::string_view> values) {
    Hmac hmac(key);
    hmac.add_with_length(purpose);
    for (const std::string_view value : values) hmac.add_with_length(value);
    return hmac.finish();
}

std::string signature_of(ByteView key, std::string_view purpose, std::initializer_list<std::string_view> values) {
    return to_base64url(mac_of(key, purpose, values));
}

bool is_signature_of(std::string_view given, ByteView key, std::string_view purpose,
                     std::initializer_list<std::string_view> values) {
    return equal_in_constant_time(given, signature_of(key, purpose, values));
}

std::string new_webhook_secret() {
    const SecretBytes key = SecretBytes::random(32);
    return std::string(kSecretLead) + to_base64(key.view());
}

std::optional<SecretBytes> read_webhook_secret(std::string_view written) {
    if (!written.starts_with(kSecretLead) || written.size() > 128) return std::nullopt;
    std::optional<Bytes> key = from_base64(written.substr(kSecretLead.size()));
    if (!key) return std::nullopt;
    SecretBytes secret(std::move(*key));
    if (secret.size() < kMinSecretBytes || secret.size() > kMaxSecretBytes) return std::nullopt;
    return secret;
}

std::string sign_webhook(ByteView key, std::string_view id, std::int64_t timestamp_seconds, std::string_view body) {
    ASSERT(id.find('.') == std::string_view::npos);  // else it could be read as another id and timestamp
    const std::string lead = std::string(id) + "." + std::to_string(timestamp_seconds) + ".";
    return std::string(kSignatureLead) + to_base64(hmac_sha256(key, {as_bytes(lead), as_bytes(body)}));
}

bool verify_webhook(ByteView key, std::string_view id, std::int64_t timestamp_seconds, std::string_view body,
                    std::string_view header, Instant now, std::chrono::seconds tolerance) {
    const std::int64_t now_seconds = now.microseconds / 1'000'000;
    if (id.find('.') != std::string_view::npos || timestamp_seconds < now_seconds - tolerance.count() ||
        timestamp_seconds > now_seconds + tolerance.count())
        return false;
    const std::string right = sign_webhook(key, id, timestamp_seconds, body);
    bool holds = false;
    while (!header.empty()) {
        const std::size_t end = std::min(header.find(' '), header.size());
        holds |= equal_in_constant_time(header.substr(0, end), right);
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return holds;
}

}  // namespace palermo::crypto
