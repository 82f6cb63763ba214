#include "platform/people/storage.hpp"

#include "platform/base/assert.hpp"
#include "platform/crypto/token.hpp"
#include "platform/crypto/webauthn.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

namespace {

constexpr store::Sql kPersonById(R"(
select id, pseudonym, handle, name, coalesce(email, ''), language, status, password, revision from people where id = ?1)");
constexpr store::Sql kPersonByPseudonym(R"(
select id, pseudonym, handle, name, coalesce(email, ''), language, status, password, revision
from people where pseudonym = ?1)");
constexpr store::Sql kPersonByEmail(R"(
select id, pseudonym, handle, name, coalesce(email, ''), language, status, password, revision
from people where email_folded = ?1)");
constexpr store::Sql kInsertPerson(R"(
insert into people (pseudonym, handle, name, email, email_folded, language, status, password, created_at, revision)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1))");
constexpr store::Sql kUpdatePerson(R"(
update people set name = ?2, email = ?3, email_folded = ?4, language = ?5, status = ?6, password = ?7, revision = ?8
where id = ?1)");

constexpr store::Sql kMembershipsOf(R"(
select id, person_id, role, state, organization, body, agency, starts_on, ends_on, note_id, origin, deputy_of, status,
       revision
from memberships where person_id = ?1 and status = 'active' order by id)");
constexpr store::Sql kMembershipById(R"(
select id, person_id, role, state, organization, body, agency, starts_on, ends_on, note_id, origin, deputy_of, status,
       revision
from memberships where id = ?1)");
constexpr store::Sql kDeputiesOf(R"(
select id, person_id, role, state, organization, body, agency, starts_on, ends_on, note_id, origin, deputy_of, status,
       revision
from memberships where deputy_of = ?1 and status = 'active' order by id)");
constexpr store::Sql kActiveOfRole(R"(
select m.id, m.person_id, m.role, m.state, m.organization, m.body, m.agency, m.starts_on, m.ends_on, m.note_id, m.origin,
       m.deputy_of, m.status, m.revision
from memberships m join people p on p.id = m.person_id
where m.role = ?1 and m.status = 'active' and p.status = 'active' and (?2 = '' or m.state = ?2)
  and (?3 = '' or m.organization = ?3)
order by m.person_id, m.id)");
constexpr store::Sql kInsertMembership(R"(
insert into memberships (person_id, role, state, organization, body, agency, starts_on, ends_on, note_id, origin, deputy_of,
                         status, created_at, ended_at, revision)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'active', ?12, null, 1))");
constexpr store::Sql kEndMembership(
    "update memberships set status = 'ended', ended_at = ?2, revision = revision + 1 where id = ?1");
constexpr store::Sql kRevokeTokens(R"(
update api_tokens set revoked_at = ?2, revision = revision + 1 where membership_id = ?1 and revoked_at is null)");

constexpr store::Sql kInvitationById(R"(
select id, person_id, role, state, organization, body, agency, starts_on, ends_on, note_id, origin, replaces, inviter,
       created_at, expires_at, status, renewals, renewed_at, revision
from invitations where id = ?1)");
constexpr store::Sql kWaitingOf(R"(
select id, person_id, role, state, organization, body, agency, starts_on, ends_on, note_id, origin, replaces, inviter,
       created_at, expires_at, status, renewals, renewed_at, revision
from invitations where person_id = ?1 and status = 'waiting' order by id)");
constexpr store::Sql kLinkByDigest("select invitation_id, current from invitation_links where digest = ?1");
constexpr store::Sql kInsertInvitation(R"(
insert into invitations (person_id, role, state, organization, body, agency, starts_on, ends_on, note_id, origin, replaces,
                         inviter, created_at, expires_at, status, renewals, renewed_at, revision)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 'waiting', 0, ?15, 1))");
constexpr store::Sql kSetStatus("update invitations set status = ?2, revision = revision + 1 where id = ?1");
constexpr store::Sql kForgetCurrent("update invitation_links set current = 0 where invitation_id = ?1");
constexpr store::Sql kInsertLink("insert into invitation_links (digest, invitation_id, current) values (?1, ?2, 1)");
constexpr store::Sql kCountHeld(R"(
select count(*) from memberships m join people p on p.id = m.person_id where m.role = ?1 and p.invented = 0)");
constexpr store::Sql kCountOffered("select count(*) from invitations where role = ?1 and status = 'waiting'");
constexpr store::Sql kSmall("select small_delegation from state_settings where state = ?1");
constexpr store::Sql kRenewSessions("update sessions set roles_changed = 1 where person_id = ?1");
constexpr store::Sql kEndSessions("delete from sessions where person_id = ?1");

Result<std::optional<Person>> first_person(store::Reader& reader, store::Sql sql, store::Value key) {
    const auto row = TRY(reader.first(sql, {std::move(key)}));
    return row ? std::optional(person_from(*row)) : std::nullopt;
}

// Reads what memberships and invitations have in common: columns 1 to 10.
void read_offer(const store::Row& row, Membership& membership) {
    membership.person = row.integer(1);
    membership.role = access::role_from_name(row.text(2)).value_or(access::Role::visitor);
    membership.place = {row.text(3), row.text(4), row.text(5), row.text(6)};
    membership.starts = Date::parse(row.text(7)).value_or(membership.starts);
    if (const auto ends = row.optional_text(8)) membership.ends = Date::parse(*ends);
    membership.note = row.integer(9);
    membership.origin = origin_from_name(row.text(10)).value_or(Origin::invited);
}

store::Parameters offer_values(const Membership& offer) {
    return store::values(offer.person, access::name(offer.role), offer.place.state, offer.place.organization,
                         offer.place.body, offer.place.agency, offer.starts, offer.ends, offer.note,
                         name(offer.origin));
}

store::Value reference(std::int64_t id) {
    return id == 0 ? store::Value() : store::Value(id);
}

store::Value text_or_null(std::string text) {
    return text.empty() ? store::Value() : store::Value(std::move(text));
}

Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

}  // namespace

Person person_from(const store::Row& row) {
    Person person;
    person.id = row.integer(0);
    person.pseudonym = row.text(1);
    person.handle = row.blob(2);
    person.name = row.text(3);
    person.email = row.text(4);
    person.language = language_from_tag(row.text(5)).value_or(Language::en);
    person.status = status_from_name(row.text(6)).value_or(PersonStatus::suspended);
    person.password = row.text(7);
    person.revision = row.integer(8);
    return person;
}

Membership membership_from(const store::Row& row) {
    Membership membership;
    membership.id = row.integer(0);
    read_offer(row, membership);
    membership.deputy_of = row.optional_integer(11).value_or(0);
    membership.ended = row.text(12) != "active";
    membership.revision = row.integer(13);
    return membership;
}

Invitation invitation_from(const store::Row& row) {
    Invitation invitation;
    invitation.id = row.integer(0);
    invitation.person = row.integer(1);
    read_offer(row, invitation.offered);
    invitation.replaces = row.optional_integer(11).value_or(0);
    invitation.inviter = row.text(12);
    invitation.created_at = {row.integer(13)};
    invitation.expires_at = {row.integer(14)};
    invitation.status = row.text(15);
    invitation.renewals = row.integer(16);
    invitation.renewed_at = {row.integer(17)};
    invitation.revision = row.integer(18);
    return invitation;
}

Result<std::optional<Person>> person_by_id(store::Reader& reader, std::int64_t id) {
    return first_person(reader, kPersonById, id);
}

Result<std::optional<Person>> person_by_pseudonym(store::Reader& reader, std::string_view pseudonym) {
    return first_person(reader, kPersonByPseudonym, std::string(pseudonym));
}

Result<std::optional<Person>> person_by_email(store::Reader& reader, std::string_view email) {
    return first_person(reader, kPersonByEmail, fold_email(email));
}

Result<Person> expect_person(store::Reader& reader, std::string_view pseudonym) {
    std::optional<Person> person = TRY(person_by_pseudonym(reader, pseudonym));
    if (!person) return not_found();
    return *std::move(person);
}

Result<Person> expect_person(store::Reader& reader, std::int64_t id) {
    std::optional<Person> person = TRY(person_by_id(reader, id));
    if (!person) return not_found();
    return *std::move(person);
}

Result<Person> insert_person(store::Writer& writer, Person person, Instant now) {
    person.pseudonym = new_pseudonym();
    person.handle = crypto::new_user_handle();
    person.revision = 1;
    person.id =
        TRY(writer.insert(kInsertPerson, {person.pseudonym, person.handle, person.name, text_or_null(person.email),
                                          text_or_null(fold_email(person.email)), std::string(tag(person.language)),
                                          std::string(name(person.status)), person.password, now.microseconds}));
    return person;
}

Result<std::int64_t> update_person(store::Writer& writer, const Person& person) {
    const std::int64_t revision = person.revision + 1;
    TRY(writer.execute(kUpdatePerson, {person.id, person.name, text_or_null(person.email),
                                       text_or_null(fold_email(person.email)), std::string(tag(person.language)),
                                       std::string(name(person.status)), person.password, revision}));
    return revision;
}

Result<std::vector<Membership>> memberships_of(store::Reader& reader, std::int64_t person) {
    std::vector<Membership> list;
    for (const store::Row& row : TRY(reader.query(kMembershipsOf, {person}))) list.push_back(membership_from(row));
    return list;
}

Result<std::optional<Membership>> membership_by_id(store::Reader& reader, std::int64_t id) {
    const auto row = TRY(reader.first(kMembershipById, {id}));
    return row ? std::optional(membership_from(*row)) : std::nullopt;
}

Result<Membership> expect_membership(store::Reader& reader, std::int64_t id) {
    std::optional<Membership> membership = TRY(membership_by_id(reader, id));
    if (!membership) return not_found();
    return *std::move(membership);
}

Result<Membership> insert_membership(store::Writer& writer, Membership membership, Instant now) {
    store::Parameters parameters = offer_values(membership);
    parameters.push_back(reference(membership.deputy_of));
    parameters.emplace_back(now.microseconds);
    membership.id = TRY(writer.insert(kInsertMembership, parameters));
    membership.ended = false;
    membership.revision = 1;
    TRY(renew_sessions(writer, membership.person));
    return membership;
}

Result<void> end_membership(store::Writer& writer, const Membership& membership, Instant now) {
    const auto end_one = [&](const Membership& one) -> Result<void> {
        TRY(writer.execute(kEndMembership, {one.id, now.microseconds}));
        TRY(writer.execute(kRevokeTokens, {one.id, now.microseconds}));
        return renew_sessions(writer, one.person);
    };
    TRY(end_one(membership));
    // A deputy has no deputies, so that one step is all.
    for (const store::Row& row : TRY(writer.query(kDeputiesOf, {membership.id}))) TRY(end_one(membership_from(row)));
    return ok();
}

Result<bool> gives_capacity(store::Reader& reader, const Membership& membership, Instant now) {
    const Date today = now.date_utc();
    if (!membership.in_force(today)) return false;
    if (membership.deputy_of == 0) return true;
    const std::optional<Membership> other = TRY(membership_by_id(reader, membership.deputy_of));
    if (!other || !other->in_force(today)) return false;
    const std::optional<Person> person = TRY(person_by_id(reader, other->person));
    return person && person->status == PersonStatus::active;
}

Result<std::optional<InvitationLink>> link_by_token(store::Reader& reader, std::string_view token) {
    if (!crypto::is_token(token)) return std::optional<InvitationLink>();
    const auto row = TRY(reader.first(kLinkByDigest, store::values(crypto::digest_of_token(token))));
    if (!row) return std::optional<InvitationLink>();
    std::optional<Invitation> invitation = TRY(invitation_by_id(reader, row->integer(0)));
    ASSERT(invitation.has_value());
    return std::optional(InvitationLink{*std::move(invitation), row->integer(1) == 1});
}

Result<std::optional<Invitation>> invitation_by_id(store::Reader& reader, std::int64_t id) {
    const auto row = TRY(reader.first(kInvitationById, {id}));
    return row ? std::optional(invitation_from(*row)) : std::nullopt;
}

Result<std::vector<Invitation>> waiting_invitations_of(store::Reader& reader, std::int64_t person) {
    std::vector<Invitation> list;
    for (const store::Row& row : TRY(reader.query(kWaitingOf, {person}))) list.push_back(invitation_from(row));
    return list;
}

Result<std::int64_t> insert_invitation(store::Writer& writer, const Invitation& invitation) {
    store::Parameters parameters = offer_values(invitation.offered);
    parameters.push_back(reference(invitation.replaces));
    parameters.emplace_back(invitation.inviter);
    parameters.emplace_back(invitation.created_at.microseconds);
    parameters.emplace_back(invitation.expires_at.microseconds);
    parameters.emplace_back(invitation.renewed_at.microseconds);
    return writer.insert(kInsertInvitation, parameters);
}

Result<void> replace_link(store::Writer& writer, std::int64_t invitation, const Digest& digest) {
    TRY(writer.execute(kForgetCurrent, {invitation}));
    TRY(writer.execute(kInsertLink, store::values(digest, invitation)));
    return ok();
}

Result<void> set_invitation_status(store::Writer& writer, std::int64_t invitation, std::string_view status) {
    TRY(writer.execute(kSetStatus, {invitation, std::string(status)}));
    return ok();
}

Result<std::vector<Person>> active_people(store::Reader& reader, access::Role role, std::string_view state,
                                          std::string_view organization, Instant now) {
    std::vector<Person> people;
    for (const store::Row& row :
         TRY(reader.query(kActiveOfRole, store::values(access::name(role), state, organization)))) {
        const Membership membership = membership_from(row);
        if (!people.empty() && people.back().id == membership.person) continue;
        if (TRY(gives_capacity(reader, membership, now)))
            people.push_back(TRY(expect_person(reader, membership.person)));
    }
    return people;
}

Result<std::int64_t> ever_held_or_offered(store::Reader& reader, access::Role role) {
    const std::int64_t held = TRY(reader.first(kCountHeld, store::values(access::name(role))))->integer(0);
    return held + TRY(reader.first(kCountOffered, store::values(access::name(role))))->integer(0);
}

Result<bool> has_small_delegation(store::Reader& reader, std::string_view state) {
    if (state.empty()) return false;
    const auto row = TRY(reader.first(kSmall, store::values(state)));
    return row && row->integer(0) == 1;
}

Result<void> renew_sessions(store::Writer& writer, std::int64_t person) {
    TRY(writer.execute(kRenewSessions, {person}));
    return ok();
}

Result<void> end_sessions(store::Writer& writer, std::int64_t person) {
    TRY(writer.execute(kEndSessions, {person}));
    return ok();
}

}  // namespace palermo::people
