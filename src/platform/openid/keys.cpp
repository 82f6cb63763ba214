#include "platform/openid/keys.hpp"

#include <cjose/cjose.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <memory>
#include <optional>

#include "platform/base/json.hpp"
#include "platform/crypto/token.hpp"
#include "platform/openid/errors.hpp"

namespace palermo::openid {

namespace {

constexpr std::size_t kMaxKeyIdBytes = 255;
constexpr std::size_t kCoordinateBytes = 32;  // P-256
constexpr std::size_t kMaxExponentBytes = 4;
constexpr JsonLimits kJsonLimits{.max_bytes = 1024 * 1024, .max_depth = 16};

struct Release {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
    void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};
using CjoseKey = std::unique_ptr<cjose_jwk_t, Release>;
using CjoseToken = std::unique_ptr<cjose_jws_t, Release>;

// An absent member is fine, one that is no text is not.
bool is_text_or_absent(const Json& value) {
    return value.is_null() || value.if_string() != nullptr;
}

bool is_for_verifying(const Json& key) {
    const Json& use = key["use"];
    if (!use.is_null() && use.string_or_empty() != "sig") return false;
    const Json& operations = key["key_ops"];
    if (operations.is_null()) return true;
    const JsonArray* list = operations.if_array();
    return list != nullptr &&
           std::any_of(list->begin(), list->end(), [](const Json& name) { return name.string_or_empty() == "verify"; });
}

std::size_t bits_of(ByteView number) {
    return number.empty() ? 0 : (number.size() - 1) * 8 + static_cast<std::size_t>(std::bit_width(number[0]));
}

// The numbers are written anew, so that nothing else of what the provider wrote reaches the verifier.
bool take_rsa(const Json& json, Key& key) {
    const auto modulus = crypto::from_base64url(json["n"].string_or_empty());
    const auto exponent = crypto::from_base64url(json["e"].string_or_empty());
    if (!modulus || !exponent || modulus->empty() || exponent->empty()) return false;
    const std::size_t bits = bits_of(*modulus);
    if ((*modulus)[0] == 0 || bits < kMinRsaBits || bits > kMaxRsaBits || modulus->back() % 2 == 0) return false;
    // Odd and greater than one; no provider in use has one of more than four bytes.
    if (exponent->size() > kMaxExponentBytes || (*exponent)[0] == 0 || exponent->back() % 2 == 0 ||
        bits_of(*exponent) < 2)
        return false;
    JsonObject numbers;
    numbers.add("kty", "RSA").add("n", crypto::to_base64url(*modulus)).add("e", crypto::to_base64url(*exponent));
    key.jwk = Json(std::move(numbers)).write();
    key.signature_bytes = modulus->size();
    return true;
}

CjoseKey import_key(const std::string& jwk) {
    cjose_err error{};
    return CjoseKey(cjose_jwk_import(jwk.data(), jwk.size(), &error));
}

bool take_p256(const Json& json, Key& key) {
    if (json["crv"].string_or_empty() != "P-256") return false;
    const auto x = crypto::from_base64url(json["x"].string_or_empty());
    const auto y = crypto::from_base64url(json["y"].string_or_empty());
    if (!x || !y || x->size() != kCoordinateBytes || y->size() != kCoordinateBytes) return false;
    JsonObject numbers;
    numbers.add("kty", "EC").add("crv", "P-256");
    numbers.add("x", crypto::to_base64url(*x)).add("y", crypto::to_base64url(*y));
    key.jwk = Json(std::move(numbers)).write();
    key.signature_bytes = 2 * kCoordinateBytes;
    return import_key(key.jwk) != nullptr;  // a point that is not on the curve does not import
}

std::optional<Key> read_key(const Json& json) {
    if (json.if_object() == nullptr || !is_text_or_absent(json["kid"]) || !is_text_or_absent(json["alg"])) return {};
    if (!json["d"].is_null() || !json["k"].is_null() || !is_for_verifying(json)) return {};
    Key key;
    key.id = json["kid"].string_or_empty();
    key.algorithm = json["alg"].string_or_empty();
    key.type = json["kty"].string_or_empty();
    if (key.id.size() > kMaxKeyIdBytes) return {};
    if (!key.algorithm.empty() && key_type_of(key.algorithm) != key.type) return {};
    const bool taken = key.type == "RSA" ? take_rsa(json, key) : key.type == "EC" && take_p256(json, key);
    return taken ? std::optional(std::move(key)) : std::nullopt;
}

}  // namespace

Result<std::vector<Key>> read_keys(std::string_view text) {
    const auto json = parse_json(text, kJsonLimits);
    if (!json) return provider_unusable("keys: " + json.error().debug_text());
    const JsonArray* list = (*json)["keys"].if_array();
    if (list == nullptr) return provider_unusable("keys: no list");
    if (list->size() > kMaxKeys) return provider_unusable("keys: too many");
    std::vector<Key> keys;
    for (const Json& element : *list) {
        auto key = read_key(element);
        if (key && std::find(keys.begin(), keys.end(), *key) == keys.end()) keys.push_back(std::move(*key));
    }
    return keys;
}

std::string_view key_type_of(std::string_view algorithm) {
    if (algorithm == "RS256" || algorithm == "PS256") return "RSA";
    return algorithm == "ES256" ? "EC" : "";
}

bool is_signed_by(const Key& key, std::string_view algorithm, std::string_view compact_jws, std::string_view payload) {
    if (key_type_of(algorithm) != key.type) return false;
    if (!key.algorithm.empty() && key.algorithm != algorithm) return false;
    const CjoseKey imported = import_key(key.jwk);
    if (imported == nullptr) return false;
    cjose_err error{};
    const CjoseToken token(cjose_jws_import(compact_jws.data(), compact_jws.size(), &error));
    if (token == nullptr) return false;
    // What the library read must be what we read: two readers that differ are how signatures are got around.
    const char* read_algorithm = cjose_header_get(cjose_jws_get_protected(token.get()), CJOSE_HDR_ALG, &error);
    if (read_algorithm == nullptr || read_algorithm != algorithm) return false;
    if (!cjose_jws_verify(token.get(), imported.get(), &error)) return false;
    std::uint8_t* bytes = nullptr;  // stays the token's
    std::size_t size = 0;
    return cjose_jws_get_plaintext(token.get(), &bytes, &size, &error) &&
           payload == std::string_view(reinterpret_cast<const char*>(bytes), size);
}

}  // namespace palermo::openid
