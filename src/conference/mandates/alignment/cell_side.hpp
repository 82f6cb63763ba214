// One side of a difference, and the differences of concepts: what the two files of cell differences share.
#pragma once

#include <string>
#include <vector>

#include "conference/mandates/alignment/cell_difference.hpp"

namespace palermo::mandates::alignment {

// A side that says nothing.
DivergenceSide side(const Cell& cell);
// A side that says the words of a span of VersionFeatures::text.
DivergenceSide side(const Cell& cell, const text::TextSpan& span, std::string value);

// Concepts that one cell lacks, and singular beside plural.
void add_concept_differences(const Cell& left, const Cell& right, const Concepts& concepts,
                             std::vector<CellDifference>& out);

}  // namespace palermo::mandates::alignment
