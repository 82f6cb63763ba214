#include "platform/people/sign_in/session_store.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include "platform/crypto/token.hpp"
#include "platform/http/cookies.hpp"
#include "platform/people/sign_in/session_rows.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

namespace {

using SharedSession = std::shared_ptr<const web::Session>;

constexpr std::string_view kBearer = "Bearer ";
constexpr std::string_view kTokenStart = "plm_";
constexpr std::int64_t kBrowserCookieSeconds = 365 * kDay / kSecond;

constexpr store::Sql kSeen("update sessions set seen_at = ?2 where id = ?1 and seen_at < ?2");
constexpr store::Sql kEnd("delete from sessions where id = ?1");
constexpr store::Sql kToken(R"(
select id, person_id, membership_id, may_write from api_tokens
where digest = ?1 and revoked_at is null and expires_at > ?2)");
constexpr store::Sql kTokenUsed(R"(
insert into credential_uses (kind, credential_id, counter, used_at) values ('token', ?1, 1, ?2)
on conflict (kind, credential_id) do update set used_at = excluded.used_at, counter = credential_uses.counter + 1
where credential_uses.used_at <= ?3)");

std::optional<std::string_view> bearer(const http::Request& request) {
    const auto header = request.headers.find("Authorization");
    if (!header || !header->starts_with(kBearer)) return std::nullopt;
    return header->substr(kBearer.size());
}

// The pages on which a person gets a second factor, and leaves. No API token is made there and nothing proposed.
bool is_of_own_account(std::string_view path) {
    constexpr std::array<std::string_view, 3> kPages = {"/account", "/sign-out", "/prove"};
    constexpr std::array<std::string_view, 5> kBelow = {"/account/password", "/account/totp", "/account/passkeys/",
                                                        "/account/recovery-codes", "/prove/"};
    constexpr std::size_t kLanguage = 3;  // "/en"
    if (path.size() <= kLanguage || path[kLanguage] != '/') return false;
    path.remove_prefix(kLanguage);
    return std::find(kPages.begin(), kPages.end(), path) != kPages.end() ||
           std::any_of(kBelow.begin(), kBelow.end(), [&](std::string_view one) { return path.starts_with(one); });
}

web::Capacity capacity_from(const Membership& membership) {
    return {membership.id, membership.role, membership.place.state, membership.place.organization,
            membership.place.agency};
}

// What a session says of its person; the capacity is the chosen one, or the first that is left.
Result<web::Session> session_from(store::Reader& reader, const Person& person,
                                  const std::vector<Membership>& capacities, std::int64_t chosen) {
    web::Session session;
    const auto found =
        std::find_if(capacities.begin(), capacities.end(), [&](const Membership& one) { return one.id == chosen; });
    const Membership& used = found != capacities.end() ? *found : capacities.front();
    session.actor = {person.pseudonym, used.role, used.place.state, used.place.organization, {}};
    if (used.deputy_of != 0) {
        const Membership own = TRY(expect_membership(reader, used.deputy_of));
        session.actor.behalf = TRY(expect_person(reader, own.person)).pseudonym;
    }
    session.person = person.name;
    session.membership = used.id;
    for (const Membership& one : capacities) session.capacities.push_back(capacity_from(one));
    return session;
}

}  // namespace

struct SessionStore::Inner {
    store::Database& database;
    std::function<bool(access::Role role)> wants_factor;
    const Clock& clock;
    crypto::SecretBytes form_key;

    struct Remembered {
        SharedSession session;
        Instant loaded_at;
        std::uint64_t change = 0;
    };
    std::mutex mutex;
    std::map<Digest, Remembered> remembered;

    // What a row of sessions is worth now.
    struct Loaded {
        std::optional<SessionRow> row;
        std::vector<Membership> capacities;
        std::optional<web::Session> session;
    };

    SharedSession recall(const Digest& digest, Instant now) {
        const std::uint64_t change = database.change_number();
        const std::lock_guard lock(mutex);
        const auto found = remembered.find(digest);
        if (found == remembered.end()) return nullptr;
        const bool good =
            found->second.change == change && now.microseconds - found->second.loaded_at.microseconds < kMemoryTime;
        return good ? found->second.session : nullptr;
    }

    void remember(const Digest& digest, SharedSession session, std::uint64_t change, Instant now) {
        const std::lock_guard lock(mutex);
        if (remembered.size() >= kMaxRememberedSessions) remembered.clear();
        remembered[digest] = {std::move(session), now, change};
    }

    Result<Loaded> load(store::Reader& reader, std::string_view token, Instant now) {
        Loaded loaded;
        loaded.row = TRY(session_by_token(reader, token, now));
        if (!loaded.row) return loaded;
        const std::optional<Person> person = TRY(person_by_id(reader, loaded.row->person));
        if (!person || person->status != PersonStatus::active) return loaded;
        if (loaded.row->second_step) {
            loaded.session.emplace();
            loaded.session->needs_second_step = true;
        } else {
            loaded.capacities = TRY(capacities_of(reader, person->id, now));
            if (loaded.capacities.empty()) return loaded;
            loaded.session = TRY(session_from(reader, *person, loaded.capacities, loaded.row->membership));
            loaded.session->wants_factor =
                wants_factor && wants_factor(loaded.session->actor.role) && !TRY(has_factor(reader, person->id));
        }
        loaded.session->form_token = loaded.row->form_token;
        loaded.session->proved_at = loaded.row->proved_at;
        return loaded;
    }

    // Roles have changed since: a new token.
    Result<SharedSession> renew(const Loaded& loaded, std::string_view token, Instant now) {
        web::Session session = *loaded.session;
        const auto used = std::find_if(loaded.capacities.begin(), loaded.capacities.end(),
                                       [&](const Membership& one) { return one.id == session.membership; });
        std::optional<std::string> cookie;
        TRY(database.write([&](store::Writer& writer) -> Result<void> {
            cookie = TRY(rotate_session(writer, *loaded.row, *used, token, kRotationGrace, now));
            return ok();
        }));
        if (cookie) session.set_cookies.push_back(*cookie);
        return std::make_shared<const web::Session>(std::move(session));
    }

    void note_seen(const SessionRow& row, Instant now) {
        if (now.microseconds - row.seen_at.microseconds < kSeenEvery) return;
        // A session whose time of last use could not be written is no reason to refuse the page.
        (void)database.write([&](store::Writer& writer) -> Result<void> {
            TRY(writer.execute(kSeen, store::values(row.id, now)));
            return ok();
        });
    }

    Result<SharedSession> by_cookie(std::string_view token) {
        const Instant now = clock.now();
        const Digest digest = crypto::digest_of_token(token);
        if (SharedSession known = recall(digest, now)) return known;
        const std::uint64_t change = database.change_number();
        Loaded loaded;
        TRY(database.read([&](store::Reader& reader) -> Result<void> {
            loaded = TRY(load(reader, token, now));
            return ok();
        }));
        if (!loaded.session) return ended(loaded);
        if (loaded.row->roles_changed && !loaded.row->by_previous && !loaded.row->second_step)
            return renew(loaded, token, now);
        note_seen(*loaded.row, now);
        SharedSession session = std::make_shared<const web::Session>(*std::move(loaded.session));
        remember(digest, session, change, now);
        return session;
    }

    Result<SharedSession> ended(const Loaded& loaded) {
        if (loaded.row)
            TRY(database.write([&](store::Writer& writer) -> Result<void> {
                TRY(writer.execute(kEnd, {loaded.row->id}));
                return ok();
            }));
        return web::visitor_session();
    }

    Result<web::Session> load_token(store::Reader& reader, std::string_view token, Instant now, std::int64_t& id) {
        const Error refused = make_error(ErrorKind::denied, "people.token_refused");
        if (!token.starts_with(kTokenStart) || !crypto::is_token(token.substr(kTokenStart.size()))) return refused;
        const auto row = TRY(reader.first(kToken, store::values(crypto::digest_of_token(token), now)));
        if (!row) return refused;
        const std::optional<Person> person = TRY(person_by_id(reader, row->integer(1)));
        const std::optional<Membership> membership = TRY(membership_by_id(reader, row->integer(2)));
        if (!person || person->status != PersonStatus::active || !membership) return refused;
        if (!TRY(gives_capacity(reader, *membership, now))) return refused;
        id = row->integer(0);
        web::Session session = TRY(session_from(reader, *person, {*membership}, membership->id));
        session.by_api_token = true;
        session.may_write = row->integer(3) == 1;
        return session;
    }

    Result<SharedSession> by_token(std::string_view token) {
        const Instant now = clock.now();
        const Digest digest = crypto::digest_of_token(token);
        if (SharedSession known = recall(digest, now)) return known;
        const std::uint64_t change = database.change_number();
        std::int64_t id = 0;
        SharedSession session;
        bool used_long_ago = false;
        TRY(database.read([&](store::Reader& reader) -> Result<void> {
            session = std::make_shared<const web::Session>(TRY(load_token(reader, token, now, id)));
            used_long_ago = TRY(is_use_old(reader, id, now));
            return ok();
        }));
        if (used_long_ago)
            (void)database.write([&](store::Writer& writer) -> Result<void> {
                TRY(writer.execute(kTokenUsed, {id, now.microseconds, now.microseconds - kSeenEvery}));
                return ok();
            });
        remember(digest, session, change, now);
        return session;
    }

    static Result<bool> is_use_old(store::Reader& reader, std::int64_t id, Instant now) {
        constexpr store::Sql kLastUse(
            "select used_at from credential_uses where kind = 'token' and credential_id = ?1");
        const auto row = TRY(reader.first(kLastUse, {id}));
        return !row || row->integer(0) <= now.microseconds - kSeenEvery;
    }

    // Bound to the browser, and of no use to whoever does not know its cookie.
    std::string form_token_of(std::string_view browser) const {
        const Digest inner = sha256({form_key.view(), as_bytes(browser)});
        return crypto::to_base64url(sha256({form_key.view(), inner}));
    }
};

SessionStore::SessionStore(store::Database& database, const Services& services, const Clock& clock,
                           std::function<bool(access::Role role)> wants_factor)
    : inner_(new Inner{database, std::move(wants_factor), clock, services.keys.derived("formtokn"), {}, {}}) {}

SessionStore::~SessionStore() = default;

bool SessionStore::concerns(const http::Request& request) const {
    return request.headers.find("Authorization").has_value() || http::cookie(request, kSessionCookie).has_value();
}

Result<SharedSession> SessionStore::find(const http::Request& request) {
    if (const auto token = bearer(request)) return inner_->by_token(*token);
    const auto cookie = http::cookie(request, kSessionCookie);
    if (!cookie || !crypto::is_token(*cookie)) return web::visitor_session();
    SharedSession session = TRY(inner_->by_cookie(*cookie));
    if (!session->wants_factor || is_of_own_account(request.path)) return session;
    auto outside = std::make_shared<web::Session>();
    outside->wants_factor = true;
    return SharedSession(std::move(outside));
}

Result<SharedSession> SessionStore::find_for_form(const http::Request& request) {
    SharedSession session = TRY(find(request));
    if (session->by_api_token) return session;
    const auto cookie = http::cookie(request, kBrowserCookie);
    const bool has_browser = cookie && crypto::is_token(*cookie);
    if (has_browser && !session->form_token.empty()) return session;
    auto with_form = std::make_shared<web::Session>(*session);
    const std::string browser = has_browser ? std::string(*cookie) : crypto::new_token();
    if (!has_browser)
        with_form->set_cookies.push_back(http::host_cookie(kBrowserCookie, browser, kBrowserCookieSeconds));
    if (with_form->form_token.empty()) with_form->form_token = inner_->form_token_of(browser);
    return SharedSession(std::move(with_form));
}

}  // namespace palermo::people
