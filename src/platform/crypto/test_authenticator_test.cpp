#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "platform/crypto/test_authenticator.hpp"
#include "platform/crypto/token.hpp"

namespace palermo::crypto {

Bytes cbor_head(unsigned major, std::uint64_t argument) {
    const auto lead = static_cast<std::uint8_t>(major << 5);
    if (argument < 24) return {static_cast<std::uint8_t>(lead | argument)};
    if (argument < 256) return {static_cast<std::uint8_t>(lead | 24), static_cast<std::uint8_t>(argument)};
    return {static_cast<std::uint8_t>(lead | 25), static_cast<std::uint8_t>(argument >> 8),
            static_cast<std::uint8_t>(argument)};
}

Bytes cbor_integer(std::int64_t value) {
    return value >= 0 ? cbor_head(0, static_cast<std::uint64_t>(value))
                      : cbor_head(1, static_cast<std::uint64_t>(-1 - value));
}

Bytes operator+(Bytes left, const Bytes& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Bytes cbor_bytes(ByteView bytes) {
    return cbor_head(2, bytes.size()) + Bytes(bytes.begin(), bytes.end());
}

Bytes cbor_text(std::string_view text) {
    const ByteView bytes = as_bytes(text);
    return cbor_head(3, bytes.size()) + Bytes(bytes.begin(), bytes.end());
}

struct TestAuthenticator::Key {
    EVP_PKEY* pkey = nullptr;
    ~Key() { EVP_PKEY_free(pkey); }

    Bytes number(const char* name, std::size_t size) const {
        BIGNUM* value = nullptr;
        EXPECT_EQ(EVP_PKEY_get_bn_param(pkey, name, &value), 1);
        Bytes out(size == 0 ? static_cast<std::size_t>(BN_num_bytes(value)) : size);
        BN_bn2binpad(value, out.data(), static_cast<int>(out.size()));
        BN_free(value);
        return out;
    }
};

TestAuthenticator::TestAuthenticator(CoseAlgorithm algorithm, int rsa_bits)
    : algorithm_(algorithm), key_(std::make_unique<Key>()) {
    switch (algorithm) {
        case CoseAlgorithm::es256:
            key_->pkey = EVP_EC_gen("P-256");
            break;
        case CoseAlgorithm::eddsa:
            key_->pkey = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
            break;
        case CoseAlgorithm::rs256:
            key_->pkey = EVP_RSA_gen(static_cast<unsigned>(rsa_bits));
            break;
    }
    EXPECT_NE(key_->pkey, nullptr);
}

TestAuthenticator::~TestAuthenticator() = default;

Bytes TestAuthenticator::cose_key() const {
    const Bytes algorithm = cbor_integer(3) + cbor_integer(static_cast<std::int64_t>(algorithm_));
    if (algorithm_ == CoseAlgorithm::es256)
        return Bytes{0xa5, 0x01, 0x02} + algorithm + Bytes{0x20, 0x01} + Bytes{0x21} +
               cbor_bytes(key_->number(OSSL_PKEY_PARAM_EC_PUB_X, 32)) + Bytes{0x22} +
               cbor_bytes(key_->number(OSSL_PKEY_PARAM_EC_PUB_Y, 32));
    if (algorithm_ == CoseAlgorithm::eddsa) {
        Bytes raw(32);
        std::size_t size = raw.size();
        EXPECT_EQ(EVP_PKEY_get_raw_public_key(key_->pkey, raw.data(), &size), 1);
        return Bytes{0xa4, 0x01, 0x01} + algorithm + Bytes{0x20, 0x06} + Bytes{0x21} + cbor_bytes(raw);
    }
    return Bytes{0xa4, 0x01, 0x03} + algorithm + Bytes{0x20} + cbor_bytes(key_->number(OSSL_PKEY_PARAM_RSA_N, 0)) +
           Bytes{0x21} + cbor_bytes(key_->number(OSSL_PKEY_PARAM_RSA_E, 0));
}

Bytes TestAuthenticator::sign(ByteView message) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    const EVP_MD* digest = algorithm_ == CoseAlgorithm::eddsa ? nullptr : EVP_sha256();
    EXPECT_EQ(EVP_DigestSignInit(context, nullptr, digest, nullptr, key_->pkey), 1);
    std::size_t size = 0;
    EXPECT_EQ(EVP_DigestSign(context, nullptr, &size, message.data(), message.size()), 1);
    Bytes signature(size);
    EXPECT_EQ(EVP_DigestSign(context, signature.data(), &size, message.data(), message.size()), 1);
    signature.resize(size);
    EVP_MD_CTX_free(context);
    return signature;
}

Bytes TestAuthenticator::authenticator_data(bool with_credential) const {
    const Digest hash = sha256(as_bytes(rp_id));
    Bytes data(hash.begin(), hash.end());
    data.push_back(static_cast<std::uint8_t>(flags | (with_credential ? 0x40 : 0) | (extensions.empty() ? 0 : 0x80)));
    for (int shift = 24; shift >= 0; shift -= 8) data.push_back(static_cast<std::uint8_t>(sign_count >> shift));
    if (with_credential) {
        data = data + Bytes(16, 0xaa);
        data.push_back(static_cast<std::uint8_t>(credential_id.size() >> 8));
        data.push_back(static_cast<std::uint8_t>(credential_id.size()));
        data = data + credential_id + cose_key();
    }
    return data + extensions;
}

std::string TestAuthenticator::client_data_json(std::string_view type_of_ceremony, ByteView challenge) const {
    if (!client_data.empty()) return client_data;
    return "{\"type\":\"" + (type.empty() ? std::string(type_of_ceremony) : type) + "\",\"challenge\":\"" +
           to_base64url(challenge) + "\",\"origin\":\"" + origin + "\",\"crossOrigin\":false}";
}

Bytes TestAuthenticator::attestation_object(std::string_view format, const Bytes& statement, const Bytes& data) {
    return Bytes{0xa3} + cbor_text("fmt") + cbor_text(format) + cbor_text("attStmt") + statement +
           cbor_text("authData") + cbor_bytes(data);
}

RegistrationResponse TestAuthenticator::register_with(ByteView challenge) const {
    RegistrationResponse response;
    response.id = credential_id;
    const std::string json = client_data_json("webauthn.create", challenge);
    response.client_data_json.assign(json.begin(), json.end());
    response.attestation_object = attestation_object(format, statement, authenticator_data(true));
    response.transports = {"internal"};
    return response;
}

AssertionResponse TestAuthenticator::assert_with(ByteView challenge) const {
    AssertionResponse response;
    response.id = credential_id;
    const std::string json = client_data_json("webauthn.get", challenge);
    response.client_data_json.assign(json.begin(), json.end());
    response.authenticator_data = authenticator_data(false);
    const Digest hash = sha256(response.client_data_json);
    response.signature = sign(response.authenticator_data + Bytes(hash.begin(), hash.end()));
    response.user_handle = user_handle;
    return response;
}

}  // namespace palermo::crypto
