// The command-line verb report: a report as a file, or the list of reports.
#pragma once

#include <iosfwd>
#include <string>

#include "conference/reports/services.hpp"
#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::reports {

struct Desk {
    std::ostream& out;
    const text::Catalogue& catalogue;
    Language language;  // of what is said to the person
    store::Database& database;
    const Services& services;
    access::Scope scope;
    std::string site;  // where links of the file lead; may be empty
};

struct ReportRequest {
    std::string slug;    // empty: lists them
    std::string format;  // as make_file() has it
    std::string output;  // a file; empty: SLUG.LANGUAGE.FORMAT here
    bool force = false;  // replaces a file that exists
};

// Gives the exit status. `language`: of the report. Errors: access.not_found, reports.format (value); those of the
// writers and of write_new_file().
Result<int> report_command(const Desk& desk, const ReportRequest& request, Language language);

}  // namespace palermo::reports
