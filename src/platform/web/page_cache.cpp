#include "platform/web/page_cache.hpp"

#include "platform/base/assert.hpp"

namespace palermo::web {

void PageCache::Shard::drop(std::list<Entry>::iterator entry) {
    bytes -= entry->bytes();
    by_key.erase(entry->key);
    entries.erase(entry);
}

std::shared_ptr<const FinishedPage> PageCache::find(std::string_view key, std::uint64_t change_number) {
    Shard& shard = shard_of(key);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.by_key.find(key);
    if (found == shard.by_key.end()) return nullptr;
    const auto entry = found->second;
    if (entry->change_number != change_number) {
        shard.drop(entry);
        return nullptr;
    }
    shard.entries.splice(shard.entries.begin(), shard.entries, entry);
    return entry->page;
}

void PageCache::keep(std::string_view key, std::uint64_t change_number, std::shared_ptr<const FinishedPage> page) {
    Entry entry{std::string(key), change_number, std::move(page)};
    const std::size_t bytes = entry.bytes();
    if (bytes > max_shard_bytes_) return;
    Shard& shard = shard_of(key);
    const std::lock_guard lock(shard.mutex);
    if (const auto found = shard.by_key.find(key); found != shard.by_key.end()) {
        // A slower maker of an older page must not push out a newer one.
        if (found->second->change_number > change_number) return;
        shard.drop(found->second);
    }
    while (shard.bytes + bytes > max_shard_bytes_) shard.drop(std::prev(shard.entries.end()));
    shard.entries.push_front(std::move(entry));
    shard.by_key.emplace(shard.entries.front().key, shard.entries.begin());
    shard.bytes += bytes;
    ASSERT(shard.bytes <= max_shard_bytes_);
}

std::size_t PageCache::bytes() const {
    std::size_t sum = 0;
    for (const Shard& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        sum += shard.bytes;
    }
    return sum;
}

std::size_t PageCache::size() const {
    std::size_t sum = 0;
    for (const Shard& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        sum += shard.entries.size();
    }
    return sum;
}

}  // namespace palermo::web
