#include "platform/people/operations/invitations.hpp"

#include <algorithm>
#include <array>

#include "platform/acts/declare.hpp"
#include "platform/people/operations/common.hpp"

namespace palermo::people {

BOOST_DESCRIBE_STRUCT(InvitePerson, (), (email, name, language, role, state, organization, body, agency, starts, ends))
BOOST_DESCRIBE_STRUCT(InviteTechnical, (), (email, name, language, role, starts, ends))
BOOST_DESCRIBE_STRUCT(InviteFounder, (), (email, name, language, role))
BOOST_DESCRIBE_STRUCT(InviteContributor, (), (email, name, language, agency, starts, ends))
BOOST_DESCRIBE_STRUCT(InviteMember, (), (email, name, language, starts, ends))
BOOST_DESCRIBE_STRUCT(WithdrawInvitation, (), (invitation))

namespace {

using access::Role;

constexpr std::array kByOfficer = {Role::focal_point, Role::contributor, Role::approver, Role::chair,
                                   Role::delegate,    Role::donor,       Role::partner,  Role::auditor};
constexpr std::array kByApprover = {Role::focal_point, Role::contributor};
constexpr std::array kTechnical = {Role::officer, Role::administrator};
constexpr std::int64_t kFounders = 2;  // of each technical role: a first and a second person

template <typename Roles>
bool is_among(const Roles& roles, Role role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

Result<Role> role_of(const std::string& name) {
    const std::optional<Role> role = access::role_from_name(name);
    if (!role || *role == Role::visitor)
        return make_error(ErrorKind::invalid_input, "people.no_such_role").with("field", "role").with("value", name);
    return *role;
}

template <typename Act>
Offer offer_from(const acts::Context& context, const Act& act, Role role, Place place, Origin origin) {
    Offer offer{act.email, act.name, act.language, {}, 0};
    offer.membership.role = role;
    offer.membership.place = std::move(place);
    offer.membership.origin = origin;
    offer.membership.starts = context.now().date_utc();
    if constexpr (requires { act.starts; }) {
        offer.membership.starts = act.starts.value_or(offer.membership.starts);
        offer.membership.ends = act.ends;
    }
    return offer;
}

// --- by an officer, or proposed by an approver

Result<access::Subject> invite_subject(store::Reader&, const access::Actor& actor, const InvitePerson& act) {
    const Role role = TRY(role_of(act.role));
    const bool allowed = actor.role == Role::approver ? is_among(kByApprover, role) : is_among(kByOfficer, role);
    if (!allowed) return role_refused(role);
    return account_of({}, act.state.value_or(""), {});
}

Result<void> invite_person(acts::Context& context, const Services& services, const InvitePerson& act) {
    Place place{act.state.value_or(""), act.organization.value_or(""), act.body.value_or(""), act.agency.value_or("")};
    return invite(context, services,
                  offer_from(context, act, TRY(role_of(act.role)), std::move(place), Origin::invited));
}

// --- by administrators

Result<access::Subject> technical_subject(store::Reader&, const InviteTechnical& act) {
    const Role role = TRY(role_of(act.role));
    if (!is_among(kTechnical, role)) return role_refused(role);
    return account_of({});
}

Result<void> invite_technical(acts::Context& context, const Services& services, const InviteTechnical& act) {
    return invite(context, services, offer_from(context, act, TRY(role_of(act.role)), {}, Origin::technical));
}

Result<access::Subject> founder_subject(store::Reader& reader, const access::Actor& actor, const InviteFounder& act) {
    const Role role = TRY(role_of(act.role));
    if (!is_among(kTechnical, role)) return role_refused(role);
    access::Subject subject = account_of({});
    subject.assigned = TRY(ever_held_or_offered(reader, role)) < kFounders;
    if (!subject.assigned && actor.role == Role::administrator)
        return make_error(ErrorKind::denied, "people.founded").with("role", access::name(role));
    return subject;
}

Result<void> invite_founder(acts::Context& context, const Services& services, const InviteFounder& act) {
    return invite(context, services, offer_from(context, act, TRY(role_of(act.role)), {}, Origin::technical));
}

// --- by those who stand for a State or an organization

Result<access::Subject> contributor_subject(store::Reader&, const access::Actor& actor, const InviteContributor&) {
    return account_of({}, actor.state, {});
}

Result<void> invite_contributor(acts::Context& context, const Services& services, const InviteContributor& act) {
    Place place{context.actor().state, {}, {}, act.agency};
    return invite(context, services, offer_from(context, act, Role::contributor, std::move(place), Origin::invited));
}

Result<access::Subject> member_subject(store::Reader&, const access::Actor& actor, const InviteMember&) {
    return account_of({}, {}, actor.organization);
}

Result<void> invite_member(acts::Context& context, const Services& services, const InviteMember& act) {
    Place place{{}, context.actor().organization, {}, {}};
    return invite(context, services, offer_from(context, act, context.actor().role, std::move(place), Origin::invited));
}

// --- taking back

// Whose side an invitation is on: each withdraws what it could have ended.
bool may_withdraw(const access::Actor& actor, const Invitation& invitation) {
    const Role offered = invitation.offered.role;
    switch (actor.role) {
        case Role::administrator:
            return is_among(kTechnical, offered);
        case Role::officer:
            return !is_among(kTechnical, offered);
        case Role::focal_point:
            return offered == Role::contributor || invitation.inviter == actor.id;
        case Role::approver:
            return is_among(kByApprover, offered);
        default:
            return true;  // of the own organization
    }
}

Result<access::Subject> withdraw_subject(store::Reader& reader, const access::Actor& actor,
                                         const WithdrawInvitation& act) {
    const std::optional<Invitation> invitation = TRY(invitation_by_id(reader, act.invitation));
    if (!invitation) return make_error(ErrorKind::not_found, "access.not_found");
    const Place& place = invitation->offered.place;
    access::Subject subject = account_of({}, place.state, place.organization);
    const Result<access::Permission> held = access::decide(actor, "withdraw_invitation", subject);
    if (held && !may_withdraw(actor, *invitation)) return role_refused(invitation->offered.role);
    return subject;
}

// Who was never more than invited, and is invited no longer, is forgotten.
Result<void> withdraw(acts::Context& context, const WithdrawInvitation& act) {
    const std::optional<Invitation> invitation = TRY(invitation_by_id(context.writer(), act.invitation));
    if (!invitation || invitation->status != "waiting")
        return make_error(ErrorKind::conflict, "people.invitation_over")
            .with("status", invitation ? invitation->status : "withdrawn");
    TRY(set_invitation_status(context.writer(), act.invitation, "withdrawn"));
    const Person person = TRY(expect_person(context.writer(), invitation->person));
    context.changed("invitation", Json(act.invitation), Json());
    const bool waits_elsewhere = !TRY(waiting_invitations_of(context.writer(), person.id)).empty();
    if (person.status == PersonStatus::invited && !waits_elsewhere) return erase_person(context, person);
    return touch_person(context, person);
}

}  // namespace

void register_invitation_acts(acts::Registry& registry, Services& services) {
    const auto with = [&services](auto operation) {
        return [&services, operation](acts::Context& context, const auto& act) {
            return operation(context, services, act);
        };
    };
    const auto add = [&]<typename T>(std::type_identity<T>, acts::Declaration declaration, auto subject,
                                     auto operation) {
        declaration.object_type = kAccountObject;
        declaration.page = "/people/{object}";
        registry.add(acts::declare<T>(declaration, subject, operation));
    };
    add(std::type_identity<InvitePerson>(),
        {.name = "account.invite",
         .object_type = {},
         .verb = "invite",
         .route = "POST /invitations",
         .propose_verb = "propose",
         .roles = kByOfficer},
        invite_subject, with(invite_person));
    add(std::type_identity<InviteTechnical>(),
        {.name = "account.invite_technical",
         .object_type = {},
         .verb = "invite_technical",
         .route = "POST /invitations/technical",
         .roles = kTechnical},
        technical_subject, with(invite_technical));
    add(std::type_identity<InviteFounder>(),
        {.name = "account.invite_founder",
         .object_type = {},
         .verb = "invite_founder",
         .route = "POST /invitations/founders",
         .roles = kTechnical},
        founder_subject, with(invite_founder));
    add(std::type_identity<InviteContributor>(),
        {.name = "account.invite_contributor",
         .object_type = {},
         .verb = "invite_contributor",
         .route = "POST /invitations/contributors"},
        contributor_subject, with(invite_contributor));
    add(std::type_identity<InviteMember>(),
        {.name = "account.invite_member",
         .object_type = {},
         .verb = "invite_member",
         .route = "POST /invitations/members"},
        member_subject, with(invite_member));
    add(std::type_identity<WithdrawInvitation>(),
        {.name = "account.withdraw_invitation",
         .object_type = {},
         .verb = "withdraw_invitation",
         .route = "POST /invitations/{invitation}/withdraw"},
        withdraw_subject, withdraw);
}

}  // namespace palermo::people
