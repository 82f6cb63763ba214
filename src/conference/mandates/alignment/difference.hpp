// Word-level differences between two texts of one language, and what is new in a resolution against the one before it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/model.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::alignment {

enum class ChangeKind : std::uint8_t { equal, inserted, deleted, moved };
std::string_view name(ChangeKind kind);

// A run of words. `left` and `right` count code points of the two texts; an insertion has an empty left span at the
// place where it goes, a deletion an empty right one. A moved run is given twice: where it was (right = where it is
// now) with moved_from = true, and where it is now with moved_from = false.
struct Change {
    ChangeKind kind = ChangeKind::equal;
    text::TextSpan left, right;
    bool moved_from = false;
    std::optional<std::size_t> other_row;  // of a move from one provision to another: where the other end stands, in
                                           // the list given; its span counts in that one's text
};

inline constexpr std::size_t kMaxDifferenceBytes = 4 * 1024 * 1024;  // of each text
// A run of words that reappears elsewhere counts as moved from this length on, when it is at least half of what was
// taken out there or put in here; from 14 words on in any case.
inline constexpr std::size_t kMinMovedWords = 6;

// The changes in the order of the right text, deletions where they were. Words are compared as written but for case,
// quotes, dashes and marks of emphasis. Errors: difference.text_too_large (limit_mb). Pure, thread-safe.
Result<std::vector<Change>> differences(std::string_view left, std::string_view right);

// Whole documents: the differences of each pair of aligned provisions, and words that moved from one provision to
// another.
struct ProvisionDifference {
    std::size_t row = 0;  // of the alignment
    Relation relation = Relation::match;
    std::vector<std::string> left_paths, right_paths;
    // Spans count code points of left_text and right_text: the provisions' texts, joined by one blank.
    std::string left_text, right_text;
    std::vector<Change> changes;
};

// How a provision stands to those of the resolution before it on the same item.
enum class Novelty : std::uint8_t { same, changed, added, dropped };
std::string_view name(Novelty novelty);

struct RecurrenceRow {
    Novelty novelty = Novelty::same;
    std::size_t row = 0;  // of the alignment
    int similarity = 0;   // percent of the words that stayed
    ProvisionDifference difference;
};

struct Recurrence {
    std::vector<RecurrenceRow> rows;  // in the order of the later one, dropped ones where they were
    int repeated_percent = 0;         // words of the later one that stand in the earlier one, in runs of 3 or more
};

// Two versions of one language, aligned by align(); `pair` is theirs in Alignment::compared. Errors:
// difference.two_languages (left, right), difference.text_too_large.
Result<std::vector<ProvisionDifference>> document_differences(std::span<const Version> versions,
                                                              const Alignment& alignment, std::size_t pair = 0);

// What is new in `later`. The two need not be versions of one text: they are two resolutions on one item, so headings,
// references to years and sessions may all differ. Errors: as align() but for alignment.unrelated, and those above.
Result<Recurrence> compare_with_previous(const Version& earlier, const Version& later, const Concepts& concepts);

}  // namespace palermo::mandates::alignment
