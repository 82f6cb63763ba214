// The list of all entries, as it is read once after each change of the index.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::search {

struct DirectoryEntry {
    std::int64_t id;
    std::string object_type;
    std::int64_t object_id;
    std::size_t object;  // number of the object among those of the directory: its entries share it
    Language language;
    std::string newest;
    std::string names;  // searchable, each ended by kBarrier
};

struct Directory {
    std::int64_t last_id = 0;             // of search_state, when it was read
    std::vector<DirectoryEntry> entries;  // by id
    std::size_t objects = 0;

    // nullptr when there is none.
    const DirectoryEntry* find(std::int64_t id) const;
};

// The number that grows with every change. Errors: those of the store.
Result<std::int64_t> last_change(store::Reader& reader);
Result<std::shared_ptr<const Directory>> read_directory(store::Reader& reader, std::int64_t last_id);

}  // namespace palermo::search
