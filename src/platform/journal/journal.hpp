// The tamper-evident journal: every change has its entry, in the transaction of the change.
//
// Entries are RFC 8785 canonical JSON; the tree is RFC 6962; field values enter as salted commitments
// SHA-256(0x02 || salt || canonical value), so that a value can be erased and every proof stays valid.
// Stored format: docs/formats/journal.md. What leaves the house: log.hpp. Checking it all: verify.hpp.
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
// The name of the field and that it changed stay in the journal for ever; only the values can be erased.
struct FieldChange {
    std::string field;
    Json before;
    Json after;
};

// What is written down about one act. All but the values of `changes` stays for ever: no personal data here.
struct Entry {
    Instant at;
    std::string actor;                 // pseudonym id; names stand outside the journal
    std::string behalf;                // pseudonym of the person for whom the actor, a deputy, acted; or empty
    std::string second;                // pseudonym of the second person of a four-eyes act; or empty
    std::string role;                  // role under which the act was done
    std::optional<std::string> state;  // State on whose behalf, by ISO 3166 code
    std::string act;                   // "document.import"
    std::string object_type;           // "document"
    std::string object_id;             // permanent identifier of the object
    std::int64_t revision = 0;         // of the object, after the act
    std::vector<FieldChange> changes;  // each field once
    std::string reason;                // may be empty
    std::string request;               // request id of the access log, may be empty
};

// Where an entry went.
struct Appended {
    std::int64_t sequence;  // 0-based leaf index
    Digest leaf;            // leaf hash
};

// Appends in the caller's transaction; call it after the change itself, because from here to the commit other nodes
// wait. Errors: those of the store; journal.bad_entry (field) when the entry can not be written down exactly: text that
// is not UTF-8, a field named twice, an integer beyond 2^53 - 1 (write such a number as text).
Result<Appended> append(store::Writer& writer, const Entry& entry);

// Erases the values, before and after, of one field of an entry, with their salts. The entry and all proofs stay as
// they are; what was committed can no longer be guessed at. The caller's own entry has to say so: object_type
// kErasedObject, object_id the sequence in decimal digits, and a change of that field with two null values. verify()
// takes a missing value without such an entry for damage. Errors: journal.no_such_value (sequence, field).
Result<void> redact(store::Writer& writer, std::int64_t sequence, std::string_view field);

inline constexpr std::string_view kErasedObject = "journal_entry";

std::vector<store::Migration> migrations();

}  // namespace palermo::journal
