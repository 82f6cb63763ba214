// Entries with the values that have not been erased, for people to read: the history of one object, and the auditor's
// view of the whole journal.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

struct HistoryChange {
    std::string field;
    std::string before, after;                   // canonical JSON; empty: there was no value, or it was erased
    bool had_before = false, had_after = false;  // there was one when it was written: then an empty side was erased
};

struct HistoryEntry {
    std::int64_t sequence;
    Instant at;
    std::string actor, role, act;
    std::string state;           // State on whose behalf, by ISO 3166 code; or empty
    std::string behalf, second;  // pseudonyms of whom a deputy acted for, and of the second person; or empty
    std::int64_t revision;
    std::string reason;
    std::vector<HistoryChange> changes;
    std::string object_type, object_id, request;
};

inline constexpr std::size_t kMaxHistory = 1'000;

// Oldest first; of more than kMaxHistory the latest. Errors: journal.fault_entry_text, those of the store.
Result<std::vector<HistoryEntry>> history_of(store::Reader& reader, std::string_view object_type,
                                             std::string_view object_id);

// Which entries entries() gives. An empty member asks nothing.
struct EntryFilter {
    std::string object_type, object_id;
    std::string actor, act;       // whole
    std::string state;            // ISO 3166 code of the State on whose behalf
    std::optional<Instant> from;  // not before
    std::optional<Instant> to;    // before
    std::int64_t before_sequence = std::numeric_limits<std::int64_t>::max();  // to go on: that of the last entry given
    std::int64_t limit = 50;                                                  // at most kMaxHistory
};

// Newest first. Looks no rights up: who may ask for what is the caller's to decide. By object, actor, act or time it
// reads along an index; by state, and by type alone, through all entries that the rest of the filter leaves.
// Errors: journal.fault_entry_text, journal.bad_state (state: not three capital letters), those of the store.
Result<std::vector<HistoryEntry>> entries(store::Reader& reader, const EntryFilter& filter);

}  // namespace palermo::journal
