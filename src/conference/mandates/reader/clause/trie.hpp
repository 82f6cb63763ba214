// A dictionary of phrases over folded code points, matched at a place of a text.
//
// Built once, read by all threads afterwards.
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

    Trie() : nodes_(1), first_(kFirstCharacters, kNone) {}

    // Several values may share a key; they keep the order of their adding. A value already there is not added again.
    void add(std::u32string_view key, std::uint32_t value);

    // The node reached from `node` by one character, or kNone.
    std::uint32_t child(std::uint32_t node, char32_t character) const;
    // What was added under the key that leads to this node; empty when no key ends here.
    std::span<const std::uint32_t> values(std::uint32_t node) const { return nodes_[node].values; }

  private:
    struct Node {
        std::vector<std::pair<char32_t, std::uint32_t>> children;  // sorted by character
        std::vector<std::uint32_t> values;
    };
    // Most walks end at the first character: those of the alphabets are looked up directly.
    static constexpr std::size_t kFirstCharacters = 0x700;
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> first_;
};

}  // namespace palermo::mandates::reader
