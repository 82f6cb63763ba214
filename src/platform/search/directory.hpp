// The list of all entries. Read once, then kept up to date: after a change of the index only what is new is read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::search {

struct DirectoryEntry {
    std::int64_t id;
    std::string object_type;
    std::int64_t object_id;
    Language language;
    std::string newest;
    std::string names;   // searchable, each ended by kBarrier
    std::string labels;  // as labels.hpp stores them
    Bytes signature;     // of names and text
};

struct Directory {
    std::int64_t last_id = 0;                                    // of search_state, when it was read
    std::vector<std::shared_ptr<const DirectoryEntry>> entries;  // by id
    std::vector<std::size_t> object_of;                          // number of the object of each entry; entries share it
    std::size_t objects = 0;

    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    // The place among the entries, or kNone.
    std::size_t find(std::int64_t id) const;
};

// The number that grows with every change. Errors: those of the store.
Result<std::int64_t> last_change(store::Reader& reader);
// `before`: an older one, or nullptr.
Result<std::shared_ptr<const Directory>> read_directory(store::Reader& reader, std::int64_t last_id,
                                                        const std::shared_ptr<const Directory>& before);

}  // namespace palermo::search
