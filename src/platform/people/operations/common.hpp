// Within this module: what its acts share.
#pragma once

#include <string>
#include <string_view>

#include "platform/acts/act.hpp"
#include "platform/people/services.hpp"
#include "platform/people/storage.hpp"

namespace palermo::people {

// The registration of each room's acts.
void register_invitation_acts(acts::Registry& registry, Services& services);
void register_founding_acts(acts::Registry& registry, Services& services);
void register_membership_acts(acts::Registry& registry, Services& services);
void register_standing_acts(acts::Registry& registry, Services& services);
void register_profile_acts(acts::Registry& registry, Services& services);
void register_credential_acts(acts::Registry& registry, Services& services);
void register_erasing_acts(acts::Registry& registry, Services& services);

// What access needs to know of an account.
access::Subject account_of(std::string_view person, std::string_view state = {}, std::string_view organization = {});

// The same of a person, with the side that the actor shares with them: colleagues know of each other.
Result<access::Subject> account_seen_by(store::Reader& reader, const access::Actor& actor, const Person& person);

// Who is offered what.
struct Offer {
    std::string email;
    std::string name;
    Language language = Language::en;
    Membership membership;  // role, place, term, origin
    std::int64_t replaces = 0;
};
// Checks it, makes the person known where they are not, keeps the invitation and posts its mail. The context's object
// is said. Errors as in invitations.hpp.
Result<void> invite(acts::Context& context, const Services& services, Offer offer);

// Says the object and what the membership is.
void note_membership(acts::Context& context, std::string_view change, const Membership& membership, bool begins);
// Raises the revision of the person and says the object. For acts that change something beside the row of the person.
Result<void> touch_person(acts::Context& context, const Person& person);

// Error: people.role_not_for_you (role).
Error role_refused(access::Role role);
// Error people.last_administrator when this person is the only active administrator.
Result<void> expect_other_administrator(store::Reader& reader, std::int64_t person, Instant now);

// Ends the one, begins the other and tells the hooks. `to` has everything but its id.
Result<Membership> pass_on(acts::Context& context, const Services& services, const Membership& from, Membership to);

// What takes a person's second factors away, each kind by itself. ?1: the row of the person.
inline constexpr store::Sql kForgetTotp("delete from totp_secrets where person_id = ?1");
inline constexpr store::Sql kForgetPasskeys("delete from passkeys where person_id = ?1");
inline constexpr store::Sql kForgetCodes("delete from recovery_codes where person_id = ?1");

// Everything that says who the person is, here and in the journal. The status becomes "erased".
Result<void> erase_person(acts::Context& context, Person person);

}  // namespace palermo::people
