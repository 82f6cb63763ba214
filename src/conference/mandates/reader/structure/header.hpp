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

}  // namespace palermo::mandates::reader::structure
