// Within this module: a reply as lists show it.
#pragma once

#include "conference/replies/queries.hpp"
#include "conference/replies/storage.hpp"

namespace palermo::replies {

// How the one who asks may look at a reply.
struct Sight {
    bool draft = false;      // what the State is writing
    bool submitted = false;  // what was sealed
    bool progress = false;   // how far it is
};
Result<Sight> sight_of(store::Reader& reader, const access::Actor& actor, const StoredReply& reply, Instant now);

// Without progress: whoever needs it counts it (cycles/progress.hpp).
Result<ReplyRow> row_of(store::Reader& reader, const StoredReply& reply, const Sight& sight, Instant now);

}  // namespace palermo::replies
