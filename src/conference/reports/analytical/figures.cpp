#include "conference/reports/analytical/figures.hpp"

#include <algorithm>

namespace palermo::reports {

namespace {

AnswerState class_of(const Cut& cut, std::string_view value) {
    const auto found = cut.classes.find(value);
    return found == cut.classes.end() ? AnswerState::answered : found->second;
}

}  // namespace

Figures::Figures(const Cut& cut, const CutQuestion& question, std::string_view standing,
                 const std::vector<std::string>& groups)
    : question_(question), values_(counted_values(cut, question)) {
    std::vector<StateAnswer> answers = answers_to(cut, question, standing);
    // Of texts and numbers it counts that there is one.
    if (values_.empty())
        for (StateAnswer& answer : answers)
            if (is_answer(answer.answer)) answer.values = {std::string("given")};
    all_ = tally(answers, values_);
    // Whoever is in no listed group makes a row of its own, so that the rows add up to the whole.
    for (StateAnswer& answer : answers)
        if (std::find(groups.begin(), groups.end(), answer.group) == groups.end()) answer.group.clear();
    std::vector<std::string> rows = groups;
    rows.emplace_back();
    groups_ = tally_by_group(answers, values_, rows);
    hidden_ = suppress(groups_);
}

std::size_t Figures::column_of(std::string_view value) const {
    return static_cast<std::size_t>(std::find(values_.begin(), values_.end(), value) - values_.begin());
}

Shown Figures::of_value(std::string_view value) const {
    const std::size_t column = column_of(value);
    return {all_.of(value), column < hidden_.column_totals.size() && hidden_.column_totals[column]};
}

Shown Figures::group_value(std::size_t group, std::string_view value) const {
    const std::size_t column = column_of(value);
    const bool known = column < values_.size();
    return {groups_[group].tally.of(value), known && hidden_.cells[group][column]};
}

Shown Figures::of_class(const Cut& cut, AnswerState state) const {
    Shown sum;
    for (const std::string& value : values_) {
        if (class_of(cut, value) != state) continue;
        const Shown one = of_value(value);
        sum.value += one.value;
        sum.hidden = sum.hidden || one.hidden;
    }
    return sum;
}

Shown Figures::group_class(const Cut& cut, std::size_t group, AnswerState state) const {
    Shown sum;
    for (const std::string& value : values_) {
        if (class_of(cut, value) != state) continue;
        const Shown one = group_value(group, value);
        sum.value += one.value;
        sum.hidden = sum.hidden || one.hidden;
    }
    return sum;
}

Shown Figures::group_answered(std::size_t group) const {
    return {groups_[group].tally.answered, hidden_.row_totals[group]};
}

bool Figures::is_of_classes(const Cut& cut) const {
    return !values_.empty() && question_.type == "select_one" &&
           std::all_of(values_.begin(), values_.end(),
                       [&](const std::string& value) { return class_of(cut, value) != AnswerState::answered; });
}

}  // namespace palermo::reports
