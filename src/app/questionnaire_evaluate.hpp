// Runs a form on answers and says what follows from them.
#pragma once

#include <string>

#include "conference/mandates/commands.hpp"
#include "conference/questionnaires/model.hpp"

namespace palermo::app {

struct EvaluateRequest {
    // {"answers": {"/data/q": "yes", "age": 7, "person[2]/name": "A", "kinds": ["a", "b"]}, "repeats": {"/data/person":
    // 2}} or the inner object alone. A key is the path of a question, or its name where only one has it; positions
    // count instances of a repeat, which are made as they are named. docs/formats/questionnaire.md, "Answers".
    std::string answers;
    std::string file;      // for sentences
    std::string language;  // tag or name; empty: the form's default
    bool json = false;
};

// Prints which questions are asked, what is calculated, which constraints are not met (with the message of the form),
// which required answers are missing, which notes show, and which answers have no effect. Exit status 0 when nothing is
// against a constraint and nothing required is missing, otherwise 2. Errors: json.* with the file, questionnaires.* of
// compiling and running, app_questionnaire.answers_shape (file), answer_unknown (file, name), answer_ambiguous (file,
// name, paths), answer_kind (file, name), answer_computed (file, name), no_language (language, languages).
Result<int> evaluate_answers(const mandates::Terminal& terminal, questionnaires::Form form,
                             const EvaluateRequest& request);

}  // namespace palermo::app
