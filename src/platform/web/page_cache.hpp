// Finished pages of visitors, kept as long as nothing has changed.
//
// An entry is good while the change number of the data is the one it was made at; any act makes all of them stale, so
// that nobody ever reads a page older than the last act. Bounded in bytes; what was used longest ago goes first.
// Thread-safe: the keys are spread over shards, each with its own lock, held only to look up or to link in.
#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace palermo::web {

// Everything of a response that takes work to make. Immutable.
struct FinishedPage {
    std::string content_type;
    std::string content_language;  // empty for JSON
    std::string link;              // the Link header
    std::string etag;              // quoted
    std::shared_ptr<const std::string> body;
    std::shared_ptr<const std::string> gzip;

    std::size_t bytes() const { return body->size() + gzip->size() + 512; }
};

class PageCache {
  public:
    explicit PageCache(std::size_t max_bytes) : max_shard_bytes_(max_bytes / kShards) {}

    // The page of that key if it was made at this change number, else nullptr (and a stale one is dropped).
    std::shared_ptr<const FinishedPage> find(std::string_view key, std::uint64_t change_number);
    // Keeps a page. `change_number` is the one read before the page's data were read. A page larger than a shard is not
    // kept.
    void keep(std::string_view key, std::uint64_t change_number, std::shared_ptr<const FinishedPage> page);

    std::size_t bytes() const;
    std::size_t size() const;

  private:
    static constexpr std::size_t kShards = 16;

    struct Entry {
        std::string key;
        std::uint64_t change_number;
        std::shared_ptr<const FinishedPage> page;
        std::size_t bytes() const { return page->bytes() + key.size(); }
    };
    struct Shard {
        mutable std::mutex mutex;
        std::list<Entry> entries;                                                 // the most recently used first
        std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key;  // views into entries
        std::size_t bytes = 0;

        void drop(std::list<Entry>::iterator entry);
    };

    Shard& shard_of(std::string_view key) { return shards_[std::hash<std::string_view>{}(key) % kShards]; }

    std::size_t max_shard_bytes_;
    std::array<Shard, kShards> shards_;
};

}  // namespace palermo::web
