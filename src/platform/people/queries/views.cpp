#include "platform/people/queries/views.hpp"

#include <algorithm>
#include <map>

#include "platform/people/storage.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

namespace {

using access::Relation;

// Who the reader sees: ?1 everybody, ?2 themselves, ?3 those of a State, ?4 those of an organization. The filter: ?5
// State, ?6 organization, ?7 role, ?8 status, ?9 also those whose memberships are over.
constexpr store::Sql kPeople(R"(
select p.id, p.pseudonym, p.handle, p.name, coalesce(p.email, ''), p.language, p.status, p.password, p.revision
from people p
where (cast(?1 as {int}) = 1 or p.pseudonym = ?2
       or exists (select 1 from memberships m where m.person_id = p.id
                  and ((m.state <> '' and m.state = ?3) or (m.organization <> '' and m.organization = ?4)))
       or exists (select 1 from invitations i where i.person_id = p.id and i.status = 'waiting'
                  and ((i.state <> '' and i.state = ?3) or (i.organization <> '' and i.organization = ?4))))
  and ((?5 = '' and ?6 = '' and ?7 = '' and cast(?9 as {int}) = 1)
       or exists (select 1 from memberships m where m.person_id = p.id and (?5 = '' or m.state = ?5)
                  and (?6 = '' or m.organization = ?6) and (?7 = '' or m.role = ?7)
                  and (m.status = 'active' or cast(?9 as {int}) = 1))
       or exists (select 1 from invitations i where i.person_id = p.id and i.status = 'waiting'
                  and (?5 = '' or i.state = ?5) and (?6 = '' or i.organization = ?6) and (?7 = '' or i.role = ?7)))
  and ((?8 = '' and p.status <> 'erased') or p.status = ?8)
order by p.name, p.id limit 500)");
constexpr store::Sql kMemberships(R"(
select m.id, m.person_id, m.role, m.state, m.organization, m.body, m.agency, m.starts_on, m.ends_on, m.note_id, m.origin,
       m.deputy_of, m.status, m.revision, coalesce(n.number, ''), coalesce(n.date, ''), coalesce(o.pseudonym, '')
from memberships m
left join act_notes n on n.id = m.note_id
left join memberships d on d.id = m.deputy_of
left join people o on o.id = d.person_id
where m.person_id = ?1 order by m.id desc)");
constexpr store::Sql kDeputies(R"(
select m.id, m.person_id, m.role, m.state, m.organization, m.body, m.agency, m.starts_on, m.ends_on, m.note_id, m.origin,
       m.deputy_of, m.status, m.revision, '', '', p.pseudonym
from memberships m join memberships d on d.id = m.deputy_of join people p on p.id = m.person_id
where d.person_id = ?1 and m.status = 'active' order by m.id desc)");
constexpr store::Sql kInvitations(R"(
select i.id, i.person_id, i.role, i.state, i.organization, i.body, i.agency, i.starts_on, i.ends_on, i.note_id, i.origin,
       i.replaces, i.inviter, i.created_at, i.expires_at, i.status, i.renewals, i.renewed_at, i.revision,
       p.pseudonym, p.name, coalesce(p.email, '')
from invitations i join people p on p.id = i.person_id
where i.status = 'waiting'
  and (cast(?1 as {int}) = 1 or (i.state <> '' and i.state = ?2) or (i.organization <> '' and i.organization = ?3))
order by i.id desc limit 500)");

constexpr store::Sql kPasskeys(R"(
select k.id, k.name, k.created_at, u.used_at, k.backup_eligible
from passkeys k left join credential_uses u on u.kind = 'passkey' and u.credential_id = k.id
where k.person_id = ?1 order by k.id)");
constexpr store::Sql kTokens(R"(
select t.id, t.name, t.shown, t.membership_id, t.may_write, t.created_at, t.expires_at, t.revoked_at, u.used_at
from api_tokens t left join credential_uses u on u.kind = 'token' and u.credential_id = t.id
where t.person_id = ?1 order by t.id desc)");
constexpr store::Sql kOpenId("select id, issuer, created_at from openid_links where person_id = ?1 order by id");
constexpr store::Sql kSessions(R"(
select id, membership_id, created_at, seen_at, ends_at, address, browser
from sessions where person_id = ?1 and second_step = 0 and ends_at > ?2 order by seen_at desc, id desc)");
constexpr store::Sql kSignIns(R"(
select at, outcome, address, browser from sign_in_log where person_id = ?1 order by at desc, id desc limit 50)");
constexpr store::Sql kHasTotp("select count(*) from totp_secrets where person_id = ?1");
constexpr store::Sql kCodesLeft(R"(
select count(*) from recovery_codes c where c.person_id = ?1
and not exists (select 1 from credential_uses u where u.kind = 'recovery' and u.credential_id = c.id))");
constexpr store::Sql kSettings("select small_delegation, revision from state_settings where state = ?1");
constexpr store::Sql kOpened(R"(
select count(*) from access_grants g join people p on p.id = g.person_id
where p.pseudonym = ?1 and g.object_type = ?2 and g.object_id = ?3 and g.until > ?4 and g.granted_at <= ?4)");

// What of the table's row "account,read" the reader holds.
struct Sight {
    bool all = false;
    std::string self, state, organization;
};
Sight sight_of(const access::Scope& scope) {
    const access::Permission reading = scope.reading(kAccountObject);
    Sight sight;
    sight.all = reading.has(Relation::all);
    if (reading.has(Relation::self)) sight.self = scope.actor().id;
    if (reading.has(Relation::own)) {
        sight.state = scope.actor().state;
        sight.organization = scope.actor().organization;
    }
    return sight;
}

bool sees(const Sight& sight, const Person& person, const Place& place) {
    return sight.all || person.pseudonym == sight.self || (!place.state.empty() && place.state == sight.state) ||
           (!place.organization.empty() && place.organization == sight.organization);
}

MembershipView membership_view(const store::Row& row, Instant now) {
    MembershipView view{membership_from(row), row.text(16), row.text(14), row.text(15), false};
    view.in_force = view.membership.in_force(now.date_utc());
    return view;
}

Result<PersonView> person_view(store::Reader& reader, const Sight& sight, const Person& person, Instant now) {
    PersonView view{person.pseudonym, person.name, person.email, person.language, person.status, person.revision, {}};
    for (const store::Row& row : TRY(reader.query(kMemberships, {person.id}))) {
        MembershipView membership = membership_view(row, now);
        if (sees(sight, person, membership.membership.place)) view.memberships.push_back(std::move(membership));
    }
    return view;
}

InvitationView invitation_view(const Invitation& invitation, std::string person, std::string name, std::string email,
                               Instant now) {
    InvitationView view;
    view.id = invitation.id;
    view.person = std::move(person);
    view.name = std::move(name);
    view.email = std::move(email);
    view.role = invitation.offered.role;
    view.place = invitation.offered.place;
    view.starts = invitation.offered.starts;
    view.ends = invitation.offered.ends;
    view.inviter = invitation.inviter;
    view.created_at = invitation.created_at;
    view.expires_at = invitation.expires_at;
    view.renewals = invitation.renewals;
    view.expired = invitation.expires_at <= now;
    view.hands_over = invitation.replaces != 0;
    return view;
}

std::optional<Instant> optional_instant(const store::Row& row, std::size_t column) {
    const std::optional<std::int64_t> value = row.optional_integer(column);
    return value ? std::optional(Instant{*value}) : std::nullopt;
}

Result<void> read_credentials(store::Reader& reader, std::int64_t person, OwnAccount& account) {
    account.has_totp = TRY(reader.first(kHasTotp, {person}))->integer(0) > 0;
    account.recovery_codes_left = TRY(reader.first(kCodesLeft, {person}))->integer(0);
    for (const store::Row& row : TRY(reader.query(kPasskeys, {person})))
        account.passkeys.push_back(
            {row.integer(0), row.text(1), {row.integer(2)}, optional_instant(row, 3), row.integer(4) == 1});
    for (const store::Row& row : TRY(reader.query(kOpenId, {person})))
        account.openid_links.push_back({row.integer(0), row.text(1), {row.integer(2)}});
    for (const store::Row& row : TRY(reader.query(kTokens, {person})))
        account.tokens.push_back({row.integer(0),
                                  row.text(1),
                                  row.text(2),
                                  row.integer(3),
                                  row.integer(4) == 1,
                                  {row.integer(5)},
                                  {row.integer(6)},
                                  optional_instant(row, 7),
                                  optional_instant(row, 8)});
    return ok();
}

}  // namespace

Result<std::vector<PersonView>> list_people(store::Reader& reader, const access::Scope& scope,
                                            const PeopleFilter& filter, Instant now) {
    const Sight sight = sight_of(scope);
    std::vector<PersonView> people;
    const std::string role = filter.role ? std::string(access::name(*filter.role)) : "";
    const std::string status = filter.status ? std::string(name(*filter.status)) : "";
    const store::Rows rows =
        TRY(reader.query(kPeople, store::values(sight.all, sight.self, sight.state, sight.organization, filter.state,
                                                filter.organization, role, status, filter.also_ended)));
    for (const store::Row& row : rows) people.push_back(TRY(person_view(reader, sight, person_from(row), now)));
    return people;
}

Result<PersonView> find_person(store::Reader& reader, const access::Scope& scope, std::string_view pseudonym,
                               Instant now) {
    const Sight sight = sight_of(scope);
    // Nobody is asked about as much as somebody hidden, so that the time does not tell one from the other.
    const std::optional<Person> found = TRY(person_by_pseudonym(reader, pseudonym));
    const Person person = found.value_or(Person());
    PersonView view = TRY(person_view(reader, sight, person, now));
    const bool seen = sight.all || person.pseudonym == sight.self || !view.memberships.empty();
    if (found && seen) return view;
    for (const Invitation& waiting : TRY(waiting_invitations_of(reader, person.id)))
        if (found && sees(sight, person, waiting.offered.place)) return view;
    return make_error(ErrorKind::not_found, "access.not_found");
}

Result<std::vector<InvitationView>> list_invitations(store::Reader& reader, const access::Scope& scope, Instant now) {
    const Sight sight = sight_of(scope);
    std::vector<InvitationView> list;
    for (const store::Row& row :
         TRY(reader.query(kInvitations, store::values(sight.all, sight.state, sight.organization))))
        list.push_back(invitation_view(invitation_from(row), row.text(19), row.text(20), row.text(21), now));
    return list;
}

Result<LinkView> find_link(store::Reader& reader, std::string_view token, Instant now) {
    const std::optional<InvitationLink> link = TRY(link_by_token(reader, token));
    if (!link) return make_error(ErrorKind::not_found, "people.link_over");
    const Invitation& invitation = link->invitation;
    const Person person = TRY(expect_person(reader, invitation.person));
    LinkView view;
    view.invitation = invitation_view(invitation, person.pseudonym, person.name, person.email, now);
    view.language = person.language;
    view.has_account = person.status != PersonStatus::invited;
    view.needs_email = person.email.empty();
    using State = LinkView::State;
    view.state = invitation.status == "accepted"    ? State::accepted
                 : invitation.status == "withdrawn" ? State::withdrawn
                 : !link->current                   ? State::replaced
                 : view.invitation.expired          ? State::expired
                                                    : State::open;
    view.may_renew = invitation.status == "waiting" && !view.needs_email && invitation.renewals < kMaxRenewals;
    return view;
}

Result<OwnAccount> own_account(store::Reader& reader, const access::Scope& scope, Instant now) {
    const Person person = TRY(expect_person(reader, scope.actor().id));
    OwnAccount account;
    Sight sight;
    sight.self = person.pseudonym;
    account.person = TRY(person_view(reader, sight, person, now));
    account.has_password = !person.password.empty();
    TRY(read_credentials(reader, person.id, account));
    for (const store::Row& row : TRY(reader.query(kSessions, store::values(person.id, now))))
        account.sessions.push_back({row.integer(0),
                                    row.integer(1),
                                    {row.integer(2)},
                                    {row.integer(3)},
                                    {row.integer(4)},
                                    row.text(5),
                                    row.text(6)});
    for (const store::Row& row : TRY(reader.query(kSignIns, {person.id})))
        account.sign_ins.push_back({{row.integer(0)}, row.text(1), row.text(2), row.text(3)});
    for (const store::Row& row : TRY(reader.query(kDeputies, {person.id}))) {
        account.deputies.push_back(membership_view(row, now));
        account.deputy_people.push_back(row.text(16));
    }
    return account;
}

Result<StateSettings> state_settings(store::Reader& reader, std::string_view state) {
    const auto row = TRY(reader.first(kSettings, store::values(state)));
    return row ? StateSettings{row->integer(0) == 1, row->integer(1)} : StateSettings{};
}

Result<std::vector<access::Actor>> actors_of(store::Reader& reader, std::string_view pseudonym, Instant now) {
    std::vector<access::Actor> actors;
    const std::optional<Person> person = TRY(person_by_pseudonym(reader, pseudonym));
    if (!person || person->status != PersonStatus::active) return actors;
    for (const Membership& one : TRY(memberships_of(reader, person->id))) {
        if (!TRY(gives_capacity(reader, one, now))) continue;
        access::Actor actor{person->pseudonym, one.role, one.place.state, one.place.organization, {}};
        if (one.deputy_of != 0) {
            const Membership own = TRY(expect_membership(reader, one.deputy_of));
            actor.behalf = TRY(expect_person(reader, own.person)).pseudonym;
        }
        actors.push_back(std::move(actor));
    }
    return actors;
}

Result<std::optional<Correspondent>> correspondent(store::Reader& reader, std::string_view pseudonym) {
    const std::optional<Person> person = TRY(person_by_pseudonym(reader, pseudonym));
    if (!person || person->status != PersonStatus::active) return std::optional<Correspondent>();
    return std::optional(Correspondent{person->email, person->language});
}

Result<std::string> name_of(store::Reader& reader, std::string_view pseudonym) {
    const std::optional<Person> person = TRY(person_by_pseudonym(reader, pseudonym));
    return person && !person->name.empty() ? person->name : std::string(pseudonym);
}

Result<bool> is_opened(store::Reader& reader, const access::Actor& actor, std::string_view object_type,
                       std::string_view object_id, Instant now) {
    return TRY(reader.first(kOpened, store::values(actor.id, object_type, object_id, now)))->integer(0) > 0;
}

}  // namespace palermo::people
