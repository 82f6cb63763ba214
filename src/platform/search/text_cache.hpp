// The searchable texts that were looked into lately.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::search {

using SharedText = std::shared_ptr<const std::string>;

// The text of a number never changes (numbers are not given again), so nothing here goes stale. Thread-safe.
class TextCache {
  public:
    explicit TextCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

    // Calls `look` with each of these texts; one that is not there (any more) is left out. Errors: those of the store.
    Result<void> each(store::Reader& reader, const std::vector<std::int64_t>& ids,
                      const std::function<void(std::size_t index, const std::string& text)>& look);

    std::size_t bytes() const;

  private:
    void keep(std::int64_t id, const SharedText& text);

    const std::size_t max_bytes_;
    mutable std::mutex mutex_;
    std::unordered_map<std::int64_t, SharedText> texts_;
    std::deque<std::int64_t> kept_;  // the oldest first
    std::size_t bytes_ = 0;
    std::size_t refused_ = 0;
};

}  // namespace palermo::search
