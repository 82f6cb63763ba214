// How much room words take in a chart, without fonts: close enough to lay out, always the same. Thousandths of an em.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palermo::document {

// Width in pixels, rounded up, of the text at a font size in pixels. On the safe side for Noto Sans.
int text_width(std::string_view text, int font_size);

// The text in lines that are at most `width` pixels wide, broken at blanks (Chinese anywhere, a word that is too long
// anywhere); what goes beyond `most_lines` is cut and ends in "…". At least one line.
std::vector<std::string> wrapped(std::string_view text, int width, int font_size, std::size_t most_lines);

}  // namespace palermo::document
