// What is kept of a demonstration, and whether one is here.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::demonstration {

struct Standing {
    std::int64_t seed = 0;
    Date today = Date::from_day_number(0);  // the day on which its story ends
    Instant begun_at;
    std::optional<Instant> ended_at;
    std::int64_t revision = 0;
    bool is_here() const { return !ended_at; }
};
// Nothing when there never was one.
Result<std::optional<Standing>> find_standing(store::Reader& reader);

std::vector<store::Migration> migrations();

// Whether a demonstration is here, for every page: looked up once after each change of the database. Thread-safe.
class Flag {
  public:
    explicit Flag(store::Database& database) : database_(database) {}
    // While the database cannot be asked the last answer stands.
    bool is_up() const;

  private:
    store::Database& database_;
    mutable std::atomic<std::uint64_t> seen_at_{~std::uint64_t{0}};
    mutable std::atomic<bool> up_{false};
};

}  // namespace palermo::demonstration
