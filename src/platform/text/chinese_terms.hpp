// The words of running Chinese text, which has no spaces: terms of a small dictionary, otherwise pairs of characters.
#pragma once

#include <string_view>
#include <vector>

#include "platform/text/normalize.hpp"

namespace palermo::text {

struct ChineseWord {
    TextSpan span;      // in the run
    bool inside_other;  // a shorter term inside the longer one before it
};

bool is_chinese_character(char32_t c);

// Splits a run of Chinese characters: at each place the longest term of data/chinese_terms.txt and the terms inside it;
// what lies between terms as overlapping pairs, a single character alone. Thread-safe.
std::vector<ChineseWord> split_chinese(std::u32string_view run);

}  // namespace palermo::text
