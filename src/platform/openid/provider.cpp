#include "platform/openid/provider.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "platform/base/json.hpp"
#include "platform/openid/errors.hpp"
#include "platform/openid/keys.hpp"

namespace palermo::openid {

namespace {

constexpr std::size_t kMaxAddressBytes = 2048;
constexpr std::size_t kMaxIdBytes = 40;
constexpr std::size_t kMaxDiscoveryDepth = 16;

struct CloseUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(char* part) const { curl_free(part); }
};
using Url = std::unique_ptr<CURLU, CloseUrl>;

Url read_url(std::string_view address) {
    Url url(curl_url());
    if (url != nullptr && curl_url_set(url.get(), CURLUPART_URL, std::string(address).c_str(), 0) != CURLUE_OK)
        url.reset();
    return url;
}

// A part of an address, or nothing when it has none.
std::string part_of(const Url& url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return {};
    const std::unique_ptr<char, CloseUrl> owned(text);
    return text;
}

bool has_part(const Url& url, CURLUPart part) {
    char* text = nullptr;
    const bool there = curl_url_get(url.get(), part, &text, 0) == CURLUE_OK;
    const std::unique_ptr<char, CloseUrl> owned(text);
    return there;
}

bool is_loopback(std::string_view host) {
    return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

bool is_visible_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
}

bool is_id(std::string_view id) {
    return !id.empty() && id.size() <= kMaxIdBytes && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

bool has_text(const Json& list, std::string_view wanted) {
    const JsonArray* array = list.if_array();
    return array != nullptr && std::any_of(array->begin(), array->end(), [&](const Json& element) {
               return element.if_string() != nullptr && *element.if_string() == wanted;
           });
}

Error unusable_setting(const Provider& provider, std::string_view setting, std::string_view reason) {
    return make_error(ErrorKind::invalid_input, "openid.configuration")
        .with("provider", provider.id)
        .with("setting", setting)
        .with("reason", reason);
}

// An endpoint of the document. Errors: openid.provider_unusable.
Result<std::string> endpoint(const Json& document, std::string_view name, const Provider& provider) {
    const std::string address(document[name].string_or_empty());
    if (!is_allowed_address(address, provider.loopback_http))
        return provider_unusable("discovery." + std::string(name));
    return address;
}

Result<void> check_capabilities(const Json& document, const Provider& provider) {
    if (!has_text(document["response_types_supported"], "code"))
        return provider_unusable("discovery.response_types_supported");
    // A provider that names its methods must name S256; some that have it (Entra ID) name none.
    const Json& methods = document["code_challenge_methods_supported"];
    if (!methods.is_null() && !has_text(methods, "S256"))
        return provider_unusable("discovery.code_challenge_methods_supported");
    const Json& algorithms = document["id_token_signing_alg_values_supported"];
    if (std::none_of(provider.algorithms.begin(), provider.algorithms.end(),
                     [&](const std::string& algorithm) { return has_text(algorithms, algorithm); }))
        return provider_unusable("discovery.id_token_signing_alg_values_supported");
    // Left out means client_secret_basic (Discovery section 3). A public client has nothing to prove itself with.
    const Json& proofs = document["token_endpoint_auth_methods_supported"];
    if (!provider.client_secret_file.empty() && !proofs.is_null() && !has_text(proofs, "client_secret_basic"))
        return provider_unusable("discovery.token_endpoint_auth_methods_supported");
    return ok();
}

}  // namespace

std::string_view Provider::display_name(Language language) const {
    const auto name_in = [&](Language wanted) -> std::string_view {
        return display_names[static_cast<std::size_t>(wanted)];
    };
    if (!name_in(language).empty()) return name_in(language);
    if (!name_in(Language::en).empty()) return name_in(Language::en);
    for (const std::string& name : display_names)
        if (!name.empty()) return name;
    std::string_view after_scheme = issuer;
    if (const std::size_t scheme = after_scheme.find("://"); scheme != std::string_view::npos)
        after_scheme.remove_prefix(scheme + 3);
    return after_scheme.substr(0, after_scheme.find('/'));
}

Result<void> check_provider(const Provider& provider) {
    if (!is_id(provider.id)) return unusable_setting(provider, "id", "1 to 40 of a-z, 0-9 and -");
    if (!is_allowed_address(provider.issuer, provider.loopback_http) ||
        has_part(read_url(provider.issuer), CURLUPART_QUERY))
        return unusable_setting(provider, "issuer", "an https address without query and fragment");
    if (!is_allowed_address(provider.redirect_address, provider.loopback_http))
        return unusable_setting(provider, "redirect_address", "an https address");
    if (provider.client_id.empty() || provider.client_id.size() > 255 || !is_visible_ascii(provider.client_id))
        return unusable_setting(provider, "client_id", "1 to 255 visible characters");
    for (const std::string& scope : provider.scopes)
        if (scope.empty() || !is_visible_ascii(scope)) return unusable_setting(provider, "scopes", scope);
    if (provider.algorithms.empty()) return unusable_setting(provider, "algorithms", "none is named");
    for (const std::string& algorithm : provider.algorithms)
        if (key_type_of(algorithm).empty()) return unusable_setting(provider, "algorithms", algorithm);
    if (!provider.proxy.empty() && read_url(provider.proxy) == nullptr)
        return unusable_setting(provider, "proxy", "an http address");
    return ok();
}

bool is_allowed_address(std::string_view address, bool loopback_http) {
    if (address.empty() || address.size() > kMaxAddressBytes || !is_visible_ascii(address)) return false;
    // libcurl takes "https:///path" for the host "path".
    const std::size_t after_scheme = address.find("://");
    if (after_scheme == std::string_view::npos || address.substr(after_scheme).starts_with(":///")) return false;
    const Url url = read_url(address);
    if (url == nullptr) return false;
    const std::string scheme = part_of(url, CURLUPART_SCHEME);
    const std::string host = part_of(url, CURLUPART_HOST);
    if (host.empty() || has_part(url, CURLUPART_USER) || has_part(url, CURLUPART_PASSWORD)) return false;
    if (address.find('#') != std::string_view::npos) return false;
    return scheme == "https" || (scheme == "http" && loopback_http && is_loopback(host));
}

std::string discovery_address(std::string_view issuer) {
    if (issuer.ends_with('/')) issuer.remove_suffix(1);
    return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<ProviderMetadata> read_discovery(std::string_view json, const Provider& provider) {
    const auto document =
        parse_json(json, {.max_bytes = provider.limits.document_bytes, .max_depth = kMaxDiscoveryDepth});
    if (!document || document->if_object() == nullptr)
        return provider_unusable("discovery: " + (document ? "no object" : document.error().debug_text()));
    // Discovery section 4.3: identical, or somebody answers for somebody else.
    if ((*document)["issuer"].string_or_empty() != provider.issuer) return provider_unusable("discovery.issuer");
    TRY(check_capabilities(*document, provider));
    ProviderMetadata metadata;
    metadata.authorization_endpoint = TRY(endpoint(*document, "authorization_endpoint", provider));
    metadata.token_endpoint = TRY(endpoint(*document, "token_endpoint", provider));
    metadata.jwks_uri = TRY(endpoint(*document, "jwks_uri", provider));
    if (!(*document)["end_session_endpoint"].is_null())
        metadata.end_session_endpoint = TRY(endpoint(*document, "end_session_endpoint", provider));
    const bool* sends_issuer = (*document)["authorization_response_iss_parameter_supported"].if_bool();
    metadata.sends_issuer = sends_issuer != nullptr && *sends_issuer;
    return metadata;
}

}  // namespace palermo::openid
