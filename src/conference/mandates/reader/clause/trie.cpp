#include "conference/mandates/reader/clause/trie.hpp"

#include <algorithm>

namespace palermo::mandates::reader {

void Trie::add(std::u32string_view key, std::uint32_t value) {
    std::uint32_t node = kRoot;
    for (const char32_t character : key) {
        std::uint32_t next = child(node, character);
        if (next == kNone) {
            next = static_cast<std::uint32_t>(nodes_.size());
            nodes_.emplace_back();
            auto& children = nodes_[node].children;
            const auto place = std::lower_bound(children.begin(), children.end(), character,
                                                [](const auto& child, char32_t wanted) { return child.first < wanted; });
            children.insert(place, {character, next});
            if (node == kRoot && character < kFirstCharacters) first_[character] = next;
        }
        node = next;
    }
    auto& values = nodes_[node].values;
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

std::uint32_t Trie::child(std::uint32_t node, char32_t character) const {
    if (node == kRoot && character < kFirstCharacters) return first_[character];
    const auto& children = nodes_[node].children;
    if (children.size() < 8) {
        for (const auto& [key, next] : children)
            if (key == character) return next;
        return kNone;
    }
    const auto place = std::lower_bound(children.begin(), children.end(), character,
                                        [](const auto& child, char32_t wanted) { return child.first < wanted; });
    return place != children.end() && place->first == character ? place->second : kNone;
}

}  // namespace palermo::mandates::reader
