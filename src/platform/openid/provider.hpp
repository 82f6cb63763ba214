// What is agreed with an OpenID Connect provider (Keycloak, Entra ID, ...), and what it said about itself.
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::openid {

// Limits on what a provider may cost. The defaults are far above what providers in use need.
struct Limits {
    std::chrono::milliseconds connect_timeout{5'000};
    std::chrono::milliseconds timeout{10'000};      // of one whole request
    std::size_t document_bytes = 256 * 1024;        // discovery document, key set, token response
    std::chrono::seconds discovery_lifetime{3600};  // then it is fetched again
    std::chrono::seconds keys_lifetime{600};        // a withdrawn key is trusted no longer than this
    std::chrono::seconds between_unknown_keys{30};  // at most one extra fetch in this time for unknown keys
    std::chrono::seconds sign_in_lifetime{600};     // from begin() to finish()
};

// One provider, as the operator configured it. A plain value.
struct Provider {
    std::string id;                  // in addresses and links: 1 to 40 of a-z, 0-9 and '-'
    std::string issuer;              // exactly as the provider writes it: "https://login.example.org/realms/un"
    std::string client_id;           // given by the provider at registration
    std::string client_secret_file;  // mode 0400; empty: a public client (token_endpoint_auth_method "none")
    std::string redirect_address;    // ours, as registered: "https://palermo.example.org/sign-in/un/back"
    std::vector<std::string> scopes = {"openid", "email", "profile"};   // "openid" is always sent
    std::array<std::string, kLanguageCount> display_names;              // in the order of kLanguages
    std::vector<std::string> algorithms = {"RS256", "PS256", "ES256"};  // allowed for ID tokens; only of these
    std::string ca_file;         // certificates to trust instead of the system's; empty: the system's
    std::string proxy;           // "http://proxy:3128"; empty: none. The environment is not looked at.
    bool loopback_http = false;  // permits http:// to 127.0.0.1, [::1] and localhost: for tests
    Limits limits;

    // For the button: that of the language, else the English one, else any, else the host of the issuer.
    std::string_view display_name(Language language) const;
};

// Errors: openid.configuration (provider, setting, reason).
Result<void> check_provider(const Provider& provider);

// Whether the text is an absolute address that may be fetched or be sent to: https, or http on the loopback when
// `loopback_http`; with a host; without user, password and fragment; at most 2048 visible ASCII characters. The reader
// is that of the library which fetches, so that the two cannot disagree.
bool is_allowed_address(std::string_view address, bool loopback_http);

// The part of a discovery document that is used (OpenID Connect Discovery 1.0 section 3, RFC 8414, RFC 9207).
struct ProviderMetadata {
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string jwks_uri;
    std::string end_session_endpoint;  // empty: the provider has none
    bool sends_issuer = false;         // the issuer is part of each authorization response (RFC 9207)
};

// Where the document lies: issuer + "/.well-known/openid-configuration" (Discovery section 4).
std::string discovery_address(std::string_view issuer);

// Reads a discovery document. Errors: openid.provider_unusable (provider; reason: for the log).
Result<ProviderMetadata> read_discovery(std::string_view json, const Provider& provider);

}  // namespace palermo::openid
