// The written form of an entry (docs/formats/journal.md): version 2 is written, version 1 is still read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/journal/journal.hpp"

namespace palermo::journal {

// A committed value with what opens the commitment.
struct CommittedValue {
    std::string field;
    std::string side;   // "before" or "after"
    Bytes salt;         // 32 bytes
    std::string value;  // canonical JSON
    friend bool operator==(const CommittedValue&, const CommittedValue&) = default;
};

// SHA-256(0x02 || salt || canonical value).
Digest commitment(ByteView salt, std::string_view canonical_value);

// An entry that is certain to be writable, whatever its place will be.
struct PreparedEntry {
    std::string changes;  // the text of that member, with commitments instead of values
    std::vector<CommittedValue> values;
};

// Checks the entry and commits to its values with new salts. Errors: journal.bad_entry (field).
Result<PreparedEntry> prepare_entry(const Entry& entry);

// The canonical text of an entry that was prepared, at its place.
std::string write_entry(const Entry& entry, std::string_view changes, std::int64_t sequence);

// What an entry's text says, without the values.
struct ReadEntry {
    struct Change {
        std::string field;
        std::optional<Digest> before;  // commitments
        std::optional<Digest> after;
    };
    std::int64_t sequence = 0;
    std::string at;  // as written
    std::string actor;
    std::string behalf;  // empty in version 1, which did not have it
    std::string second;
    std::string role;
    std::string state;  // empty where it is null
    std::string act;
    std::string object_type;
    std::string object_id;
    std::int64_t revision = 0;
    std::string reason;
    std::string request;
    std::vector<Change> changes;
};

// Reads a text back and demands that it is the canonical text of an entry with exactly the members of
// its version, which is 1 or 2.
// Errors: journal.fault_entry_text.
Result<ReadEntry> read_entry(std::string_view text);

}  // namespace palermo::journal
