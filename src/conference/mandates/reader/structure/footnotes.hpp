// Footnotes and the places that call them.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "conference/mandates/reader/structure/blocks.hpp"

namespace palermo::mandates::reader::structure {

// A call-out: "¹", "<sup>1</sup>", "⁽¹⁾", "[^1]", " 1/", or, in text taken from a PDF, a bare digit behind a word.
struct CallOut {
    int number = 0;
    std::uint32_t at = 0;   // code point of the source
    bool explicit_ = true;  // false for the bare digit, which may be anything
};

std::vector<CallOut> find_call_outs(std::u32string_view source, const std::vector<TextSpan>& pieces);

// The numbers that are called anywhere in the blocks from `first` on.
struct CalledNumbers {
    std::set<int> certain;
    std::set<int> possible;  // includes the certain ones
};
CalledNumbers called_numbers(std::u32string_view source, const std::vector<Block>& blocks, std::size_t first);

}  // namespace palermo::mandates::reader::structure
