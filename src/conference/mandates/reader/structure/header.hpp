// The head of a document: organ, distribution, dates, session, agenda item, symbol, number, title.
#pragma once

#include <string_view>
#include <vector>

#include "conference/mandates/model.hpp"
#include "conference/mandates/reader/structure/blocks.hpp"

namespace palermo::mandates::reader::structure {

// Reads lines [0, line_count) into `head`. What the body of the text says (its enacting formula) wins over the header
// and is set by the caller. `whole` is the source: in Arabic, the citations in it show in which order numbers are
// printed.
void read_header(std::u32string_view source, const Lines& lines, std::size_t line_count, const Vocabulary& vocabulary,
                 DocumentHead& head);

// True when an Arabic text prints the parts of its numbers in reverse: "25/55" for resolution 55/25. `sure` is set to
// whether the text itself shows it.
bool prints_numbers_reversed(std::u32string_view source, const Vocabulary& vocabulary, bool& sure);

// The symbol that a line consists of, or an empty string: "A/RES/52/12", "CTOC/COP/2006/L.8", "UNEP/EA.4/Res.1".
std::string symbol_of(std::u32string_view words);

}  // namespace palermo::mandates::reader::structure
