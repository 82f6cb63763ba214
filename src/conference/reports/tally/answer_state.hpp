// What a State's answer to one question is in a report. These are never merged: "no" is not "no reply", and neither is
// an answer that may not be shown. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace palermo::reports {

enum class AnswerState : std::uint8_t {
    yes,
    in_part,
    no,
    answered,             // a choice or value that is neither yes nor no
    not_applicable,       // not a party to the instrument of the question, or what it said before makes it idle
    not_answered,         // replied to the questionnaire, not to this question
    no_reply,             // did not reply to the questionnaire, and the day is past
    not_yet_due,          // has not replied, and has time
    withheld,             // replied, and did not consent that this be reported
    superseded,           // replaced by a later reply that the rule of the cut does not count
    under_clarification,  // the secretariat has asked about it, and the State has not settled it
};
inline constexpr std::size_t kAnswerStates = 11;
inline constexpr std::array<AnswerState, kAnswerStates> kAllAnswerStates = {AnswerState::yes,
                                                                            AnswerState::in_part,
                                                                            AnswerState::no,
                                                                            AnswerState::answered,
                                                                            AnswerState::not_applicable,
                                                                            AnswerState::not_answered,
                                                                            AnswerState::no_reply,
                                                                            AnswerState::not_yet_due,
                                                                            AnswerState::withheld,
                                                                            AnswerState::superseded,
                                                                            AnswerState::under_clarification};

std::string_view name(AnswerState state);
std::optional<AnswerState> answer_state_from_name(std::string_view name);

// Whether it counts among n, those that answered the question.
bool is_answer(AnswerState state);
// Whether it counts among N, those that were asked.
bool is_asked(AnswerState state);

}  // namespace palermo::reports
