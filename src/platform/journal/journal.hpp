// The tamper-evident journal: every change has its entry, in the transaction of the change.
//
// Entries are RFC 8785 canonical JSON; the tree is RFC 6962; field values enter as salted commitments
// SHA-256(0x02 || salt || canonical value), so that a value can be erased and every proof stays valid.
// Stored format: docs/formats/journal.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

// One changed field: its committed values before and after. A null value means "there was none" or "there is none now".
struct FieldChange {
    std::string field;
    Json before;
    Json after;
};

// What is written down about one act.
struct Entry {
    Instant at;
    std::string actor;                  // pseudonym id; names stand outside the journal
    std::string role;                   // role under which the act was done
    std::optional<std::string> state;   // State on whose behalf, by ISO 3166 code
    std::string act;                    // "document.import"
    std::string object_type;            // "document"
    std::string object_id;              // permanent identifier of the object
    std::int64_t revision = 0;          // of the object, after the act
    std::vector<FieldChange> changes;
    std::string reason;                 // may be empty
    std::string request;                // request id of the access log, may be empty
};

// Where an entry went.
struct Appended {
    std::int64_t sequence;  // 0-based leaf index
    Digest leaf;            // leaf hash
};

// Appends in the caller's transaction. Errors: only those of the store.
Result<Appended> append(store::Writer& writer, const Entry& entry);

std::vector<store::Migration> migrations();

}  // namespace palermo::journal
