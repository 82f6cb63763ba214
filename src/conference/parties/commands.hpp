// The verbs `palermo parties import | status | authorities`.
#pragma once

#include <iosfwd>
#include <string>

#include "conference/parties/authorities.hpp"
#include "conference/parties/operations.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::parties {

struct Desk {
    std::ostream& out;
    const text::Catalogue& catalogue;
    Language language;
    store::Database& database;
    acts::Performer& performer;
    const Services& services;
    access::Actor actor;  // who may run commands on this machine
    Instant now;
    bool demonstration = false;
};

struct PartiesRequest {
    std::string what;        // "import", "status", "authorities"
    std::string subject;     // a file, or a State
    std::string instrument;  // a code or the depositary’s number
    std::string source;
    std::string notice, notice_date, notice_file;  // the depositary notification that a change rests on
    bool leave_out = false;
    bool check = false;  // say only what an import would do
    std::string as_of;
    bool due = false;  // authorities to be confirmed again
    bool json = false;
};

// Gives the exit status. Errors: parties.what (value), parties.bad_day (value), parties.notice_needed, those of the
// acts.
Result<int> parties_command(const Desk& desk, const PartiesRequest& request);

}  // namespace palermo::parties
