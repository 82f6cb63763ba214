// Needs out of replies: where the technical assistance block of an answer says that help is needed, the submission
// proposes a need. It is kept in the act that submits, and stays; an amended reply sets the earlier ones aside. A
// register of needs takes them over by their id.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conference/replies/seal.hpp"
#include "platform/acts/access.hpp"

namespace palermo::replies {

struct ProposedNeed {
    std::int64_t id = 0;
    std::int64_t reply = 0;
    std::int64_t submission = 0;  // number within the reply
    std::string cycle;            // slug
    std::int64_t version = 0;     // of the questionnaire, for the words of its choices
    std::string state;
    SpokenNeed need;
    bool superseded = false;  // by a later submission of the reply, or because it was withdrawn
    Instant at;               // of the submission
};

// Within the act that submits: stores them. Gives how many.
Result<std::int64_t> keep_needs(acts::Context& context, const StoredReply& reply, const std::vector<SpokenNeed>& needs);

struct NeedsWanted {
    std::string cycle;  // slug; empty: of all cycles
    std::string state;  // code; empty: of all States
    bool also_superseded = false;
};
// By cycle, State, submission and question. Officers get those of every reply they may read, the people of a State its
// own (a contributor those of the parts that were given to them); nobody else gets any.
Result<std::vector<ProposedNeed>> proposed_needs(store::Reader& reader, const access::Scope& scope,
                                                 const NeedsWanted& wanted, Instant now);
// Whether that list is for this person at all.
bool may_list_needs(const access::Actor& actor);

}  // namespace palermo::replies
