// Nodes, lists and settings -> Form.
#pragma once

#include "conference/questionnaires/model.hpp"
#include "conference/questionnaires/xlsform/survey_tree.hpp"

namespace palermo::questionnaires::xlsform {

struct FormParts {
    SurveyTree tree;
    std::vector<Node> meta;
    FormSettings settings;  // default_language as the sheet has it, or "default"
    std::string entities_version;
};

Form build_form(Source& source, FormParts&& parts);

}  // namespace palermo::questionnaires::xlsform
