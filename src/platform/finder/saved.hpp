// Saved searches: a person’s own questions, asked again every morning in the capacity they were saved in. When there is
// something that was not there at the last look, a mail says how many, and nothing of what they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/acts/act.hpp"
#include "platform/base/id.hpp"
#include "platform/finder/finder.hpp"
#include "platform/store/job_runner.hpp"

namespace palermo::finder {

using SavedSearchId = Id<struct SavedSearchTag>;

inline constexpr std::string_view kSavedSearchObject = "saved_search";
inline constexpr std::size_t kMaxSavedSearches = 50;  // of one person
inline constexpr std::size_t kMaxSavedName = 200;     // characters
inline constexpr std::size_t kMaxSavedQuery = 2'000;  // bytes
// A search that finds more is asked for its first ones only: it is no question to be told the answers of.
inline constexpr std::size_t kMaxWatchedHits = 2'000;

// "search.save". Errors: finder.saved_name (limit), finder.saved_query (limit), finder.too_many_saved (limit).
struct SaveSearch {
    std::string name;
    std::string query;  // as an address has it: "q=extradition&type=document"
};
// "search.forget". Error: access.not_found, also for what is another person’s.
struct ForgetSearch {
    SavedSearchId search;
};
void register_acts(acts::Registry& registry);

struct SavedSearch {
    std::int64_t id = 0;
    std::string owner;  // pseudonym
    std::string name, query;
    access::Actor actor;  // the capacity
    Instant created_at;
    std::optional<Instant> looked_at, mailed_at;
    std::int64_t total = 0;   // at the last look
    std::int64_t latest = 0;  // of these, new at that look
};
// Of one person; all, for an empty name.
Result<std::vector<SavedSearch>> saved_searches(store::Reader& reader, std::string_view owner);

// Platform bookkeeping, beside the table that acts change.
inline constexpr std::string_view kSavedSearchBookkeeping[] = {"saved_search_looks", "saved_search_hits"};
std::vector<store::Migration> migrations();

inline constexpr std::string_view kLookJob = "look_after_searches";

// Asks all saved searches again, and posts the mails. One that cannot be asked (any more) is left out.
Result<void> look_after_searches(store::Database& database, const Finder& finder, Instant now);
// Handles kLookJob: every morning, and soon after a search was saved. All arguments outlive the runner.
void look_from(store::JobRunner& runner, store::Database& database, const Finder& finder, const Clock& clock);
// Starts the chain of days; nothing when it runs already.
Result<void> schedule_looks(store::Database& database, Instant now);

}  // namespace palermo::finder
