// For the tests of this module: an authenticator in software (WebAuthn sections 6.3.2 and 6.3.3), which makes keys with
// OpenSSL and can be told to misbehave.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/crypto/webauthn.hpp"

namespace palermo::crypto {

// Small parts of CBOR, written canonically.
Bytes cbor_head(unsigned major, std::uint64_t argument);
Bytes cbor_integer(std::int64_t value);
Bytes cbor_bytes(ByteView bytes);
Bytes cbor_text(std::string_view text);
Bytes operator+(Bytes left, const Bytes& right);

class TestAuthenticator {
  public:
    // A key for the algorithm; RSA has the given size.
    explicit TestAuthenticator(CoseAlgorithm algorithm, int rsa_bits = 2048);
    ~TestAuthenticator();

    // What goes into the next answer. Tests change what they want to spoil.
    std::string rp_id = "palermo.example.org";
    std::string origin = "https://palermo.example.org";
    std::string type;           // empty: the right one
    std::string client_data;    // empty: made from the above
    std::uint8_t flags = 0x05;  // user present and verified
    std::uint32_t sign_count = 1;
    Bytes credential_id = Bytes(32, 0xc1);
    Bytes extensions;  // CBOR, with the flag
    Bytes user_handle = Bytes(32, 0x77);
    std::string format = "none";
    Bytes statement = {0xa0};

    Bytes cose_key() const;
    Bytes sign(ByteView message) const;
    Bytes authenticator_data(bool with_credential) const;
    std::string client_data_json(std::string_view type_of_ceremony, ByteView challenge) const;

    RegistrationResponse register_with(ByteView challenge) const;
    AssertionResponse assert_with(ByteView challenge) const;

    static Bytes attestation_object(std::string_view format, const Bytes& statement, const Bytes& data);

  private:
    struct Key;
    CoseAlgorithm algorithm_;
    std::unique_ptr<Key> key_;
};

}  // namespace palermo::crypto
