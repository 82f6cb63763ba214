// Paragraphs as the source sets them, before it is known what each is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/reader/structure/lines.hpp"
#include "conference/mandates/reader/structure/markers.hpp"
#include "conference/mandates/reader/structure/words.hpp"

namespace palermo::mandates::reader::structure {

enum class Role : std::uint8_t {
    header,
    transmittal,
    quoted_title,
    formula,
    preambular,
    operative,
    footnote,
    heading,
    annex_title,
    closing,
    continuation,  // of the paragraph before it: its pieces were moved there
    dropped,
};

struct Block {
    std::vector<TextSpan> pieces;               // the words; several when something stands between
    std::size_t first_line = 0, last_line = 0;  // indexes into Lines::lines
    int line_first = 0;                         // 1-based line of the source
    int heading_level = 0;
    int indent = 0;
    bool bullet = false;
    bool bold = false;  // the whole paragraph is **bold**
    bool opens_quote = false;
    bool page_break_before = false;
    std::optional<Marker> marker;
    std::optional<FootnoteMark> footnote;
    std::u32string head;  // skeleton of the first words, marker left out
    Lead lead;

    Role role = Role::operative;
    // decided by the numbering stage
    Style style = Style::none;
    int ordinal = 0;
    int depth = -1;  // 0 is the top; -1 without a number
    std::string suffix;
    bool numbering_gap = false;
    bool split_by_footnote = false, split_by_line_break = false;

    std::uint32_t begin() const { return pieces.front().begin; }
    std::uint32_t end() const { return pieces.back().end; }
};

// The words of the pieces as one text: marker and line breaks out, pieces joined by a space (Chinese: by nothing).
std::u32string joined_text(std::u32string_view source, const std::vector<TextSpan>& pieces);

// How a block ends; see end_mark().
char32_t end_mark(std::u32string_view source, const Block& block);

// True when it ends like a paragraph: with a stop, a comma, or the "and" before the last item.
bool is_finished(std::u32string_view source, const Block& block);

// A block of lines [first, last]; finds marker, quotation mark, footnote mark, lead.
Block make_block(std::u32string_view source, const Lines& lines, std::size_t first, std::size_t last,
                 const Vocabulary& vocabulary);

// Re-reads head and lead of a block whose first piece has moved.
void read_head(std::u32string_view source, Block& block, const Vocabulary& vocabulary);

// Where an enacting formula ends in a text that begins with one ("The General Assembly,"), and whose it is.
struct Formula {
    std::string body;       // canonical, may be empty
    std::uint32_t end = 0;  // in the source, the comma included
    bool plain = false;  // the body's bare name, or nothing behind the formula: certain enough in the middle of a text
};
std::optional<Formula> formula_at(std::u32string_view source, std::uint32_t begin, std::uint32_t end,
                                  const Vocabulary& vocabulary);

// Groups lines into blocks. Blank lines part blocks; in text without blank lines, and in hard-wrapped text, the first
// words and the last characters of the lines decide.
std::vector<Block> group_lines(std::u32string_view source, const Lines& lines, const Vocabulary& vocabulary);

}  // namespace palermo::mandates::reader::structure
