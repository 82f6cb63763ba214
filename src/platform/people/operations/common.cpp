#include "platform/people/operations/common.hpp"

#include <algorithm>
#include <array>

#include "platform/crypto/token.hpp"
#include "platform/mail/address.hpp"
#include "platform/people/letters.hpp"
#include "platform/people/people.hpp"

namespace palermo::people {

namespace {

// The person the offer is for: known by the address, or new.
Result<Person> invited_person(acts::Context& context, const Offer& offer) {
    std::optional<Person> known = TRY(person_by_email(context.writer(), offer.email));
    if (known) return *std::move(known);
    Person person;
    person.name = offer.name;
    person.email = offer.email;
    person.language = offer.language;
    person.status = PersonStatus::invited;
    person = TRY(insert_person(context.writer(), std::move(person), context.now()));
    context.changed("name", Json(), Json(person.name));
    context.changed("email", Json(), Json(person.email));
    return person;
}

bool same_offer(const Membership& one, const Membership& other) {
    return one.role == other.role && one.place == other.place;
}

Result<void> expect_new(store::Reader& reader, const Person& person, const Offer& offer) {
    const std::vector<Membership> held = TRY(memberships_of(reader, person.id));
    const auto is_same = [&](const Membership& one) { return same_offer(one, offer.membership); };
    if (std::any_of(held.begin(), held.end(), is_same)) return make_error(ErrorKind::conflict, "people.already_member");
    for (const Invitation& waiting : TRY(waiting_invitations_of(reader, person.id)))
        if (is_same(waiting.offered)) return make_error(ErrorKind::conflict, "people.already_invited");
    if (held.size() >= kMaxMemberships)
        return make_error(ErrorKind::conflict, "people.too_many")
            .with("limit", static_cast<std::int64_t>(kMaxMemberships));
    return check_two_roles(held, offer.membership, TRY(has_small_delegation(reader, offer.membership.place.state)));
}

}  // namespace

access::Subject account_of(std::string_view person, std::string_view state, std::string_view organization) {
    access::Subject subject;
    subject.type = kAccountObject;
    subject.person = person;
    subject.state = state;
    subject.organization = organization;
    return subject;
}

Result<access::Subject> account_seen_by(store::Reader& reader, const access::Actor& actor, const Person& person) {
    access::Subject subject = account_of(person.pseudonym);
    for (const Membership& held : TRY(memberships_of(reader, person.id))) {
        if (!actor.state.empty() && held.place.state == actor.state) subject.state = actor.state;
        if (!actor.organization.empty() && held.place.organization == actor.organization)
            subject.organization = actor.organization;
    }
    return subject;
}

Error role_refused(access::Role role) {
    return make_error(ErrorKind::denied, "people.role_not_for_you").with("role", access::name(role));
}

void note_membership(acts::Context& context, std::string_view change, const Membership& membership, bool begins) {
    JsonObject object;
    if (membership.id != 0) object.add("number", membership.id);
    object.add("role", access::name(membership.role));
    const Place& place = membership.place;
    const auto add = [&](std::string_view field, const std::string& value) {
        if (!value.empty()) object.add(std::string(field), value);
    };
    add("state", place.state);
    add("organization", place.organization);
    add("body", place.body);
    add("agency", place.agency);
    object.add("starts", membership.starts.iso());
    if (membership.ends) object.add("ends", membership.ends->iso());
    Json json(std::move(object));
    if (begins)
        context.changed(change, Json(), std::move(json));
    else
        context.changed(change, std::move(json), Json());
}

Result<void> touch_person(acts::Context& context, const Person& person) {
    context.object(kAccountObject, person.pseudonym, TRY(update_person(context.writer(), person)));
    return ok();
}

Result<void> invite(acts::Context& context, const Services& services, Offer offer) {
    const Result<mail::Address> address = mail::Address::parse(offer.email);
    if (!address) return Error(address.error()).with("field", "email");
    offer.email = address->text();
    Membership& offered = offer.membership;
    TRY(check_name(offer.name));
    TRY(check_place(offered.role, offered.place));
    TRY(check_term(offered.starts, offered.ends, context.now().date_utc(), 0));
    const Person person = TRY(invited_person(context, offer));
    TRY(expect_new(context.writer(), person, offer));

    Invitation invitation;
    offered.person = person.id;
    offered.note = context.note();
    invitation.person = person.id;
    invitation.offered = offered;
    invitation.replaces = offer.replaces;
    invitation.inviter = context.actor().id;
    invitation.created_at = invitation.renewed_at = context.now();
    invitation.expires_at = {context.now().microseconds + kInvitationDays * kDay};
    invitation.id = TRY(insert_invitation(context.writer(), invitation));
    const std::string token = crypto::new_token();
    TRY(replace_link(context.writer(), invitation.id, crypto::digest_of_token(token)));
    TRY(post_invitation(context.writer(), services, person, invitation, token, context.now()));
    TRY(touch_person(context, person));
    context.changed("invitation", Json(), Json(invitation.id));
    note_membership(context, "offered", offered, true);
    return ok();
}

Result<void> expect_other_administrator(store::Reader& reader, std::int64_t person, Instant now) {
    const std::vector<Person> all = TRY(active_people(reader, access::Role::administrator, {}, {}, now));
    const bool is_one = std::any_of(all.begin(), all.end(), [&](const Person& one) { return one.id == person; });
    if (is_one && all.size() == 1) return make_error(ErrorKind::conflict, "people.last_administrator");
    return ok();
}

Result<Membership> pass_on(acts::Context& context, const Services& services, const Membership& from, Membership to) {
    if (from.ended) return make_error(ErrorKind::conflict, "people.membership_over");
    TRY(end_membership(context.writer(), from, context.now()));
    to = TRY(insert_membership(context.writer(), std::move(to), context.now()));
    for (const HandOverHook& hook : services.on_hand_over) TRY(hook(context, from, to));
    note_membership(context, "handed_over", from, false);
    note_membership(context, "membership", to, true);
    return to;
}

bool needs_fresh_proof(std::string_view act) {
    constexpr std::array kActs = std::to_array<std::string_view>(
        {"account.invite", "account.invite_technical", "account.invite_founder", "account.revoke",
         "account.revoke_technical", "account.resume", "account.reset_second_step", "account.hand_over",
         "account.delegate", "account.erase", "state.set_small_delegation", "access.break_glass", "four_eyes.complete",
         "journal.redact"});
    return std::find(kActs.begin(), kActs.end(), act) != kActs.end();
}

void register_acts(acts::Registry& registry, Services& services) {
    register_founding_acts(registry, services);
    register_invitation_acts(registry, services);
    register_membership_acts(registry, services);
    register_standing_acts(registry, services);
    register_profile_acts(registry, services);
    register_credential_acts(registry, services);
    register_erasing_acts(registry, services);
}

}  // namespace palermo::people
