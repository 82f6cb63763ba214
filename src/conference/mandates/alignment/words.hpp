// Words that carry little by themselves, per language, as stems of text::tokenize.
#pragma once

#include <string_view>

#include "platform/base/language.hpp"

namespace palermo::mandates::alignment {

// Articles, prepositions, conjunctions, auxiliaries. Of Chinese none. Thread-safe.
bool is_little_word(std::string_view stem, Language language);

// Pronouns and possessives of the third person, by which a body may be spoken of without its name: "its", "sa", "lui".
// In Arabic an ending of `surface` says it.
bool is_third_person(std::string_view stem, std::u32string_view surface, Language language);

}  // namespace palermo::mandates::alignment
