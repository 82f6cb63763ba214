// The way in: what every kind of sign-in shares.
#include <algorithm>
#include <chrono>

#include "platform/crypto/recovery_code.hpp"
#include "platform/crypto/token.hpp"
#include "platform/crypto/totp.hpp"
#include "platform/people/letters.hpp"
#include "platform/people/sign_in/inner.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

namespace {

constexpr std::int64_t kLogTime = 180 * kDay;
constexpr std::int64_t kMaxKnownBrowsers = 20;
constexpr std::chrono::seconds kHashingWait{5};

constexpr store::Sql kForgetLog("delete from sign_in_log where at <= ?1");
constexpr store::Sql kLog(R"(
insert into sign_in_log (at, person_id, account, address, browser, outcome) values (?1, ?2, ?3, ?4, ?5, ?6))");
constexpr store::Sql kKnows("select seen_at from known_browsers where person_id = ?1 and browser = ?2");
constexpr store::Sql kCountKnown("select count(*) from known_browsers where person_id = ?1");
constexpr store::Sql kForgetOldest(R"(
delete from known_browsers where person_id = ?1
and seen_at = (select min(seen_at) from known_browsers where person_id = ?1))");
constexpr store::Sql kKnowBrowser(R"(
insert into known_browsers (person_id, browser, seen_at) values (?1, ?2, ?3)
on conflict (person_id, browser) do update set seen_at = excluded.seen_at)");
constexpr store::Sql kTotp(R"(
select t.id, t.sealed, u.counter from totp_secrets t
left join credential_uses u on u.kind = 'totp' and u.credential_id = t.id where t.person_id = ?1)");
constexpr store::Sql kRecovery("select id from recovery_codes where person_id = ?1 and digest = ?2");
// A counter only grows; a code that was used changes no row.
constexpr store::Sql kUse(R"(
insert into credential_uses (kind, credential_id, counter, used_at) values (?1, ?2, ?3, ?4)
on conflict (kind, credential_id) do update set counter = excluded.counter, used_at = excluded.used_at
where credential_uses.counter < excluded.counter)");

std::string known_name(std::string_view browser, std::string_view account) {
    return "known:" + to_hex(sha256({as_bytes(browser), as_bytes(account)}));
}
std::string code_name(std::int64_t person) {
    return "code:" + std::to_string(person);
}

Result<void> write_log(store::Writer& writer, const Visit& visit, std::int64_t person, std::string_view account,
                       std::string_view outcome, Instant now) {
    TRY(writer.execute(kForgetLog, {now.microseconds - kLogTime}));
    TRY(writer.insert(kLog, store::values(now, person, account, visit.address, visit.user_agent, outcome)));
    return ok();
}

Result<bool> knows_browser(store::Reader& reader, std::int64_t person, std::string_view browser) {
    if (browser.empty()) return false;
    return TRY(reader.first(kKnows, store::values(person, crypto::digest_of_token(browser)))).has_value();
}

// Tells the person when it is not the first browser and not a known one.
Result<void> note_browser(store::Writer& writer, const Visit& visit, const Person& person, Instant now) {
    const bool known = TRY(knows_browser(writer, person.id, visit.browser));
    const std::int64_t count = TRY(writer.first(kCountKnown, {person.id}))->integer(0);
    if (!known && count > 0) TRY(post_new_browser(writer, person, now));
    if (visit.browser.empty()) return ok();
    if (!known && count >= kMaxKnownBrowsers) TRY(writer.execute(kForgetOldest, {person.id}));
    TRY(writer.execute(kKnowBrowser, store::values(person.id, crypto::digest_of_token(visit.browser), now)));
    return ok();
}

}  // namespace

Error sign_in_failed() {
    return make_error(ErrorKind::denied, "people.sign_in_failed");
}

std::string account_name(std::string_view email) {
    return "account:" + to_hex(sha256(as_bytes(fold_email(email))));
}

Result<bool> SignIn::Inner::is_right_password(const std::optional<Person>& person, std::string_view password) {
    if (!hashing.try_acquire_for(kHashingWait)) return make_error(ErrorKind::busy, "people.busy");
    auto verdict = crypto::PasswordVerdict::wrong;
    if (person && !person->password.empty())
        verdict = crypto::verify_password(password, person->password);
    else
        crypto::verify_nothing(password, services.password_cost);
    hashing.release();
    if (verdict == crypto::PasswordVerdict::unavailable) return make_error(ErrorKind::busy, "people.busy");
    return verdict == crypto::PasswordVerdict::right;
}

Result<std::string> SignIn::Inner::hash(std::string_view password) {
    if (!hashing.try_acquire_for(kHashingWait)) return make_error(ErrorKind::busy, "people.busy");
    Result<std::string> hashed = crypto::hash_password(password, services.password_cost);
    hashing.release();
    return hashed;
}

Result<std::string> SignIn::Inner::hash_new(std::string_view password, const std::vector<std::string>& own_words) {
    if (const Result<void> good = crypto::check_new_password(password, own_words); !good)
        return Error(good.error()).with("field", "password");
    return hash(password);
}

Result<std::optional<Person>> SignIn::Inner::begin(const Visit& visit, std::string_view email) {
    const std::string account = account_name(email);
    std::optional<Person> person;
    TRY(write([&](store::Writer& writer) -> Result<void> {
        person = TRY(person_by_email(writer, email));
        const bool known = TRY(knows_browser(writer, person ? person->id : 0, visit.browser));
        const Throttle by_account = known ? Throttle{known_name(visit.browser, account), kFreeByKnownBrowser}
                                          : Throttle{account, kFreeByAccount};
        return begin_attempt(writer, {by_account, {address_name(visit.address), kFreeByAddress}}, clock.now());
    }));
    if (person && person->status != PersonStatus::active) person.reset();
    return person;
}

Result<void> SignIn::Inner::begin_code(const Visit& visit, std::int64_t person) {
    return write([&](store::Writer& writer) {
        return begin_attempt(
            writer, {{code_name(person), kFreeByAccount}, {address_name(visit.address), kFreeByAddress}}, clock.now());
    });
}

Error SignIn::Inner::refuse(const Visit& visit, std::int64_t person, std::string_view account) {
    const Result<void> written = write([&](store::Writer& writer) {
        return write_log(writer, visit, person, account, outcome::kRefused, clock.now());
    });
    return written ? sign_in_failed() : written.error();
}

Result<SignedIn> SignIn::Inner::first_factor(const Visit& visit, const Person& person) {
    SignedIn done;
    TRY(write([&](store::Writer& writer) -> Result<void> {
        done = {};
        const Instant now = clock.now();
        if (!TRY(has_factor(writer, person.id))) return ok();
        const std::string account = account_name(person.email);
        TRY(forgive(writer, account));
        TRY(forgive(writer, known_name(visit.browser, account)));
        done.needs_second_step = true;
        done.language = person.language;
        done.set_cookies.push_back(TRY(begin_session(writer, visit, {.person = person.id, .second_step = true}, now)));
        return write_log(writer, visit, person.id, account, outcome::kFirstStep, now);
    }));
    if (done.needs_second_step) return done;
    return enter(visit, person);
}

Result<SignedIn> SignIn::Inner::enter(const Visit& visit, const Person& person) {
    const Instant now = clock.now();
    const std::string account = account_name(person.email);
    SignedIn done;
    bool has_capacity = false;
    TRY(write([&](store::Writer& writer) -> Result<void> {
        done = {};
        const std::vector<Membership> capacities = TRY(capacities_of(writer, person.id, now));
        has_capacity = !capacities.empty();
        if (!has_capacity) return write_log(writer, visit, person.id, account, outcome::kNoCapacity, now);
        for (const std::string& name : {account, known_name(visit.browser, account), code_name(person.id)})
            TRY(forgive(writer, name));
        TRY(give_back(writer, address_name(visit.address)));
        const Membership& used = capacities.front();
        done.set_cookies.push_back(
            TRY(begin_session(writer, visit, {.person = person.id, .membership = used.id, .role = used.role}, now)));
        done.language = person.language;
        TRY(note_browser(writer, visit, person, now));
        return write_log(writer, visit, person.id, account, outcome::kSignedIn, now);
    }));
    if (!has_capacity) return make_error(ErrorKind::denied, "people.no_capacity");
    return done;
}

Result<Person> SignIn::Inner::person_of_second_step(const Visit& visit) {
    std::optional<Person> person;
    TRY(read([&](store::Reader& reader) -> Result<void> {
        const std::optional<SessionRow> row = TRY(session_by_token(reader, visit.session, clock.now()));
        if (row && row->second_step) person = TRY(person_by_id(reader, row->person));
        return ok();
    }));
    if (!person || person->status != PersonStatus::active) return sign_in_failed();
    return *std::move(person);
}

Result<bool> SignIn::Inner::use_code(store::Writer& writer, const Person& person, std::string_view typed) {
    const Instant now = clock.now();
    if (const auto row = TRY(writer.first(kTotp, {person.id}))) {
        const crypto::SecretBytes secret = TRY(services.keys.open(row->blob(1), "totp of " + person.pseudonym));
        const auto step = crypto::match_totp(secret.view(), typed, now, row->optional_integer(2));
        if (step) return TRY(writer.execute(kUse, store::values("totp", row->integer(0), *step, now))) == 1;
    }
    const auto written = crypto::read_recovery_code(typed);
    if (!written) return false;
    const auto code = TRY(writer.first(kRecovery, store::values(person.id, crypto::digest_of_recovery_code(*written))));
    if (!code) return false;
    if (TRY(writer.execute(kUse, store::values("recovery", code->integer(0), 1, now))) != 1) return false;
    TRY(post_security_notice(writer, person, "people.change.recovery_used", now));
    return true;
}

}  // namespace palermo::people
