// Replies in the index of the search: what States wrote in their own words, as four types of objects, because four
// circles of readers find them (kinds: pages/search_kinds.hpp). Three stand under the number of the reply, the parts
// that were given to contributors under that of the assignment.
#pragma once

#include <cstdint>
#include <string_view>

#include "conference/replies/storage.hpp"
#include "platform/store/database.hpp"

namespace palermo::replies {

inline constexpr std::string_view kSearchedReply = "reply";                      // the last submission
inline constexpr std::string_view kSearchedConfidential = "reply_confidential";  // its confidential answers
inline constexpr std::string_view kSearchedDraft = "reply_draft";                // what the State is writing
inline constexpr std::string_view kSearchedPart = "reply_part";                  // of that, what somebody was given

// Puts all of it into the index as they are now, in the transaction that changes the reply.
Result<void> index_reply(store::Writer& writer, const StoredReply& reply);
Result<void> forget_reply(store::Writer& writer, std::int64_t reply);

// All replies, for an index that is made anew; gives how many.
Result<std::int64_t> index_replies(store::Database& database);

}  // namespace palermo::replies
