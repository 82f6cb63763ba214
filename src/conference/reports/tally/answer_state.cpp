#include "conference/reports/tally/answer_state.hpp"

namespace palermo::reports {

namespace {

constexpr std::array<std::string_view, kAnswerStates> kNames = {
    "yes",      "in_part",     "no",       "answered",   "not_applicable",     "not_answered",
    "no_reply", "not_yet_due", "withheld", "superseded", "under_clarification"};

}  // namespace

std::string_view name(AnswerState state) {
    return kNames[static_cast<std::size_t>(state)];
}

std::optional<AnswerState> answer_state_from_name(std::string_view name) {
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == name) return static_cast<AnswerState>(i);
    return std::nullopt;
}

bool is_answer(AnswerState state) {
    return state == AnswerState::yes || state == AnswerState::in_part || state == AnswerState::no ||
           state == AnswerState::answered;
}

bool is_asked(AnswerState state) {
    return state != AnswerState::not_applicable;
}

}  // namespace palermo::reports
