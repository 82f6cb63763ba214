#include "conference/mandates/alignment/sequence.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <numeric>

#include "platform/base/assert.hpp"

namespace palermo::mandates::alignment {

namespace {

// The scores, in points. A true pair of paragraphs gains 150 to 500.
constexpr int kGap = -70;         // a provision without counterpart
constexpr int kJoin = -130;       // two provisions for one
constexpr int kSamePlace = 160;   // the same marker path, printed in both
constexpr int kOtherPlace = -70;  // printed in both, and different
constexpr int kOtherKind = -150;  // a footnote is no operative paragraph
constexpr int kActsMeet = 45;
constexpr int kActsDiffer = -35;
constexpr int kSimilarityOfChance = 16;  // percent that unrelated paragraphs of one document share
constexpr int kFullEvidence = 420;       // weight of both sides from which similarity is fully trusted
constexpr int kSameLength = 50;
constexpr int kLengthSlope = 3;  // points for each percent of difference
constexpr std::size_t kNarrowestBand = 400;

// 4 * log2(numerator / denominator), rounded down, for numerator >= denominator.
int quarter_logarithm(std::size_t numerator, std::size_t denominator) {
    std::uint64_t value = (static_cast<std::uint64_t>(numerator) << 16) / std::max<std::size_t>(denominator, 1);
    int result = 0;
    while (value >= (2ULL << 16)) {
        value >>= 1;
        result += 4;
    }
    for (int step = 2; step > 0; step /= 2) {
        value = (value * value) >> 16;
        if (value >= (2ULL << 16)) {
            value >>= 1;
            result += step;
        }
    }
    return result;
}

bool meet(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    return std::any_of(left.begin(), left.end(), [&](const std::string& act) {
        return std::find(right.begin(), right.end(), act) != right.end();
    });
}

bool has_latin_letters(Language language) {
    return language == Language::en || language == Language::es || language == Language::fr;
}

// What a provision is, as far as both versions must agree on it.
int group_of(ProvisionKind kind) {
    switch (kind) {
        case ProvisionKind::footnote:
            return 1;
        case ProvisionKind::heading:
        case ProvisionKind::quoted_title:
            return 2;
        case ProvisionKind::enacting_formula:
            return 3;
        case ProvisionKind::preambular:
            return 4;
        case ProvisionKind::operative:
        case ProvisionKind::transmittal:
            break;
    }
    return 0;
}

std::vector<std::size_t> footnotes_last(const Document& document) {
    std::vector<std::size_t> order(document.provisions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t i) { return document.provisions[i].kind != ProvisionKind::footnote; });
    return order;
}

std::vector<std::size_t> inverse(const std::vector<std::size_t>& order) {
    std::vector<std::size_t> places(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) places[order[i]] = i;
    return places;
}

}  // namespace

PairModel::PairModel(const Document& left, const Document& right, const VersionFeatures& left_features,
                     const VersionFeatures& right_features, const FeatureTable& table)
    : left_features_(left_features),
      right_features_(right_features),
      same_language_(left_features.language == right_features.language) {
    const auto ids_of = [this](const VersionFeatures& version, const std::vector<std::size_t>& order) {
        std::vector<const std::vector<FeatureId>*> ids;
        for (const std::size_t i : order)
            ids.push_back(same_language_ ? &version.provisions[i].wording : &version.provisions[i].translation);
        return ids;
    };
    left_order_ = footnotes_last(left);
    right_order_ = footnotes_last(right);
    left_facts_ = places_of(left, left_features_, left_order_);
    right_facts_ = places_of(right, right_features_, right_order_);
    left_places_ = inverse(left_order_);
    right_places_ = inverse(right_order_);
    left_ids_ = ids_of(left_features_, left_order_);
    right_ids_ = ids_of(right_features_, right_order_);
    weigh_features(table);
    const auto weights = [this](const std::vector<const std::vector<FeatureId>*>& all, std::vector<int>& out) {
        for (const auto* ids : all) {
            int sum = 0;
            for (const FeatureId id : *ids) sum += weight_of_[id];
            out.push_back(sum);
        }
    };
    weights(left_ids_, left_weight_);
    weights(right_ids_, right_weight_);
}

void PairModel::weigh_features(const FeatureTable& table) {
    std::vector<std::uint32_t> in_left(table.size());
    places_.resize(table.size());
    for (const auto* ids : left_ids_)
        for (const FeatureId id : *ids) ++in_left[id];
    for (std::size_t j = 0; j < right_ids_.size(); ++j)
        for (const FeatureId id : *right_ids_[j]) places_[id].push_back(static_cast<std::uint32_t>(j));
    weight_of_.resize(table.size());
    const bool one_script = has_latin_letters(left_features_.language) && has_latin_letters(right_features_.language);
    const std::size_t provisions = left_ids_.size() + right_ids_.size() + 2;
    for (FeatureId id = 0; id < table.size(); ++id) {
        const std::size_t frequency = in_left[id] + places_[id].size();
        if (frequency == 0) continue;
        // Beside another script most Latin words have no counterpart; those that have are names and acronyms.
        const bool foreign = table.feature_class(id) == FeatureClass::cognate && !one_script;
        if (foreign && (in_left[id] == 0 || places_[id].empty())) continue;
        weight_of_[id] = table.worth(id) * quarter_logarithm(provisions, frequency) / 4;
    }
}

void PairModel::shared_with(std::size_t left, std::vector<int>& out) const {
    out.assign(right_ids_.size(), 0);
    for (const FeatureId id : *left_ids_[left]) {
        const int weight = weight_of_[id];
        if (weight == 0) continue;
        for (const std::uint32_t place : places_[id]) out[place] += weight;
    }
}

int PairModel::similarity(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right) const {
    const auto joined = [](const std::vector<const std::vector<FeatureId>*>& all,
                           const std::vector<std::size_t>& provisions) {
        std::vector<FeatureId> ids;
        for (const std::size_t i : provisions) ids.insert(ids.end(), all[i]->begin(), all[i]->end());
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    };
    const std::vector<FeatureId> a = joined(left_ids_, left);
    const std::vector<FeatureId> b = joined(right_ids_, right);
    std::int64_t shared = 0;
    std::int64_t weight = 0;
    for (const FeatureId id : a) weight += weight_of_[id];
    for (const FeatureId id : b) weight += weight_of_[id];
    std::vector<FeatureId> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    for (const FeatureId id : both) shared += weight_of_[id];
    return weight == 0 ? 0 : static_cast<int>(200 * shared / weight);
}

int PairModel::similarity_in_documents(const std::vector<std::size_t>& left,
                                       const std::vector<std::size_t>& right) const {
    std::vector<std::size_t> own_left;
    std::vector<std::size_t> own_right;
    for (const std::size_t i : left) own_left.push_back(left_places_[i]);
    for (const std::size_t j : right) own_right.push_back(right_places_[j]);
    return similarity(own_left, own_right);
}

std::int64_t PairModel::weight_in_documents(const std::vector<std::size_t>& left,
                                            const std::vector<std::size_t>& right) const {
    std::int64_t sum = 0;
    for (const std::size_t i : left) sum += left_weight_[left_places_[i]];
    for (const std::size_t j : right) sum += right_weight_[right_places_[j]];
    return sum;
}

std::int64_t PairModel::total_weight() const {
    return std::accumulate(left_weight_.begin(), left_weight_.end(), std::int64_t{0}) +
           std::accumulate(right_weight_.begin(), right_weight_.end(), std::int64_t{0});
}

int PairModel::content_score(int shared, int weight) const {
    if (weight == 0) return 0;
    // 32 bits are enough: a provision of a million words weighs less than ten million.
    const int percent =
        static_cast<int>(200U * static_cast<std::uint32_t>(shared) / static_cast<std::uint32_t>(weight));
    const int evidence = std::min(weight, kFullEvidence) * 100 / kFullEvidence;
    return (std::min(percent, 85) - kSimilarityOfChance) * (15 + evidence) / 15;
}

std::vector<PairModel::Place> PairModel::places_of(const Document& document, const VersionFeatures& features,
                                                   const std::vector<std::size_t>& order) {
    std::vector<Place> places;
    for (const std::size_t i : order) {
        const Provision& provision = document.provisions[i];
        const ProvisionFeatures& own = features.provisions[i];
        places.push_back({group_of(provision.kind), provision.marker.empty() ? nullptr : &provision.path,
                          own.acts.empty() ? nullptr : &own.acts, own.length});
    }
    return places;
}

int PairModel::place_score(std::size_t left, std::size_t right) const {
    const Place& a = left_facts_[left];
    const Place& b = right_facts_[right];
    int score = a.group == b.group ? 0 : kOtherKind;
    if (a.path != nullptr && b.path != nullptr) score += *a.path == *b.path ? kSamePlace : kOtherPlace;
    if (a.acts != nullptr && b.acts != nullptr) score += meet(*a.acts, *b.acts) ? kActsMeet : kActsDiffer;
    return score;
}

namespace {

int length_score(std::uint32_t left, std::uint32_t right) {
    const std::uint32_t sum = left + right + 20;  // a few characters of difference mean nothing in a heading
    const std::uint32_t difference = left > right ? left - right : right - left;
    return kSameLength - static_cast<int>(100 * difference / sum) * kLengthSlope;
}

}  // namespace

int PairModel::score_one(std::size_t left, std::size_t right, int shared) const {
    return content_score(shared, left_weight_[left] + right_weight_[right]) + place_score(left, right) +
           length_score(left_facts_[left].length, right_facts_[right].length);
}

int PairModel::score_joined(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right) const {
    int weight = 0;
    std::uint32_t left_length = 0;
    std::uint32_t right_length = 0;
    for (const std::size_t i : left) {
        weight += left_weight_[i];
        left_length += left_facts_[i].length;
    }
    for (const std::size_t j : right) {
        weight += right_weight_[j];
        right_length += right_facts_[j].length;
    }
    const int shared = static_cast<int>(std::int64_t{similarity(left, right)} * weight / 200);
    return kJoin + content_score(shared, weight) + place_score(left.front(), right.front()) +
           length_score(left_length, right_length);
}

namespace {

// Which step led to a cell.
enum class Step : std::uint8_t { none, one, left_alone, right_alone, left_joined, right_joined };

constexpr int kImpossible = std::numeric_limits<int>::min() / 2;

// The cells of the table near the diagonal, row by row; a cell is a number of provisions of each side already placed.
class SequenceTable {
  public:
    SequenceTable(const PairModel& model, Joining joining)
        : model_(model), joining_(joining), rows_(model.left_size() + 1), columns_(model.right_size() + 1) {
        const std::size_t apart = rows_ > columns_ ? rows_ - columns_ : columns_ - rows_;
        band_ = std::max(kNarrowestBand, apart + kNarrowestBand / 2);
        width_ = std::min(columns_, 2 * band_ + 1);
        steps_.assign(rows_ * width_, Step::none);
    }

    std::vector<Bead> run() {
        std::vector<int> before_last(width_, kImpossible);
        std::vector<int> last(width_, kImpossible);
        std::vector<int> current(width_, kImpossible);
        for (std::size_t i = 0; i < rows_; ++i) {
            shared_before_.swap(shared_);
            if (i > 0) model_.shared_with(i - 1, shared_);
            fill_row(i, before_last, last, current);
            before_last.swap(last);
            last.swap(current);
        }
        return trace();
    }

  private:
    // The first column of a row's band. Deterministic, and never decreasing.
    std::size_t first_column(std::size_t row) const {
        const std::size_t centre = rows_ > 1 ? row * (columns_ - 1) / (rows_ - 1) : 0;
        const std::size_t first = centre > band_ ? centre - band_ : 0;
        return std::min(first, columns_ - width_);
    }
    int get(const std::vector<int>& values, std::size_t row, std::size_t column) const {
        const std::size_t first = first_column(row);
        return column < first || column >= first + width_ ? kImpossible : values[column - first];
    }
    // Two neighbours are joined only where the one provision has a good part of each.
    bool worth_joining(int first, int first_weight, int second, int second_weight) const {
        return joining_ == Joining::yes && first > 0 && second > 0 && first * 4 >= first_weight &&
               second * 4 >= second_weight;
    }

    void fill_row(std::size_t i, const std::vector<int>& before_last, const std::vector<int>& last,
                  std::vector<int>& current) {
        const std::size_t first = first_column(i);
        std::fill(current.begin(), current.end(), kImpossible);
        for (std::size_t j = first; j < first + width_; ++j) {
            int best = i == 0 && j == 0 ? 0 : kImpossible;
            Step step = Step::none;
            const auto offer = [&](int from, int gain, Step how) {
                if (from <= kImpossible / 2 || from + gain <= best) return;
                best = from + gain;
                step = how;
            };
            if (i > 0 && j > 0)
                offer(get(last, i - 1, j - 1), model_.score_one(i - 1, j - 1, shared_[j - 1]), Step::one);
            if (i > 0) offer(get(last, i - 1, j), kGap, Step::left_alone);
            if (j > 0) offer(get(current, i, j - 1), kGap, Step::right_alone);
            if (i > 0 && j > 1 &&
                worth_joining(shared_[j - 2], model_.right_weight(j - 2), shared_[j - 1], model_.right_weight(j - 1)))
                offer(get(last, i - 1, j - 2), model_.score_joined({i - 1}, {j - 2, j - 1}), Step::right_joined);
            if (i > 1 && j > 0 &&
                worth_joining(shared_before_[j - 1], model_.left_weight(i - 2), shared_[j - 1],
                              model_.left_weight(i - 1)))
                offer(get(before_last, i - 2, j - 1), model_.score_joined({i - 2, i - 1}, {j - 1}), Step::left_joined);
            current[j - first] = best;
            steps_[i * width_ + j - first] = step;
        }
    }

    std::vector<Bead> trace() const {
        std::vector<Bead> beads;
        std::size_t i = rows_ - 1;
        std::size_t j = columns_ - 1;
        while (i > 0 || j > 0) {
            Bead bead;
            const Step step = steps_[i * width_ + j - first_column(i)];
            ASSERT(step != Step::none);
            const std::size_t left = step == Step::left_joined ? 2 : step == Step::right_alone ? 0 : 1;
            const std::size_t right = step == Step::right_joined ? 2 : step == Step::left_alone ? 0 : 1;
            for (std::size_t k = i - left; k < i; ++k) bead.left.push_back(k);
            for (std::size_t k = j - right; k < j; ++k) bead.right.push_back(k);
            if (left > 0 && right > 0) bead.similarity = model_.similarity(bead.left, bead.right);
            beads.push_back(std::move(bead));
            i -= left;
            j -= right;
        }
        std::reverse(beads.begin(), beads.end());
        return beads;
    }

    const PairModel& model_;
    Joining joining_;
    std::size_t rows_, columns_, band_ = 0, width_ = 0;
    std::vector<Step> steps_;
    std::vector<int> shared_, shared_before_;
};

}  // namespace

std::vector<Bead> align_sequence(const PairModel& model, Joining joining) {
    return SequenceTable(model, joining).run();
}

}  // namespace palermo::mandates::alignment
