// Within this module: all figures of a report as one table for programs. docs/formats/reports.md says what each column
// holds.
#pragma once

#include <string>

#include "conference/reports/analytical/analytical.hpp"

namespace palermo::reports {

// CSV. A figure that the report does not print is not in it either.
std::string figures_csv(const ReportInput& input);

}  // namespace palermo::reports
