#include "conference/reports/tally/tally.hpp"

#include <algorithm>

namespace palermo::reports {

namespace {

void count_value(Tally& tally, const std::string& value) {
    const auto found = std::find_if(tally.by_value.begin(), tally.by_value.end(),
                                    [&](const ValueCount& one) { return one.value == value; });
    if (found == tally.by_value.end())
        tally.by_value.push_back({value, 1});
    else
        ++found->count;
}

void count(Tally& tally, const StateAnswer& answer) {
    ++tally.by_state[static_cast<std::size_t>(answer.answer)];
    if (is_asked(answer.answer)) ++tally.asked;
    if (!is_answer(answer.answer)) return;
    ++tally.answered;
    tally.all_named = tally.all_named && answer.named;
    for (const std::string& value : answer.values) count_value(tally, value);
}

Tally empty_tally(const std::vector<std::string>& values) {
    Tally tally;
    for (const std::string& value : values) tally.by_value.push_back({value, 0});
    return tally;
}

}  // namespace

std::int64_t Tally::of(std::string_view value) const {
    for (const ValueCount& one : by_value)
        if (one.value == value) return one.count;
    return 0;
}

Tally tally(const std::vector<StateAnswer>& answers, const std::vector<std::string>& values) {
    Tally tally = empty_tally(values);
    for (const StateAnswer& answer : answers) count(tally, answer);
    return tally;
}

std::vector<GroupTally> tally_by_group(const std::vector<StateAnswer>& answers, const std::vector<std::string>& values,
                                       const std::vector<std::string>& groups) {
    std::vector<GroupTally> tallies;
    for (const std::string& group : groups) {
        GroupTally& one = tallies.emplace_back(GroupTally{group, empty_tally(values)});
        for (const StateAnswer& answer : answers)
            if (answer.group == group) count(one.tally, answer);
    }
    return tallies;
}

Suppressed suppress(const std::vector<GroupTally>& groups) {
    Counts counts;
    bool all_named = true;
    std::vector<std::string> values;
    for (const GroupTally& group : groups) {
        all_named = all_named && group.tally.all_named;
        for (const ValueCount& one : group.tally.by_value)
            if (std::find(values.begin(), values.end(), one.value) == values.end()) values.push_back(one.value);
    }
    for (const GroupTally& group : groups) {
        std::vector<std::int64_t>& row = counts.emplace_back();
        for (const std::string& value : values) row.push_back(group.tally.of(value));
    }
    // With a threshold of one nothing is small.
    return suppress(counts, all_named ? 1 : kFewestStates);
}

Suppressed suppress(const Tally& tally) {
    return suppress(std::vector<GroupTally>{{std::string(), tally}});
}

std::vector<std::size_t> states_behind(const std::vector<StateAnswer>& answers, const Behind& behind) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const StateAnswer& answer = answers[i];
        if (!behind.group.empty() && answer.group != behind.group) continue;
        if (behind.states.empty()
                ? !is_asked(answer.answer)
                : std::find(behind.states.begin(), behind.states.end(), answer.answer) == behind.states.end())
            continue;
        if (!behind.value.empty() && (!is_answer(answer.answer) || std::find(answer.values.begin(), answer.values.end(),
                                                                             behind.value) == answer.values.end()))
            continue;
        found.push_back(i);
    }
    return found;
}

}  // namespace palermo::reports
