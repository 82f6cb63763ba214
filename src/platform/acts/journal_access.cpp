#include "platform/acts/journal_access.hpp"

#include "platform/journal/tiles.hpp"

namespace palermo::access {

bool may_see_entry(const Actor& actor, const journal::ReadEntry& entry) {
    if (journal::is_public_entry(entry)) return true;
    const Scope scope = scope_of(actor);
    const Permission permission = scope.reading("journal");
    if (permission.has(Relation::all)) return true;
    if (permission.has(Relation::history) && scope.reading(entry.object_type).has(Relation::all)) return true;
    if (!permission.has(Relation::own)) return false;
    const bool for_the_state = actor.role == Role::focal_point || actor.role == Role::approver;
    if (for_the_state && !actor.state.empty() && actor.state == entry.state) return true;
    return !actor.id.empty() && (entry.actor == actor.id || entry.second == actor.id || entry.behalf == actor.id);
}

}  // namespace palermo::access
