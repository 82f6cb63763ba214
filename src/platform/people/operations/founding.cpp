// The first administrator, and the acceptance and renewal of invitations by those who hold a link.
#include "platform/acts/declare.hpp"
#include "platform/crypto/token.hpp"
#include "platform/mail/address.hpp"
#include "platform/people/letters.hpp"
#include "platform/people/operations/common.hpp"
#include "platform/people/operations/invitations.hpp"

namespace palermo::people {

BOOST_DESCRIBE_STRUCT(FoundInstallation, (), (token_digest))
BOOST_DESCRIBE_STRUCT(AcceptInvitation, (), (token, name, language, email, ticket))
BOOST_DESCRIBE_STRUCT(RenewInvitation, (), (token))

namespace {

using access::Role;

constexpr store::Sql kAdministrators = R"(
select count(*) from memberships m join people p on p.id = m.person_id where m.role = 'administrator' and p.invented = 0)";
constexpr store::Sql kFoundingInvitation = R"(
select i.id from invitations i join people p on p.id = i.person_id
where i.status = 'waiting' and i.role = 'administrator' and p.email is null order by i.id limit 1)";
constexpr store::Sql kExtend = "update invitations set expires_at = ?2, revision = revision + 1 where id = ?1";
constexpr store::Sql kRenew = R"(
update invitations set expires_at = ?2, renewals = renewals + 1, renewed_at = ?3, revision = revision + 1
where id = ?1)";

Result<access::Subject> found_subject(store::Reader& reader, const FoundInstallation&) {
    access::Subject subject = account_of({});
    subject.assigned = TRY(reader.first(kAdministrators))->integer(0) == 0;
    return subject;
}

Result<Invitation> founding_invitation(acts::Context& context, Instant expires) {
    const auto earlier = TRY(context.writer().first(kFoundingInvitation));
    if (earlier) {
        TRY(context.writer().execute(kExtend, {earlier->integer(0), expires.microseconds}));
        return *TRY(invitation_by_id(context.writer(), earlier->integer(0)));
    }
    const Person person = TRY(insert_person(context.writer(), {}, context.now()));
    Invitation invitation;
    invitation.person = invitation.offered.person = person.id;
    invitation.offered.role = Role::administrator;
    invitation.offered.origin = Origin::technical;
    invitation.offered.starts = context.now().date_utc();
    invitation.inviter = context.actor().id;
    invitation.created_at = invitation.renewed_at = context.now();
    invitation.expires_at = expires;
    invitation.id = TRY(insert_invitation(context.writer(), invitation));
    return invitation;
}

Result<void> found(acts::Context& context, const FoundInstallation& act) {
    const std::optional<Bytes> bytes = from_hex(act.token_digest);
    Digest digest{};
    if (!bytes || bytes->size() != digest.size())
        return make_error(ErrorKind::invalid_input, "field.not_allowed")
            .with("field", "token_digest")
            .with("value", act.token_digest);
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    const Instant expires{context.now().microseconds + kFirstLinkTime};
    const Invitation invitation = TRY(founding_invitation(context, expires));
    TRY(replace_link(context.writer(), invitation.id, digest));
    const Person person = TRY(expect_person(context.writer(), invitation.person));
    TRY(touch_person(context, person));
    context.changed("invitation", Json(), Json(invitation.id));
    return ok();
}

// --- by the holder of a link

template <typename Act>
Result<access::Subject> link_subject(store::Reader& reader, const Act& act) {
    access::Subject subject = account_of({});
    subject.assigned = TRY(link_by_token(reader, act.token)).has_value();
    return subject;
}

Error invitation_over(std::string_view status) {
    return make_error(ErrorKind::conflict, "people.invitation_over").with("status", status);
}

Result<Invitation> open_invitation(acts::Context& context, const std::string& token) {
    const std::optional<InvitationLink> link = TRY(link_by_token(context.writer(), token));
    if (!link) return make_error(ErrorKind::not_found, "access.not_found");
    const Invitation& invitation = link->invitation;
    if (invitation.status != "waiting") return invitation_over(invitation.status);
    if (!link->current) return invitation_over("replaced");
    if (invitation.expires_at <= context.now()) return invitation_over("expired");
    return invitation;
}

Result<void> take_email(acts::Context& context, Person& person, const AcceptInvitation& act) {
    if (!person.email.empty()) return ok();
    if (!act.email || act.email->empty())
        return make_error(ErrorKind::invalid_input, "people.email_needed").with("field", "email");
    const Result<mail::Address> address = mail::Address::parse(*act.email);
    if (!address) return Error(address.error()).with("field", "email");
    if (TRY(person_by_email(context.writer(), address->text())))
        return make_error(ErrorKind::conflict, "people.email_taken").with("field", "email");
    person.email = address->text();
    context.changed("email", Json(), Json(person.email));
    return ok();
}

// An invited person becomes active, with what they gave.
Result<Person> activate(acts::Context& context, Services& services, Person person, const AcceptInvitation& act) {
    TRY(check_name(act.name));
    TRY(take_email(context, person, act));
    if (act.ticket)
        person.password =
            TRY(services.tickets.content<std::string>(*act.ticket, "account.accept", person.pseudonym, context.now()));
    if (person.name != act.name) context.changed("name", Json(person.name), Json(act.name));
    person.name = act.name;
    person.language = act.language;
    person.status = PersonStatus::active;
    context.changed("status", Json("invited"), Json("active"));
    return person;
}

Result<void> begin_membership(acts::Context& context, const Services& services, const Invitation& invitation) {
    Membership membership = invitation.offered;
    membership.starts = std::max(membership.starts, context.now().date_utc());
    TRY(check_term(membership.starts, membership.ends, context.now().date_utc(), 0));
    const std::vector<Membership> held = TRY(memberships_of(context.writer(), invitation.person));
    TRY(check_two_roles(held, membership, TRY(has_small_delegation(context.writer(), membership.place.state))));
    if (invitation.replaces != 0) {
        const Membership from = TRY(expect_membership(context.writer(), invitation.replaces));
        TRY(pass_on(context, services, from, std::move(membership)));
        return ok();
    }
    membership = TRY(insert_membership(context.writer(), std::move(membership), context.now()));
    note_membership(context, "membership", membership, true);
    return ok();
}

Result<void> accept(acts::Context& context, Services& services, const AcceptInvitation& act) {
    const Invitation invitation = TRY(open_invitation(context, act.token));
    Person person = TRY(expect_person(context.writer(), invitation.person));
    const bool is_known = person.status != PersonStatus::invited;
    if (is_known && (person.status != PersonStatus::active || context.actor().id != person.pseudonym))
        return make_error(ErrorKind::denied, "people.account_exists");
    if (!is_known && context.actor().id != person.pseudonym)
        return make_error(ErrorKind::denied, "people.account_exists");
    if (!is_known) person = TRY(activate(context, services, std::move(person), act));
    TRY(set_invitation_status(context.writer(), invitation.id, "accepted"));
    TRY(begin_membership(context, services, invitation));
    return touch_person(context, person);
}

Result<void> renew(acts::Context& context, const Services& services, const RenewInvitation& act) {
    const std::optional<InvitationLink> link = TRY(link_by_token(context.writer(), act.token));
    if (!link) return make_error(ErrorKind::not_found, "access.not_found");
    Invitation invitation = link->invitation;
    const Person person = TRY(expect_person(context.writer(), invitation.person));
    if (invitation.status != "waiting" || person.email.empty()) return invitation_over(invitation.status);
    if (invitation.renewals >= kMaxRenewals)
        return make_error(ErrorKind::conflict, "people.renewed_too_often").with("limit", kMaxRenewals);
    if (invitation.renewals > 0 && context.now().microseconds - invitation.renewed_at.microseconds < kRenewalPause)
        return make_error(ErrorKind::busy, "people.renewed_just_now").with("minutes", kRenewalPause / kMinute);
    const Instant expires{context.now().microseconds + kInvitationDays * kDay};
    TRY(context.writer().execute(kRenew, {invitation.id, expires.microseconds, context.now().microseconds}));
    invitation.expires_at = expires;
    const std::string token = crypto::new_token();
    TRY(replace_link(context.writer(), invitation.id, crypto::digest_of_token(token)));
    TRY(post_invitation(context.writer(), services, person, invitation, token, context.now()));
    TRY(touch_person(context, person));
    context.changed("renewals", Json(invitation.renewals), Json(invitation.renewals + 1));
    return ok();
}

}  // namespace

void register_founding_acts(acts::Registry& registry, Services& services) {
    registry.add(acts::declare<FoundInstallation>({.name = "account.found",
                                                   .object_type = kAccountObject,
                                                   .verb = "found",
                                                   .route = "POST /founding",
                                                   .page = "/people/{object}"},
                                                  found_subject, found));
    registry.add(acts::declare<AcceptInvitation>(
        {.name = "account.accept",
         .object_type = kAccountObject,
         .verb = "accept",
         .route = "POST /invitations/accept",
         .page = "/account"},
        link_subject<AcceptInvitation>,
        [&services](acts::Context& context, const AcceptInvitation& act) { return accept(context, services, act); }));
    registry.add(acts::declare<RenewInvitation>(
        {.name = "account.renew_invitation",
         .object_type = kAccountObject,
         .verb = "accept",
         .route = "POST /invitations/renew",
         .page = "/sign-in"},
        link_subject<RenewInvitation>,
        [&services](acts::Context& context, const RenewInvitation& act) { return renew(context, services, act); }));
}

}  // namespace palermo::people
