// Subscriptions as acts: one's own alone (row "webhook,edit_own" of the access table), for those whose role has it.
// What is somebody else's answers like what does not exist.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/acts/act.hpp"
#include "platform/webhooks/delivery.hpp"
#include "platform/webhooks/subscriptions.hpp"

namespace palermo::webhooks {

inline constexpr std::string_view kWebhookObject = "webhook";

// "webhook.subscribe". A receiver that has a secret already gives it ("whsec_" and 24 to 64 bytes in base64); without
// one it is made here, and the page shows it once. Errors: those of subscribe(), webhooks.bad_secret.
struct Subscribe {
    std::string address;
    std::vector<std::string> kinds;
    std::optional<std::string> secret;
};
// "webhook.change". Errors: acts.stale, those of change().
struct ChangeSubscription {
    SubscriptionId subscription;
    std::string address;
    std::vector<std::string> kinds;
    std::int64_t revision = 0;
};
// "webhook.rotate_secret". The one before holds for another day. Errors: webhooks.bad_secret.
struct RotateSecret {
    SubscriptionId subscription;
    std::optional<std::string> secret;
};
struct PauseSubscription {  // "webhook.pause"
    SubscriptionId subscription;
};
struct ResumeSubscription {  // "webhook.resume"
    SubscriptionId subscription;
};
struct Unsubscribe {  // "webhook.unsubscribe"
    SubscriptionId subscription;
};
struct SendTrial {  // "webhook.send_trial"; webhooks.not_active
    SubscriptionId subscription;
};

// `rules` outlives the registry.
void register_acts(acts::Registry& registry, const TargetRules& rules);

// An observer of the performer: announces every act.
Result<void> announce_act(store::Writer& writer, const journal::Entry& entry, const acts::Receipt& receipt);

// Whether the owner may see the entry of an event in any of the capacities held now that may have subscriptions.
Result<bool> owner_may_know(store::Reader& reader, const Subscription& subscription, const Event& event, Instant now);

// The owner's mail address and language; nothing when the account is not active.
Result<std::optional<Contact>> contact_of_owner(store::Reader& reader, const std::string& owner);

}  // namespace palermo::webhooks
