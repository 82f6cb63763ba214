// Whatever an authenticator could send is read or refused: never more than the input has, never beyond the limits; and
// the parts that are made of CBOR (keys, registrations) end in a result or an error with a code.
#include <cstdint>
#include <cstdlib>

#include "platform/crypto/cbor.hpp"
#include "platform/crypto/cose_key.hpp"
#include "platform/crypto/webauthn.hpp"

namespace crypto = palermo::crypto;

namespace {

std::size_t depth_of(const crypto::CborValue& value) {
    std::size_t deepest = 0;
    if (const auto* array = value.if_array())
        for (const auto& element : *array) deepest = std::max(deepest, 1 + depth_of(element));
    if (const auto* map = value.if_map())
        for (const auto& member : *map) deepest = std::max(deepest, 1 + depth_of(member.second));
    return deepest;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const palermo::ByteView bytes(data, size);
    const auto prefix = crypto::read_cbor_prefix(bytes);
    if (prefix) {
        if (prefix->size == 0 || prefix->size > size || depth_of(prefix->value) > crypto::kCborMaxDepth) std::abort();
        // The prefix by itself is a whole value.
        if (!crypto::read_cbor(bytes.first(prefix->size))) std::abort();
        if (crypto::read_cbor(bytes).has_value() != (prefix->size == size)) std::abort();
    }
    if (const auto key = crypto::CoseKey::parse(bytes); !key && key.error().code != "crypto.webauthn_key") std::abort();

    static const crypto::RelyingParty party{"example.org", "Example", {"https://example.org"}};
    const crypto::Ceremony ceremony{&party, palermo::Bytes(32, 0), crypto::UserVerification::required};
    crypto::RegistrationResponse response;
    response.id = {1};
    static constexpr std::string_view kClientData =
        R"({"type":"webauthn.create","challenge":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","origin":"https://example.org"})";
    response.client_data_json.assign(kClientData.begin(), kClientData.end());
    response.attestation_object.assign(data, data + size);
    const auto registered = crypto::verify_registration(ceremony, response);
    if (!registered && registered.error().code.rfind("crypto.webauthn_", 0) != 0) std::abort();
    return 0;
}
