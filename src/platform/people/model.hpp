// People, memberships and the rules about them. Pure, thread-safe.
//
// A person is one human being with one account. A membership is what a person may be here: a role, for a State or an
// organization, for a term, resting on a note verbale or a decision. Whoever acts, acts in one membership.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/acts/access.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::people {

inline constexpr std::string_view kAccountObject = "account";

inline constexpr std::int64_t kSecond = 1'000'000;  // in the microseconds of Instant
inline constexpr std::int64_t kMinute = 60 * kSecond;
inline constexpr std::int64_t kHour = 60 * kMinute;
inline constexpr std::int64_t kDay = 24 * kHour;

inline constexpr std::int64_t kInvitationDays = 10;
inline constexpr std::int64_t kMaxRenewals = 20;
inline constexpr std::int64_t kRenewalPause = 10 * kMinute;  // between two renewals of one invitation
inline constexpr std::int64_t kDeputyDays = 180;
inline constexpr std::int64_t kTokenDays = 90;
inline constexpr std::int64_t kGrantTime = kHour;         // of a break-glass act
inline constexpr std::int64_t kFirstLinkTime = kHour;     // of the first administrator's link
inline constexpr std::int64_t kProofTime = 15 * kMinute;  // a proof of identity older than this is asked for again
inline constexpr std::int64_t kPersonLinkTime = kHour;    // links that confirm an address or set a password
inline constexpr std::size_t kMaxNameBytes = 200;
inline constexpr std::size_t kMaxUnitBytes = 200;  // organization, body, agency
inline constexpr std::size_t kMaxPasskeys = 20;
inline constexpr std::size_t kMaxTokens = 20;       // alive at a time, of one person
inline constexpr std::size_t kMaxMemberships = 40;  // alive at a time, of one person

enum class PersonStatus : std::uint8_t { invited, active, suspended, erased };
enum class Origin : std::uint8_t { invited, technical, delegated, handed_over };

struct Person {
    std::int64_t id = 0;
    std::string pseudonym;  // "p-" and 12 characters; what the journal knows of the person
    Bytes handle;           // of passkeys: 32 random bytes
    std::string name;
    std::string email;  // empty: none given yet, or erased
    Language language = Language::en;
    PersonStatus status = PersonStatus::invited;
    std::string password;  // PHC string; empty: none
    std::int64_t revision = 0;
};

// For whom: State by its code, or organization, or body; agency for contributors.
struct Place {
    std::string state, organization, body, agency;
    friend bool operator==(const Place&, const Place&) = default;
};

struct Membership {
    std::int64_t id = 0;
    std::int64_t person = 0;
    access::Role role = access::Role::visitor;
    Place place;
    Date starts = Date::from_day_number(0);
    std::optional<Date> ends;  // the last day
    std::int64_t note = 0;     // of act_notes
    Origin origin = Origin::invited;
    std::int64_t deputy_of = 0;  // membership of the person who is stood in for
    bool ended = false;
    std::int64_t revision = 0;

    bool in_force(Date today) const { return !ended && starts <= today && (!ends || today <= *ends); }
};

std::string_view name(PersonStatus status);
std::string_view name(Origin origin);
std::optional<PersonStatus> status_from_name(std::string_view name);
std::optional<Origin> origin_from_name(std::string_view name);

// "p-" and twelve random characters of RFC 4648 base 32, lower case: 60 bits.
std::string new_pseudonym();

// One form for every way to write an address: blanks around it cut, letters lower. Addresses are compared by this.
std::string fold_email(std::string_view email);

// How a role is anchored.
enum class Anchor : std::uint8_t { none, state, organization };
// State for the roles of a State and delegates, organization for donors and partners.
Anchor anchor_of(access::Role role);

// What is wrong with a name, or with a role and its place. Errors (invalid_input, each with `field`):
// people.name_missing, people.too_long (limit), people.not_text, people.no_such_role (value), people.state_needed,
// people.state_code (value), people.organization_needed, people.not_for_role, people.agency_needed.
Result<void> check_name(std::string_view name);
Result<void> check_place(access::Role role, const Place& place);
// The term: people.term_over (it ends before it starts or before today), people.term_too_long (days) when it is over
// `max_days` from today (0: any).
Result<void> check_term(Date starts, const std::optional<Date>& ends, Date today, std::int64_t max_days);

// Whether a person who holds `held` may take `wanted` too. Two roles of one State are for one person only where the
// State keeps a small delegation; a deputy may stand in, but an approver's role and another one stay apart.
// Error: people.two_roles (role, other).
Result<void> check_two_roles(const std::vector<Membership>& held, const Membership& wanted, bool small_delegation);

}  // namespace palermo::people
