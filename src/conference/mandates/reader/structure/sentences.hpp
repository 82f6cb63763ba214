// Sentences of one paragraph that are acts of their own: "Decides that ... . The Conference shall take a decision ...".
#pragma once

#include <string_view>
#include <vector>

#include "conference/mandates/reader/structure/words.hpp"

namespace palermo::mandates::reader::structure {

// Parts of a paragraph, each of one or more sentences: the first, and one for every later sentence that names a body as
// its subject and says what it shall do. A paragraph without such a sentence is one part.
std::vector<std::vector<TextSpan>> split_sentences(std::u32string_view source, const std::vector<TextSpan>& pieces,
                                                   const Vocabulary& vocabulary);

}  // namespace palermo::mandates::reader::structure
