// The steps of align() on two versions, for the other entries of this module.
#pragma once

#include <span>
#include <vector>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/alignment/features.hpp"
#include "conference/mandates/alignment/sequence.hpp"

namespace palermo::mandates::alignment {

enum class Unrelated : bool { refuse, accept };

// align(), where two resolutions on one item need not be versions of one text.
Result<Alignment> align_versions(std::span<const Version> versions, const Concepts& concepts, Unrelated unrelated);

// Beads of two versions, with the places of the documents; and the similarity of the whole.
struct AlignedPair {
    std::vector<Bead> beads;
    int similarity = 0;
    bool enough_to_judge = true;  // false: so little text that similarity says nothing
};
AlignedPair align_pair(const Document& left, const Document& right, const VersionFeatures& left_features,
                       const VersionFeatures& right_features, const FeatureTable& table, Comparison comparison);

}  // namespace palermo::mandates::alignment
