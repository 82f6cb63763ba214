// Two cycles beside each other: only questions that are mapped, only States that replied to both.
//
// Without these two rules a difference says nothing: another question was asked, or other States answered.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/library/queries.hpp"
#include "conference/replies/queries.hpp"

namespace palermo::replies {

// How many States of the panel gave this answer in each cycle. Hidden: it would tell what fewer than three States said
// that have not published their replies.
struct ComparedValue {
    std::string value;
    std::int64_t left = 0, right = 0;
    bool left_hidden = false, right_hidden = false;
};
struct ComparedQuestion {
    questionnaires::MappedQuestion mapping;  // from: the left cycle's question
    std::int64_t left_answered = 0, right_answered = 0;
    std::int64_t both = 0;              // answered both
    std::int64_t unchanged = 0;         // of these, gave the same answer
    std::vector<ComparedValue> values;  // of questions with choices, in the order of the left form, then the right
    bool hidden = false;                // nothing can be shown of it
};
struct CycleComparison {
    CycleView left, right;
    std::shared_ptr<const questionnaires::PublishedForm> left_form, right_form;
    std::vector<std::string> panel;  // States that replied to both
    // Whether every reply of the panel can be read by the one who asks; if not, small cells are hidden, and the States
    // are not named one by one.
    bool all_readable = true;
    std::vector<ComparedQuestion> questions;
    std::int64_t not_comparable = 0;             // pairs that a person called so; left out
    std::int64_t left_only = 0, right_only = 0;  // questions without a counterpart
};
// Replies whose State consented to nothing are left out for who cannot read them; "summary" lets them be counted.
// Errors: access.not_found; replies.same_cycle.
Result<CycleComparison> compare_cycles(store::Reader& reader, const access::Scope& scope, const Services& services,
                                       std::string_view left, std::string_view right, Instant now);

// Hides every count of one or two, and one more (the smallest) where a single hidden one could be worked out from the
// total. Pure.
inline constexpr std::int64_t kFewestStates = 3;
std::vector<bool> hidden_cells(const std::vector<std::int64_t>& counts);

}  // namespace palermo::replies
