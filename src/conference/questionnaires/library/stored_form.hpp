// Within this module: the form as a version keeps it.
#pragma once

#include <string>
#include <string_view>

#include "conference/questionnaires/model.hpp"
#include "platform/base/result.hpp"

namespace palermo::questionnaires {

// Canonical JSON (docs/formats/questionnaire.md).
std::string stored_form(const Form& form);
// Error: questionnaires.version_unreadable (reason).
Result<Form> form_from_stored(std::string_view stored);

}  // namespace palermo::questionnaires
