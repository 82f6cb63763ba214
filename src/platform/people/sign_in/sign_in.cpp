#include "platform/people/sign_in/sign_in.hpp"

#include "platform/crypto/token.hpp"
#include "platform/people/operations/credentials.hpp"
#include "platform/people/operations/prepared.hpp"
#include "platform/people/sign_in/challenges.hpp"
#include "platform/people/sign_in/inner.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

namespace {

constexpr std::string_view kPasskeySignIn = "passkey.sign_in";
constexpr std::string_view kStrangers = "account:none";

constexpr store::Sql kPasskeysOf("select credential, transports from passkeys where person_id = ?1 order by id");
constexpr store::Sql kPasskey(R"(
select k.id, k.person_id, k.public_key, k.backup_eligible, coalesce(u.counter, k.first_count)
from passkeys k left join credential_uses u on u.kind = 'passkey' and u.credential_id = k.id
where k.credential = ?1)");
// Authenticators without a counter stay at 0.
constexpr store::Sql kPasskeyUsed(R"(
insert into credential_uses (kind, credential_id, counter, used_at) values ('passkey', ?1, ?2, ?3)
on conflict (kind, credential_id) do update set counter = excluded.counter, used_at = excluded.used_at)");
constexpr store::Sql kOpenIdLink("select person_id from openid_links where issuer = ?1 and subject = ?2");
constexpr store::Sql kEndOwn("delete from sessions where id = ?1 and person_id = ?2");
constexpr store::Sql kEndOthers("delete from sessions where person_id = ?1 and id <> ?2");
constexpr store::Sql kProved("update sessions set proved_at = ?2 where id = ?1");

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

Result<std::vector<crypto::KnownCredential>> passkeys_of(store::Reader& reader, std::int64_t person) {
    std::vector<crypto::KnownCredential> known;
    for (const store::Row& row : TRY(reader.query(kPasskeysOf, {person})))
        known.push_back({row.blob(0), words_of(row.text(1))});
    return known;
}

// The challenge that the browser says it answers, as it was written: base64url.
std::string challenge_in(ByteView client_data) {
    const Result<Json> json = parse_json(as_text(client_data), {.max_bytes = 4096, .max_depth = 8});
    return json ? std::string((*json)["challenge"].string_or_empty()) : std::string();
}

}  // namespace

SignIn::SignIn(store::Database& database, acts::Performer& performer, Services& services, const Clock& clock)
    : inner_(new Inner{database, performer, services, clock}) {}

SignIn::~SignIn() = default;

Result<SignedIn> SignIn::with_password(const Visit& visit, std::string_view email, std::string_view password) {
    const std::optional<Person> person = TRY(inner_->begin(visit, email));
    const bool right = TRY(inner_->is_right_password(person, password));
    if (!person || !right) return inner_->refuse(visit, person ? person->id : 0, account_name(email));
    if (crypto::needs_rehash(person->password, inner_->services.password_cost)) {
        PreparedPassword again{TRY(inner_->hash(password)), false, true};
        const access::Actor self{person->pseudonym, access::Role::visitor, {}, {}, {}};
        TRY(inner_->perform_prepared(visit, self, "account.set_password", std::move(again),
                                     [](const std::string& ticket) { return SetPassword{ticket}; }));
    }
    return inner_->first_factor(visit, *person);
}

Result<SignedIn> SignIn::with_code(const Visit& visit, std::string_view typed) {
    const Person person = TRY(inner_->person_of_second_step(visit));
    TRY(inner_->begin_code(visit, person.id));
    bool right = false;
    TRY(inner_->write([&](store::Writer& writer) -> Result<void> {
        right = TRY(inner_->use_code(writer, person, typed));
        return ok();
    }));
    if (!right) return inner_->refuse(visit, person.id, account_name(person.email));
    return inner_->enter(visit, person);
}

Result<Json> SignIn::Inner::ask_for_passkey(const Visit& visit, std::int64_t person) {
    const Bytes challenge = crypto::new_challenge();
    std::vector<crypto::KnownCredential> allowed;
    TRY(write([&](store::Writer& writer) -> Result<void> {
        allowed = TRY(passkeys_of(writer, person));
        return put_challenge(writer,
                             {std::string(kPasskeySignIn), crypto::to_base64url(challenge), visit.browser, person, {}},
                             clock.now());
    }));
    return crypto::assertion_options(services.party, challenge, allowed);
}

Result<Person> SignIn::Inner::person_of_passkey(const Visit& visit, const Json& response, std::int64_t expected) {
    const crypto::AssertionResponse answer = TRY(crypto::read_assertion_response(response));
    const std::string key = challenge_in(answer.client_data_json);
    const Instant now = clock.now();
    std::optional<Challenge> challenge;
    TRY(write([&](store::Writer& writer) -> Result<void> {
        challenge = TRY(take_challenge(writer, kPasskeySignIn, key, visit.browser, now));
        return ok();
    }));
    const auto bytes = crypto::from_base64url(key);
    if (!challenge || !bytes || challenge->person != expected) return sign_in_failed();

    std::optional<Person> person;
    std::optional<crypto::VerifiedAssertion> verified;
    TRY(write([&](store::Writer& writer) -> Result<void> {
        const auto row = TRY(writer.first(kPasskey, {answer.id}));
        if (!row) return ok();
        person = TRY(expect_person(writer, row->integer(1)));
        const crypto::StoredCredential stored{answer.id, row->blob(2), static_cast<std::uint32_t>(row->integer(4)),
                                              person->handle, row->integer(3) == 1};
        const auto checked = crypto::verify_assertion({&services.party, *bytes}, stored, answer);
        if (!checked) return ok();
        verified = *checked;
        TRY(writer.execute(kPasskeyUsed, store::values(row->integer(0), checked->sign_count, now)));
        return ok();
    }));
    const bool fits = verified && verified->user_verified && person->status == PersonStatus::active &&
                      (expected == 0 || person->id == expected);
    if (!fits) return sign_in_failed();
    return *std::move(person);
}

Result<Json> SignIn::passkey_options(const Visit& visit) {
    const Result<Person> waiting = inner_->person_of_second_step(visit);
    return inner_->ask_for_passkey(visit, waiting ? waiting->id : 0);
}

Result<SignedIn> SignIn::with_passkey(const Visit& visit, const Json& response) {
    TRY(inner_->write([&](store::Writer& writer) {
        return begin_attempt(writer, {{address_name(visit.address), kFreeByAddress}}, inner_->clock.now());
    }));
    const Result<Person> waiting = inner_->person_of_second_step(visit);
    const Result<Person> person = inner_->person_of_passkey(visit, response, waiting ? waiting->id : 0);
    if (!person) return inner_->refuse(visit, waiting ? waiting->id : 0, kStrangers);
    return inner_->enter(visit, *person);
}

Result<SignedIn> SignIn::with_openid(const Visit& visit, const OpenIdIdentity& identity) {
    std::optional<Person> person;
    TRY(inner_->read([&](store::Reader& reader) -> Result<void> {
        const auto row = TRY(reader.first(kOpenIdLink, {identity.issuer, identity.subject}));
        if (row) person = TRY(person_by_id(reader, row->integer(0)));
        return ok();
    }));
    if (!person) return make_error(ErrorKind::denied, "people.openid_unknown");
    if (person->status != PersonStatus::active) return inner_->refuse(visit, person->id, account_name(person->email));
    return inner_->first_factor(visit, *person);
}

// --- proof again

Result<Person> SignIn::Inner::expect_session(const web::Session& session) {
    if (!session.signed_in() || session.by_api_token) return make_error(ErrorKind::denied, "people.prove_again");
    std::optional<Person> person;
    TRY(read([&](store::Reader& reader) -> Result<void> {
        person = TRY(expect_person(reader, session.actor.id));
        return ok();
    }));
    return *std::move(person);
}

Result<void> SignIn::Inner::expect_proof(const web::Session& session) const {
    const std::int64_t age = clock.now().microseconds - session.proved_at.microseconds;
    if (session.signed_in() && !session.by_api_token && age <= kProofTime) return ok();
    return make_error(ErrorKind::denied, "people.prove_again");
}

Result<void> SignIn::Inner::note_proof(const Visit& visit, const Person& person) {
    return write([&](store::Writer& writer) -> Result<void> {
        const std::optional<SessionRow> row = TRY(session_by_token(writer, visit.session, clock.now()));
        if (!row || row->second_step || row->person != person.id) return sign_in_failed();
        TRY(writer.execute(kProved, store::values(row->id, clock.now())));
        TRY(forgive(writer, account_name(person.email)));
        return give_back(writer, address_name(visit.address));
    });
}

Result<void> SignIn::expect_proof(const web::Session& session) const {
    return inner_->expect_proof(session);
}

Result<void> SignIn::prove_with_password(const Visit& visit, const web::Session& session, std::string_view password) {
    const Person person = TRY(inner_->expect_session(session));
    TRY(inner_->begin(visit, person.email));
    if (!TRY(inner_->is_right_password(person, password)))
        return inner_->refuse(visit, person.id, account_name(person.email));
    return inner_->note_proof(visit, person);
}

Result<void> SignIn::prove_with_code(const Visit& visit, const web::Session& session, std::string_view typed) {
    const Person person = TRY(inner_->expect_session(session));
    TRY(inner_->begin_code(visit, person.id));
    bool right = false;
    TRY(inner_->write([&](store::Writer& writer) -> Result<void> {
        right = TRY(inner_->use_code(writer, person, typed));
        return ok();
    }));
    if (!right) return inner_->refuse(visit, person.id, account_name(person.email));
    return inner_->note_proof(visit, person);
}

Result<Json> SignIn::proof_options(const Visit& visit, const web::Session& session) {
    const Person person = TRY(inner_->expect_session(session));
    return inner_->ask_for_passkey(visit, person.id);
}

Result<void> SignIn::prove_with_passkey(const Visit& visit, const web::Session& session, const Json& response) {
    const Person person = TRY(inner_->expect_session(session));
    const Result<Person> shown = inner_->person_of_passkey(visit, response, person.id);
    if (!shown) return inner_->refuse(visit, person.id, account_name(person.email));
    return inner_->note_proof(visit, person);
}

// --- the session itself

Result<SignedIn> SignIn::switch_capacity(const Visit& visit, const web::Session& session, std::int64_t membership) {
    const Person person = TRY(inner_->expect_session(session));
    const Instant now = inner_->clock.now();
    SignedIn done;
    TRY(inner_->write([&](store::Writer& writer) -> Result<void> {
        const Error not_found = make_error(ErrorKind::not_found, "access.not_found");
        const std::optional<SessionRow> row = TRY(session_by_token(writer, visit.session, now));
        if (!row || row->person != person.id || row->second_step) return not_found;
        for (const Membership& one : TRY(capacities_of(writer, person.id, now))) {
            if (one.id != membership) continue;
            const auto cookie = TRY(rotate_session(writer, *row, one, visit.session, 0, now));
            if (!cookie) return make_error(ErrorKind::busy, "people.busy");
            done = {{*cookie}, false, person.language};
            return ok();
        }
        return not_found;
    }));
    return done;
}

SignedIn SignIn::sign_out(const Visit& visit) {
    (void)inner_->write([&](store::Writer& writer) { return end_session_of_token(writer, visit.session); });
    return {{no_session_cookie()}, false, visit.language};
}

Result<void> SignIn::end_session(const Visit&, const web::Session& session, std::int64_t id) {
    const Person person = TRY(inner_->expect_session(session));
    return inner_->write([&](store::Writer& writer) -> Result<void> {
        if (TRY(writer.execute(kEndOwn, {id, person.id})) == 1) return ok();
        return make_error(ErrorKind::not_found, "access.not_found");
    });
}

Result<void> SignIn::end_other_sessions(const Visit& visit, const web::Session& session) {
    const Person person = TRY(inner_->expect_session(session));
    return inner_->write([&](store::Writer& writer) -> Result<void> {
        const std::optional<SessionRow> row = TRY(session_by_token(writer, visit.session, inner_->clock.now()));
        TRY(writer.execute(kEndOthers, {person.id, row ? row->id : 0}));
        return ok();
    });
}

}  // namespace palermo::people
