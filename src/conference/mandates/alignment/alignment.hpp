// Which provision of one version of a text answers to which of another: language versions (translations), successive
// versions (draft, revised draft, adopted, corrected), and mixtures of both in one call.
//
// Translations are aligned by dynamic programming over what survives translation: place and kind, act (candidate sets
// that meet), actors, deadlines, numbers, dates, references, footnotes, concepts, length. Successive versions get a
// second step that finds what moved, was split or merged. With more than two versions each is aligned to a pivot and
// the rows are joined.
//
// Deterministic: the same documents give the same rows on every machine; all scores are integers. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/alignment/concepts.hpp"
#include "conference/mandates/model.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::alignment {

// Stored beside every alignment. Raise it whenever align() or find_divergences() gives another answer for the same
// documents.
inline constexpr std::string_view kAlignmentVersion = "1";

inline constexpr std::size_t kMaxVersions = 12;
inline constexpr std::size_t kMaxProvisions = 5000;             // of each version
inline constexpr std::size_t kMaxTextBytes = 16 * 1024 * 1024;  // of each version, all provisions together

// One version of the text. The document must outlive the call.
struct Version {
    const Document* document = nullptr;
    std::string label;         // for messages: a file name or symbol
    std::optional<int> stage;  // place in time, when the caller knows it: versions of one stage are translations of
                               // each other. When one version has none, all follow from the heads (stages_of)
};

// The stages of the versions, from 0, without gaps. Where a version does not give its own: a draft stands before what
// was adopted, a revision (/Rev.2) after what it revises, a correction (/Corr.1) last; drafts of different symbols and
// dates in the order of their dates. Two versions in one language are never of one stage: the later given is the later.
std::vector<int> stages_of(std::span<const Version> versions);

enum class Relation : std::uint8_t {
    match,        // the same content
    changed,      // the same provision, its content differs
    moved,        // the same content in another place
    split,        // one provision became several that stand together
    split_moved,  // a part of a provision became a provision elsewhere
    merged,       // several provisions became one
    added,        // only in the right version
    deleted,      // only in the left version
    absent,       // in neither of the two
};
std::string_view name(Relation relation);

enum class Comparison : std::uint8_t { translation, succession };

// Two versions that were compared. `left` is the pivot or the earlier one.
struct ComparedPair {
    std::size_t left = 0, right = 0;  // indices of the versions given
    Comparison comparison = Comparison::translation;
    int similarity = 0;  // percent, over the whole text
};

// What holds between the two cells of a compared pair in a row.
struct RowRelation {
    Relation relation = Relation::absent;
    int similarity = 0;  // percent
    int confidence = 0;  // percent
    std::string rule;    // "align.sequence", "align.elsewhere", "align.sentence_became_paragraph", ...
};

struct Row {
    std::vector<std::vector<std::size_t>> cells;  // per version: indices of its provisions, in the order of the text
    std::vector<RowRelation> relations;           // per compared pair, in the order of Alignment::compared
    bool consistent = true;  // false: two versions aligned to each other directly give another answer than by the pivot
};

// Two versions of one stage that bear different numbers (or, without numbers, different symbols): two texts on much the
// same subject, or one of the heads is wrong. The rows are made all the same; people have to be told.
struct NumberContradiction {
    std::size_t left = 0, right = 0;  // indices of the versions given
    std::string left_number, right_number;
};

struct Alignment {
    std::vector<int> stages;             // per version
    std::size_t pivot = 0;               // the version whose order the rows keep
    std::vector<ComparedPair> compared;  // translations: pivot of the stage with each other; successive: each version
                                         // with the earlier stage's version in its language, else with its pivot
    std::vector<Row> rows;
    std::vector<NumberContradiction> contradictions;  // between translations; drafts and adopted texts never
};

// Each version against the first of its stage that it contradicts. `stages` as stages_of() gives them.
std::vector<NumberContradiction> find_contradictions(std::span<const Version> versions, const std::vector<int>& stages);

// Errors: alignment.too_few_versions, alignment.too_many_versions (limit, found), alignment.too_many_provisions (file,
// limit, found), alignment.text_too_large (file, limit_mb), alignment.no_provisions (file), alignment.unrelated (left,
// right, similarity): the two are no versions of one text, and no rows are made.
Result<Alignment> align(std::span<const Version> versions, const Concepts& concepts);

}  // namespace palermo::mandates::alignment
