// Within this module: the mails its acts send. They say that something awaits and where, never what it says.
#pragma once

#include <string_view>

#include "conference/replies/services.hpp"
#include "conference/replies/storage.hpp"
#include "platform/acts/access.hpp"

namespace palermo::replies {

// To every active person of the State in that role, in the person's own language. `what` names the sentences:
// catalogue keys "replies.mail.WHAT" (subject) and "replies.mail.WHAT.text", whose arguments are questionnaire, state
// and due. Gives how many were told.
Result<std::int64_t> tell_state(store::Writer& writer, const Services& services, const StoredReply& reply,
                                access::Role role, std::string_view what, Instant now);
// To the person of one membership.
Result<void> tell_member(store::Writer& writer, const Services& services, const StoredReply& reply,
                         std::int64_t membership, std::string_view what, Instant now);

}  // namespace palermo::replies
