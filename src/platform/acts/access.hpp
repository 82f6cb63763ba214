// Who may do what: one function decides, over a table that is data (access_table.csv, from the access matrix).
//
// Writing asks decide(actor, verb, subject). Reading takes a Scope, which only scope_of() makes: a query without one does
// not compile. What a person may not see answers exactly like what does not exist.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::access {

enum class Role : std::uint8_t {
    visitor, focal_point, contributor, approver, officer, administrator, chair, delegate, donor, partner, auditor
};
inline constexpr std::size_t kRoleCount = 11;
std::string_view name(Role role);
std::optional<Role> role_from_name(std::string_view name);

// Who acts, in which role, for whom. `id` is the pseudonym that enters the journal.
struct Actor {
    std::string id;
    Role role = Role::visitor;
    std::string state;         // ISO 3166 alpha-3 code for the roles of a State, otherwise empty
    std::string organization;  // for donors, partners
};

// How far a thing is out in the world. Ordered: a later state shows more.
enum class ReleaseState : std::uint8_t { draft, internal, published };
enum class Classification : std::uint8_t { unclassified, confidential, strictly_confidential };

// What an act or a reader wants to touch.
struct Subject {
    std::string type;   // row of the table: "mandate", "participation", ...
    std::string state;  // owner, may be empty
    std::string organization;
    ReleaseState release = ReleaseState::draft;
    Classification classification = Classification::unclassified;
};

// How a cell of the table qualifies a permission.
enum class Relation : std::uint8_t {
    none,       // denied
    all,        // any object
    own,        // of the actor's own State or organization
    published,  // only what is published
    meta,       // that it exists and when, not its content
};
struct Permission {
    Relation relation = Relation::none;
    bool four_eyes = false;  // a second person of the named side
};

// The cell of the table for an object type, a verb ("read", "edit", "publish", ...) and a role. Unknown rows are denied.
Permission permission(std::string_view object_type, std::string_view verb, Role role);

// All rows, for the test that walks them and for the page that shows them.
struct TableRow {
    std::string_view object_type;
    std::string_view verb;
    std::vector<Permission> by_role;  // indexed by Role
};
std::span<const TableRow> table();

// Allowed, or access.denied; access.not_found when the actor may not even read the subject (the same answer as for a
// thing that does not exist). Pure.
Result<void> decide(const Actor& actor, std::string_view verb, const Subject& subject);

// What an actor may read. Made only by scope_of(); every query takes one.
class Scope {
  public:
    const Actor& actor() const { return actor_; }
    // How the actor may read objects of this type.
    Permission reading(std::string_view object_type) const;
    // As SQL needs it: 1 when unpublished objects of this type are visible too, else 0.
    std::int64_t sees_unpublished(std::string_view object_type) const;

  private:
    friend Scope scope_of(const Actor& actor);
    explicit Scope(Actor actor) : actor_(std::move(actor)) {}
    Actor actor_;
};
Scope scope_of(const Actor& actor);

}  // namespace palermo::access
