// The connection of a delivery. libcurl does the talking, to addresses that were checked before.
#pragma once

#include <vector>

#include "platform/webhooks/delivery.hpp"

namespace palermo::webhooks {

// Posts to a target over one of these addresses and no other: each socket is looked at once more before it is opened.
// Errors: webhooks.private_address (address), webhooks.unreachable (host, reason), webhooks.timeout (host).
Result<Answer> post_over(const Configuration& configuration, const Target& target,
                         const std::vector<IpAddress>& addresses, const Post& what);

}  // namespace palermo::webhooks
