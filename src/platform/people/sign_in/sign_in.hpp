// Signing in and out, and what a person does with their own credentials.
//
// Every failure of a sign-in is one error, people.sign_in_failed, with the same work behind it whether the account
// exists or not; too many attempts are people.wait (seconds), for accounts that exist and others alike. Thread-safe.
// Passwords are hashed on the caller's thread, outside of transactions, at most kHashesAtOnce at a time (then
// people.busy).
//
//     const Visit visit = visit_of(request.request, request.language, *request.session);
//     SignedIn done = TRY(sign_in.with_password(visit, email, password));
//     outcome.set_cookies = done.set_cookies;               // in every case
//     outcome.address = done.needs_second_step ? "/sign-in/second-step" : way_back;
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/acts/act.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/people/services.hpp"
#include "platform/people/sign_in/visit.hpp"
#include "platform/store/database.hpp"
#include "platform/web/session.hpp"

namespace palermo::people {

inline constexpr int kHashesAtOnce = 4;

struct SignedIn {
    std::vector<std::string> set_cookies;
    bool needs_second_step = false;    // people.second_step is the next page
    Language language = Language::en;  // the person's own
};

// Who an identity provider says this is. Its signature, nonce and audience are checked already.
struct OpenIdIdentity {
    std::string issuer;
    std::string subject;
};

struct NewTotp {
    std::string secret;  // base 32, to be typed by hand
    std::string uri;     // for the QR code
    std::string sealed;  // carry it in the form: opens only for this person
};

struct NewToken {
    std::string token;  // shown once: "plm_..."
    acts::Receipt receipt;
};

class SignIn {
  public:
    // All outlive it.
    SignIn(store::Database& database, acts::Performer& performer, Services& services, const Clock& clock);
    ~SignIn();
    SignIn(const SignIn&) = delete;
    SignIn& operator=(const SignIn&) = delete;

    // --- in
    Result<SignedIn> with_password(const Visit& visit, std::string_view email, std::string_view password);
    // The second step: six digits of an app, or a recovery code. The visit has the session of the first step.
    Result<SignedIn> with_code(const Visit& visit, std::string_view typed);
    // Options for navigator.credentials.get(): any passkey of this site, or in the second step those of the person. The
    // challenge is bound to this browser. Error: people.no_browser (the cookie was not sent).
    Result<Json> passkey_options(const Visit& visit);
    Result<SignedIn> with_passkey(const Visit& visit, const Json& response);
    Result<SignedIn> with_openid(const Visit& visit, const OpenIdIdentity& identity);

    // --- invitations
    // The ticket of a password for AcceptInvitation, or nothing when it is empty. Errors: those of
    // crypto::check_new_password(), people.invitation_over.
    Result<std::optional<std::string>> prepare_acceptance(const Visit& visit, std::string_view token,
                                                          std::string_view name, std::string_view password);
    struct Acceptance {
        std::string token, name;
        Language language = Language::en;
        std::optional<std::string> email;  // of the first administrator
        std::string password;              // may be empty: a passkey comes next
    };
    // Accepts and signs in. A person who has an account accepts signed in (`session`), with no password.
    Result<SignedIn> accept(const Visit& visit, const web::Session& session, const Acceptance& given);
    // Has a new link sent to the address of the invitation.
    Result<void> renew_invitation(const Visit& visit, std::string_view token);

    // --- forgotten
    // Sends a link to the address when it has an account. The answer is the same when it has not. Error: people.wait.
    Result<void> send_password_link(const Visit& visit, std::string_view email);
    // Sets a new password with the link. All sessions end; the person signs in anew, second step included. Errors:
    // people.link_over, those of crypto::check_new_password().
    Result<void> set_password_by_link(const Visit& visit, std::string_view token, std::string_view password);
    // Follows the link that confirms a new address. Error: people.link_over.
    Result<void> confirm_email(const Visit& visit, std::string_view token);

    // --- proof again: what is done within kProofTime after it needs no other
    Result<void> prove_with_password(const Visit& visit, const web::Session& session, std::string_view password);
    Result<void> prove_with_code(const Visit& visit, const web::Session& session, std::string_view typed);
    Result<Json> proof_options(const Visit& visit, const web::Session& session);
    Result<void> prove_with_passkey(const Visit& visit, const web::Session& session, const Json& response);
    // people.prove_again when the last proof is too old, or when a program asks.
    Result<void> expect_proof(const web::Session& session) const;

    // --- the session itself
    // Acts in another of the person's memberships from now on. Error: access.not_found.
    Result<SignedIn> switch_capacity(const Visit& visit, const web::Session& session, std::int64_t membership);
    SignedIn sign_out(const Visit& visit);
    // Ends one of the person's own sessions, or all but the present one. Error: access.not_found.
    Result<void> end_session(const Visit& visit, const web::Session& session, std::int64_t id);
    Result<void> end_other_sessions(const Visit& visit, const web::Session& session);

    // --- one's own credentials. All ask for a fresh proof: people.prove_again.
    Result<acts::Receipt> set_password(const Visit& visit, const web::Session& session, std::string_view password);
    // A new secret; add_totp() takes it up when the app's code for it is right. Error: people.wrong_code.
    Result<NewTotp> new_totp(const web::Session& session);
    Result<acts::Receipt> add_totp(const Visit& visit, const web::Session& session, std::string_view sealed,
                                   std::string_view typed);
    Result<acts::Receipt> remove_totp(const Visit& visit, const web::Session& session);
    Result<Json> new_passkey_options(const Visit& visit, const web::Session& session);
    Result<acts::Receipt> add_passkey(const Visit& visit, const web::Session& session, const Json& response,
                                      std::string_view name);
    Result<acts::Receipt> remove_passkey(const Visit& visit, const web::Session& session, std::int64_t passkey);
    // Ten codes, shown once.
    Result<std::vector<std::string>> new_recovery_codes(const Visit& visit, const web::Session& session);
    Result<acts::Receipt> link_openid(const Visit& visit, const web::Session& session, const OpenIdIdentity& identity);
    Result<acts::Receipt> unlink_openid(const Visit& visit, const web::Session& session, std::int64_t link);
    struct TokenWish {
        std::string name;
        bool may_write = false;
        int days = 0;
    };
    Result<NewToken> create_token(const Visit& visit, const web::Session& session, const TokenWish& wish);
    // Erases the person's own account and ends all sessions.
    Result<SignedIn> leave(const Visit& visit, const web::Session& session);

    struct Inner;  // of the parts of this module

  private:
    std::unique_ptr<Inner> inner_;
};

// The link of the first administrator, below the site's address ("/en/invitations/TOKEN"), good for an hour; an older
// one stops working. Nothing when there is or was an administrator. To be printed at start.
Result<std::optional<std::string>> first_administrator_link(store::Database& database, acts::Performer& performer);

}  // namespace palermo::people
