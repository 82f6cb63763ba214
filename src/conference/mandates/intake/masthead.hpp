// The head of a United Nations document is set as a table: organ on one side, symbol, distribution, date and original
// language on the other. Its cells are lines of a header, not data.
#pragma once

#include <string>
#include <vector>

namespace palermo::mandates::intake {

// True for a row that has a document symbol ("A/RES/80/26", "CTOC/COP/2006/L.8") or the word for the distribution in
// one of the six languages, and no cell that is long.
bool is_masthead_row(const std::vector<std::string>& cells);

}  // namespace palermo::mandates::intake
