// Rows of selects and ranks: lists, files, "other", tables of selects.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conference/questionnaires/xlsform/survey_tree.hpp"

namespace palermo::questionnaires::xlsform {

// A group with the appearance "table-list" shows its selects as one table with one list.
struct TableListState {
    bool active = false;
    std::string list;  // of the first select
};

// When the group is a table list: changes its appearance and puts its label into a note.
void begin_table_list(Node& group, TableListState& state);

// Checks the row's list and parameters. Nodes that must stand before it are added to `siblings`; returns the text
// question of "or_other".
std::optional<Node> read_select(Source& source, Node& node, TableListState& table_list, std::vector<Node>& siblings);

// Whether the appearance of a select calls search(): its choices come from the program that shows it.
bool uses_search(const Node& node);

}  // namespace palermo::questionnaires::xlsform
