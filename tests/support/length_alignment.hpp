// A yardstick for alignment: paragraphs by their lengths alone (Gale and Church, "A Program for Aligning Sentences in
// Bilingual Corpora", Computational Linguistics 19(1), 1993), with 1-1, 1-0, 0-1, 1-2 and 2-1.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace palermo::conformance {

// Links of the cheapest sequence, as pairs of places. `per_hundred` is how many characters of the right language stand
// for one hundred of the left.
std::vector<std::pair<std::size_t, std::size_t>> align_by_length(const std::vector<std::size_t>& left,
                                                                 const std::vector<std::size_t>& right,
                                                                 std::size_t per_hundred);

}  // namespace palermo::conformance
