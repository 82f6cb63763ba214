// The act "journal.redact": erases the values, before and after, of one field of a journal entry. The entry, the tree
// and every proof stay as they are; the act's own entry says what was erased, by whom and with whom. Four eyes.
#pragma once

#include <cstdint>
#include <string>

#include "platform/acts/act.hpp"

namespace palermo::acts {

struct RedactJournal {
    std::int64_t sequence = 0;  // of the entry
    std::string field;          // as the entry names it
    std::string reason;         // why; itself a value of the act's entry, so that it can be erased too
};

// Errors of the act: journal.no_such_value (sequence, field), journal.redaction_needs_reason, acts.limit.
void register_redaction(Registry& registry);

}  // namespace palermo::acts
