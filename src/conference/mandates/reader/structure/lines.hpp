// Lines of a decoded text, without what belongs to the page: rules, page numbers, comments, front matter, running
// heads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conference/mandates/reader/structure/characters.hpp"

namespace palermo::mandates::reader::structure {

struct Line {
    std::uint32_t begin = 0, end = 0;  // without white space at the ends; never empty
    std::uint32_t body = 0;            // behind heading marks "##" and bullets
    int number = 0;                    // 1-based line of the source
    int blank_before = 0;              // blank lines or page noise right above
    int indent = 0;                    // columns of white space before it
    int heading_level = 0;             // "##": 2
    bool bullet = false;
    bool page_break_before = false;  // form feed, rule or page number above
    bool hard_break = false;         // two spaces at the end: Markdown's line break
    bool digits_only = false;        // a page number that was not recognised, or a footnote mark on its own line
};

struct Lines {
    std::vector<Line> lines;
    std::vector<std::pair<std::string, std::string>> front_matter;  // "symbol" -> "A/RES/80/10"
};

Lines split_lines(std::u32string_view source);

// The last character that tells how a text ends: closing quotes, footnote call-outs, emphasis and spaces are passed
// over. "thereto;¹" ends with ';', "2024,1" with ','. 0 when there is none.
char32_t end_mark(std::u32string_view source, std::uint32_t begin, std::uint32_t end);

}  // namespace palermo::mandates::reader::structure
