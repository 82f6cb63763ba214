// A reply as one HTML file that works without a network: styles, script and answers inside, nothing asked of any host.
#pragma once

#include <string>

#include "conference/replies/offline.hpp"

namespace palermo::replies {

// Errors: those of offline_questions().
Result<std::string> offline_page(const ReplyView& view, const text::Catalogue& catalogue, Language language,
                                 Instant now);

}  // namespace palermo::replies
