#include "conference/mandates/reader/clause/trie.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"

namespace palermo::mandates::reader {

void Trie::add(std::u32string_view key, std::uint32_t value) {
    ASSERT(nodes_.empty());
    std::uint32_t node = kRoot;
    for (const char32_t character : key) {
        auto& children = building_[node].children;
        const auto known = std::find_if(children.begin(), children.end(),
                                        [character](const auto& one) { return one.first == character; });
        if (known != children.end()) {
            node = known->second;
            continue;
        }
        const auto next = static_cast<std::uint32_t>(building_.size());
        children.emplace_back(character, next);
        building_.emplace_back();
        node = next;
    }
    auto& values = building_[node].values;
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void Trie::finish() {
    first_.assign(kFirstCharacters, kNone);
    for (const auto& [character, target] : building_[kRoot].children)
        if (character < kFirstCharacters) first_[character] = target;
    nodes_.reserve(building_.size() + 1);
    for (const Building& node : building_) {
        nodes_.push_back({static_cast<std::uint32_t>(characters_.size()), static_cast<std::uint32_t>(values_.size())});
        for (const auto& [character, target] : node.children) {
            characters_.push_back(character);
            targets_.push_back(target);
        }
        values_.insert(values_.end(), node.values.begin(), node.values.end());
    }
    nodes_.push_back({static_cast<std::uint32_t>(characters_.size()), static_cast<std::uint32_t>(values_.size())});
    building_.clear();
}

}  // namespace palermo::mandates::reader
