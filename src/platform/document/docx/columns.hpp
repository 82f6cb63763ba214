// Within this folder: how wide the columns of a table on paper are.
#pragma once

#include <vector>

#include "platform/document/model.hpp"

namespace palermo::document {

// In twips; they add up to `whole`. Each column has the share it asks for, but room for its longest word where that is
// possible, so that no word is broken in a table that has room elsewhere. `half_points`: the size of the letters.
std::vector<int> column_widths(const TableBlock& table, int whole, int half_points);

}  // namespace palermo::document
