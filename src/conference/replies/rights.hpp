// Within this module: what the access table says of a reader, where a decision about one verb on one reply is not
// enough. Pure.
#pragma once

#include <vector>

#include "conference/replies/seal.hpp"
#include "conference/replies/storage.hpp"

namespace palermo::replies {

// One of the State whose reply it is.
bool is_of_state(const access::Actor& actor, const StoredReply& reply);
// To whom States hand their replies in: whoever reads all that was cleared, whatever is published of it.
bool receives_replies(const access::Actor& actor);
// Who follows how far all replies are, without what stands in them: whoever receives them, and who may know of them.
bool follows_replies(const access::Actor& actor);
// Who asks States about their answers, and settles what they say.
bool asks_about_replies(const access::Actor& actor);
// Whoever reads replies of a State as one of it: whole ones, or the parts that were given to them by name.
bool reads_own_replies(const access::Actor& actor);
bool reads_given_parts(const access::Actor& actor);

// Whether this person reads answers of this reply that the State keeps to the secretariat. What of it a contributor
// reads at all is decided part by part (is_within).
bool reads_confidential(const access::Actor& actor, const StoredReply& reply);
// Leaves out what this person does not read of a submission: the one place where confidential answers are.
std::vector<SealedAnswer> readable_answers(const access::Actor& actor, const StoredReply& reply,
                                           std::vector<SealedAnswer> answers);

}  // namespace palermo::replies
