// Who may do what: one function decides, over a table that is data (access_table.csv, from the access matrix).
//
// Writing asks decide(actor, verb, subject). Reading takes a Scope, which only scope_of() makes: a query without one
// does not compile. What a person may not see answers exactly like what does not exist.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::access {

enum class Role : std::uint8_t {
    visitor,
    focal_point,
    contributor,
    approver,
    officer,
    administrator,
    chair,
    delegate,
    donor,
    partner,
    auditor
};
inline constexpr std::size_t kRoleCount = 11;
std::string_view name(Role role);
std::optional<Role> role_from_name(std::string_view name);

// Who acts, in which role, for whom: one person in one capacity. A person with several memberships acts in one of them
// at a time.
struct Actor {
    std::string id;  // the person's pseudonym, which enters the journal
    Role role = Role::visitor;
    std::string state;         // ISO 3166 alpha-3 code for the roles of a State, otherwise empty
    std::string organization;  // for donors, partners
    std::string behalf = {};   // pseudonym of the person whose deputy this one is, or empty
};

// How far a thing is out in the world. Only what is published is open to everybody; an embargo that is over counts as
// published (released()). What is deleted is nobody's any more: only its history stays, for the auditor.
enum class ReleaseState : std::uint8_t { draft, internal, embargoed, published, withdrawn, deleted };
// The state of an embargoed thing at a moment: published from `until` on.
constexpr ReleaseState released(ReleaseState state, Instant until, Instant now) {
    return state == ReleaseState::embargoed && until <= now ? ReleaseState::published : state;
}
// Confidential: open to its owner, to whom it was assigned or cleared, and to the officers and auditors whose cell says
// "all"; what is open to the public, by consent or to other bodies does not extend to it, and an administrator never
// reads it. Strictly confidential: to its owner, and to whom it was assigned or cleared by name.
enum class Classification : std::uint8_t { unclassified, confidential, strictly_confidential };

// What an act or a reader wants to touch.
struct Subject {
    std::string type;   // row of the table: "mandate", "participation", ...
    std::string state;  // owner, may be empty
    std::string organization;
    std::string person;  // pseudonym of the person it belongs to, for accounts
    ReleaseState release = ReleaseState::draft;
    Classification classification = Classification::unclassified;
    // Facts the loader of the subject knows about this actor and this object.
    bool assigned = false, consented = false, cleared = false, invited = false, delegate = false;
    bool opened = false;  // by a break-glass act of two persons, for a time
};

// What must hold between an actor and a subject for a permission to count; the words of the table's cells.
enum class Relation : std::uint16_t {
    all = 1 << 0,               // any object
    own = 1 << 1,               // of the actor's own State, body or organization
    assigned = 1 << 2,          // given to the actor by name
    published = 1 << 3,         // released to everyone
    consented = 1 << 4,         // with the consent of the State, or in aggregate
    cleared = 1 << 5,           // cleared by the State and sent
    non_confidential = 1 << 6,  // not classified, and let out of its owner's hands: internal or published
    invited = 1 << 7,           // the actor's organization was invited
    delegate = 1 << 8,          // as a delegate of the meeting
    self = 1 << 13,             // the actor's own account
    own_assigned = 1 << 14,     // of the actor's own State and given to the actor by name
    own_draft = 1 << 15,        // of the actor's own State, while it is a draft
    // Part of the thing only; these never open the whole of it:
    meta = 1 << 9,          // that it exists, and when
    totals = 1 << 10,       // sums
    checkpoints = 1 << 11,  // the journal's heads
    history = 1 << 12,      // the journal entries of one object
};

// A cell of the table: any one of the relations suffices.
struct Permission {
    std::uint16_t relations = 0;
    bool four_eyes = false;  // a second person of the named side
    bool with_note = false;  // rests on a note verbale or depositary notice
    bool has(Relation relation) const { return (relations & static_cast<std::uint16_t>(relation)) != 0; }
};

// The cell of the table for an object type, a verb ("read", "edit", "publish", ...) and a role. Unknown rows are
// denied.
Permission permission(std::string_view object_type, std::string_view verb, Role role);

// All rows, for the test that walks them and for the page that shows them.
struct TableRow {
    std::string object_type;
    std::string verb;
    std::array<Permission, kRoleCount> by_role;  // indexed by Role
};
const std::vector<TableRow>& table();

// The permission that allows it, or access.denied; access.not_found when the actor may not even read the subject (the
// same answer as for a thing that does not exist). The caller asks for the second person where four_eyes is set. Pure.
// What everybody may read, a role that reads some objects of the type may read too, though its cell does not say so.
Result<Permission> decide(const Actor& actor, std::string_view verb, const Subject& subject);

// What an actor may read. Made only by scope_of(); every query takes one.
class Scope {
  public:
    const Actor& actor() const { return actor_; }
    // How the actor may read objects of this type.
    Permission reading(std::string_view object_type) const;
    // As SQL needs it: 1 when unpublished objects of this type are visible too, else 0.
    std::int64_t sees_unpublished(std::string_view object_type) const;
    // How far the reader gets in objects of this type that belong to no State, as SQL needs it: an object is visible
    // when its distance() is not greater.
    std::int64_t reach(std::string_view object_type) const;

  private:
    friend Scope scope_of(const Actor& actor);
    explicit Scope(Actor actor) : actor_(std::move(actor)) {}
    Actor actor_;
};
Scope scope_of(const Actor& actor);

// How far an object is from the public: 0 open to everybody, 1 not published, 2 confidential, 3 beyond everybody's
// reach (strictly confidential or deleted). Queries compute the same from the columns.
std::int64_t distance(ReleaseState release, Classification classification);

std::string_view name(ReleaseState release);
std::string_view name(Classification classification);
std::optional<ReleaseState> release_from_name(std::string_view name);
std::optional<Classification> classification_from_name(std::string_view name);

}  // namespace palermo::access
