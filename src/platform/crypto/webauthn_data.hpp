// Within this module: the two structures that an authenticator's answer is made of.
#pragma once

#include <optional>
#include <string>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"
#include "platform/crypto/cbor.hpp"
#include "platform/crypto/webauthn.hpp"

namespace palermo::crypto {

// Authenticator data, WebAuthn section 6.1.
struct AuthenticatorData {
    Digest rp_id_hash{};
    bool user_present = false;
    bool user_verified = false;
    bool backup_eligible = false;
    bool backed_up = false;
    std::uint32_t sign_count = 0;

    struct AttestedCredential {
        std::array<std::uint8_t, 16> aaguid{};
        Bytes id;
        Bytes public_key;  // COSE, as written
    };
    std::optional<AttestedCredential> credential;
};

// Reads all of the bytes: what is left over, reserved flags and a part whose flag is not set are refused.
// Errors: crypto.webauthn_malformed (part = authenticatorData).
Result<AuthenticatorData> read_authenticator_data(ByteView bytes);

// Checks clientDataJSON against the ceremony (sections 5.8.1 and 7). `type` is "webauthn.create" or "webauthn.get".
// Errors: as verify_registration().
Result<void> check_client_data(const Ceremony& ceremony, ByteView client_data_json, std::string_view type);

// Checks rpIdHash, user presence, user verification, and that the backup flags agree. Errors: as verify_registration().
Result<void> check_authenticator_data(const Ceremony& ceremony, const AuthenticatorData& data);

Error webauthn_malformed(std::string_view part);

}  // namespace palermo::crypto
