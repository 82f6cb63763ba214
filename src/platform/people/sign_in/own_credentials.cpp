// What a person does with their own credentials: prepared here, done by an act.
#include "platform/crypto/recovery_code.hpp"
#include "platform/crypto/token.hpp"
#include "platform/crypto/totp.hpp"
#include "platform/people/operations/credentials.hpp"
#include "platform/people/operations/memberships.hpp"
#include "platform/people/operations/prepared.hpp"
#include "platform/people/sign_in/challenges.hpp"
#include "platform/people/sign_in/inner.hpp"

namespace palermo::people {

namespace {

constexpr std::string_view kAddPasskey = "passkey.add";
constexpr std::size_t kShownCharacters = 6;  // of a token
constexpr store::Sql kCredentialsOf("select credential from passkeys where person_id = ?1 order by id");

std::string totp_owner(const Person& person) {
    return "totp of " + person.pseudonym;
}

Result<acts::Receipt> with_proof(SignIn::Inner& inner, const Visit& visit, const web::Session& session,
                                 std::string_view act, std::any content, auto make) {
    TRY(inner.expect_proof(session));
    return inner.perform_prepared(visit, session.actor, act, std::move(content), make);
}

std::string challenge_in(ByteView client_data) {
    const Result<Json> json = parse_json(as_text(client_data), {.max_bytes = 4096, .max_depth = 8});
    return json ? std::string((*json)["challenge"].string_or_empty()) : std::string();
}

}  // namespace

Result<acts::Receipt> SignIn::set_password(const Visit& visit, const web::Session& session, std::string_view password) {
    TRY(inner_->expect_proof(session));
    const Person person = TRY(inner_->expect_session(session));
    const std::string hash =
        TRY(inner_->hash_new(password, {person.name, person.email, session.actor.state, session.actor.organization}));
    const acts::Receipt receipt =
        TRY(with_proof(*inner_, visit, session, "account.set_password", PreparedPassword{hash},
                       [](const std::string& ticket) { return SetPassword{ticket}; }));
    TRY(end_other_sessions(visit, session));
    return receipt;
}

Result<NewTotp> SignIn::new_totp(const web::Session& session) {
    TRY(inner_->expect_proof(session));
    const Person person = TRY(inner_->expect_session(session));
    const crypto::SecretBytes secret = crypto::new_totp_secret();
    NewTotp made;
    made.secret = crypto::to_base32(secret.view());
    made.uri = crypto::totp_uri(inner_->services.party.name, person.email, secret.view());
    made.sealed = crypto::to_base64url(inner_->services.keys.seal(secret.view(), totp_owner(person)));
    return made;
}

Result<acts::Receipt> SignIn::add_totp(const Visit& visit, const web::Session& session, std::string_view sealed,
                                       std::string_view typed) {
    TRY(inner_->expect_proof(session));
    const Person person = TRY(inner_->expect_session(session));
    const std::optional<Bytes> bytes = crypto::from_base64url(sealed);
    if (!bytes) return make_error(ErrorKind::invalid_input, "people.wrong_code").with("field", "code");
    const crypto::SecretBytes secret = TRY(inner_->services.keys.open(*bytes, totp_owner(person)));
    if (!crypto::match_totp(secret.view(), typed, inner_->clock.now(), std::nullopt))
        return make_error(ErrorKind::invalid_input, "people.wrong_code").with("field", "code");
    return with_proof(*inner_, visit, session, "account.add_totp", PreparedTotp{*bytes},
                      [](const std::string& ticket) { return AddTotp{ticket}; });
}

Result<acts::Receipt> SignIn::remove_totp(const Visit& visit, const web::Session& session) {
    return with_proof(*inner_, visit, session, "account.remove_totp", Proof{},
                      [](const std::string& ticket) { return RemoveTotp{ticket}; });
}

Result<Json> SignIn::new_passkey_options(const Visit& visit, const web::Session& session) {
    TRY(inner_->expect_proof(session));
    const Person person = TRY(inner_->expect_session(session));
    const Bytes challenge = crypto::new_challenge();
    std::vector<crypto::KnownCredential> known;
    TRY(inner_->write([&](store::Writer& writer) -> Result<void> {
        known.clear();
        for (const store::Row& row : TRY(writer.query(kCredentialsOf, {person.id}))) known.push_back({row.blob(0), {}});
        return put_challenge(writer,
                             {std::string(kAddPasskey), crypto::to_base64url(challenge), visit.browser, person.id, {}},
                             inner_->clock.now());
    }));
    return crypto::registration_options(inner_->services.party, {person.handle, person.email, person.name}, challenge,
                                        known);
}

Result<acts::Receipt> SignIn::add_passkey(const Visit& visit, const web::Session& session, const Json& response,
                                          std::string_view name) {
    TRY(inner_->expect_proof(session));
    const Person person = TRY(inner_->expect_session(session));
    const crypto::RegistrationResponse answer = TRY(crypto::read_registration_response(response));
    const std::string key = challenge_in(answer.client_data_json);
    std::optional<Challenge> challenge;
    TRY(inner_->write([&](store::Writer& writer) -> Result<void> {
        challenge = TRY(take_challenge(writer, kAddPasskey, key, visit.browser, inner_->clock.now()));
        return ok();
    }));
    const auto bytes = crypto::from_base64url(key);
    if (!challenge || !bytes || challenge->person != person.id)
        return make_error(ErrorKind::denied, "people.challenge_over");
    PreparedPasskey prepared{TRY(crypto::verify_registration({&inner_->services.party, *bytes}, answer))};
    return with_proof(*inner_, visit, session, "account.add_passkey", std::move(prepared),
                      [&](const std::string& ticket) {
                          return AddPasskey{ticket, std::string(name)};
                      });
}

Result<acts::Receipt> SignIn::remove_passkey(const Visit& visit, const web::Session& session, std::int64_t passkey) {
    return with_proof(*inner_, visit, session, "account.remove_passkey", Proof{}, [&](const std::string& ticket) {
        return RemovePasskey{ticket, passkey};
    });
}

Result<std::vector<std::string>> SignIn::new_recovery_codes(const Visit& visit, const web::Session& session) {
    std::vector<std::string> codes = crypto::new_recovery_codes();
    PreparedCodes prepared;
    for (const std::string& code : codes) prepared.digests.push_back(crypto::digest_of_recovery_code(code));
    TRY(with_proof(*inner_, visit, session, "account.new_recovery_codes", std::move(prepared),
                   [](const std::string& ticket) { return NewRecoveryCodes{ticket}; }));
    return codes;
}

Result<acts::Receipt> SignIn::link_openid(const Visit& visit, const web::Session& session,
                                          const OpenIdIdentity& identity) {
    return with_proof(*inner_, visit, session, "account.link_openid", PreparedOpenId{identity.issuer, identity.subject},
                      [](const std::string& ticket) { return LinkOpenId{ticket}; });
}

Result<acts::Receipt> SignIn::unlink_openid(const Visit& visit, const web::Session& session, std::int64_t link) {
    return with_proof(*inner_, visit, session, "account.unlink_openid", Proof{}, [&](const std::string& ticket) {
        return UnlinkOpenId{ticket, link};
    });
}

Result<NewToken> SignIn::create_token(const Visit& visit, const web::Session& session, const TokenWish& wish) {
    NewToken made;
    const std::string random = crypto::new_token();
    made.token = "plm_" + random;
    const PreparedToken prepared{session.membership, crypto::digest_of_token(made.token),
                                 random.substr(0, kShownCharacters)};
    made.receipt = TRY(with_proof(*inner_, visit, session, "token.create", prepared, [&](const std::string& ticket) {
        return CreateToken{ticket, wish.name, wish.may_write, wish.days};
    }));
    return made;
}

Result<SignedIn> SignIn::leave(const Visit& visit, const web::Session& session) {
    TRY(with_proof(*inner_, visit, session, "account.leave", Proof{},
                   [](const std::string& ticket) { return LeaveAccount{ticket}; }));
    return sign_out(visit);
}

}  // namespace palermo::people
