// Who may see an entry of the journal.
#pragma once

#include "platform/acts/access.hpp"
#include "platform/journal/entry_text.hpp"

namespace palermo::access {

// The row "journal, read" of the access table: all; of the own State, for a contributor and for those who act for no
// State only what they did themselves; for officers the objects of which they may read all. What everybody may see
// (journal::is_public_entry) everybody may.
bool may_see_entry(const Actor& actor, const journal::ReadEntry& entry);

}  // namespace palermo::access
