// The acts by which people say how documents came out of each other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/acts/act.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates::lineage {

// Says that one document came out of another. `type`: "becomes" (a draft that was adopted), "revised_as",
// "corrected_by". `revision` is that of the link, 0 when there is none. Errors: mandates.no_such_document,
// lineage.bad_type (value), lineage.same_document, lineage.circle (from, to), review.reason_missing,
// review.reason_too_long (limit), acts.stale.
struct LinkDocuments {
    std::string from;
    std::string to;
    std::string type;
    std::string reason;
    std::int64_t revision = 0;
};

// Takes a link back, whether a person made it or the program found it: it is not found again. Errors as above;
// lineage.no_such_link (from, to).
struct UnlinkDocuments {
    std::string from;
    std::string to;
    std::string type;
    std::string reason;
    std::int64_t revision = 0;
};

void register_acts(acts::Registry& registry);

std::vector<store::Migration> migrations();

}  // namespace palermo::mandates::lineage
