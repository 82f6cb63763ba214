// The rows of deliveries and of the health of subscriptions; for the parts of this module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/database.hpp"
#include "platform/webhooks/model.hpp"

namespace palermo::webhooks {

inline constexpr std::string_view kTrialKind = "webhook.trial";

// Writes a delivery and enqueues its job.
Result<void> add_delivery(store::Writer& writer, SubscriptionId subscription, const Event& event, Instant now);

// What a try of a delivery needs.
struct WaitingDelivery {
    std::int64_t id = 0;
    SubscriptionId subscription;
    std::string message_id;
    std::string body;
    std::string address;
    std::vector<std::string> secrets;  // the present one first
    bool active = false;               // neither paused nor suspended
};
// Nothing when it is finished or gone.
Result<std::optional<WaitingDelivery>> find_waiting(store::Reader& reader, std::int64_t id, Instant now);

Result<void> mark_delivered(store::Writer& writer, const WaitingDelivery& delivery, std::int64_t status, Instant now);
Result<void> mark_failed(store::Writer& writer, std::int64_t delivery, const Error& reason, std::int64_t status,
                         Instant now);
Result<void> note_failure(store::Writer& writer, const WaitingDelivery& delivery, const Error& reason,
                          std::int64_t status);

// True when it was not suspended before.
Result<bool> suspend(store::Writer& writer, SubscriptionId subscription, const Error& reason, Instant now);

}  // namespace palermo::webhooks
