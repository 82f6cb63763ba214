// Which languages a workbook has, and what is missing in each.
#pragma once

#include <vector>

#include "conference/questionnaires/xlsform/survey_tree.hpp"

namespace palermo::questionnaires::xlsform {

// Warns of columns that one language has and another lacks (questionnaires.warning_language_columns: language, sheet,
// columns), and of "other" answers that are made in one language only (warning_other_untranslated).
void check_headings(Source& source, bool or_other);

// Warns of languages whose names end in no tag such as "(en)" (questionnaires.warning_language_tag: language).
void check_languages(const Form& form, std::vector<Error>& warnings);

}  // namespace palermo::questionnaires::xlsform
