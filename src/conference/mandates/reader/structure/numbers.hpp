// Numbers and symbols of documents: "55/25", "1373 (2001)", "1/CP.21", "CTOC/COP/2006/L.8"; and in which order Arabic
// prints them.
#pragma once

#include <string>
#include <string_view>

#include "conference/mandates/reader/structure/words.hpp"

namespace palermo::mandates::reader::structure {

// Where a number that begins at `at` ends in a skeleton, or `at` when none stands there.
std::size_t number_end(std::u32string_view text, std::size_t at);

// The number words.text[begin, end) as printed, European digits, spaces out.
std::string number_text(std::u32string_view source, const Skeleton& words, std::size_t begin, std::size_t end);

// The symbol that a line consists of, or an empty string: "A/RES/52/12", "CTOC/COP/2006/L.8", "UNEP/EA.4/Res.1".
std::string symbol_of(std::u32string_view words);

// General Assembly resolutions are numbered session/number since its thirty-first session, those of the Economic and
// Social Council year/number. 1: the pair reads in order, -1: only backwards, 0: either way.
int printed_order(int first, int second);

// True when an Arabic text prints the parts of its numbers in reverse: "25/55" for resolution 55/25. `sure` is set to
// whether the text itself shows it.
bool prints_numbers_reversed(std::u32string_view source, const Vocabulary& vocabulary, bool& sure);

}  // namespace palermo::mandates::reader::structure
