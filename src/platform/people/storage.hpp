// Within this module: rows of people, memberships and invitations, read and written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/people/model.hpp"
#include "platform/store/database.hpp"

namespace palermo::people {

// From the columns id, pseudonym, handle, name, email (empty for none), language, status, password, revision.
Person person_from(const store::Row& row);
// From the columns id, person_id, role, state, organization, body, agency, starts_on, ends_on, note_id, origin,
// deputy_of, status, revision; more may follow.
Membership membership_from(const store::Row& row);

Result<std::optional<Person>> person_by_id(store::Reader& reader, std::int64_t id);
Result<std::optional<Person>> person_by_pseudonym(store::Reader& reader, std::string_view pseudonym);
Result<std::optional<Person>> person_by_email(store::Reader& reader, std::string_view email);
// Errors: access.not_found.
Result<Person> expect_person(store::Reader& reader, std::string_view pseudonym);
Result<Person> expect_person(store::Reader& reader, std::int64_t id);
// Sets id, pseudonym, handle and revision 1.
Result<Person> insert_person(store::Writer& writer, Person person, Instant now);
// Writes name, email, language, status and password; raises the revision, which it gives.
Result<std::int64_t> update_person(store::Writer& writer, const Person& person);

// Memberships that have not ended, whatever their term.
Result<std::vector<Membership>> memberships_of(store::Reader& reader, std::int64_t person);
Result<std::optional<Membership>> membership_by_id(store::Reader& reader, std::int64_t id);
// Error: access.not_found.
Result<Membership> expect_membership(store::Reader& reader, std::int64_t id);
Result<Membership> insert_membership(store::Writer& writer, Membership membership, Instant now);
// Ends it and those of its deputies, revokes the tokens made in it, and has the sessions of all concerned renewed.
Result<void> end_membership(store::Writer& writer, const Membership& membership, Instant now);
// Whether it gives a capacity today: in force, and where it is a deputy's, the other one too, whose person is active.
Result<bool> gives_capacity(store::Reader& reader, const Membership& membership, Instant now);

struct Invitation {
    std::int64_t id = 0;
    std::int64_t person = 0;
    Membership offered;  // role, place, term, note, origin
    std::int64_t replaces = 0;
    std::string inviter;
    Instant created_at, expires_at;
    std::string status;  // "waiting", "accepted", "withdrawn"
    std::int64_t renewals = 0;
    Instant renewed_at;
    std::int64_t revision = 0;
};
// From all columns in the order of the table; more may follow.
Invitation invitation_from(const store::Row& row);
struct InvitationLink {
    Invitation invitation;
    bool current = false;
};
Result<std::optional<InvitationLink>> link_by_token(store::Reader& reader, std::string_view token);
Result<std::optional<Invitation>> invitation_by_id(store::Reader& reader, std::int64_t id);
Result<std::vector<Invitation>> waiting_invitations_of(store::Reader& reader, std::int64_t person);
Result<std::int64_t> insert_invitation(store::Writer& writer, const Invitation& invitation);
// The link of that digest becomes the current one.
Result<void> replace_link(store::Writer& writer, std::int64_t invitation, const Digest& digest);
Result<void> set_invitation_status(store::Writer& writer, std::int64_t invitation, std::string_view status);

// Active people with a membership of this role that gives a capacity; of this State or organization when not empty.
Result<std::vector<Person>> active_people(store::Reader& reader, access::Role role, std::string_view state,
                                          std::string_view organization, Instant now);
// How many memberships of a role there are or ever were, and invitations that wait for it.
Result<std::int64_t> ever_held_or_offered(store::Reader& reader, access::Role role);
Result<bool> has_small_delegation(store::Reader& reader, std::string_view state);

// Sessions: have their tokens renewed at the next request, or end.
Result<void> renew_sessions(store::Writer& writer, std::int64_t person);
Result<void> end_sessions(store::Writer& writer, std::int64_t person);

}  // namespace palermo::people
