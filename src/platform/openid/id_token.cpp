#include "platform/openid/id_token.hpp"

#include <algorithm>
#include <array>

#include "platform/base/utf8.hpp"
#include "platform/crypto/token.hpp"
#include "platform/http/percent.hpp"
#include "platform/openid/errors.hpp"
#include "platform/openid/keys.hpp"

namespace palermo::openid {

namespace {

constexpr std::size_t kMaxHeaderBytes = 4096;
constexpr std::size_t kMaxAudiences = 32;
constexpr std::size_t kMaxMethods = 32;
constexpr std::size_t kMaxEmailBytes = 254;  // RFC 5321 section 4.5.3.1.3
constexpr std::size_t kMaxNameBytes = 400;
constexpr std::size_t kMaxAcrBytes = 255;
constexpr std::size_t kMaxDepth = 16;
constexpr std::int64_t kMicroseconds = 1'000'000;
constexpr std::int64_t kMaxSeconds = 253'402'300'799;  // the end of the year 9999

// Members by which a token chooses its own key, or demands what is not done here.
constexpr std::array<std::string_view, 8> kRefusedHeaders = {"jku", "jwk", "x5u", "x5c", "crit", "b64", "zip", "enc"};

Result<Json> read_object(std::string_view text, std::size_t max_bytes, std::string_view part) {
    auto json = parse_json(text, {.max_bytes = max_bytes, .max_depth = kMaxDepth});
    if (!json) return not_trusted("token." + std::string(part) + ": " + json.error().debug_text());
    if (json->if_object() == nullptr) return not_trusted("token." + std::string(part) + ": no object");
    return std::move(*json);
}

bool is_type_jwt(const Json& type) {
    if (type.is_null()) return true;
    std::string text(type.string_or_empty());
    std::transform(text.begin(), text.end(), text.begin(), http::to_lower);
    return text == "jwt" || text == "application/jwt";
}

Result<void> take_header(std::string_view text, UnverifiedToken& token) {
    const Json header = TRY(read_object(text, kMaxHeaderBytes, "header"));
    for (const std::string_view name : kRefusedHeaders)
        if (header.if_object()->find(name) != nullptr) return not_trusted("token.header." + std::string(name));
    if (!is_type_jwt(header["typ"])) return not_trusted("token.header.typ");
    const std::string* algorithm = header["alg"].if_string();
    if (algorithm == nullptr || key_type_of(*algorithm).empty()) return not_trusted("token.header.alg");
    token.algorithm = *algorithm;
    if (const Json* id = header.if_object()->find("kid")) {
        if (id->if_string() == nullptr || id->if_string()->empty()) return not_trusted("token.header.kid");
        token.key_id = *id->if_string();
    }
    return ok();
}

bool has_control_characters(std::string_view text) {
    const std::u32string characters = to_code_points(text);
    return std::any_of(characters.begin(), characters.end(), [](char32_t c) {
        return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    });
}

// Seconds since 1970, or nothing. RFC 7519 permits fractions; no provider in use writes any.
std::optional<std::int64_t> seconds(const Json& value) {
    const std::int64_t* number = value.if_integer();
    return number != nullptr && *number >= 0 && *number <= kMaxSeconds ? std::optional(*number) : std::nullopt;
}

Result<void> judge_audience(const Json& claims, const std::string& client_id) {
    const Json& audience = claims["aud"];
    const Json& authorized = claims["azp"];
    if (const JsonArray* list = audience.if_array()) {
        if (list->size() > kMaxAudiences) return not_trusted("token.aud");
        const auto is_text = [](const Json& one) { return one.if_string() != nullptr; };
        const auto is_ours = [&](const Json& one) { return one.string_or_empty() == client_id; };
        if (!std::all_of(list->begin(), list->end(), is_text) || std::none_of(list->begin(), list->end(), is_ours))
            return not_trusted("token.aud");
        if (list->size() > 1 && authorized.is_null()) return not_trusted("token.azp");
    } else if (audience.string_or_empty() != client_id) {
        return not_trusted("token.aud");
    }
    if (!authorized.is_null() && authorized.string_or_empty() != client_id) return not_trusted("token.azp");
    return ok();
}

Result<void> judge_times(const Json& claims, std::int64_t now) {
    const auto expires = seconds(claims["exp"]);
    if (!expires || *expires + kLeewaySeconds <= now) return not_trusted("token.exp");
    const auto issued = seconds(claims["iat"]);
    if (!issued || *issued > now + kLeewaySeconds || *issued < now - kMaxTokenAgeSeconds)
        return not_trusted("token.iat");
    if (claims["nbf"].is_null()) return ok();
    const auto begins = seconds(claims["nbf"]);
    if (!begins || *begins > now + kLeewaySeconds) return not_trusted("token.nbf");
    return ok();
}

// The left half of SHA-256 of the access token: all algorithms that are taken have that hash (Core section 3.1.3.6).
Result<void> judge_access_token_hash(const Json& claims, std::string_view access_token) {
    const Json& given = claims["at_hash"];
    if (given.is_null()) return ok();
    const Digest digest = sha256(as_bytes(access_token));
    const std::string expected = crypto::to_base64url(ByteView(digest).first(digest.size() / 2));
    if (given.string_or_empty() != expected) return not_trusted("token.at_hash");
    return ok();
}

// What is for show or for policy only is left out when it is odd; it must not keep a person from signing in.
std::optional<std::string> text_claim(const Json& value, std::size_t max_bytes) {
    const std::string* text = value.if_string();
    if (text == nullptr || text->empty() || text->size() > max_bytes || has_control_characters(*text)) return {};
    return *text;
}

std::optional<std::string> verified_email(const Json& claims) {
    const bool* verified = claims["email_verified"].if_bool();
    if (verified == nullptr || !*verified) return {};
    auto email = text_claim(claims["email"], kMaxEmailBytes);
    if (!email) return {};
    const std::size_t at = email->find('@');
    const bool one_inner_at = at != std::string::npos && at > 0 && at + 1 < email->size() && at == email->rfind('@');
    return one_inner_at && email->find_first_of(" \t<>,;\"") == std::string::npos ? email : std::nullopt;
}

Result<void> take_authentication(const Json& claims, std::int64_t now, Identity& identity) {
    if (!claims["auth_time"].is_null()) {
        const auto time = seconds(claims["auth_time"]);
        if (!time || *time > now + kLeewaySeconds) return not_trusted("token.auth_time");
        identity.authenticated = Instant{*time * kMicroseconds};
    }
    identity.acr = text_claim(claims["acr"], kMaxAcrBytes);
    if (const JsonArray* methods = claims["amr"].if_array())
        for (const Json& method : *methods)
            if (auto name = text_claim(method, kMaxAcrBytes); name && identity.amr.size() < kMaxMethods)
                identity.amr.push_back(std::move(*name));
    return ok();
}

}  // namespace

Result<UnverifiedToken> read_token(std::string_view compact) {
    if (compact.size() > kMaxTokenBytes) return not_trusted("token: too large");
    const std::size_t first = compact.find('.');
    const std::size_t second = first == std::string_view::npos ? first : compact.find('.', first + 1);
    if (second == std::string_view::npos || compact.find('.', second + 1) != std::string_view::npos)
        return not_trusted("token: not of three parts");
    const auto header = crypto::from_base64url(compact.substr(0, first));
    const auto payload = crypto::from_base64url(compact.substr(first + 1, second - first - 1));
    const auto signature = crypto::from_base64url(compact.substr(second + 1));
    if (!header || !payload || !signature) return not_trusted("token: no base64url");
    UnverifiedToken token;
    TRY(take_header(as_text(*header), token));
    if (signature->empty()) return not_trusted("token: no signature");
    token.signature_bytes = signature->size();
    token.payload = as_text(*payload);
    token.claims = TRY(read_object(token.payload, kMaxTokenBytes, "payload"));
    return token;
}

Result<Identity> judge_claims(const Json& claims, const Expectation& expected) {
    const std::int64_t now = expected.now.microseconds / kMicroseconds;
    if (claims["iss"].string_or_empty() != expected.issuer) return not_trusted("token.iss");
    TRY(judge_audience(claims, expected.client_id));
    TRY(judge_times(claims, now));
    if (!crypto::equal_in_constant_time(claims["nonce"].string_or_empty(), std::string_view(expected.nonce)))
        return not_trusted("token.nonce");
    TRY(judge_access_token_hash(claims, expected.access_token));
    const std::string_view subject = claims["sub"].string_or_empty();
    if (subject.empty() || subject.size() > kMaxSubjectBytes || has_control_characters(subject))
        return not_trusted("token.sub");
    Identity identity;
    identity.issuer = expected.issuer;
    identity.subject = subject;
    identity.verified_email = verified_email(claims);
    identity.name = text_claim(claims["name"], kMaxNameBytes);
    TRY(take_authentication(claims, now, identity));
    return identity;
}

}  // namespace palermo::openid
