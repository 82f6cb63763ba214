// A condition in words, where it is one of the few shapes that nearly all conditions have.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conference/questionnaires/library/forms.hpp"

namespace palermo::questionnaires::pages {

// "the answer to QUESTION is VALUE", or is not.
struct ConditionTerm {
    const Item* question = nullptr;
    std::string value;  // as the form has it; empty: "is answered", or negated "is not answered"
    bool negated = false;
};
// All of the terms hold, or one of them does.
struct ConditionWords {
    std::vector<ConditionTerm> terms;
    bool any = false;
};

// Nothing when the condition is of another shape: it is then shown as its author wrote it. `at` is the item whose
// condition it is. Pure.
std::optional<ConditionWords> condition_in_words(const PublishedForm& form, const Item& at, const Formula& condition);

}  // namespace palermo::questionnaires::pages
