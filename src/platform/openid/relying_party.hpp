// Signing in through an OpenID Connect provider: the relying party's side of the authorization code flow (OpenID
// Connect Core 1.0 section 3.1) with PKCE S256 (RFC 7636), issuer identification (RFC 9207) and the advice of RFC 9700.
//
//     auto begun = TRY(party.begin({.return_to = "/mandates", .language = Language::fr}));
//     // keep begun.pending in the database under the digest of a fresh browser cookie; redirect to begun.address
//     ...
//     // at the redirect address: take the pending sign-in of the cookie out of the database FIRST, then
//     auto identity = TRY(party.finish(pending, request_query));
//     // find the person by (identity.issuer, identity.subject), begin a new session
//
// Single use is the caller's: the pending sign-in is deleted in a transaction that has been committed before finish()
// is called, whatever finish() says then. As a second line a RelyingParty refuses a state that it has seen finished.
//
// Errors carry two sorts of values: `provider` (the display name is better for people) and `reason`, a short English
// text for the log which a person is never shown. The sentences say what to do and nothing about what failed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/openid/provider.hpp"

namespace palermo::openid {

// A sign-in on its way. Secret: it stays on the server, bound to the browser that began.
struct PendingSignIn {
    std::string provider;  // Provider::id
    std::string issuer;    // that of the provider when the sign-in began
    std::string state;     // all three: 43 characters with 256 random bits
    std::string nonce;
    std::string code_verifier;
    Instant created;
    std::string return_to;  // path on this site

    // For the store; read() gives back what write() wrote. Errors: openid.start_again (reason).
    std::string write() const;
    static Result<PendingSignIn> read(std::string_view text);

    friend bool operator==(const PendingSignIn&, const PendingSignIn&) = default;
};

struct SignInRequest {
    // Where the person wanted to go. Anything but a path on this site ("/...", not "//...") becomes "/".
    std::string return_to;
    std::optional<Language> language;  // for the provider's pages
};

struct BegunSignIn {
    std::string address;  // redirect there (303, Referrer-Policy: no-referrer)
    PendingSignIn pending;
};

// Who the provider says this is. The pair (issuer, subject) is the identity and the only thing to find a person by;
// everything else may change or be given to another person later.
struct Identity {
    std::string issuer;
    std::string subject;  // 1 to 255 bytes, compared byte by byte
    // Only when the provider says that it is verified: an address that anybody could have claimed must never link an
    // account.
    std::optional<std::string> verified_email;
    std::optional<std::string> name;       // for show only
    std::optional<Instant> authenticated;  // auth_time
    std::optional<std::string> acr;        // what the provider says about how the person was authenticated
    std::vector<std::string> amr;
    std::string return_to;  // of the pending sign-in
};

// One provider. Keeps its discovery document and keys in memory for as long as Limits say. All functions may be called
// from several threads; begin(), finish() and logout_address() may wait for the provider up to the limits.
class RelyingParty {
  public:
    // `clock` must outlive the object. Nothing is fetched yet.
    // Errors: openid.configuration (provider, setting, reason), those of crypto::read_secret_file().
    static Result<RelyingParty> create(Provider provider, const Clock& clock);
    ~RelyingParty();
    RelyingParty(RelyingParty&&) noexcept;
    RelyingParty& operator=(RelyingParty&&) noexcept;

    const Provider& provider() const;

    // Errors: openid.unavailable (provider, reason), openid.provider_unusable (provider, reason).
    Result<BegunSignIn> begin(const SignInRequest& request);

    // `query` is the raw query of the request to the redirect address, without the '?'.
    // Errors: openid.start_again (provider, reason: not begun in this browser, too old, or used before),
    // openid.cancelled (provider, reason: the person said no), openid.refused (provider, reason: the provider said no),
    // openid.not_trusted (provider, reason: the answer does not prove what it says; worth an alarm), and those of
    // begin().
    Result<Identity> finish(const PendingSignIn& pending, std::string_view query);

    // Where a person goes to be signed out at the provider too (OpenID Connect RP-Initiated Logout 1.0), or nothing
    // when the provider has no such place. `return_address` is absolute and registered with the provider.
    // Errors: those of begin().
    Result<std::optional<std::string>> logout_address(std::string_view return_address);

    // Fetches discovery document and keys now: for `doctor`. Errors: those of begin().
    Result<void> look();

  private:
    struct State;
    explicit RelyingParty(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace palermo::openid
