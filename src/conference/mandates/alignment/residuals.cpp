// What the order alone does not find: provisions that moved, were split or merged between successive versions.
#include <algorithm>
#include <tuple>

#include "conference/mandates/alignment/sequence.hpp"

namespace palermo::mandates::alignment {

namespace {

// Percent. Successive versions share most of their words where they share anything; translations share half of their
// features at best.
constexpr int kWeakTranslation = 8;
constexpr int kWeakWording = 15;
constexpr int kMovedTranslation = 22;
constexpr int kMovedWording = 34;
constexpr int kJoinGain = 9;  // what similarity must gain when one more provision is joined
constexpr std::size_t kMaxTries = 400'000;

struct Candidate {
    int gain;
    std::size_t first;   // bead
    std::size_t second;  // bead
};

bool alone(const Bead& bead) {
    return bead.left.empty() || bead.right.empty();
}

void take_weak_apart(const PairModel& model, std::vector<Bead>& beads) {
    const int weak = model.same_language() ? kWeakWording : kWeakTranslation;
    std::vector<Bead> kept;
    for (Bead& bead : beads) {
        if (alone(bead) || bead.similarity >= weak || model.left_weight(bead.left.front()) == 0 ||
            model.right_weight(bead.right.front()) == 0) {
            kept.push_back(std::move(bead));
            continue;
        }
        kept.push_back({std::move(bead.left), {}, 0});
        kept.push_back({{}, std::move(bead.right), 0});
    }
    beads = std::move(kept);
}

// Joins the candidates, best first, each bead at most once.
void join_best(const PairModel& model, std::vector<Candidate>& candidates, std::vector<Bead>& beads) {
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::tuple(-a.gain, a.first, a.second) < std::tuple(-b.gain, b.first, b.second);
    });
    std::vector<bool> taken(beads.size());
    for (const Candidate& candidate : candidates) {
        if (taken[candidate.first] || taken[candidate.second]) continue;
        taken[candidate.first] = taken[candidate.second] = true;
        Bead& into = beads[candidate.first];
        Bead& from = beads[candidate.second];
        into.left.insert(into.left.end(), from.left.begin(), from.left.end());
        into.right.insert(into.right.end(), from.right.begin(), from.right.end());
        std::sort(into.left.begin(), into.left.end());
        std::sort(into.right.begin(), into.right.end());
        into.similarity = model.similarity(into.left, into.right);
        from = {};
    }
    std::erase_if(beads, [](const Bead& bead) { return bead.left.empty() && bead.right.empty(); });
}

std::vector<Candidate> moved(const PairModel& model, const std::vector<Bead>& beads) {
    const int enough = model.same_language() ? kMovedWording : kMovedTranslation;
    std::vector<std::size_t> bead_of_right(model.right_size(), beads.size());
    for (std::size_t b = 0; b < beads.size(); ++b)
        if (beads[b].left.empty())
            for (const std::size_t j : beads[b].right) bead_of_right[j] = b;
    std::vector<Candidate> candidates;
    std::vector<int> shared;
    for (std::size_t a = 0; a < beads.size(); ++a) {
        if (!beads[a].right.empty()) continue;
        const std::size_t i = beads[a].left.front();
        model.shared_with(i, shared);
        for (std::size_t j = 0; j < shared.size(); ++j) {
            const std::int64_t weight = model.left_weight(i) + model.right_weight(j);
            if (bead_of_right[j] == beads.size() || weight == 0) continue;
            const int percent = static_cast<int>(std::int64_t{200} * shared[j] / weight);
            if (percent >= enough) candidates.push_back({percent, a, bead_of_right[j]});
        }
    }
    return candidates;
}

std::vector<Candidate> split_or_merged(const PairModel& model, const std::vector<Bead>& beads) {
    std::vector<Candidate> candidates;
    std::size_t tries = 0;
    for (std::size_t lone = 0; lone < beads.size(); ++lone) {
        if (!alone(beads[lone])) continue;
        for (std::size_t pair = 0; pair < beads.size(); ++pair) {
            if (alone(beads[pair]) || ++tries > kMaxTries) continue;
            std::vector<std::size_t> left = beads[pair].left;
            std::vector<std::size_t> right = beads[pair].right;
            left.insert(left.end(), beads[lone].left.begin(), beads[lone].left.end());
            right.insert(right.end(), beads[lone].right.begin(), beads[lone].right.end());
            const int gain = model.similarity(left, right) - beads[pair].similarity;
            if (gain >= kJoinGain) candidates.push_back({gain, pair, lone});
        }
    }
    return candidates;
}

}  // namespace

void match_residuals(const PairModel& model, std::vector<Bead>& beads) {
    take_weak_apart(model, beads);
    std::vector<Candidate> candidates = moved(model, beads);
    join_best(model, candidates, beads);
    candidates = split_or_merged(model, beads);
    join_best(model, candidates, beads);
}

std::vector<Bead> in_documents(const PairModel& model, const std::vector<Bead>& beads) {
    std::vector<Bead> mapped = beads;
    for (Bead& bead : mapped) {
        for (std::size_t& i : bead.left) i = model.left_index(i);
        for (std::size_t& j : bead.right) j = model.right_index(j);
    }
    return mapped;
}

int total_similarity(const PairModel& model, const std::vector<Bead>& beads) {
    std::int64_t shared = 0;
    std::int64_t weight = 0;
    for (const Bead& bead : beads) {
        std::int64_t own = 0;
        for (const std::size_t i : bead.left) own += model.left_weight(i);
        for (const std::size_t j : bead.right) own += model.right_weight(j);
        weight += own;
        shared += own * bead.similarity;
    }
    return weight == 0 ? 0 : static_cast<int>(shared / weight);
}

}  // namespace palermo::mandates::alignment
