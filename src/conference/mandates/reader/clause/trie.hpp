// A dictionary of phrases over folded code points, matched at a place of a text.
//
// Built once with add() and finish(), read by all threads afterwards.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace palermo::mandates::reader {

class Trie {
  public:
    static constexpr std::uint32_t kRoot = 0;
    static constexpr std::uint32_t kNone = 0xffffffff;

    Trie() : building_(1) {}

    // Several values may share a key; they keep the order of their adding. A value already there is not added again.
    void add(std::u32string_view key, std::uint32_t value);
    // Lays the nodes out for reading. Nothing is added afterwards; before it, nothing is found.
    void finish();

    // The node reached from `node` by one character, or kNone.
    std::uint32_t child(std::uint32_t node, char32_t character) const {
        if (node == kRoot && character < kFirstCharacters) return first_[character];
        const std::uint32_t end = nodes_[node + 1].children;
        for (std::uint32_t i = nodes_[node].children; i < end; ++i)
            if (characters_[i] == character) return targets_[i];
        return kNone;
    }
    // What was added under the key that leads to this node; empty when no key ends here.
    std::span<const std::uint32_t> values(std::uint32_t node) const {
        return std::span(values_).subspan(nodes_[node].values, nodes_[node + 1].values - nodes_[node].values);
    }

  private:
    struct Building {
        std::vector<std::pair<char32_t, std::uint32_t>> children;
        std::vector<std::uint32_t> values;
    };
    struct Node {
        std::uint32_t children;  // first of its children and values; the next node's are the end
        std::uint32_t values;
    };
    // Most walks end at the first character: those of the alphabets are looked up directly.
    static constexpr std::size_t kFirstCharacters = 0x700;
    std::vector<Building> building_;
    std::vector<Node> nodes_;
    std::vector<char32_t> characters_;
    std::vector<std::uint32_t> targets_;
    std::vector<std::uint32_t> values_;
    std::vector<std::uint32_t> first_;
};

}  // namespace palermo::mandates::reader
