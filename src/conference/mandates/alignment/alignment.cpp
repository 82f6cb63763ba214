#include "conference/mandates/alignment/alignment.hpp"

#include <algorithm>
#include <array>
#include <list>
#include <map>
#include <numeric>

#include "conference/mandates/alignment/cell_difference.hpp"
#include "conference/mandates/alignment/pairs.hpp"
#include "platform/base/assert.hpp"

namespace palermo::mandates::alignment {

namespace {

// Percent of the weight of both texts that true versions share; measured on professional translations, see
// docs/accuracy.md.
constexpr int kUnrelatedTranslation = 14;
constexpr int kUnrelatedWording = 14;
constexpr int kLittleWeight = 900;  // below this a document is too short to be called unrelated
constexpr int kBytesInMegabyte = 1024 * 1024;

std::string label_of(const Version& version) {
    return version.label.empty() ? std::string(tag(version.document->head.language)) : version.label;
}

Result<void> check_limits(std::span<const Version> versions) {
    if (versions.size() < 2) return make_error(ErrorKind::invalid_input, "alignment.too_few_versions");
    if (versions.size() > kMaxVersions)
        return make_error(ErrorKind::too_large, "alignment.too_many_versions")
            .with("limit", static_cast<std::int64_t>(kMaxVersions))
            .with("found", static_cast<std::int64_t>(versions.size()));
    for (const Version& version : versions) {
        ASSERT(version.document != nullptr);
        const std::vector<Provision>& provisions = version.document->provisions;
        if (provisions.empty())
            return make_error(ErrorKind::invalid_input, "alignment.no_provisions").with("file", label_of(version));
        if (provisions.size() > kMaxProvisions)
            return make_error(ErrorKind::too_large, "alignment.too_many_provisions")
                .with("file", label_of(version))
                .with("limit", static_cast<std::int64_t>(kMaxProvisions))
                .with("found", static_cast<std::int64_t>(provisions.size()));
        std::size_t bytes = 0;
        for (const Provision& provision : provisions) bytes += provision.text.size();
        if (bytes > kMaxTextBytes)
            return make_error(ErrorKind::too_large, "alignment.text_too_large")
                .with("file", label_of(version))
                .with("limit_mb", static_cast<std::int64_t>(kMaxTextBytes / kBytesInMegabyte));
    }
    return ok();
}

// The version of a stage that the others are aligned to: in the original language, else the most complete.
std::size_t pivot_of(std::span<const Version> versions, const std::vector<int>& stages, int stage) {
    std::optional<Language> original;
    for (std::size_t i = 0; i < versions.size(); ++i)
        if (stages[i] == stage && versions[i].document->head.original_language)
            original = versions[i].document->head.original_language;
    std::optional<std::size_t> best;
    const auto better = [&](std::size_t i) {
        const Document& candidate = *versions[i].document;
        const Document& held = *versions[*best].document;
        const bool candidate_original = original == candidate.head.language;
        const bool held_original = original == held.head.language;
        if (candidate_original != held_original) return candidate_original;
        return candidate.provisions.size() > held.provisions.size();
    };
    for (std::size_t i = 0; i < versions.size(); ++i)
        if (stages[i] == stage && (!best || better(i))) best = i;
    ASSERT(best.has_value());
    return *best;
}

// A pair to compare, and whether the rows rest on it.
struct Edge {
    ComparedPair pair;
    bool carries_rows = false;
};

std::vector<Edge> edges_of(std::span<const Version> versions, const std::vector<int>& stages,
                           const std::vector<std::size_t>& pivots) {
    std::vector<Edge> edges;
    for (std::size_t stage = 0; stage < pivots.size(); ++stage) {
        bool joined = stage == 0;
        std::vector<Edge> successions;
        for (std::size_t i = 0; i < versions.size(); ++i) {
            if (stages[i] != static_cast<int>(stage)) continue;
            if (i != pivots[stage]) edges.push_back({{pivots[stage], i, Comparison::translation, 0}, true});
            if (stage == 0) continue;
            std::size_t earlier = pivots[stage - 1];
            bool same_language = false;
            for (std::size_t k = 0; k < versions.size(); ++k)
                if (stages[k] == static_cast<int>(stage) - 1 &&
                    versions[k].document->head.language == versions[i].document->head.language) {
                    earlier = k;
                    same_language = true;
                }
            // One language compares best: its words carry the rows over.
            const bool carries = same_language && !joined;
            joined = joined || carries;
            successions.push_back({{earlier, i, Comparison::succession, 0}, carries});
        }
        if (!joined)
            for (Edge& edge : successions) edge.carries_rows = edge.pair.right == pivots[stage];
        edges.insert(edges.end(), successions.begin(), successions.end());
    }
    return edges;
}

// Joins provisions of all versions into rows.
class RowMaker {
  public:
    RowMaker(std::span<const Version> versions, std::size_t pivot) : versions_(versions), pivot_(pivot) {
        for (const Version& version : versions) {
            first_node_.push_back(parent_.size());
            parent_.resize(parent_.size() + version.document->provisions.size());
        }
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }

    void join(std::size_t left_version, std::size_t right_version, const std::vector<Bead>& beads) {
        for (const Bead& bead : beads) {
            std::vector<std::size_t> nodes;
            for (const std::size_t i : bead.left) nodes.push_back(first_node_[left_version] + i);
            for (const std::size_t j : bead.right) nodes.push_back(first_node_[right_version] + j);
            for (std::size_t k = 1; k < nodes.size(); ++k) {
                const std::size_t a = root(nodes[0]);
                const std::size_t b = root(nodes[k]);
                parent_[std::max(a, b)] = std::min(a, b);
            }
        }
    }

    // In the order of the pivot; what it does not have stands behind what precedes it in its own version.
    std::vector<Row> rows() {
        std::list<Row> ordered;
        std::map<std::size_t, std::list<Row>::iterator> placed;
        add_version(pivot_, ordered, placed);
        for (std::size_t version = 0; version < versions_.size(); ++version)
            if (version != pivot_) add_version(version, ordered, placed);
        return {ordered.begin(), ordered.end()};
    }

    // A number for the row of a provision, the same for all of its row.
    std::size_t root_of(std::size_t version, std::size_t provision) { return root(first_node_[version] + provision); }

  private:
    std::size_t root(std::size_t node) {
        while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
        return node;
    }

    void add_version(std::size_t version, std::list<Row>& ordered,
                     std::map<std::size_t, std::list<Row>::iterator>& placed) {
        auto next = version == pivot_ ? ordered.end() : ordered.begin();
        for (std::size_t i = 0; i < versions_[version].document->provisions.size(); ++i) {
            const auto [place, fresh] = placed.try_emplace(root_of(version, i));
            if (fresh) {
                place->second = ordered.insert(next, Row{});
                place->second->cells.resize(versions_.size());
            }
            place->second->cells[version].push_back(i);
            // The pivot's own order is kept, also where a later provision of it stands in an earlier row.
            next = version == pivot_ ? ordered.end() : std::next(place->second);
        }
    }

    std::span<const Version> versions_;
    std::size_t pivot_;
    std::vector<std::size_t> first_node_, parent_;
};

// Everything align() knows while it works.
struct Work {
    std::span<const Version> versions;
    const Concepts& concepts;
    FeatureTable table;
    std::vector<VersionFeatures> features;

    AlignedPair aligned(std::size_t left, std::size_t right, Comparison comparison) const {
        return align_pair(*versions[left].document, *versions[right].document, features[left], features[right], table,
                          comparison);
    }
    Cell cell(const Row& row, std::size_t version) const {
        return {*versions[version].document, features[version], row.cells[version]};
    }
};

// A row is inconsistent when two of its versions, aligned directly, join a provision of it to one of another row.
void check_consistency(const Work& work, const std::vector<Edge>& edges, RowMaker& maker, Alignment& alignment) {
    std::map<std::size_t, std::size_t> row_of_root;
    for (std::size_t r = 0; r < alignment.rows.size(); ++r)
        for (std::size_t v = 0; v < work.versions.size(); ++v)
            for (const std::size_t i : alignment.rows[r].cells[v]) row_of_root.emplace(maker.root_of(v, i), r);
    const auto check = [&](std::size_t left, std::size_t right, const std::vector<Bead>& beads) {
        for (const Bead& bead : beads)
            for (const std::size_t i : bead.left)
                for (const std::size_t j : bead.right) {
                    const std::size_t a = row_of_root.at(maker.root_of(left, i));
                    const std::size_t b = row_of_root.at(maker.root_of(right, j));
                    if (a != b) alignment.rows[a].consistent = alignment.rows[b].consistent = false;
                }
    };
    const Edge* before = nullptr;
    for (const Edge& edge : edges) {
        if (edge.pair.comparison == Comparison::translation) {
            if (before != nullptr && before->pair.left == edge.pair.left)
                check(before->pair.right, edge.pair.right,
                      work.aligned(before->pair.right, edge.pair.right, Comparison::translation).beads);
            before = &edge;
        } else if (!edge.carries_rows) {
            check(edge.pair.left, edge.pair.right,
                  work.aligned(edge.pair.left, edge.pair.right, Comparison::succession).beads);
        }
    }
}

// --- relations ------------------------------------------------------------------------------------------------------

// The rows whose order is kept between two versions: the heaviest rising sequence. The others moved.
std::vector<bool> rows_in_order(const Work& work, const Alignment& alignment, const ComparedPair& pair) {
    struct Place {
        std::size_t row, left, right;
        int weight;
        int best = 0;
        std::size_t before = SIZE_MAX;
    };
    std::vector<Place> places;
    std::vector<bool> in_order(alignment.rows.size(), true);
    const Document& left = *work.versions[pair.left].document;
    const Document& right = *work.versions[pair.right].document;
    for (std::size_t r = 0; r < alignment.rows.size(); ++r) {
        const Row& row = alignment.rows[r];
        if (row.cells[pair.left].empty() || row.cells[pair.right].empty()) continue;
        const std::size_t i = row.cells[pair.left].front();
        const std::size_t j = row.cells[pair.right].front();
        if (left.provisions[i].kind == ProvisionKind::footnote) continue;
        // Where either of two could have moved, the one that kept its number has not.
        places.push_back({r, i, j, left.provisions[i].path == right.provisions[j].path ? 3 : 2});
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.left < b.left; });
    std::size_t last = SIZE_MAX;
    for (std::size_t k = 0; k < places.size(); ++k) {
        for (std::size_t before = 0; before < k; ++before)
            if (places[before].right < places[k].right && places[before].best > places[k].best) {
                places[k].best = places[before].best;
                places[k].before = before;
            }
        places[k].best += places[k].weight;
        if (last == SIZE_MAX || places[k].best > places[last].best) last = k;
        in_order[places[k].row] = false;
    }
    for (std::size_t k = last; k != SIZE_MAX; k = places[k].before) in_order[places[k].row] = true;
    return in_order;
}

bool same_words(const Cell& left, const Cell& right) {
    const auto stems = [](const Cell& cell) {
        std::vector<std::string_view> all;
        for (const std::size_t i : cell.provisions) {
            const ProvisionFeatures& provision = cell.features.provisions[i];
            for (std::size_t w = provision.first_word; w < provision.end_word; ++w)
                all.push_back(cell.features.words[w].stem);
        }
        return all;
    };
    return stems(left) == stems(right);
}

bool neighbours(const std::vector<std::size_t>& provisions) {
    return provisions.back() - provisions.front() + 1 == provisions.size();
}

// "e" of "e.s2"; empty for a path that names no sentence.
std::string_view paragraph_of_sentence(std::string_view path) {
    const std::size_t at = path.rfind(".s");
    if (at == std::string_view::npos || at + 2 == path.size()) return {};
    const bool number = path.find_first_not_of("0123456789", at + 2) == std::string_view::npos;
    return number ? path.substr(0, at) : std::string_view();
}

struct RelationContext {
    const Work& work;
    const ComparedPair& pair;
    const ActUsage& usage;
    const std::vector<bool>& in_order;
};

// Which of the shapes a row with provisions on both sides has, content aside; match when there is none.
Relation shape_of(const RelationContext& context, const Row& row, std::size_t index) {
    const std::vector<std::size_t>& left = row.cells[context.pair.left];
    const std::vector<std::size_t>& right = row.cells[context.pair.right];
    if (left.size() < right.size()) return neighbours(right) ? Relation::split : Relation::split_moved;
    if (left.size() > right.size()) return Relation::merged;
    if (context.in_order[index]) return Relation::match;
    const std::string& path = context.work.versions[context.pair.left].document->provisions[left.front()].path;
    return paragraph_of_sentence(path).empty() ? Relation::moved : Relation::split_moved;
}

std::string_view rule_of(Relation relation) {
    switch (relation) {
        case Relation::split_moved:
            return "align.part_became_provision_elsewhere";
        case Relation::split:
            return "align.several_for_one";
        case Relation::merged:
            return "align.one_for_several";
        case Relation::moved:
            return "align.out_of_order";
        case Relation::added:
        case Relation::deleted:
            return "align.no_counterpart";
        case Relation::changed:
            return "align.content_differs";
        case Relation::match:
        case Relation::absent:
            break;
    }
    return "align.sequence";
}

bool content_changed(const RelationContext& context, const Row& row) {
    const Cell left = context.work.cell(row, context.pair.left);
    const Cell right = context.work.cell(row, context.pair.right);
    if (left.features.language == right.features.language) return !same_words(left, right);
    const std::vector<CellDifference> found = differences_between(left, right, context.usage, context.work.concepts);
    // Over time and across languages the verb is the translator's choice: it is compared between translations.
    return context.pair.comparison == Comparison::translation ? any_major(found) : content_differs(found);
}

RowRelation relation_of(const RelationContext& context, const Row& row, std::size_t index, int similarity) {
    const std::vector<std::size_t>& left = row.cells[context.pair.left];
    const std::vector<std::size_t>& right = row.cells[context.pair.right];
    RowRelation made;
    if (left.empty() && right.empty()) return made;
    made.relation = left.empty() ? Relation::added : right.empty() ? Relation::deleted : shape_of(context, row, index);
    made.similarity = similarity;
    if (made.relation == Relation::match && content_changed(context, row)) made.relation = Relation::changed;
    made.rule = rule_of(made.relation);
    made.confidence = left.empty() || right.empty() ? 80 : std::clamp(45 + similarity, 50, 98);
    return made;
}

// Of the whole, as the rows have it.
int similarity_of_rows(const PairModel& model, const Alignment& alignment, const ComparedPair& pair) {
    std::int64_t shared = 0;
    std::int64_t weight = 0;
    for (const Row& row : alignment.rows) {
        const std::int64_t own = model.weight_in_documents(row.cells[pair.left], row.cells[pair.right]);
        weight += own;
        shared += own * model.similarity_in_documents(row.cells[pair.left], row.cells[pair.right]);
    }
    return weight == 0 ? 0 : static_cast<int>(shared / weight);
}

void add_relations(const Work& work, std::size_t pair_index, Alignment& alignment) {
    ComparedPair& pair = alignment.compared[pair_index];
    const PairModel model(*work.versions[pair.left].document, *work.versions[pair.right].document,
                          work.features[pair.left], work.features[pair.right], work.table);
    ActUsage usage;
    for (const Row& row : alignment.rows) usage.add(work.cell(row, pair.left), work.cell(row, pair.right));
    const bool successive = pair.comparison == Comparison::succession;
    const std::vector<bool> in_order =
        successive ? rows_in_order(work, alignment, pair) : std::vector<bool>(alignment.rows.size(), true);
    pair.similarity = similarity_of_rows(model, alignment, pair);
    const RelationContext context{work, pair, usage, in_order};
    for (std::size_t r = 0; r < alignment.rows.size(); ++r) {
        Row& row = alignment.rows[r];
        const int similarity = model.similarity_in_documents(row.cells[pair.left], row.cells[pair.right]);
        row.relations.push_back(relation_of(context, row, r, similarity));
    }
}

std::vector<const Document*> documents_of(std::span<const Version> versions) {
    std::vector<const Document*> documents;
    for (const Version& version : versions) documents.push_back(version.document);
    return documents;
}

Error unrelated_error(const Version& left, const Version& right, int similarity) {
    return make_error(ErrorKind::invalid_input, "alignment.unrelated")
        .with("left", label_of(left))
        .with("right", label_of(right))
        .with("similarity", std::int64_t{similarity});
}

}  // namespace

std::string_view name(Relation relation) {
    static constexpr std::array<std::string_view, 9> kNames = {"match",  "changed", "moved",   "split", "split_moved",
                                                               "merged", "added",   "deleted", "absent"};
    return kNames[static_cast<std::size_t>(relation)];
}

AlignedPair align_pair(const Document& left, const Document& right, const VersionFeatures& left_features,
                       const VersionFeatures& right_features, const FeatureTable& table, Comparison comparison) {
    const PairModel model(left, right, left_features, right_features, table);
    const bool translation = comparison == Comparison::translation;
    std::vector<Bead> beads = align_sequence(model, translation ? Joining::yes : Joining::no);
    if (!translation) match_residuals(model, beads);
    AlignedPair result{in_documents(model, beads), total_similarity(model, beads), true};
    result.enough_to_judge = model.total_weight() >= kLittleWeight;
    return result;
}

Result<Alignment> align_versions(std::span<const Version> versions, const Concepts& concepts, Unrelated unrelated) {
    TRY(check_limits(versions));
    Work work{versions, concepts, {}, {}};
    work.features = features_of(documents_of(versions), concepts, work.table);

    Alignment alignment;
    alignment.stages = stages_of(versions);
    alignment.contradictions = find_contradictions(versions, alignment.stages);
    const int last_stage = *std::max_element(alignment.stages.begin(), alignment.stages.end());
    std::vector<std::size_t> pivots;
    for (int stage = 0; stage <= last_stage; ++stage) pivots.push_back(pivot_of(versions, alignment.stages, stage));
    alignment.pivot = pivots.back();

    std::vector<Edge> edges = edges_of(versions, alignment.stages, pivots);
    RowMaker maker(versions, alignment.pivot);
    for (Edge& edge : edges) {
        if (!edge.carries_rows) continue;
        const AlignedPair pair = work.aligned(edge.pair.left, edge.pair.right, edge.pair.comparison);
        const bool same_language = work.features[edge.pair.left].language == work.features[edge.pair.right].language;
        const int enough = same_language ? kUnrelatedWording : kUnrelatedTranslation;
        if (unrelated == Unrelated::refuse && pair.enough_to_judge && pair.similarity < enough)
            return unrelated_error(versions[edge.pair.left], versions[edge.pair.right], pair.similarity);
        maker.join(edge.pair.left, edge.pair.right, pair.beads);
    }
    alignment.rows = maker.rows();
    check_consistency(work, edges, maker, alignment);
    for (const Edge& edge : edges) alignment.compared.push_back(edge.pair);
    for (std::size_t pair = 0; pair < edges.size(); ++pair) add_relations(work, pair, alignment);
    return alignment;
}

Result<Alignment> align(std::span<const Version> versions, const Concepts& concepts) {
    return align_versions(versions, concepts, Unrelated::refuse);
}

}  // namespace palermo::mandates::alignment
