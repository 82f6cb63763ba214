#include "platform/crypto/webauthn.hpp"

#include "platform/base/assert.hpp"
#include "platform/crypto/token.hpp"
#include "platform/crypto/webauthn_data.hpp"

namespace palermo::crypto {

namespace {

constexpr std::size_t kMaxUserHandle = 64;  // WebAuthn section 5.4.3

Error refused(std::string_view code) {
    return make_error(ErrorKind::denied, code);
}

}  // namespace

Bytes new_challenge() {
    return random_bytes(kChallengeBytes);
}

Bytes new_user_handle() {
    return random_bytes(32);
}

Result<NewCredential> verify_registration(const Ceremony& ceremony, const RegistrationResponse& response) {
    TRY(check_client_data(ceremony, response.client_data_json, "webauthn.create"));
    const std::optional<CborValue> object = read_cbor(response.attestation_object);
    if (!object || object->if_map() == nullptr || object->if_map()->size() != 3)
        return webauthn_malformed("attestationObject");
    const CborValue* format = object->find("fmt");
    const CborValue* statement = object->find("attStmt");
    const CborValue* bytes = object->find("authData");
    if (format == nullptr || format->if_text() == nullptr || format->if_text()->size() > 32 || statement == nullptr ||
        statement->if_map() == nullptr || bytes == nullptr || bytes->if_bytes() == nullptr)
        return webauthn_malformed("attestationObject");
    // Section 8.7: "none" comes with an empty statement. Other formats carry something that we do not trust.
    if (*format->if_text() == "none" && !statement->if_map()->empty()) return webauthn_malformed("attestationObject");

    AuthenticatorData data = TRY(read_authenticator_data(*bytes->if_bytes()));
    TRY(check_authenticator_data(ceremony, data));
    if (!data.credential) return webauthn_malformed("authenticatorData");
    if (response.id != data.credential->id) return refused("crypto.webauthn_other_credential");
    const CoseKey key = TRY(CoseKey::parse(data.credential->public_key));
    return NewCredential{.id = std::move(data.credential->id),
                         .public_key = std::move(data.credential->public_key),
                         .algorithm = key.algorithm(),
                         .sign_count = data.sign_count,
                         .user_verified = data.user_verified,
                         .backup_eligible = data.backup_eligible,
                         .backed_up = data.backed_up,
                         .aaguid = data.credential->aaguid,
                         .attestation_format = *format->if_text(),
                         .transports = response.transports};
}

Result<VerifiedAssertion> verify_assertion(const Ceremony& ceremony, const StoredCredential& stored,
                                           const AssertionResponse& response) {
    if (response.id != stored.id) return refused("crypto.webauthn_other_credential");
    if (response.user_handle && *response.user_handle != stored.user_handle) return refused("crypto.webauthn_user");
    TRY(check_client_data(ceremony, response.client_data_json, "webauthn.get"));
    const AuthenticatorData data = TRY(read_authenticator_data(response.authenticator_data));
    TRY(check_authenticator_data(ceremony, data));
    // Section 6.5: an assertion carries no credential.
    if (data.credential) return webauthn_malformed("authenticatorData");

    const CoseKey key = TRY(CoseKey::parse(stored.public_key));
    const Digest client_data_hash = sha256(response.client_data_json);
    Bytes message = response.authenticator_data;
    message.insert(message.end(), client_data_hash.begin(), client_data_hash.end());
    if (!key.verify(message, response.signature)) return refused("crypto.webauthn_signature");

    // Section 7.2: whether a credential may be backed up is fixed when it is made.
    if (data.backup_eligible != stored.backup_eligible) return refused("crypto.webauthn_backup_changed");
    // Section 6.1.1: authenticators without a counter always send 0.
    if ((data.sign_count != 0 || stored.sign_count != 0) && data.sign_count <= stored.sign_count)
        return refused("crypto.webauthn_counter")
            .with("stored", std::int64_t{stored.sign_count})
            .with("given", std::int64_t{data.sign_count});
    return VerifiedAssertion{
        .sign_count = data.sign_count, .user_verified = data.user_verified, .backed_up = data.backed_up};
}

namespace {

// The bytes of a base64url member; nothing when it is absent, no text or ill-formed.
std::optional<Bytes> binary(const Json& object, std::string_view name) {
    const std::string* text = object[name].if_string();
    return text == nullptr ? std::nullopt : from_base64url(*text);
}

// What both responses have in common.
Result<Bytes> read_id(const Json& json) {
    std::optional<Bytes> id = binary(json, "rawId");
    // "id" is the same in the same form (section 5.1).
    if (!id || id->empty() || json["id"].string_or_empty() != json["rawId"].string_or_empty())
        return webauthn_malformed("rawId");
    if (json["type"].string_or_empty() != "public-key") return webauthn_malformed("type");
    return std::move(*id);
}

Result<Bytes> read_part(const Json& response, std::string_view name) {
    std::optional<Bytes> bytes = binary(response, name);
    if (!bytes) return webauthn_malformed(name);
    return std::move(*bytes);
}

// Section 5.8.4 and what browsers send besides; others are left out, as they would be stored and sent back.
std::vector<std::string> read_transports(const Json& list) {
    std::vector<std::string> out;
    const JsonArray* given = list.if_array();
    if (given == nullptr) return out;
    for (const std::string_view known : {"ble", "hybrid", "internal", "nfc", "smart-card", "usb"})
        for (const Json& name : *given)
            if (name.string_or_empty() == known && (out.empty() || out.back() != known)) out.emplace_back(known);
    return out;
}

JsonArray descriptors(std::span<const KnownCredential> credentials) {
    JsonArray out;
    for (const KnownCredential& credential : credentials) {
        JsonArray transports;
        for (const std::string& name : credential.transports) transports.emplace_back(name);
        JsonObject descriptor;
        descriptor.add("type", "public-key").add("id", to_base64url(credential.id));
        if (!transports.empty()) descriptor.add("transports", std::move(transports));
        out.emplace_back(std::move(descriptor));
    }
    return out;
}

std::string_view name_of(UserVerification verification) {
    switch (verification) {
        case UserVerification::required:
            return "required";
        case UserVerification::preferred:
            return "preferred";
        case UserVerification::discouraged:
            return "discouraged";
    }
    return "required";
}

constexpr int kTimeoutMilliseconds = 300'000;  // section 15.1: five minutes

}  // namespace

Result<RegistrationResponse> read_registration_response(const Json& json) {
    RegistrationResponse out;
    out.id = TRY(read_id(json));
    const Json& response = json["response"];
    out.client_data_json = TRY(read_part(response, "clientDataJSON"));
    out.attestation_object = TRY(read_part(response, "attestationObject"));
    out.transports = read_transports(response["transports"]);
    return out;
}

Result<AssertionResponse> read_assertion_response(const Json& json) {
    AssertionResponse out;
    out.id = TRY(read_id(json));
    const Json& response = json["response"];
    out.client_data_json = TRY(read_part(response, "clientDataJSON"));
    out.authenticator_data = TRY(read_part(response, "authenticatorData"));
    out.signature = TRY(read_part(response, "signature"));
    if (!response["userHandle"].is_null()) out.user_handle = TRY(read_part(response, "userHandle"));
    return out;
}

Json registration_options(const RelyingParty& party, const NewUser& user, ByteView challenge,
                          std::span<const KnownCredential> exclude, UserVerification verification) {
    ASSERT(!user.handle.empty() && user.handle.size() <= kMaxUserHandle);
    JsonArray parameters;
    for (const CoseAlgorithm algorithm : {CoseAlgorithm::eddsa, CoseAlgorithm::es256, CoseAlgorithm::rs256})
        parameters.emplace_back(
            JsonObject().add("type", "public-key").add("alg", static_cast<std::int64_t>(algorithm)));
    JsonObject selection;
    selection.add("residentKey", "required")
        .add("requireResidentKey", true)
        .add("userVerification", name_of(verification));
    JsonObject options;
    options.add("rp", JsonObject().add("id", party.id).add("name", party.name))
        .add("user", JsonObject()
                         .add("id", to_base64url(user.handle))
                         .add("name", user.name)
                         .add("displayName", user.display_name))
        .add("challenge", to_base64url(challenge))
        .add("pubKeyCredParams", std::move(parameters))
        .add("timeout", kTimeoutMilliseconds)
        .add("excludeCredentials", descriptors(exclude))
        .add("authenticatorSelection", std::move(selection))
        .add("attestation", "none");
    return Json(std::move(options));
}

Json assertion_options(const RelyingParty& party, ByteView challenge, std::span<const KnownCredential> allow,
                       UserVerification verification) {
    JsonObject options;
    options.add("challenge", to_base64url(challenge))
        .add("timeout", kTimeoutMilliseconds)
        .add("rpId", party.id)
        .add("allowCredentials", descriptors(allow))
        .add("userVerification", name_of(verification));
    return Json(std::move(options));
}

}  // namespace palermo::crypto
