#include "conference/reports/cut/cut.hpp"

#include <algorithm>
#include <array>

namespace palermo::reports {

namespace {

constexpr std::array<std::string_view, 3> kPopulations = {"parties", "signatories", "both"};
constexpr std::array<std::string_view, 2> kAudiences = {"everybody", "secretariat"};
constexpr std::array<std::string_view, 2> kLateRules = {"counted", "left_out"};
constexpr std::array<std::string_view, kReceipts> kReceiptNames = {
    "received", "received_late", "too_late", "withheld", "withdrawn", "no_reply", "not_yet_due"};

template <typename Enum, std::size_t size>
std::optional<Enum> from_name(const std::array<std::string_view, size>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

const CutQuestion* find_question(const std::vector<CutQuestion>& questions, std::string_view path) {
    const auto found =
        std::find_if(questions.begin(), questions.end(), [&](const CutQuestion& one) { return one.path == path; });
    return found == questions.end() ? nullptr : &*found;
}

AnswerState class_of(const Cut& cut, std::string_view value) {
    const auto found = cut.classes.find(value);
    return found == cut.classes.end() ? AnswerState::answered : found->second;
}

bool has_choices(const CutQuestion& question) {
    return !question.values.empty();
}

// What a State that replied said to the question.
AnswerState state_of_answer(const Cut& cut, const CutQuestion& question, std::size_t index,
                            const std::vector<std::string>& values) {
    if (question.in_question.contains(index)) return AnswerState::under_clarification;
    if (question.withheld.contains(index)) return AnswerState::withheld;
    if (question.not_asked.contains(index)) return AnswerState::not_applicable;
    if (values.empty()) return AnswerState::not_answered;
    if (!has_choices(question) || values.size() != 1) return AnswerState::answered;
    return class_of(cut, values.front());
}

AnswerState state_of_receipt(Receipt receipt) {
    switch (receipt) {
        case Receipt::withheld:
            return AnswerState::withheld;
        case Receipt::not_yet_due:
            return AnswerState::not_yet_due;
        default:
            return AnswerState::no_reply;
    }
}

bool is_received(const CutState& state) {
    return state.receipt == Receipt::received || state.receipt == Receipt::received_late;
}

StateAnswer answer_of(const Cut& cut, const CutQuestion& question, const std::vector<CutState>& states,
                      std::size_t index) {
    const CutState& state = states[index];
    StateAnswer answer{state.state, state.group, AnswerState::no_reply, {}, state.named};
    // Who is not bound by the instrument of the question was not asked about it, whatever became of its reply.
    if (!question.instrument.empty() && !state.bound_by.contains(question.instrument)) {
        answer.answer = AnswerState::not_applicable;
        answer.named = true;
    } else if (!is_received(state)) {
        answer.answer = state_of_receipt(state.receipt);
        answer.named = true;
    } else if (state.superseded) {
        answer.answer = AnswerState::superseded;
    } else {
        const auto said = question.said.find(index);
        static const std::vector<std::string> kNothing;
        const std::vector<std::string>& values = said == question.said.end() ? kNothing : said->second;
        answer.answer = state_of_answer(cut, question, index, values);
        if (is_answer(answer.answer)) answer.values = values;
    }
    return answer;
}

std::vector<StateAnswer> answers(const Cut& cut, const CutQuestion& question, const std::vector<CutState>& states,
                                 std::string_view standing) {
    std::vector<StateAnswer> all;
    for (std::size_t i = 0; i < states.size(); ++i)
        if (states[i].standing == standing) all.push_back(answer_of(cut, question, states, i));
    return all;
}

}  // namespace

namespace {

void keep_named(const std::vector<CutState>& states, std::vector<CutQuestion>& questions) {
    const auto unnamed = [&](std::size_t index) { return !states[index].named; };
    for (CutQuestion& question : questions) {
        std::erase_if(question.said, [&](const auto& one) { return unnamed(one.first); });
        for (std::set<std::size_t>* set :
             {&question.not_asked, &question.not_answered, &question.withheld, &question.in_question})
            std::erase_if(*set, unnamed);
    }
}

void hide_replies(std::vector<CutState>& states) {
    for (CutState& state : states) {
        if (state.named) continue;
        state.submission = 0;
        state.digest.clear();
    }
}

}  // namespace

Cut public_part(Cut cut) {
    keep_named(cut.states, cut.questions);
    keep_named(cut.previous_states, cut.previous_questions);
    hide_replies(cut.states);
    hide_replies(cut.previous_states);
    return cut;
}

std::string_view name(Population population) {
    return kPopulations[static_cast<std::size_t>(population)];
}
std::string_view name(Audience audience) {
    return kAudiences[static_cast<std::size_t>(audience)];
}
std::string_view name(LateRule rule) {
    return kLateRules[static_cast<std::size_t>(rule)];
}
std::string_view name(Receipt receipt) {
    return kReceiptNames[static_cast<std::size_t>(receipt)];
}
std::optional<Population> population_from_name(std::string_view name) {
    return from_name<Population>(kPopulations, name);
}
std::optional<Audience> audience_from_name(std::string_view name) {
    return from_name<Audience>(kAudiences, name);
}
std::optional<LateRule> late_rule_from_name(std::string_view name) {
    return from_name<LateRule>(kLateRules, name);
}
std::optional<Receipt> receipt_from_name(std::string_view name) {
    return from_name<Receipt>(kReceiptNames, name);
}

const CutQuestion* Cut::question(std::string_view path) const {
    return find_question(questions, path);
}
const CutQuestion* Cut::previous_question(std::string_view path) const {
    return find_question(previous_questions, path);
}

std::vector<StateAnswer> answers_to(const Cut& cut, const CutQuestion& question, std::string_view standing) {
    return answers(cut, question, cut.states, standing);
}

std::vector<StateAnswer> previous_answers_to(const Cut& cut, const CutQuestion& question, std::string_view standing) {
    return answers(cut, question, cut.previous_states, standing);
}

std::vector<std::string> counted_values(const Cut& cut, const CutQuestion& question) {
    std::vector<std::string> values;
    for (const std::string& value : question.values)
        if (class_of(cut, value) != AnswerState::not_applicable) values.push_back(value);
    return values;
}

}  // namespace palermo::reports
