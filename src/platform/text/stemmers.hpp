// One stem for the forms of a word.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/language.hpp"

namespace palermo::text {

// The Snowball stem of a folded word in Latin (en es fr) or Cyrillic (ru) letters; of other languages the word itself.
// Thread-safe: each thread has its own stemmers.
std::string snowball_stem(std::string_view folded_utf8, Language language);

// The light10 stem of a folded Arabic word. Source: Larkey, Ballesteros, Connell, "Improving Stemming for Arabic
// Information Retrieval", SIGIR 2002, and "Light Stemming for Arabic Information Retrieval", 2007, table of affixes.
std::u32string light10_stem(std::u32string_view folded);

// The stem that search knows an Arabic word by: light10 with what it lacks for texts of this kind. Particles written
// with a word (و ب ل ك ف) are taken off when what is left is a known word, and kept where the word itself is one;
// pronouns, duals, the tanwin alef and the t that a feminine ending becomes before them are taken off; plurals that
// change the inside of a word count as their singular (data/arabic_words.txt, data/arabic_plurals.txt).
std::u32string arabic_stem(std::u32string_view folded);

}  // namespace palermo::text
