// Which cells of a table are not told to those who may see sums only: those that stand for fewer than three States, and
// as many more as keep them from being found by subtraction. Pure.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace palermo::needs {

inline constexpr std::size_t kFewestStates = 3;

// What a cell adds up of what the reader may not read one by one.
struct HiddenCell {
    std::size_t needs = 0, unmet = 0;
    std::set<std::string> states, unmet_states, met_states;

    void add(const std::string& state, bool is_unmet);
    // Something is in it, and it stands for fewer than three States, as a whole or as its met or unmet part.
    bool tells_too_much() const;
};

// Cells by row and column; the last row and the last column are the sums of the others. What is not told is marked
// true. What holds afterwards:
//   - every cell that tells too much is marked;
//   - no marked cell follows from those that are told: not by subtraction in its row or column, and not by several
//     subtractions in turn;
//   - whether a sum is marked depends on the sums of its own margin alone, so that tables over the same rows with other
//     columns mark the same sums of rows, and none completes another.
using HiddenTable = std::vector<std::vector<HiddenCell>>;
std::vector<std::vector<bool>> suppressed(const HiddenTable& table);

}  // namespace palermo::needs
