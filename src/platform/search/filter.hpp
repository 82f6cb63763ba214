// Within this module: which entries a query is about, before its words are looked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/search/directory.hpp"
#include "platform/search/searcher.hpp"

namespace palermo::search {

// Both outlive it.
class Filter {
  public:
    Filter(const Query& query, const Directory& directory);

    // Whether something but words is asked for.
    bool asks() const;
    // The entry at this place of the directory.
    bool admits(std::size_t place);

  private:
    bool fits(std::size_t place) const;
    bool has_symbol(const DirectoryEntry& entry) const;
    // In any language of the object: an object has one title in several.
    void find_titles();

    const Query& query_;
    const Directory& directory_;
    std::string title_, symbol_;                 // searchable form
    std::vector<bool> titled_;                   // by object, when a title is asked for
    std::vector<std::optional<bool>> admitted_;  // by object: what the caller said
};

}  // namespace palermo::search
