#include "platform/openid/spent_states.hpp"

namespace palermo::openid {

bool SpentStates::spend(std::string_view state, Instant now) {
    const Digest digest = sha256(as_bytes(state));
    const std::lock_guard lock(mutex_);
    const Instant oldest{now.microseconds - lifetime_seconds_ * 1'000'000};
    while (!by_time_.empty() && (by_time_.begin()->first < oldest || by_time_.size() >= kMaxSpentStates)) {
        spent_.erase(by_time_.begin()->second);
        by_time_.erase(by_time_.begin());
    }
    if (!spent_.emplace(digest, now).second) return false;
    by_time_.emplace(now, digest);
    return true;
}

}  // namespace palermo::openid
