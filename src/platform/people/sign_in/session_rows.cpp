#include "platform/people/sign_in/session_rows.hpp"

#include <algorithm>

#include "platform/crypto/token.hpp"
#include "platform/http/cookies.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

namespace {

constexpr store::Sql kFind(R"(
select id, person_id, membership_id, form_token, created_at, seen_at, ends_at, proved_at, second_step, roles_changed,
       case when digest = ?1 then 0 else 1 end
from sessions
where (digest = ?1 or (previous_digest = ?1 and previous_until > ?2)) and ends_at > ?2 and seen_at > ?3)");
constexpr store::Sql kFactors(R"(
select (select count(*) from totp_secrets where person_id = ?1) + (select count(*) from passkeys where person_id = ?1))");
constexpr store::Sql kForgetOld("delete from sessions where ends_at <= ?1 or seen_at <= ?2");
constexpr store::Sql kInsert(R"(
insert into sessions (digest, previous_digest, previous_until, person_id, membership_id, form_token, created_at, seen_at,
                      ends_at, proved_at, second_step, roles_changed, address, browser)
values (?1, null, 0, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, 0, ?9, ?10))");
constexpr store::Sql kEnd("delete from sessions where digest = ?1 or previous_digest = ?1");
constexpr store::Sql kRotate(R"(
update sessions
set digest = ?2, previous_digest = ?3, previous_until = ?4, membership_id = ?5, ends_at = ?6, roles_changed = 0
where id = ?1 and digest = ?7)");

bool is_secretariat(access::Role role) {
    return role == access::Role::officer || role == access::Role::administrator;
}

Instant end_of(Instant created, access::Role role, bool second_step) {
    if (second_step) return {created.microseconds + kSecondStepTime};
    return {created.microseconds + (is_secretariat(role) ? kSecretariatSessionTime : kSessionTime)};
}

}  // namespace

std::string session_cookie(std::string_view token, Instant ends, Instant now) {
    return http::host_cookie(kSessionCookie, token,
                             std::max<std::int64_t>(1, (ends.microseconds - now.microseconds) / kSecond));
}

std::string no_session_cookie() {
    return http::host_cookie(kSessionCookie, "", 0);
}

Result<std::optional<SessionRow>> session_by_token(store::Reader& reader, std::string_view token, Instant now) {
    if (!crypto::is_token(token)) return std::optional<SessionRow>();
    const auto row =
        TRY(reader.first(kFind, store::values(crypto::digest_of_token(token), now, now.microseconds - kIdleTime)));
    if (!row) return std::optional<SessionRow>();
    SessionRow session;
    session.id = row->integer(0);
    session.person = row->integer(1);
    session.membership = row->integer(2);
    session.form_token = row->text(3);
    session.created_at = {row->integer(4)};
    session.seen_at = {row->integer(5)};
    session.ends_at = {row->integer(6)};
    session.proved_at = {row->integer(7)};
    session.second_step = row->integer(8) == 1;
    session.roles_changed = row->integer(9) == 1;
    session.by_previous = row->integer(10) == 1;
    return std::optional(std::move(session));
}

Result<std::string> begin_session(store::Writer& writer, const Visit& visit, const NewSession& session, Instant now) {
    TRY(end_session_of_token(writer, visit.session));
    TRY(writer.execute(kForgetOld, {now.microseconds, now.microseconds - kIdleTime}));
    const std::string token = crypto::new_token();
    const Instant ends = end_of(now, session.role, session.second_step);
    const Instant proved = session.second_step ? Instant{} : now;
    TRY(writer.insert(
        kInsert, store::values(crypto::digest_of_token(token), session.person, session.membership, crypto::new_token(),
                               now, ends, proved, session.second_step, visit.address, visit.user_agent)));
    return session_cookie(token, ends, now);
}

Result<void> end_session_of_token(store::Writer& writer, std::string_view token) {
    if (!crypto::is_token(token)) return ok();
    TRY(writer.execute(kEnd, store::values(crypto::digest_of_token(token))));
    return ok();
}

Result<std::optional<std::string>> rotate_session(store::Writer& writer, const SessionRow& row,
                                                  const Membership& membership, std::string_view old_token,
                                                  std::int64_t grace, Instant now) {
    const std::string token = crypto::new_token();
    const Digest old_digest = crypto::digest_of_token(old_token);
    const Instant ends = std::min(row.ends_at, end_of(row.created_at, membership.role, false));
    store::Value previous;
    if (grace > 0) previous = Bytes(old_digest.begin(), old_digest.end());
    const std::int64_t changed =
        TRY(writer.execute(kRotate, store::values(row.id, crypto::digest_of_token(token), previous,
                                                  now.microseconds + grace, membership.id, ends, old_digest)));
    if (changed == 0) return std::optional<std::string>();
    return std::optional(session_cookie(token, ends, now));
}

Result<bool> has_factor(store::Reader& reader, std::int64_t person) {
    return TRY(reader.first(kFactors, {person}))->integer(0) > 0;
}

Result<std::vector<Membership>> capacities_of(store::Reader& reader, std::int64_t person, Instant now) {
    std::vector<Membership> capacities;
    for (Membership& membership : TRY(memberships_of(reader, person)))
        if (TRY(gives_capacity(reader, membership, now))) capacities.push_back(std::move(membership));
    std::stable_partition(capacities.begin(), capacities.end(),
                          [](const Membership& one) { return one.deputy_of == 0; });
    return capacities;
}

}  // namespace palermo::people
