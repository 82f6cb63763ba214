// Passkeys: the relying party's side of Web Authentication Level 3 (https://www.w3.org/TR/webauthn-3/), sections 7.1
// (registration) and 7.2 (sign-in). Pure: the caller keeps challenges and credentials, sees to it that a challenge is
// used once and soon (take it out of the store before verifying), and that a credential id belongs to one account.
//
// Attestation: "none" is asked for. Other statements are parsed as CBOR and not trusted: which maker made the device is
// not decided here. All functions are thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/crypto/cose_key.hpp"

namespace palermo::crypto {

// Who we are to the browser.
struct RelyingParty {
    std::string id;                    // a host name: "palermo.example.org"
    std::string name;                  // for people
    std::vector<std::string> origins;  // those that may answer, exactly: "https://palermo.example.org"
};

inline constexpr std::size_t kChallengeBytes = 32;
Bytes new_challenge();

// A user handle: 32 random bytes, one an account, which say nothing about the person (section 14.6.1).
Bytes new_user_handle();

enum class UserVerification : std::uint8_t { required, preferred, discouraged };

// What is known of a credential when it is offered or excluded.
struct KnownCredential {
    Bytes id;
    std::vector<std::string> transports;  // as getTransports() gave them
};

struct NewUser {
    Bytes handle;              // 1 to 64 bytes
    std::string name;          // to tell accounts apart: the e-mail address
    std::string display_name;  // the person's name
};

// The JSON for PublicKeyCredential.parseCreationOptionsFromJSON() (binary members in base64url); wrap in {publicKey:
// ..}. A discoverable credential is asked for, so that it can also serve without a user name.
Json registration_options(const RelyingParty& party, const NewUser& user, ByteView challenge,
                          std::span<const KnownCredential> exclude,
                          UserVerification verification = UserVerification::required);

// The JSON for PublicKeyCredential.parseRequestOptionsFromJSON(). Empty `allow`: any passkey of this site.
Json assertion_options(const RelyingParty& party, ByteView challenge, std::span<const KnownCredential> allow,
                       UserVerification verification = UserVerification::required);

// What both verifications are measured against.
struct Ceremony {
    const RelyingParty* party = nullptr;
    Bytes challenge;  // the one that was given out to this session; empty is a bug of the caller
    UserVerification verification = UserVerification::required;
};

struct RegistrationResponse {
    Bytes id;  // rawId
    Bytes client_data_json;
    Bytes attestation_object;
    std::vector<std::string> transports;  // unknown names are left out
};

struct AssertionResponse {
    Bytes id;  // rawId
    Bytes client_data_json;
    Bytes authenticator_data;
    Bytes signature;
    std::optional<Bytes> user_handle;
};

// Reads the JSON that PublicKeyCredential.toJSON() gives (section 5.1, RegistrationResponseJSON and
// AuthenticationResponseJSON). Errors: crypto.webauthn_malformed (part).
Result<RegistrationResponse> read_registration_response(const Json& json);
Result<AssertionResponse> read_assertion_response(const Json& json);

// A credential to store with the account.
struct NewCredential {
    Bytes id;          // 1 to 1023 bytes; the caller refuses one that is stored already, for whichever account
    Bytes public_key;  // COSE, as received
    CoseAlgorithm algorithm{};
    std::uint32_t sign_count = 0;
    bool user_verified = false;
    bool backup_eligible = false;  // may be copied to other devices of the person
    bool backed_up = false;
    std::array<std::uint8_t, 16> aaguid{};  // the model; not trusted
    std::string attestation_format;         // "none", "packed", ...; not trusted
    std::vector<std::string> transports;
};

// Section 7.1. Errors, all invalid_input or denied: crypto.webauthn_malformed (part); crypto.webauthn_wrong_ceremony;
// crypto.webauthn_challenge; crypto.webauthn_origin (origin); crypto.webauthn_rp; crypto.webauthn_not_present;
// crypto.webauthn_not_verified; crypto.webauthn_key (reason).
Result<NewCredential> verify_registration(const Ceremony& ceremony, const RegistrationResponse& response);

// A credential as it is stored.
struct StoredCredential {
    Bytes id;
    Bytes public_key;
    std::uint32_t sign_count = 0;
    Bytes user_handle;
    bool backup_eligible = false;
};

struct VerifiedAssertion {
    std::uint32_t sign_count = 0;  // store it
    bool user_verified = false;    // two factors in one when true
    bool backed_up = false;        // store it
};

// Section 7.2. The caller finds the stored credential by response.id (and, when the person is known already, among that
// person's only). Errors: those of verify_registration(), and crypto.webauthn_other_credential; crypto.webauthn_user
// (the user handle is another account's); crypto.webauthn_signature; crypto.webauthn_backup_changed;
// crypto.webauthn_counter (stored, given: the counter went back or stands still, so the key may have been copied; tell
// the person and the administrator).
Result<VerifiedAssertion> verify_assertion(const Ceremony& ceremony, const StoredCredential& stored,
                                           const AssertionResponse& response);

}  // namespace palermo::crypto
