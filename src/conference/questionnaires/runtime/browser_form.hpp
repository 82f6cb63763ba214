// What the browser needs to keep a page's conditions right at once: the compiled expressions as JSON, for
// assets/questionnaire.js. docs/formats/questionnaire.md describes it.
//
// Only a part of the language goes to the browser: plain paths, literals, operators, and the common functions on texts
// and numbers. A condition outside it, or one that reads an item which such a condition decides, is marked so that the
// page leaves it to the server. Both sides are held together by tests that run the same cases.
#pragma once

#include "conference/questionnaires/runtime/compiled_form.hpp"
#include "platform/base/json.hpp"

namespace palermo::questionnaires {

// [[path, aspect, type, expression], ...] in the order of evaluation. aspect is "relevant", "calculate", "readonly",
// "required", "constraint", or one that the server always decides: "choice_filter", "repeat_count", and "calculate" of
// what an action sets. type is "i", "d" or "" (of calculations: integer, decimal, text); expression is null for what
// the server decides. Thread-safe.
Json browser_form(const CompiledForm& form);

}  // namespace palermo::questionnaires
