// What the headings of the sheets mean: names, older names for the same column, groups and languages.
#pragma once

#include <string>
#include <string_view>

#include "conference/questionnaires/xlsform/sheets.hpp"

namespace palermo::questionnaires::xlsform {

// Splits a heading at "::" (at ":" when no heading of the sheet has "::", as old forms do) and gives its first part the
// name used here. Returns the whole heading as this file would write it, to tell an alias from the name itself.
std::string heading_of(SheetKind kind, const std::string& title, bool double_colon, Heading& heading);

}  // namespace palermo::questionnaires::xlsform
