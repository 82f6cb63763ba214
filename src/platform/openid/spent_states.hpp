// Within this module: states that were finished, as long as they could be used again.
#pragma once

#include <map>
#include <mutex>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/time.hpp"

namespace palermo::openid {

// Thread-safe. Forgets what is older than the lifetime, and the oldest when there are more than kMaxSpentStates.
class SpentStates {
  public:
    static constexpr std::size_t kMaxSpentStates = 100'000;

    explicit SpentStates(std::int64_t lifetime_seconds) : lifetime_seconds_(lifetime_seconds) {}

    // False when it was spent before.
    bool spend(std::string_view state, Instant now);

  private:
    std::int64_t lifetime_seconds_;
    std::mutex mutex_;
    std::map<Digest, Instant> spent_;
    std::multimap<Instant, Digest> by_time_;
};

}  // namespace palermo::openid
