#include "platform/openid/relying_party.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/crypto/secret_file.hpp"
#include "platform/crypto/token.hpp"
#include "platform/http/percent.hpp"
#include "platform/openid/answer.hpp"
#include "platform/openid/errors.hpp"
#include "platform/openid/fetch.hpp"
#include "platform/openid/id_token.hpp"
#include "platform/openid/source.hpp"
#include "platform/openid/spent_states.hpp"

namespace palermo::openid {

namespace {

constexpr std::size_t kMaxReturnBytes = 2048;
constexpr std::size_t kMaxCodeBytes = 8192;  // Entra ID's are over a thousand
constexpr std::size_t kMaxReasonBytes = 100;
constexpr std::size_t kMaxTokenResponseDepth = 16;

void append_parameter(std::string& form, std::string_view name, std::string_view value) {
    if (!form.empty()) form += '&';
    form += name;
    form += '=';
    http::append_form_encoded(form, value);
}

std::string with_query(std::string_view address, std::string_view query) {
    const char divider = address.find('?') == std::string_view::npos ? '?' : '&';
    return std::string(address) + divider + std::string(query);
}

// Browsers take "//host", "/\host" and addresses with tabs or line ends for other sites.
std::string path_on_this_site(std::string_view address) {
    const bool is_path = !address.empty() && address.size() <= kMaxReturnBytes && address[0] == '/' &&
                         (address.size() == 1 || (address[1] != '/' && address[1] != '\\'));
    const bool is_clean = std::none_of(address.begin(), address.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7f || c == '\\';
    });
    return is_path && is_clean ? std::string(address) : "/";
}

// What a provider writes goes to the log: visible ASCII, and not much of it.
std::string for_log(std::string_view text) {
    std::string cleaned;
    for (const char c : text.substr(0, kMaxReasonBytes)) cleaned += c >= ' ' && c < '\x7f' ? c : '?';
    return cleaned;
}

std::string scopes_of(const Provider& provider) {
    std::string scopes = "openid";
    for (const std::string& scope : provider.scopes)
        if (scope != "openid") scopes += " " + scope;
    return scopes;
}

std::string challenge_of(std::string_view code_verifier) {
    return crypto::to_base64url(sha256(as_bytes(code_verifier)));
}

// RFC 6749 section 2.3.1: both are form-encoded before they are joined.
std::string basic_authorization(const Provider& provider, std::string_view secret) {
    std::string joined;
    http::append_form_encoded(joined, provider.client_id);
    joined += ':';
    http::append_form_encoded(joined, secret);
    return "Basic " + to_base64(as_bytes(joined));
}

struct Tokens {
    std::string id_token;
    std::string access_token;
};

Result<Tokens> read_tokens(std::string_view text, std::size_t max_bytes) {
    const auto json = parse_json(text, {.max_bytes = max_bytes, .max_depth = kMaxTokenResponseDepth});
    if (!json) return not_trusted("answer of the token endpoint: " + json.error().debug_text());
    std::string type((*json)["token_type"].string_or_empty());
    std::transform(type.begin(), type.end(), type.begin(), http::to_lower);
    if (type != "bearer") return not_trusted("token_type");
    Tokens tokens{.id_token = std::string((*json)["id_token"].string_or_empty()),
                  .access_token = std::string((*json)["access_token"].string_or_empty())};
    if (tokens.access_token.empty()) return not_trusted("access_token");
    if (tokens.id_token.empty()) return not_trusted("id_token");
    return tokens;
}

}  // namespace

struct RelyingParty::State {
    State(Provider given, crypto::SecretBytes given_secret, const Clock& given_clock)
        : provider(std::move(given)),
          secret(std::move(given_secret)),
          clock(given_clock),
          published(provider, clock),
          spent(provider.limits.sign_in_lifetime.count() + kLeewaySeconds) {}

    Provider provider;
    crypto::SecretBytes secret;
    const Clock& clock;
    PublishedByProvider published;
    SpentStates spent;

    Result<void> check_pending(const PendingSignIn& pending) const;
    Result<std::string> judge_answer(const PendingSignIn& pending, const Answer& answer, bool sends_issuer);
    Result<Tokens> exchange(const PendingSignIn& pending, const std::string& code, const std::string& token_endpoint);
    Result<Identity> verify(const PendingSignIn& pending, const Tokens& tokens);
    Result<Identity> finish(const PendingSignIn& pending, std::string_view query);
};

RelyingParty::RelyingParty(std::unique_ptr<State> state) : state_(std::move(state)) {}
RelyingParty::~RelyingParty() = default;
RelyingParty::RelyingParty(RelyingParty&&) noexcept = default;
RelyingParty& RelyingParty::operator=(RelyingParty&&) noexcept = default;

Result<RelyingParty> RelyingParty::create(Provider provider, const Clock& clock) {
    TRY(check_provider(provider));
    crypto::SecretBytes secret;
    if (!provider.client_secret_file.empty()) {
        const crypto::SecretBytes file = TRY(crypto::read_secret_file(provider.client_secret_file));
        std::string_view text = file.text();
        while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
        secret = crypto::SecretBytes(as_bytes(text));
        if (secret.empty())
            return make_error(ErrorKind::invalid_input, "openid.configuration")
                .with("provider", provider.id)
                .with("setting", "client_secret_file")
                .with("reason", "the file is empty");
    }
    return RelyingParty(std::make_unique<State>(std::move(provider), std::move(secret), clock));
}

const Provider& RelyingParty::provider() const {
    return state_->provider;
}

Result<BegunSignIn> RelyingParty::begin(const SignInRequest& request) {
    const Provider& provider = state_->provider;
    const ProviderMetadata metadata = TRY(state_->published.metadata());
    BegunSignIn begun;
    begun.pending = {.provider = provider.id,
                     .issuer = provider.issuer,
                     .state = crypto::new_token(),
                     .nonce = crypto::new_token(),
                     .code_verifier = crypto::new_token(),
                     .created = state_->clock.now(),
                     .return_to = path_on_this_site(request.return_to)};
    std::string query;
    append_parameter(query, "response_type", "code");
    append_parameter(query, "client_id", provider.client_id);
    append_parameter(query, "redirect_uri", provider.redirect_address);
    append_parameter(query, "scope", scopes_of(provider));
    append_parameter(query, "state", begun.pending.state);
    append_parameter(query, "nonce", begun.pending.nonce);
    append_parameter(query, "code_challenge", challenge_of(begun.pending.code_verifier));
    append_parameter(query, "code_challenge_method", "S256");
    if (request.language) append_parameter(query, "ui_locales", tag(*request.language));
    begun.address = with_query(metadata.authorization_endpoint, query);
    return begun;
}

Result<void> RelyingParty::State::check_pending(const PendingSignIn& pending) const {
    if (pending.provider != provider.id || pending.issuer != provider.issuer) return start_again("pending: provider");
    if (!crypto::is_token(pending.state) || !crypto::is_token(pending.nonce) ||
        !crypto::is_token(pending.code_verifier))
        return start_again("pending: form");
    const std::int64_t age = clock.now().microseconds - pending.created.microseconds;
    if (age < 0 || age > std::chrono::microseconds(provider.limits.sign_in_lifetime).count())
        return start_again("pending: too old");
    return ok();
}

// Gives the code. State first, then the issuer: what somebody else sent is not even read as an error.
Result<std::string> RelyingParty::State::judge_answer(const PendingSignIn& pending, const Answer& answer,
                                                      bool sends_issuer) {
    if (!answer.state) return start_again("answer: no state");
    if (!crypto::equal_in_constant_time(std::string_view(*answer.state), std::string_view(pending.state)))
        return start_again("answer: state");
    if (!spent.spend(pending.state, clock.now())) return start_again("answer: state used before");
    if (answer.issuer && *answer.issuer != provider.issuer) return not_trusted("answer: iss");
    if (!answer.issuer && sends_issuer) return not_trusted("answer: no iss");
    if (answer.error && answer.code) return not_trusted("answer: code and error");
    if (answer.error == "access_denied")
        return make_error(ErrorKind::denied, "openid.cancelled").with("reason", *answer.error);
    if (answer.error) return make_error(ErrorKind::denied, "openid.refused").with("reason", for_log(*answer.error));
    if (!answer.code || answer.code->empty()) return not_trusted("answer: no code");
    if (answer.code->size() > kMaxCodeBytes) return not_trusted("answer: code too large");
    return *answer.code;
}

Result<Tokens> RelyingParty::State::exchange(const PendingSignIn& pending, const std::string& code,
                                             const std::string& token_endpoint) {
    Fetch what{.address = token_endpoint};
    append_parameter(what.form, "grant_type", "authorization_code");
    append_parameter(what.form, "code", code);
    append_parameter(what.form, "redirect_uri", provider.redirect_address);
    append_parameter(what.form, "code_verifier", pending.code_verifier);
    if (secret.empty())
        append_parameter(what.form, "client_id", provider.client_id);
    else
        what.authorization = basic_authorization(provider, secret.text());
    const Fetched fetched = TRY(fetch(provider, what));
    if (fetched.status >= 500)
        return make_error(ErrorKind::unavailable, "openid.unavailable")
            .with("reason", "token endpoint: status " + std::to_string(fetched.status));
    if (fetched.status == 400 || fetched.status == 401) {
        const auto json = parse_json(fetched.body, {.max_bytes = provider.limits.document_bytes, .max_depth = 4});
        const std::string error = json ? for_log((*json)["error"].string_or_empty()) : "";
        return make_error(ErrorKind::denied, "openid.refused").with("reason", "token endpoint: " + error);
    }
    if (fetched.status != 200) return not_trusted("token endpoint: status " + std::to_string(fetched.status));
    if (fetched.media_type != "application/json") return not_trusted("token endpoint: media type");
    return read_tokens(fetched.body, provider.limits.document_bytes);
}

Result<Identity> RelyingParty::State::verify(const PendingSignIn& pending, const Tokens& tokens) {
    const UnverifiedToken token = TRY(read_token(tokens.id_token));
    const auto& allowed = provider.algorithms;
    if (std::find(allowed.begin(), allowed.end(), token.algorithm) == allowed.end())
        return not_trusted("token.header.alg");
    const Key key = TRY(published.key_for(token));
    if (token.signature_bytes != key.signature_bytes) return not_trusted("token: signature length");
    if (!is_signed_by(key, token.algorithm, tokens.id_token, token.payload)) return not_trusted("token: signature");
    Identity identity = TRY(judge_claims(token.claims, {.issuer = provider.issuer,
                                                        .client_id = provider.client_id,
                                                        .nonce = pending.nonce,
                                                        .access_token = tokens.access_token,
                                                        .now = clock.now()}));
    identity.return_to = path_on_this_site(pending.return_to);
    return identity;
}

Result<Identity> RelyingParty::State::finish(const PendingSignIn& pending, std::string_view query) {
    TRY(check_pending(pending));
    const Answer answer = TRY(read_answer(query));
    const ProviderMetadata metadata = TRY(published.metadata());
    const std::string code = TRY(judge_answer(pending, answer, metadata.sends_issuer));
    return verify(pending, TRY(exchange(pending, code, metadata.token_endpoint)));
}

Result<Identity> RelyingParty::finish(const PendingSignIn& pending, std::string_view query) {
    return of_provider(state_->finish(pending, query), state_->provider.id);
}

Result<std::optional<std::string>> RelyingParty::logout_address(std::string_view return_address) {
    const ProviderMetadata metadata = TRY(state_->published.metadata());
    if (metadata.end_session_endpoint.empty()) return std::optional<std::string>();
    std::string query;
    append_parameter(query, "client_id", state_->provider.client_id);
    append_parameter(query, "post_logout_redirect_uri", return_address);
    return std::optional(with_query(metadata.end_session_endpoint, query));
}

Result<void> RelyingParty::look() {
    const std::vector<Key> keys = TRY(state_->published.keys());
    if (keys.empty()) return of_provider(Result<void>(provider_unusable("keys: none is usable")), state_->provider.id);
    return ok();
}

}  // namespace palermo::openid
