// Code points as the structure stage sees them: classes, and the skeleton that words are compared by.
//
// The skeleton is coarser than text::fold: it also drops accents, emphasis marks and superscripts, so that a heading in
// capitals without accents, a decomposed é and an emphasised *Requests* all compare equal to the word in a table. It
// works one code point at a time and never allocates, which is what keeps a large file cheap.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/text/normalize.hpp"

namespace palermo::mandates::reader::structure {

using text::TextSpan;

bool is_space(char32_t c);      // white space inside a line, no-break and ideographic spaces included
bool is_ignorable(char32_t c);  // zero-width and direction marks, soft hyphen, combining marks, tatweel
bool is_letter(char32_t c);
bool is_upper(char32_t c);  // Latin and Cyrillic only: other scripts have no case
bool is_lower(char32_t c);
bool is_cjk(char32_t c);
bool is_arabic_letter(char32_t c);
int digit_value(char32_t c);        // 0 to 9 for European, Arabic-Indic, Persian and full-width digits, else -1
int superscript_value(char32_t c);  // 0 to 9 for superscript digits, else -1
bool is_opening_quote(char32_t c);
bool is_closing_quote(char32_t c);
bool ends_sentence(char32_t c);  // . ; : ! ? and their Arabic and Chinese forms
bool is_comma(char32_t c);
bool is_colon(char32_t c);
bool is_dash(char32_t c);

// What a code point compares as: lower case, no accent, ASCII digits, quotes and dashes; 0 when it is left out.
char32_t skeleton(char32_t c);

// Words ready for comparison: skeletons with white space runs made one space; offset[i] is where text[i] stands in the
// source, and one more entry at the end.
struct Skeleton {
    std::u32string text;
    std::vector<std::uint32_t> offset;
};

// Of source[begin, end), at most `limit` characters.
Skeleton skeleton_of(std::u32string_view source, std::uint32_t begin, std::uint32_t end, std::size_t limit = 400);
std::u32string skeleton_of(std::u32string_view words);

// The value of a Roman numeral in lower or upper case (all of one case), 0 when it is none. Up to 399.
int roman_value(std::u32string_view letters);
std::string roman_numeral(int value);

// 1 "a", 26 "z", 27 "aa", 28 "bb".
std::string letter_label(int value);

// The value of a Chinese numeral up to 99 (一, 十二, 二十), 0 when it is none.
int chinese_value(std::u32string_view numerals);

}  // namespace palermo::mandates::reader::structure
