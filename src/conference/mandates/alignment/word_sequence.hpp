// The longest common sequence of two texts, word by word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/text/normalize.hpp"

namespace palermo::mandates::alignment {

// A word or mark of punctuation as it is compared: folded, without emphasis. Chinese characters stand alone.
struct DiffToken {
    std::uint64_t key = 0;
    text::TextSpan span;  // of the text as given
    bool word = false;    // no punctuation
};

std::vector<DiffToken> diff_tokens(std::u32string_view text);

// Tokens [left_begin, left_end) of the left stand against [right_begin, right_end) of the right. Equal when `equal`,
// otherwise deleted and inserted; one of the two may be empty.
struct TokenRun {
    std::size_t left_begin = 0, left_end = 0, right_begin = 0, right_end = 0;
    bool equal = false;
};

// Runs in order, equal and different by turns. Exact up to some thousand words in a stretch without a unique common
// word; beyond that such a stretch counts as replaced.
std::vector<TokenRun> compare_tokens(const std::vector<DiffToken>& left, const std::vector<DiffToken>& right);

}  // namespace palermo::mandates::alignment
