// Whether a value can be the answer to a question, by the question's type alone. Pure.
//
// Conditions of the form (required, constraint) are not looked at: they are shown to people and keep nobody from
// saving.
#pragma once

#include <string>
#include <string_view>

#include "conference/questionnaires/model.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::replies {

// Values are texts as the form's instance has them: "12", "3.5", "2008-03-12", "09:30", "yes_part", "a b".
// Errors: replies.not_an_answer (path, type), replies.too_long (field, limit), replies.not_text (field).
Result<void> check_answer(const questionnaires::Form& form, const questionnaires::Item& item, std::string_view value);

// What a person typed for a question, as the form's instance has it: numbers in any digits, with grouping and the
// decimal sign of the language (text/typed_number.hpp); of other types nothing is changed. Errors:
// replies.not_a_number, replies.ambiguous_number (path, value, type).
Result<std::string> typed_answer(const questionnaires::Item& item, std::string_view typed, Language language);

// Free text of a person, which has a language.
bool is_free_text(const questionnaires::Item& item);

}  // namespace palermo::replies
