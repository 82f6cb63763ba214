// Within this module: counting what was found.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/search/directory.hpp"
#include "platform/search/searcher.hpp"

namespace palermo::search {

class FacetCounter {
  public:
    // All entries of one object that were found; each value counts once.
    void add(const std::vector<const DirectoryEntry*>& entries);
    std::vector<FacetCount> counts() const;

  private:
    void count(std::string_view name, std::string_view value);

    struct Key {
        std::string_view name, value;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const {
            return std::hash<std::string_view>()(key.value) * 31 + std::hash<std::string_view>()(key.name);
        }
    };
    struct Tally {
        std::int64_t count = 0;
        std::int64_t object = 0;  // that counted last
    };
    std::unordered_map<Key, Tally, Hash> tallies_;
    std::int64_t object_ = 0;
};

}  // namespace palermo::search
