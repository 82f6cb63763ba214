// Entities (ODK): rows of the sheet "entities", where each is put in the form, and the items that carry it out.
#pragma once

#include <string>
#include <vector>

#include "conference/questionnaires/xlsform/survey_tree.hpp"

namespace palermo::questionnaires::xlsform {

// Names of the lists that the sheet declares, for references to them. Also checks the columns and each row.
// Faults: questionnaires.entities_column, entity_list_missing, entity_list_wrong, entity_list_twice, entity_label,
// entity_id, entity_update.
void read_entities(Source& source);

// Puts a node "meta" with "entity" into the container of each declaration: the form, a group or a repeat. Returns the
// entities version of the form ("" when it has none). Faults: questionnaires.save_to_*, entity_scope, entity_container.
std::string place_entities(Source& source, SurveyTree& tree, std::vector<Node>& meta);

}  // namespace palermo::questionnaires::xlsform
