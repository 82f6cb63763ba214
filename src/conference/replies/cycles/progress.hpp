// How far replies are, counted once for each revision.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "conference/replies/queries.hpp"
#include "conference/replies/services.hpp"
#include "conference/replies/storage.hpp"

namespace palermo::replies {

struct SectionProgress {
    std::string path;  // of the section
    std::int64_t answered = 0, relevant = 0;
};
struct KeptProgress {
    Progress progress;
    std::vector<SectionProgress> sections;  // in the order of the form
};

// Keyed by reply and its revision: every saved answer raises it. A condition that asks for today's date may be a day
// behind until the next answer or the next start. Thread-safe; bounded.
class ProgressCache {
  public:
    std::shared_ptr<const KeptProgress> find(std::int64_t reply, std::int64_t revision) const;
    void keep(std::int64_t reply, std::int64_t revision, std::shared_ptr<const KeptProgress> progress);
    std::size_t size() const;

  private:
    struct Entry {
        std::int64_t revision = 0;
        std::shared_ptr<const KeptProgress> progress;
    };
    static constexpr std::size_t kMaxEntries = 4096;
    mutable std::mutex mutex_;
    std::unordered_map<std::int64_t, Entry> entries_;
};

// Opens the form with the reply's answers unless the cache of the services has it.
Result<std::shared_ptr<const KeptProgress>> progress_of_reply(store::Reader& reader, const Services& services,
                                                              const StoredReply& reply, Instant now);

}  // namespace palermo::replies
