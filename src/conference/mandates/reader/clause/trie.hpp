// A dictionary of phrases over folded code points, matched at a place of a text.
//
// Built once with add() and finish(), read by all threads afterwards. Laid out as a double array (Aoe, "An Efficient
// Digital Search Algorithm by Using a Double-Array Structure", 1989): one step is one look, however many ways go on
// from a node. Every word of a document is put to a dozen such dictionaries, and nearly all of them say no.
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
    // `node` is the root or came from here. The vectors are read past their checks: this is where the reader spends its
    // time, and finish() leaves room behind the last base for every code.
    std::uint32_t child(std::uint32_t node, char32_t character) const {
        if (character >= codes_.size()) return kNone;
        const std::uint32_t next = nodes_.data()[node].base + codes_.data()[character];
        return nodes_.data()[next].parent == node ? next : kNone;
    }
    // Whether a key ends here. `node` came from child().
    bool has_values(std::uint32_t node) const { return nodes_.data()[node].value_count != 0; }
    // What was added under the key that leads to this node; empty when no key ends here.
    std::span<const std::uint32_t> values(std::uint32_t node) const {
        return std::span(values_).subspan(nodes_[node].values, nodes_[node].value_count);
    }

  private:
    struct Building {
        std::vector<std::pair<char32_t, std::uint32_t>> children;
        std::vector<std::uint32_t> values;
    };
    // A child stands at its parent's base and the code of its character. Codes begin at 1: 0 leads nowhere.
    struct Node {
        std::uint32_t base = 0;
        std::uint32_t parent = kNone;
        std::uint32_t values = 0;
        std::uint32_t value_count = 0;
    };
    class Layout;
    void give_codes();

    std::vector<Building> building_;
    std::vector<Node> nodes_;
    std::vector<std::uint16_t> codes_;  // of each character up to the last that any key has
    std::vector<std::uint32_t> values_;
};

}  // namespace palermo::mandates::reader
