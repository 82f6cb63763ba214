#include "platform/crypto/cose_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sodium.h>

#include "platform/base/assert.hpp"
#include "platform/crypto/cbor.hpp"
#include "platform/crypto/sodium_ready.hpp"

namespace palermo::crypto {

namespace {

// Labels and values of RFC 9053 (elliptic curves: sections 7.1 and 7.2) and RFC 8230 (RSA: section 4).
constexpr std::int64_t kKeyType = 1;
constexpr std::int64_t kAlgorithm = 3;
constexpr std::int64_t kCurve = -1;
constexpr std::int64_t kX = -2;
constexpr std::int64_t kY = -3;
constexpr std::int64_t kModulus = -1;
constexpr std::int64_t kExponent = -2;
constexpr std::int64_t kTypeOkp = 1;
constexpr std::int64_t kTypeEc2 = 2;
constexpr std::int64_t kTypeRsa = 3;
constexpr std::int64_t kCurveP256 = 1;
constexpr std::int64_t kCurveEd25519 = 6;

constexpr std::size_t kMinModulusBytes = 256;
constexpr std::size_t kMaxModulusBytes = 512;
constexpr std::size_t kMaxSignatureBytes = 512;

template <auto function>
struct Free {
    template <typename T>
    void operator()(T* pointer) const {
        function(pointer);
    }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;

Error unusable(std::string_view reason) {
    return make_error(ErrorKind::invalid_input, "crypto.webauthn_key").with("reason", reason);
}

bool is_integer(const CborValue* value, std::int64_t expected) {
    return value != nullptr && value->if_integer() != nullptr && *value->if_integer() == expected;
}

const Bytes* bytes_at(const CborValue& map, std::int64_t label) {
    const CborValue* value = map.find(label);
    return value == nullptr ? nullptr : value->if_bytes();
}

// A public key of OpenSSL, checked as it checks (the point lies on the curve); nothing when it is refused.
KeyPointer made_key(const char* type, OSSL_PARAM* parameters) {
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
        return nullptr;
    KeyPointer owned(key);
    const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    if (!check || EVP_PKEY_public_check(check.get()) != 1) return nullptr;
    return owned;
}

KeyPointer p256_key(const Bytes& x, const Bytes& y) {
    Bytes point{0x04};
    point.insert(point.end(), x.begin(), x.end());
    point.insert(point.end(), y.begin(), y.end());
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return nullptr;
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    return parameters ? made_key("EC", parameters.get()) : nullptr;
}

KeyPointer rsa_key(const Bytes& modulus, const Bytes& exponent) {
    const Number n(BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr));
    const Number e(BN_bin2bn(exponent.data(), static_cast<int>(exponent.size()), nullptr));
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return nullptr;
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    return parameters ? made_key("RSA", parameters.get()) : nullptr;
}

}  // namespace

struct CoseKey::Material {
    KeyPointer key;  // of ES256 and RS256
    Bytes ed25519;   // 32 bytes, of EdDSA
};

CoseKey::CoseKey(CoseAlgorithm algorithm, std::unique_ptr<Material> material)
    : algorithm_(algorithm), material_(std::move(material)) {}
CoseKey::~CoseKey() = default;
CoseKey::CoseKey(CoseKey&&) noexcept = default;
CoseKey& CoseKey::operator=(CoseKey&&) noexcept = default;

namespace {

Result<KeyPointer> read_es256(const CborValue& map) {
    const Bytes* x = bytes_at(map, kX);
    const Bytes* y = bytes_at(map, kY);
    // WebAuthn section 5.8.5: the curve must be P-256, the point not compressed.
    if (!is_integer(map.find(kKeyType), kTypeEc2) || !is_integer(map.find(kCurve), kCurveP256))
        return unusable("curve");
    if (map.if_map()->size() != 5 || x == nullptr || y == nullptr || x->size() != 32 || y->size() != 32)
        return unusable("members");
    KeyPointer key = p256_key(*x, *y);
    if (!key) return unusable("point");
    return key;
}

Result<Bytes> read_eddsa(const CborValue& map) {
    use_sodium();
    const Bytes* x = bytes_at(map, kX);
    if (!is_integer(map.find(kKeyType), kTypeOkp) || !is_integer(map.find(kCurve), kCurveEd25519))
        return unusable("curve");
    if (map.if_map()->size() != 4 || x == nullptr || x->size() != crypto_sign_PUBLICKEYBYTES)
        return unusable("members");
    // Refuses what lies not on the curve, outside the main subgroup, or is of low order.
    std::array<std::uint8_t, 32> ignored{};
    if (crypto_sign_ed25519_pk_to_curve25519(ignored.data(), x->data()) != 0) return unusable("point");
    return *x;
}

Result<KeyPointer> read_rs256(const CborValue& map) {
    const Bytes* modulus = bytes_at(map, kModulus);
    const Bytes* exponent = bytes_at(map, kExponent);
    if (!is_integer(map.find(kKeyType), kTypeRsa) || map.if_map()->size() != 4 || modulus == nullptr ||
        exponent == nullptr)
        return unusable("members");
    if (modulus->size() < kMinModulusBytes || modulus->size() > kMaxModulusBytes || (modulus->front() & 0x80) == 0 ||
        (modulus->back() & 1) == 0)
        return unusable("modulus");
    // 65537 is the only exponent that authenticators use; small ones invite forgeries.
    if (*exponent != Bytes{0x01, 0x00, 0x01}) return unusable("exponent");
    KeyPointer key = rsa_key(*modulus, *exponent);
    if (!key) return unusable("modulus");
    return key;
}

bool holds(EVP_PKEY* key, ByteView message, ByteView signature) {
    const DigestContext context(EVP_MD_CTX_new());
    // For RSA the default padding of a digest signature is PKCS#1 v1.5, which RS256 is.
    const bool good =
        context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
    if (!good) ERR_clear_error();
    return good;
}

}  // namespace

Result<CoseKey> CoseKey::parse(ByteView encoded) {
    const std::optional<CborValue> map = read_cbor(encoded);
    if (!map || map->if_map() == nullptr) return unusable("form");
    auto material = std::make_unique<Material>();
    const CborValue* algorithm = map->find(kAlgorithm);
    if (is_integer(algorithm, static_cast<std::int64_t>(CoseAlgorithm::es256))) {
        material->key = TRY(read_es256(*map));
        return CoseKey(CoseAlgorithm::es256, std::move(material));
    }
    if (is_integer(algorithm, static_cast<std::int64_t>(CoseAlgorithm::eddsa))) {
        material->ed25519 = TRY(read_eddsa(*map));
        return CoseKey(CoseAlgorithm::eddsa, std::move(material));
    }
    if (is_integer(algorithm, static_cast<std::int64_t>(CoseAlgorithm::rs256))) {
        material->key = TRY(read_rs256(*map));
        return CoseKey(CoseAlgorithm::rs256, std::move(material));
    }
    return unusable("algorithm");
}

bool CoseKey::verify(ByteView message, ByteView signature) const {
    ASSERT(material_ != nullptr);
    if (signature.empty() || signature.size() > kMaxSignatureBytes) return false;
    if (algorithm_ == CoseAlgorithm::eddsa)
        return signature.size() == crypto_sign_BYTES &&
               crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                           material_->ed25519.data()) == 0;
    return holds(material_->key.get(), message, signature);
}

}  // namespace palermo::crypto
