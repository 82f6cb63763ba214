// How an invented State answers a questionnaire about a treaty: plausible, and never the answer of a real one.
//
// What it answers depends on the seed, its code and the question alone, so that two cycles resemble each other: the
// same State says the same of the same question, unless things became better meanwhile. Regional group and category
// shift how much of the treaty it applies, the subject what it finds difficult and which help it asks for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/demonstration/stage.hpp"
#include "conference/questionnaires/runtime/session.hpp"

namespace palermo::demonstration {

class Respondent {
  public:
    // `progress`: how much better things are than at the beginning, in hundredths.
    Respondent(const Stage& stage, const parties::State& state, std::int64_t seed, int progress);

    // In the order in which they are given. Those that `session` has already are answered anew.
    Result<std::vector<std::pair<std::string, std::string>>> answers(questionnaires::Session& session) const;

  private:
    std::size_t draw(std::string_view what, std::size_t limit) const;
    std::string answer(const questionnaires::Session& session, const questionnaires::NodeView& node) const;
    std::string implementation(const questionnaires::Item& item) const;
    std::string yes_or_no(const questionnaires::Session& session, const questionnaires::NodeView& node) const;
    std::string one_of(const questionnaires::NodeView& node) const;
    std::string several_of(const questionnaires::NodeView& node) const;
    std::string kinds(const questionnaires::Item& item) const;
    std::string ranked(const questionnaires::NodeView& node) const;
    std::string number(const questionnaires::Session& session, const questionnaires::NodeView& node) const;
    std::string text(const questionnaires::Item& item) const;
    // Of a hundred: how likely a provision is applied.
    int level(const questionnaires::Item& item) const;
    bool is_least_developed() const;

    const Stage& stage_;
    const parties::State& state_;
    std::uint64_t seed_;
    int progress_;
};

}  // namespace palermo::demonstration
