#include "platform/people/operations/memberships.hpp"

#include <algorithm>

#include "platform/acts/declare.hpp"
#include "platform/mail/address.hpp"
#include "platform/people/letters.hpp"
#include "platform/people/operations/common.hpp"

namespace palermo::people {

BOOST_DESCRIBE_STRUCT(RevokeMembership, (), (membership))
BOOST_DESCRIBE_STRUCT(RevokeTechnical, (), (membership))
BOOST_DESCRIBE_STRUCT(RevokeContributor, (), (membership))
BOOST_DESCRIBE_STRUCT(RevokeMember, (), (membership))
BOOST_DESCRIBE_STRUCT(HandOver, (), (membership, email, name, language))
BOOST_DESCRIBE_STRUCT(Delegate, (), (membership, deputy_email, starts, ends))
BOOST_DESCRIBE_STRUCT(EndDelegation, (), (membership))

namespace {

using access::Role;

bool is_technical(Role role) {
    return role == Role::officer || role == Role::administrator;
}

bool is_member_role(Role role) {
    return role == Role::donor || role == Role::partner;
}

// Which memberships each of the four acts may end; what the actor's own side is, the access table says.
template <typename Act>
bool is_for(Role role) {
    if constexpr (std::same_as<Act, RevokeTechnical>) return is_technical(role);
    if constexpr (std::same_as<Act, RevokeContributor>) return role == Role::contributor;
    if constexpr (std::same_as<Act, RevokeMember>) return is_member_role(role);
    return !is_technical(role);
}

template <typename Act>
Result<access::Subject> place_subject(store::Reader& reader, const Act& act) {
    const Membership membership = TRY(expect_membership(reader, act.membership));
    const Person person = TRY(expect_person(reader, membership.person));
    return account_of(person.pseudonym, membership.place.state, membership.place.organization);
}

Result<Membership> expect_open(store::Reader& reader, std::int64_t id) {
    Membership membership = TRY(expect_membership(reader, id));
    if (membership.ended) return make_error(ErrorKind::conflict, "people.membership_over");
    return membership;
}

template <typename Act>
Result<void> revoke(acts::Context& context, const Act& act) {
    const Membership membership = TRY(expect_open(context.writer(), act.membership));
    if (!is_for<Act>(membership.role)) return role_refused(membership.role);
    if (membership.role == Role::administrator && membership.deputy_of == 0)
        TRY(expect_other_administrator(context.writer(), membership.person, context.now()));
    const Person person = TRY(expect_person(context.writer(), membership.person));
    TRY(end_membership(context.writer(), membership, context.now()));
    note_membership(context, "membership", membership, false);
    return touch_person(context, person);
}

// --- to a successor

// A focal point passes on what is a focal point's or a contributor's, an approver any role of the State.
bool may_hand_over(const access::Actor& actor, Role role) {
    if (anchor_of(role) != Anchor::state) return false;
    if (actor.role == Role::focal_point) return role == Role::focal_point || role == Role::contributor;
    return true;
}

Result<access::Subject> hand_over_subject(store::Reader& reader, const access::Actor& actor, const HandOver& act) {
    const Membership membership = TRY(expect_membership(reader, act.membership));
    access::Subject subject = TRY(place_subject(reader, act));
    const bool held = access::decide(actor, "hand_over", subject).has_value();
    if (held && !may_hand_over(actor, membership.role)) return role_refused(membership.role);
    return subject;
}

Result<void> hand_over(acts::Context& context, const Services& services, const HandOver& act) {
    const Membership from = TRY(expect_open(context.writer(), act.membership));
    if (from.deputy_of != 0) return make_error(ErrorKind::conflict, "people.deputy_of_deputy");
    const std::optional<Person> successor = TRY(person_by_email(context.writer(), act.email));
    if (successor && successor->id == from.person)
        return make_error(ErrorKind::invalid_input, "people.own_account").with("field", "email");
    Membership to = from;
    to.id = 0;
    to.starts = context.now().date_utc();
    to.origin = Origin::handed_over;
    to.note = context.note() != 0 ? context.note() : from.note;
    if (!successor || successor->status != PersonStatus::active)
        return invite(context, services, Offer{act.email, act.name, act.language, std::move(to), from.id});
    to.person = successor->id;
    const std::vector<Membership> held = TRY(memberships_of(context.writer(), successor->id));
    TRY(check_two_roles(held, to, TRY(has_small_delegation(context.writer(), to.place.state))));
    TRY(pass_on(context, services, from, std::move(to)));
    return touch_person(context, *successor);
}

// --- deputies

Result<access::Subject> delegate_subject(store::Reader& reader, const access::Actor& actor, const Delegate& act) {
    const Membership membership = TRY(expect_membership(reader, act.membership));
    return account_seen_by(reader, actor, TRY(expect_person(reader, membership.person)));
}

// Whether two people work on the same side, so that one can stand in for the other.
bool are_colleagues(const Membership& one, const Membership& other) {
    if (!one.place.state.empty()) return one.place.state == other.place.state;
    if (!one.place.organization.empty()) return one.place.organization == other.place.organization;
    return one.role == other.role || (is_technical(one.role) && is_technical(other.role));
}

Result<Person> colleague(acts::Context& context, const Membership& membership, const std::string& email) {
    const Error unknown =
        make_error(ErrorKind::invalid_input, "people.no_such_colleague").with("field", "deputy_email");
    std::optional<Person> person = TRY(person_by_email(context.writer(), email));
    if (!person || person->status != PersonStatus::active || person->id == membership.person) return unknown;
    for (const Membership& held : TRY(memberships_of(context.writer(), person->id)))
        if (held.deputy_of == 0 && held.in_force(context.now().date_utc()) && are_colleagues(membership, held))
            return *std::move(person);
    return unknown;
}

Result<void> delegate(acts::Context& context, const Delegate& act) {
    const Membership own = TRY(expect_open(context.writer(), act.membership));
    if (own.deputy_of != 0) return make_error(ErrorKind::denied, "people.deputy_of_deputy");
    const Date today = context.now().date_utc();
    if (!own.in_force(today)) return make_error(ErrorKind::conflict, "people.membership_over");
    Membership deputy = own;
    deputy.id = 0;
    deputy.starts = std::max(act.starts.value_or(today), today);
    deputy.ends = act.ends;
    TRY(check_term(deputy.starts, deputy.ends, today, kDeputyDays));
    const Person person = TRY(colleague(context, own, act.deputy_email));
    deputy.person = person.id;
    deputy.origin = Origin::delegated;
    deputy.deputy_of = own.id;
    const std::vector<Membership> held = TRY(memberships_of(context.writer(), person.id));
    for (const Membership& other : held)
        if (other.deputy_of == own.id) return make_error(ErrorKind::conflict, "people.already_member");
    TRY(check_two_roles(held, deputy, TRY(has_small_delegation(context.writer(), deputy.place.state))));
    deputy = TRY(insert_membership(context.writer(), std::move(deputy), context.now()));
    const Person self = TRY(expect_person(context.writer(), own.person));
    TRY(post_deputy(context.writer(), person, self, *deputy.ends, context.now()));
    context.changed("deputy", Json(), Json(person.pseudonym));
    note_membership(context, "delegated", deputy, true);
    return touch_person(context, self);
}

// Either of the two: the deputy, or the person who is stood in for.
Result<access::Subject> delegation_subject(store::Reader& reader, const access::Actor& actor,
                                           const EndDelegation& act) {
    const Membership deputy = TRY(expect_membership(reader, act.membership));
    if (deputy.deputy_of == 0) return make_error(ErrorKind::not_found, "access.not_found");
    const Person stands_in = TRY(expect_person(reader, deputy.person));
    if (stands_in.pseudonym == actor.id) return account_of(actor.id);
    const Membership own = TRY(expect_membership(reader, deputy.deputy_of));
    return account_seen_by(reader, actor, TRY(expect_person(reader, own.person)));
}

Result<void> end_delegation(acts::Context& context, const EndDelegation& act) {
    const Membership deputy = TRY(expect_open(context.writer(), act.membership));
    TRY(end_membership(context.writer(), deputy, context.now()));
    const Membership own = TRY(expect_membership(context.writer(), deputy.deputy_of));
    note_membership(context, "delegated", deputy, false);
    return touch_person(context, TRY(expect_person(context.writer(), own.person)));
}

template <typename Act>
void add_revoking(acts::Registry& registry, std::string_view name, std::string_view verb, std::string_view route) {
    registry.add(acts::declare<Act>(
        {.name = name, .object_type = kAccountObject, .verb = verb, .route = route, .page = "/people/{object}"},
        place_subject<Act>, revoke<Act>));
}

}  // namespace

void register_membership_acts(acts::Registry& registry, Services& services) {
    add_revoking<RevokeMembership>(registry, "account.revoke", "revoke", "POST /memberships/{membership}/revoke");
    add_revoking<RevokeTechnical>(registry, "account.revoke_technical", "revoke_technical",
                                  "POST /memberships/{membership}/revoke-technical");
    add_revoking<RevokeContributor>(registry, "account.revoke_contributor", "revoke_contributor",
                                    "POST /memberships/{membership}/revoke-contributor");
    add_revoking<RevokeMember>(registry, "account.revoke_member", "revoke_member",
                               "POST /memberships/{membership}/revoke-member");
    registry.add(acts::declare<HandOver>({.name = "account.hand_over",
                                          .object_type = kAccountObject,
                                          .verb = "hand_over",
                                          .route = "POST /memberships/{membership}/hand-over",
                                          .page = "/people/{object}"},
                                         hand_over_subject, [&services](acts::Context& context, const HandOver& act) {
                                             return hand_over(context, services, act);
                                         }));
    registry.add(acts::declare<Delegate>({.name = "account.delegate",
                                          .object_type = kAccountObject,
                                          .verb = "delegate",
                                          .route = "POST /memberships/{membership}/delegate",
                                          .page = "/account"},
                                         delegate_subject, delegate));
    registry.add(acts::declare<EndDelegation>({.name = "account.end_delegation",
                                               .object_type = kAccountObject,
                                               .verb = "delegate",
                                               .route = "POST /memberships/{membership}/end-delegation",
                                               .page = "/account"},
                                              delegation_subject, end_delegation));
}

}  // namespace palermo::people
