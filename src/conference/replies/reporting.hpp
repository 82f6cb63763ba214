// The replies of a cycle as a report counts them: which submission of each State holds at a moment, and what is in it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conference/replies/queries.hpp"
#include "conference/replies/seal.hpp"

namespace palermo::replies {

struct ReportedReply {
    std::int64_t reply = 0;
    std::string state;
    Standing standing = Standing::party;
    Date due_on = Date::from_day_number(0);  // with the State's own extension
    bool withdrawn = false;
    // The submission that counts; 0: none.
    std::int64_t submission = 0;
    std::string digest;  // of its sealed content
    std::optional<Instant> submitted_at;
    bool late = false;
    // A later submission that came too late to count replaced it.
    bool superseded = false;
    // It came, but too late to count.
    bool too_late = false;
    Consent consent = Consent::none;
    bool embargoed = false;
    bool readable = false;                           // by the one who asks; what follows is empty otherwise
    std::vector<SealedAnswer> answers;               // of that submission
    std::set<std::string, std::less<>> asked;        // questions that these answers make relevant, by path in the form
    std::set<std::string, std::less<>> in_question;  // with a clarification that is not settled, by path in the form
};

// One for each State that the cycle addressed, by code. Submissions after `moment` are not looked at; those after the
// State's due day only with `count_late`. Consent and clarifications are as they stand when this is asked. Error:
// access.not_found.
Result<std::vector<ReportedReply>> replies_for_report(store::Reader& reader, const access::Scope& scope,
                                                      const Services& services, std::string_view cycle, Instant moment,
                                                      bool count_late, Instant now);

// How many States have submitted, for the first time or again, after `moment`. Error: access.not_found.
Result<std::int64_t> submissions_after(store::Reader& reader, const access::Scope& scope, std::string_view cycle,
                                       Instant moment);

}  // namespace palermo::replies
