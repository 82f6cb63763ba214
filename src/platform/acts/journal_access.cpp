#include "platform/acts/journal_access.hpp"

#include <algorithm>
#include <array>

#include "platform/journal/tiles.hpp"

namespace palermo::access {

namespace {

// What the journal tells apart and the access table does not: all of it belongs to the register of mandates.
constexpr std::array<std::string_view, 7> kOfTheRegister = {"document",      "document_link", "divergence", "reading",
                                                            "lexicon_entry", "saved_view",    "session"};

}  // namespace

bool may_see_history_of(const Actor& actor, std::string_view object_type) {
    const Scope scope = scope_of(actor);
    const Permission permission = scope.reading("journal");
    if (permission.has(Relation::all)) return true;
    const bool of_the_register =
        std::find(kOfTheRegister.begin(), kOfTheRegister.end(), object_type) != kOfTheRegister.end();
    return permission.has(Relation::history) &&
           scope.reading(of_the_register ? "mandate" : object_type).has(Relation::all);
}

bool sees_entries_of_state(const Actor& actor) {
    const bool for_the_state = actor.role == Role::focal_point || actor.role == Role::approver;
    return for_the_state && !actor.state.empty();
}

bool may_see_entry(const Actor& actor, const journal::ReadEntry& entry) {
    if (journal::is_public_entry(entry)) return true;
    if (may_see_history_of(actor, entry.object_type)) return true;
    const Permission permission = scope_of(actor).reading("journal");
    if (!permission.has(Relation::own) && !permission.has(Relation::history)) return false;
    if (sees_entries_of_state(actor) && actor.state == entry.state) return true;
    return !actor.id.empty() && (entry.actor == actor.id || entry.second == actor.id || entry.behalf == actor.id);
}

}  // namespace palermo::access
