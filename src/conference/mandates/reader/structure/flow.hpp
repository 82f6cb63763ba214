// The flow of the text: which blocks are header, preamble, acts, headings, footnotes, closing, annex; what a page break
// or a footnote has torn apart is joined again.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "conference/mandates/reader/structure/blocks.hpp"

namespace palermo::mandates::reader::structure {

// A stretch of blocks that is numbered by itself.
struct Zone {
    enum class Kind : std::uint8_t { preamble, operative, annex };
    Kind kind = Kind::operative;
    std::size_t first = 0, last = 0;  // blocks [first, last)
    std::size_t text = 0;             // which decision of the file, from 0
    std::size_t annex = 0;            // which annex, from 1
};

struct Flow {
    std::vector<Block> blocks;
    std::vector<Zone> zones;
    std::size_t header_lines = 0;  // lines that belong to the header
    bool quoted = false;           // the text is quoted in another document
    bool found = false;            // there is a decision at all
    std::string body;              // of the first enacting formula
    int too_deep_line = 0;         // where a list goes deeper than any decision's, or 0
};

Flow read_flow(std::u32string_view source, const Lines& lines, const Vocabulary& vocabulary);

}  // namespace palermo::mandates::reader::structure
