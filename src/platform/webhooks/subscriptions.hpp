// The operations on subscriptions, to be declared as acts, and their queries.
//
// "webhook_subscriptions" changes by these only and is guarded; "webhook_health" and "webhook_deliveries" are platform
// bookkeeping of the delivering job.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/store/database.hpp"
#include "platform/webhooks/model.hpp"
#include "platform/webhooks/target.hpp"

namespace palermo::webhooks {

struct NewSubscription {
    std::string owner;  // actor id
    std::string address;
    std::vector<std::string> kinds;
    std::string secret = {};  // that of a receiver which has one; empty: a new one is made
};

struct Subscribed {
    SubscriptionId id;
    std::string secret;  // shown to the owner once, never again
};

// Errors: those of parse_target() and check_kinds(), webhooks.too_many_subscriptions (limit).
Result<Subscribed> subscribe(store::Writer& writer, const NewSubscription& subscription, const TargetRules& rules,
                             Instant now);

// Each of the following: webhooks.no_such_subscription; a stale revision is acts' affair (Subscription::revision).
Result<void> change(store::Writer& writer, SubscriptionId id, const std::string& address,
                    const std::vector<std::string>& kinds, const TargetRules& rules);
// The new secret. What is sent within the next day is signed with both.
// `secret` is taken when it is not empty.
Result<std::string> rotate_secret(store::Writer& writer, SubscriptionId id, Instant now, std::string secret = {});
// The present secret, for the one page that shows it after the act that made it.
Result<std::string> secret_of(store::Reader& reader, SubscriptionId id);
Result<void> pause(store::Writer& writer, SubscriptionId id);
// Also after a suspension. What was not delivered meanwhile stays undelivered.
Result<void> resume(store::Writer& writer, SubscriptionId id);
Result<void> unsubscribe(store::Writer& writer, SubscriptionId id);
// Sends the event "webhook.trial" to this receiver.
Result<void> send_trial(store::Writer& writer, SubscriptionId id, Instant now);

Result<std::optional<Subscription>> find(store::Reader& reader, SubscriptionId id);
// Of one owner, or of all when empty; the oldest first.
Result<std::vector<Subscription>> list(store::Reader& reader, const std::string& owner);

struct Delivery {
    std::string message_id;
    std::string kind;
    std::string state;  // "waiting", "delivered", "failed"
    std::int64_t tries;
    std::int64_t status;     // of the last answer; 0: none
    std::string last_error;  // code; "" when there was none
    Instant made_at;
    std::optional<Instant> finished_at;
};
// The latest first; kept for 30 days.
Result<std::vector<Delivery>> list_deliveries(store::Reader& reader, SubscriptionId id, std::int64_t limit);

std::vector<store::Migration> migrations();

}  // namespace palermo::webhooks
