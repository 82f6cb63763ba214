// All figures of one question for one standing, with what of them must not be printed. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/reports/cut/cut.hpp"
#include "conference/reports/tally/tally.hpp"

namespace palermo::reports {

// A number that may be hidden.
struct Shown {
    std::int64_t value = 0;
    bool hidden = false;
};

class Figures {
  public:
    // `groups`: in the order of the tables; States of none of them count in the whole only.
    Figures(const Cut& cut, const CutQuestion& question, std::string_view standing,
            const std::vector<std::string>& groups);

    const CutQuestion& question() const { return question_; }
    const Tally& all() const { return all_; }
    const std::vector<std::string>& values() const { return values_; }
    bool any_hidden() const { return hidden_.any(); }

    Shown answered() const { return {all_.answered, hidden_.total}; }
    Shown asked() const { return {all_.asked, false}; }
    // Those that chose a value; those that chose any value of a class ("yes").
    Shown of_value(std::string_view value) const;
    Shown of_class(const Cut& cut, AnswerState state) const;
    Shown group_value(std::size_t group, std::string_view value) const;
    Shown group_class(const Cut& cut, std::size_t group, AnswerState state) const;
    Shown group_answered(std::size_t group) const;
    std::int64_t group_asked(std::size_t group) const { return groups_[group].tally.asked; }

    // A question that is answered by yes, in part or no.
    bool is_of_classes(const Cut& cut) const;

  private:
    std::size_t column_of(std::string_view value) const;

    const CutQuestion& question_;
    std::vector<std::string> values_;
    Tally all_;
    std::vector<GroupTally> groups_;  // the last one: States of no group
    Suppressed hidden_;
};

}  // namespace palermo::reports
