// The conditions of one topic for the browser (assets/questionnaire.js): which of its questions are asked, at once as
// the others are answered. What the browser cannot decide, the server says when it saves.
#pragma once

#include <string>

#include "conference/questionnaires/runtime/session.hpp"
#include "conference/replies/pages/outline.hpp"

namespace palermo::replies::pages {

struct Conditions {
    std::string entries;  // JSON: those of the topic's questions, as browser_form() writes them
    std::string answers;  // JSON: {reference: text} of its questions and of every question they depend on
    bool empty() const { return entries.empty(); }
};
// None when nothing in the topic depends on an answer in it.
Conditions conditions_of(const questionnaires::Session& session, const Topic& topic, const ReplyView& view);

}  // namespace palermo::replies::pages
