// The tally of one question: what each State of the cut said, counted. Pure.
//
// Always three numbers: k gave this answer, of n that answered the question, of N that were asked. Those to whom the
// question does not apply are none of them and are told beside.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conference/reports/tally/answer_state.hpp"
#include "conference/reports/tally/suppression.hpp"

namespace palermo::reports {

// What one State said to the question.
struct StateAnswer {
    std::string state;  // code
    std::string group;  // regional group; empty: in none
    AnswerState answer = AnswerState::no_reply;
    std::vector<std::string> values;  // as the form has them; of an answer only
    // The State may be named with it: its reply is public, or this does not come from its reply. Others are in the
    // figures only.
    bool named = false;
};

struct ValueCount {
    std::string value;
    std::int64_t count = 0;
};

// Best and worst case, had everybody who was asked answered: `count` of N.
struct Bounds {
    std::int64_t least = 0, most = 0;
};

struct Tally {
    std::int64_t asked = 0;     // N
    std::int64_t answered = 0;  // n
    std::array<std::int64_t, kAnswerStates> by_state{};
    std::vector<ValueCount> by_value;  // in the order given, then as they were met
    bool all_named = true;             // every answer counted here may be shown with its State

    std::int64_t of(AnswerState state) const { return by_state[static_cast<std::size_t>(state)]; }
    std::int64_t of(std::string_view value) const;
    // Had all who were asked and did not answer said so, or none of them.
    Bounds bounds(std::int64_t count) const { return {count, count + asked - answered}; }
};

// `values`: the choices in the order of the form; each is in the tally though nobody chose it.
Tally tally(const std::vector<StateAnswer>& answers, const std::vector<std::string>& values);

// The same by regional group. `groups`: those of the rows, in their order; States of no listed group are in none of
// them, so that the rows may add up to less than the whole.
struct GroupTally {
    std::string group;
    Tally tally;
};
std::vector<GroupTally> tally_by_group(const std::vector<StateAnswer>& answers, const std::vector<std::string>& values,
                                       const std::vector<std::string>& groups);

// What must not be printed of a tally by group, columns being its values. Nothing when every answer may be named.
Suppressed suppress(const std::vector<GroupTally>& groups);
// The same of one tally alone: one row.
Suppressed suppress(const Tally& tally);

// The States behind a number: what somebody sees who follows its link. Each number is as long as its list.
struct Behind {
    std::string group;  // empty: all
    std::string value;  // empty: any
    // none: all that were asked
    std::vector<AnswerState> states;
};
std::vector<std::size_t> states_behind(const std::vector<StateAnswer>& answers, const Behind& behind);

}  // namespace palermo::reports
