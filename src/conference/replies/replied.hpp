// What other capabilities are told of replies: who has replied, and what needs the replies speak of. It says nothing
// about anybody's other answers; whoever asks decides who may see it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/store/database.hpp"

namespace palermo::replies {

// States that have submitted a reply to any cycle and not taken it back: public.
Result<std::set<std::string>> states_that_replied(store::Reader& reader);

// The needs of the last submission of a reply, or of all that were not taken back.
struct SpokenOfReply {
    std::int64_t reply = 0, submission = 0;
    std::string cycle, state, path, article, kinds, urgency, words, language;
};
Result<std::vector<SpokenOfReply>> spoken_of_replies(store::Reader& reader, std::optional<std::int64_t> reply);

}  // namespace palermo::replies
