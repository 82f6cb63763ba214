// Takes a cut: reads the replies of a cycle once and keeps what a report counts of them.
#pragma once

#include "conference/reports/cut/cut.hpp"
#include "conference/reports/services.hpp"
#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"

namespace palermo::reports {

// Errors: access.not_found (the cycles), reports.same_cycle (a cycle compared with itself), reports.moment_to_come (the
// moment is after `now`), reports.nobody_asked (the population is empty); those of the store.
Result<Cut> make_cut(store::Reader& reader, const access::Scope& scope, const Services& services, const CutSpec& spec,
                     Instant now);

}  // namespace palermo::reports
