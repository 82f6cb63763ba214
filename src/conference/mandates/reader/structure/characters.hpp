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

// White space inside a line, no-break and ideographic spaces included.
constexpr bool is_space(char32_t c) {
    if (c < 0x80) return c == U' ' || c == U'\t';
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Zero-width and direction marks, soft hyphen, combining marks, tatweel.
constexpr bool is_ignorable(char32_t c) {
    return c == 0xAD || c == 0x640 || c == 0x61C || c == 0x670 || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || (c >= 0x300 && c <= 0x36F) ||
           (c >= 0x64B && c <= 0x65F) || (c >= 0x6D6 && c <= 0x6ED) || (c >= 0xFE00 && c <= 0xFE0F);
}

constexpr bool is_dash(char32_t c) {
    return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D;
}

bool is_letter(char32_t c);
bool is_upper(char32_t c);  // Latin and Cyrillic only: other scripts have no case
bool is_lower(char32_t c);
bool is_cjk(char32_t c);
bool is_arabic_letter(char32_t c);

// 0 to 9 for European, Arabic-Indic, Persian and full-width digits, else -1.
constexpr int digit_value(char32_t c) {
    for (const char32_t zero : {char32_t{U'0'}, char32_t{0x660}, char32_t{0x6F0}, char32_t{0xFF10}})
        if (c - zero <= 9) return static_cast<int>(c - zero);
    return -1;
}

// 0 to 9 for superscript digits, else -1.
constexpr int superscript_value(char32_t c) {
    if (c < 0xB2) return -1;
    if (c == 0xB9) return 1;
    if (c == 0xB2 || c == 0xB3) return static_cast<int>(c - 0xB0);
    if (c == 0x2070) return 0;
    return c >= 0x2074 && c <= 0x2079 ? static_cast<int>(c - 0x2070) : -1;
}

bool is_opening_quote(char32_t c);
bool is_closing_quote(char32_t c);
bool ends_sentence(char32_t c);  // . ; : ! ? and their Arabic and Chinese forms
bool is_comma(char32_t c);
bool is_colon(char32_t c);

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
