// The entries about one object, with the values that have not been erased: what its page shows as its history.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

struct HistoryChange {
    std::string field;
    std::string before, after;  // canonical JSON; empty: there was no value, or it was erased
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
};

inline constexpr std::size_t kMaxHistory = 1'000;

// Oldest first; of more than kMaxHistory the latest. Errors: journal.fault_entry_text, those of the store.
Result<std::vector<HistoryEntry>> history_of(store::Reader& reader, std::string_view object_type,
                                             std::string_view object_id);

}  // namespace palermo::journal
