// Aligns the provisions of two versions in their order, by dynamic programming over integer scores.
#pragma once

#include <cstdint>
#include <vector>

#include "conference/mandates/alignment/features.hpp"
#include "conference/mandates/model.hpp"

namespace palermo::mandates::alignment {

// Some provisions of the left version that answer to some of the right: 1-1, 1-0, 0-1, 1-2 or 2-1.
struct Bead {
    std::vector<std::size_t> left, right;
    int similarity = 0;  // percent of what the two have in common, weighed by how much it says
};

// Two versions under comparison. Provisions are counted with the footnotes last, because translators and printers move
// them; left_index() and right_index() give their places in the documents. Keeps references: the arguments must outlive
// it.
class PairModel {
  public:
    PairModel(const Document& left, const Document& right, const VersionFeatures& left_features,
              const VersionFeatures& right_features, const FeatureTable& table);

    std::size_t left_size() const { return left_ids_.size(); }
    std::size_t right_size() const { return right_ids_.size(); }
    bool same_language() const { return same_language_; }
    std::size_t left_index(std::size_t i) const { return left_order_[i]; }
    std::size_t right_index(std::size_t j) const { return right_order_[j]; }

    // Percent in common of the joined provisions.
    int similarity(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right) const;
    // The same, of places in the documents.
    int similarity_in_documents(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right) const;
    std::int64_t weight_in_documents(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right) const;
    std::int64_t total_weight() const;  // of both versions
    // For every provision of the right what it shares with this one of the left, in weight.
    void shared_with(std::size_t left, std::vector<int>& out) const;
    int left_weight(std::size_t i) const { return left_weight_[i]; }
    int right_weight(std::size_t j) const { return right_weight_[j]; }

    // The gain of one bead 1-1, given the shared weight.
    int score_one(std::size_t left, std::size_t right, int shared) const;
    // The gain of a bead with one provision on one side and two neighbours on the other.
    int score_joined(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right) const;

  private:
    void weigh_features(const FeatureTable& table);
    int content_score(int shared, int weight) const;
    int place_score(std::size_t left, std::size_t right) const;

    const VersionFeatures& left_features_;
    const VersionFeatures& right_features_;
    bool same_language_;
    std::vector<std::size_t> left_order_, right_order_;    // places in the documents
    std::vector<std::size_t> left_places_, right_places_;  // the inverse
    std::vector<const std::vector<FeatureId>*> left_ids_, right_ids_;
    std::vector<int> weight_of_;                      // per feature
    std::vector<std::vector<std::uint32_t>> places_;  // per feature: provisions of the right that have it
    std::vector<int> left_weight_, right_weight_;
    // What place_score() asks of a provision, looked up for every cell of the table.
    struct Place {
        int group = 0;
        const std::string* path = nullptr;  // nullptr: no marker is printed
        const std::vector<std::string>* acts = nullptr;
        std::uint32_t length = 0;
    };
    static std::vector<Place> places_of(const Document& document, const VersionFeatures& features,
                                        const std::vector<std::size_t>& order);
    std::vector<Place> left_facts_, right_facts_;
};

enum class Joining : bool { no, yes };

// The best sequence of beads, in order; every provision stands in exactly one. `joining` allows 1-2 and 2-1. Places are
// those of the model.
std::vector<Bead> align_sequence(const PairModel& model, Joining joining);

// Of the beads of a sequence: takes weak ones apart, then finds for what is left alone its counterpart elsewhere, or
// the provision it was split from or merged into. For successive versions.
void match_residuals(const PairModel& model, std::vector<Bead>& beads);

// The same beads with the places of the documents.
std::vector<Bead> in_documents(const PairModel& model, const std::vector<Bead>& beads);

// Percent of both versions, by weight, that stands in beads with a counterpart and is shared there.
int total_similarity(const PairModel& model, const std::vector<Bead>& beads);

}  // namespace palermo::mandates::alignment
