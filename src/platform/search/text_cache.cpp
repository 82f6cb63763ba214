#include "platform/search/text_cache.hpp"

namespace palermo::search {

namespace {

constexpr store::Sql kFolded("select folded from search_folded where id = ?1");
// Beside the text: the map's node, the control block, the place in the queue.
constexpr std::size_t kOverhead = 128;
// When all is full, one in so many new texts takes the place of the oldest: a pass over more texts than fit then still
// finds most of what it found the last time, and what nobody asks for any more goes in the end.
constexpr std::size_t kOneIn = 8;

}  // namespace

Result<void> TextCache::each(store::Reader& reader, const std::vector<std::int64_t>& ids,
                             const std::function<void(std::size_t index, const std::string& text)>& look) {
    std::vector<SharedText> texts(ids.size());
    {
        const std::lock_guard lock(mutex_);
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (const auto found = texts_.find(ids[i]); found != texts_.end()) texts[i] = found->second;
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!texts[i]) {
            const auto row = TRY(reader.first(kFolded, {ids[i]}));
            if (!row) continue;
            texts[i] = std::make_shared<const std::string>(row->text(0));
            keep(ids[i], texts[i]);
        }
        look(i, *texts[i]);
        texts[i].reset();
    }
    return ok();
}

void TextCache::keep(std::int64_t id, const SharedText& text) {
    const std::size_t size = text->size() + kOverhead;
    const std::lock_guard lock(mutex_);
    if (size > max_bytes_ || texts_.contains(id)) return;
    if (bytes_ + size > max_bytes_ && ++refused_ % kOneIn != 0) return;
    while (bytes_ + size > max_bytes_) {
        const auto oldest = texts_.find(kept_.front());
        bytes_ -= oldest->second->size() + kOverhead;
        texts_.erase(oldest);
        kept_.pop_front();
    }
    texts_.emplace(id, text);
    kept_.push_back(id);
    bytes_ += size;
}

std::size_t TextCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

}  // namespace palermo::search
