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

}  // namespace palermo::text
