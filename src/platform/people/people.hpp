// The module as the program puts it together: tables, acts, and what is told to others with each act.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "platform/acts/act.hpp"
#include "platform/people/services.hpp"
#include "platform/store/database.hpp"

namespace palermo::people {

std::vector<store::Migration> migrations();

// Bookkeeping that changes outside of acts: to be exempt from store::guard_tables(). (people, memberships, credentials
// and tokens are not in it.)
inline constexpr std::array<std::string_view, 7> kBookkeepingTables = {
    "sessions",    "credential_uses",    "known_browsers", "sign_in_throttle",
    "sign_in_log", "pending_challenges", "person_links"};

// Adds all acts of this module. `services` outlives the registry.
void register_acts(acts::Registry& registry, Services& services);

// Forgets a person of a demonstration as account.erase does, also the last administrator, who is then as if never here:
// the installation can be founded again. Says the object to the context. Errors: access.not_found, people.erased.
Result<void> forget_invented(acts::Context& context, std::string_view pseudonym);

// Whether an act is so heavy that whoever does it on a page has to have shown who they are within kProofTime: what
// gives or takes access. (Acts with a ticket ask by themselves.) SignIn::expect_proof() is the question.
bool needs_fresh_proof(std::string_view act);

// Tells by mail those who can complete a proposed act that a second person is wanted: an observer of the performer.
// `registry` outlives it. At most kMaxToldOfProposal persons are told.
inline constexpr std::size_t kMaxToldOfProposal = 50;
acts::Observer second_person_mail(const acts::Registry& registry);

// Whether the actor is an active person who holds that role for that State or organization today, as a deputy of that
// person where it acts on behalf of one: for acts::register_four_eyes().
Result<bool> still_holds(store::Reader& reader, const access::Actor& actor, Instant now);

}  // namespace palermo::people
