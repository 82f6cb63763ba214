// Who may see an entry of the journal.
#pragma once

#include "platform/acts/access.hpp"
#include "platform/journal/entry_text.hpp"

namespace palermo::access {

// The row "journal, read" of the access table: all; of the own State, for a contributor and for those who act for no
// State only what they did themselves; for officers the objects of which they may read all. What everybody may see
// (journal::is_public_entry) everybody may.
bool may_see_entry(const Actor& actor, const journal::ReadEntry& entry);

// Whether somebody may ask for the history of any object of a type, as the journal names it: "document", "mandate".
bool may_see_history_of(const Actor& actor, std::string_view object_type);
// Whether somebody sees what was done for the State, not only what they did themselves.
bool sees_entries_of_state(const Actor& actor);

}  // namespace palermo::access
