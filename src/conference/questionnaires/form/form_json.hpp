// The canonical JSON of a compiled questionnaire: what is stored when a version is published, and what the browser's
// evaluator and other programs read. docs/formats/questionnaire.md describes it member by member.
//
// Writing the same Form always gives the same bytes. Places of single texts are left out (a published version has no
// errors to point at); everything else comes back as it was.
#pragma once

#include <string>
#include <string_view>

#include "conference/questionnaires/model.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"

namespace palermo::questionnaires {

inline constexpr int kFormJsonVersion = 1;

Json form_as_json(const Form& form);
std::string write_form_json(const Form& form);

// Errors: those of parse_json(); questionnaires.form_json_version (version) for a format this program does not know;
// questionnaires.form_json_wrong (member) for a member that is not what it should be.
Result<Form> read_form_json(std::string_view json);

}  // namespace palermo::questionnaires
