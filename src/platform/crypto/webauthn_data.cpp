#include "platform/crypto/webauthn_data.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/crypto/token.hpp"

namespace palermo::crypto {

namespace {

constexpr std::uint8_t kUserPresent = 0x01;
constexpr std::uint8_t kUserVerified = 0x04;
constexpr std::uint8_t kBackupEligible = 0x08;
constexpr std::uint8_t kBackedUp = 0x10;
constexpr std::uint8_t kAttested = 0x40;
constexpr std::uint8_t kExtensions = 0x80;
constexpr std::uint8_t kReserved = 0x02 | 0x20;

constexpr std::size_t kFixedBytes = 37;         // hash, flags, counter
constexpr std::size_t kCredentialHead = 18;     // aaguid, length of the id
constexpr std::size_t kMaxCredentialId = 1023;  // WebAuthn section 7.1
constexpr std::size_t kMaxClientData = 8192;

using AttestedCredential = AuthenticatorData::AttestedCredential;

std::optional<AttestedCredential> read_attested(ByteView& rest) {
    if (rest.size() < kCredentialHead) return std::nullopt;
    AttestedCredential credential;
    std::copy_n(rest.begin(), credential.aaguid.size(), credential.aaguid.begin());
    const std::size_t length = static_cast<std::size_t>(rest[16]) << 8 | rest[17];
    rest = rest.subspan(kCredentialHead);
    if (length == 0 || length > kMaxCredentialId || rest.size() < length) return std::nullopt;
    credential.id.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(length));
    rest = rest.subspan(length);
    const std::optional<CborPrefix> key = read_cbor_prefix(rest);
    if (!key || key->value.if_map() == nullptr) return std::nullopt;
    credential.public_key.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(key->size));
    rest = rest.subspan(key->size);
    return credential;
}

std::string_view string_member(const Json& object, std::string_view name) {
    return object[name].string_or_empty();
}

Error refused(std::string_view code) {
    return make_error(ErrorKind::denied, code);
}

}  // namespace

Error webauthn_malformed(std::string_view part) {
    return make_error(ErrorKind::invalid_input, "crypto.webauthn_malformed").with("part", part);
}

Result<AuthenticatorData> read_authenticator_data(ByteView bytes) {
    const Error malformed = webauthn_malformed("authenticatorData");
    if (bytes.size() < kFixedBytes) return malformed;
    AuthenticatorData data;
    std::copy_n(bytes.begin(), data.rp_id_hash.size(), data.rp_id_hash.begin());
    const std::uint8_t flags = bytes[32];
    if ((flags & kReserved) != 0) return malformed;
    data.user_present = (flags & kUserPresent) != 0;
    data.user_verified = (flags & kUserVerified) != 0;
    data.backup_eligible = (flags & kBackupEligible) != 0;
    data.backed_up = (flags & kBackedUp) != 0;
    for (std::size_t i = 33; i < kFixedBytes; ++i) data.sign_count = data.sign_count << 8 | bytes[i];
    ByteView rest = bytes.subspan(kFixedBytes);
    if ((flags & kAttested) != 0) {
        data.credential = read_attested(rest);
        if (!data.credential) return malformed;
    }
    if ((flags & kExtensions) != 0) {
        const std::optional<CborPrefix> extensions = read_cbor_prefix(rest);
        if (!extensions || extensions->value.if_map() == nullptr) return malformed;
        rest = rest.subspan(extensions->size);
    }
    if (!rest.empty()) return malformed;
    return data;
}

Result<void> check_client_data(const Ceremony& ceremony, ByteView client_data_json, std::string_view type) {
    ASSERT(ceremony.party != nullptr && ceremony.challenge.size() >= 16);
    const std::string_view text = as_text(client_data_json);
    if (text.size() > kMaxClientData || first_invalid_utf8(text)) return webauthn_malformed("clientDataJSON");
    const Result<Json> parsed = parse_json(text, {.max_bytes = kMaxClientData, .max_depth = 8});
    if (!parsed || parsed->if_object() == nullptr) return webauthn_malformed("clientDataJSON");
    const Json& data = *parsed;
    if (string_member(data, "type") != type) return refused("crypto.webauthn_wrong_ceremony");
    if (!equal_in_constant_time(string_member(data, "challenge"), to_base64url(ceremony.challenge)))
        return refused("crypto.webauthn_challenge");
    const std::string_view origin = string_member(data, "origin");
    const std::vector<std::string>& origins = ceremony.party->origins;
    if (std::find(origins.begin(), origins.end(), origin) == origins.end())
        return refused("crypto.webauthn_origin").with("origin", origin);
    // We are never shown inside another site's page: crossOrigin may be absent or false, topOrigin absent.
    const Json& cross = data["crossOrigin"];
    const bool is_false = cross.if_bool() != nullptr && !*cross.if_bool();
    if ((data.if_object()->find("crossOrigin") != nullptr && !is_false) ||
        data.if_object()->find("topOrigin") != nullptr)
        return refused("crypto.webauthn_origin").with("origin", origin);
    return ok();
}

Result<void> check_authenticator_data(const Ceremony& ceremony, const AuthenticatorData& data) {
    if (!equal_in_constant_time(ByteView(data.rp_id_hash), ByteView(sha256(as_bytes(ceremony.party->id)))))
        return refused("crypto.webauthn_rp");
    if (!data.user_present) return refused("crypto.webauthn_not_present");
    if (ceremony.verification == UserVerification::required && !data.user_verified)
        return refused("crypto.webauthn_not_verified");
    // Section 7.1: backed up, though it may not be, contradicts itself.
    if (data.backed_up && !data.backup_eligible) return webauthn_malformed("authenticatorData");
    return ok();
}

}  // namespace palermo::crypto
