// Secondary instances: files that expressions, selects and rows of the survey name.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "conference/questionnaires/xlsform/survey_tree.hpp"

namespace palermo::questionnaires::xlsform {

// Adds them to the form, each once. Faults: questionnaires.instance_twice (two rows of one name), instance_conflict
// (one name for different files, or for a file and a list).
void add_instances(Source& source, const std::vector<Node>& nodes, Form& form,
                   const std::set<std::string>& search_lists);

// Checks "reference-geometry": a list, an entities list, a file's base name or a repeat. Fault:
// questionnaires.reference_geometry.
void check_geometry_references(Source& source, const std::vector<Node>& nodes);

}  // namespace palermo::questionnaires::xlsform
