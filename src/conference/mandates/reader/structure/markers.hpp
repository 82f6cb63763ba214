// What stands before a paragraph and may be its number, letter or footnote mark. Only candidates: the sequence decides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/reader/structure/characters.hpp"
#include "platform/base/language.hpp"

namespace palermo::mandates::reader::structure {

enum class Style : std::uint8_t {
    none,
    digit,          // 1. 1 - ١ -
    dotted,         // 1.2
    quoted_digit,   // Arabic level two: ‘1‘
    letter,         // a) (a), Cyrillic а)
    roman,          // (i)
    abjad,          // (أ)
    chinese,        // (一) ㈠
    upper_letter,   // A.
    upper_roman,    // II.
    chinese_upper,  // 一、
    arabic_word,    // أولا -
    bullet,
    implied,  // an item below a colon that has lost its marker
    bare,     // an act without a marker of its own
};

enum class Delimiter : std::uint8_t { none, both, closing, dot, dash, comma, quote, slash };

// One way to read a marker.
struct MarkerReading {
    Style style = Style::none;
    Delimiter delimiter = Delimiter::none;
    int ordinal = 0;
    int penalty = 0;     // tenths: how far-fetched the reading is
    std::string suffix;  // "bis", "ter"
    int components = 1;  // of a dotted number
};

struct Marker {
    TextSpan span;           // as printed, bullet left out
    std::uint32_t body = 0;  // where the paragraph's words begin
    std::vector<MarkerReading> readings;
};

// The marker at the beginning of source[begin, end), or nothing. `language` widens the readings: in Arabic text digits
// of a number may stand in reverse order.
std::optional<Marker> parse_marker(std::u32string_view source, std::uint32_t begin, std::uint32_t end,
                                   Language language);

// How many markers follow one another at the beginning ("(a) (i)": 2). Counts up to `limit`.
int count_leading_markers(std::u32string_view source, std::uint32_t begin, std::uint32_t end, Language language,
                          int limit);

// The segment of a path for an ordinal: "3", "c", "iii".
std::string path_segment(Style style, int ordinal);

// A footnote's body, as its first characters show it.
struct FootnoteMark {
    TextSpan span;  // the mark: "¹", "1" in <sup>1</sup>, "(1)"
    std::uint32_t body = 0;
    int number = 0;        // 0 for a star
    bool certain = false;  // only a footnote looks like this
};
std::optional<FootnoteMark> parse_footnote_mark(std::u32string_view source, std::uint32_t begin, std::uint32_t end);

}  // namespace palermo::mandates::reader::structure
