// Which cells of a table of counts must not be printed, because they would tell what fewer than three States said that
// have not published their replies.
//
// Leaving out the small cells is not enough: where a line has one gap, its total gives it away, and gaps in several
// lines can give each other away. Seen as a graph, with a node for each row and column (the totals are a row and a
// column too) and an edge for each cell left out, a missing number can be worked out from those that are printed
// exactly when its edge is a bridge. So cells are added, the cheapest first, until no edge is one; and until the
// numbers left out in a line add up to three or more, because counts are never below zero. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace palermo::reports {

inline constexpr std::int64_t kFewestStates = 3;

// Counts by row and column, without totals; every row as long as the others (ASSERT).
using Counts = std::vector<std::vector<std::int64_t>>;

struct Suppressed {
    std::vector<std::vector<bool>> cells;  // true: not printed
    std::vector<bool> row_totals, column_totals;
    bool total = false;
    bool any() const;
};

// `together_at_least`: counts from here on can be printed; those from 1 to one below cannot.
Suppressed suppress(const Counts& counts, std::int64_t together_at_least = kFewestStates);

}  // namespace palermo::reports
