// The column "parameters": "start=1 end=10 step=1".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/xlsform/survey_tree.hpp"

namespace palermo::questionnaires::xlsform {

using Parameters = std::map<std::string, std::string>;

// False when the text is not of that form (names are made lower case).
bool parse_parameters(std::string_view text, Parameters& parameters);

// Checks the parameters of a node's type and writes what they mean into its bind, control and itemset. Faults go to
// source.errors: questionnaires.parameter_unknown, parameter_* ...
void apply_parameters(Source& source, Node& node);

}  // namespace palermo::questionnaires::xlsform
