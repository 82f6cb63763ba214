// What is read about people: each query takes a Scope and gives what that person may see.
//
// Accounts are seen by their persons, by the focal points, approvers, donors and partners of the same State or
// organization, by the secretariat, by administrators and auditors (row "account,read" of the access table).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/acts/access.hpp"
#include "platform/people/model.hpp"
#include "platform/store/database.hpp"

namespace palermo::people {

inline constexpr std::size_t kMaxListed = 500;

struct MembershipView {
    Membership membership;
    std::string deputy_of_person;  // pseudonym, when it is a deputy's; in OwnAccount::deputies that of the deputy
    std::string note_number, note_date;
    bool in_force = false;
};

struct PersonView {
    std::string pseudonym, name, email;
    Language language = Language::en;
    PersonStatus status = PersonStatus::invited;
    std::int64_t revision = 0;
    std::vector<MembershipView> memberships;  // those that the reader may see; the latest first
};

struct PeopleFilter {
    std::string state, organization;  // empty: any
    std::optional<access::Role> role;
    std::optional<PersonStatus> status;
    bool also_ended = false;  // people whose memberships are all over
};
// By name (code points); at most kMaxListed.
Result<std::vector<PersonView>> list_people(store::Reader& reader, const access::Scope& scope,
                                            const PeopleFilter& filter, Instant now);
// Error: access.not_found.
Result<PersonView> find_person(store::Reader& reader, const access::Scope& scope, std::string_view pseudonym,
                               Instant now);

struct InvitationView {
    std::int64_t id = 0;
    std::string person, name, email;  // pseudonym
    access::Role role = access::Role::visitor;
    Place place;
    Date starts = Date::from_day_number(0);
    std::optional<Date> ends;
    std::string inviter;  // pseudonym
    Instant created_at, expires_at;
    std::int64_t renewals = 0;
    bool expired = false;
    bool hands_over = false;  // a membership passes on when it is accepted
};
// Those that wait, expired ones too; the latest first, at most kMaxListed.
Result<std::vector<InvitationView>> list_invitations(store::Reader& reader, const access::Scope& scope, Instant now);

// What the holder of a link sees.
struct LinkView {
    enum class State : std::uint8_t { open, expired, replaced, accepted, withdrawn };
    State state = State::open;
    InvitationView invitation;
    Language language = Language::en;
    bool has_account = false;  // to be accepted signed in
    bool needs_email = false;  // the first administrator's
    bool may_renew = false;
};
// Error: people.link_over for a token that was never ours.
Result<LinkView> find_link(store::Reader& reader, std::string_view token, Instant now);

struct PasskeyView {
    std::int64_t id = 0;
    std::string name;
    Instant created_at;
    std::optional<Instant> used_at;
    bool backed_up = false;
};
struct TokenView {
    std::int64_t id = 0;
    std::string name, shown;
    std::int64_t membership = 0;
    bool may_write = false;
    Instant created_at, expires_at;
    std::optional<Instant> revoked_at, used_at;
};
struct OpenIdView {
    std::int64_t id = 0;
    std::string issuer;
    Instant created_at;
};
struct SessionView {
    std::int64_t id = 0;
    std::int64_t membership = 0;
    Instant created_at, seen_at, ends_at;
    std::string address, browser;
};
struct SignInView {
    Instant at;
    std::string outcome;  // catalogue key "people.outcome.OUTCOME"
    std::string address, browser;
};
struct OwnAccount {
    PersonView person;
    bool has_password = false;
    bool has_totp = false;
    std::int64_t recovery_codes_left = 0;
    std::vector<PasskeyView> passkeys;
    std::vector<OpenIdView> openid_links;
    std::vector<TokenView> tokens;
    std::vector<SessionView> sessions;
    std::vector<SignInView> sign_ins;        // the latest 50
    std::vector<MembershipView> deputies;    // who stands in for this person
    std::vector<std::string> deputy_people;  // their pseudonyms, in the same order
};
// The reader's own. Error: access.not_found for a visitor.
Result<OwnAccount> own_account(store::Reader& reader, const access::Scope& scope, Instant now);

struct StateSettings {
    bool small_delegation = false;
    std::int64_t revision = 0;  // 0: nothing was ever set
};
Result<StateSettings> state_settings(store::Reader& reader, std::string_view state);

// The capacities that a person has now, as actors: what decides by rights in the absence of the person, such as what
// goes to programs of theirs. Empty for whoever has no active account.
Result<std::vector<access::Actor>> actors_of(store::Reader& reader, std::string_view pseudonym, Instant now);
// How a person with an active account is written to; nothing for others.
struct Correspondent {
    std::string email;  // may be empty
    Language language = Language::en;
};
Result<std::optional<Correspondent>> correspondent(store::Reader& reader, std::string_view pseudonym);

// The name of a person for those who see what the person did; the pseudonym when it is unknown or the account was
// erased.
Result<std::string> name_of(store::Reader& reader, std::string_view pseudonym);

// Whether a break-glass act has opened this object to this person: for access::Subject::opened.
Result<bool> is_opened(store::Reader& reader, const access::Actor& actor, std::string_view object_type,
                       std::string_view object_id, Instant now);

}  // namespace palermo::people
