// Texts to index: documents of forty paragraphs in six languages.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "platform/base/language.hpp"

namespace palermo::bench {

inline constexpr std::size_t kParagraphsInDocument = 40;

struct CorpusDocument {
    Language language;
    std::string title;
    std::vector<std::string> paragraphs;

    std::string text() const;  // a blank line between two
};

// `paragraphs` of them, equally many in each language: the parallel segments of the test data (English besides from
// the United Nations documents), each used as often as it takes, in an order that `seed` decides. Empty without the
// data. `replicated`: how often a segment is used.
std::vector<CorpusDocument> read_corpus(std::size_t paragraphs, unsigned seed, std::size_t& replicated);

}  // namespace palermo::bench
