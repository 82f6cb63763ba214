// What a single block is by its own words: heading, annex title, closing line.
#pragma once

#include <string_view>

#include "conference/mandates/reader/structure/blocks.hpp"

namespace palermo::mandates::reader::structure {

bool starts_lower(std::u32string_view source, const Block& block);  // the first letter; digits and capitals are none
bool is_case_script(Language language);                             // Latin or Cyrillic
std::uint32_t length_of(const Block& block);                        // code points

class BlockKinds {
  public:
    BlockKinds(std::u32string_view source, const Lines& lines, const Vocabulary& vocabulary)
        : source_(source),
          lines_(lines),
          vocabulary_(vocabulary),
          words_(vocabulary.words()),
          language_(vocabulary.language()) {}

    // No stop at its end, and short enough for a title.
    bool is_short_title(const Block& block) const;
    // "49th plenary meeting", "[Adopted without a vote.]", the date below: what stands behind the last act.
    bool is_closing(const Block& block) const;
    // "Annex", "Annex II"; not a sentence that begins with the word.
    bool is_annex_title(const Block& block) const;
    // A heading inside the acts; `above` is the block before it.
    bool is_heading(const Block& block, const Block* above) const;
    // "I", "II", "A" alone on a line.
    bool is_bare_label(const Block& block) const;
    // "Article 5", "Section II", "第一条".
    bool is_section_title(const Block& block) const;

  private:
    bool is_date_line(const Block& block) const;
    bool is_labelled_title(const Block& block) const;

    std::u32string_view source_;
    const Lines& lines_;
    const Vocabulary& vocabulary_;
    const StructureWords& words_;
    Language language_;
};

}  // namespace palermo::mandates::reader::structure
