// Tells receivers: from the act's transaction to the answer of the other side.
//
// announce() adds one job when anybody listens; the job "spread_event" makes one delivery for each subscription, and
// "deliver_event" posts it, again and again for a day. Then the subscription is suspended and its owner gets a mail.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "platform/base/language.hpp"
#include "platform/mail/address.hpp"
#include "platform/store/job_runner.hpp"
#include "platform/webhooks/subscriptions.hpp"

namespace palermo::webhooks {

inline constexpr std::string_view kSpreadJob = "spread_event";
inline constexpr std::string_view kDeliverJob = "deliver_event";

// In the transaction of the act. Costs one query when nobody listens.
Result<void> announce(store::Writer& writer, const Event& event);

struct Configuration {
    TargetRules rules;
    std::string ca_file;  // PEM; empty: the system's authorities
    std::chrono::milliseconds connect_timeout{5'000};
    std::chrono::milliseconds timeout{15'000};  // for one delivery
    std::chrono::seconds first_delay{30};
    std::chrono::hours give_up_after{24};
    Resolver resolver = system_resolver();
    std::string settings_path = "/webhooks";  // of the owner's page, after the language prefix
};

// What webhooks need to know from the floors above.
struct Contact {
    mail::Address address;
    Language language;
};
struct Surroundings {
    // Whether the owner may know that this happened to this object. Asked when the delivery is made.
    std::function<Result<bool>(store::Reader&, const Subscription&, const Event&)> may_know;
    // Where the owner is reached; nothing: no mail.
    std::function<Result<std::optional<Contact>>(store::Reader&, const std::string& owner)> contact_of;
};

// Registers both handlers. The database and the clock outlive the runner.
void deliver_from(store::JobRunner& runner, store::Database& database, const Clock& clock,
                  const Configuration& configuration, const Surroundings& surroundings);

// One try over the network, without the database.
struct Answer {
    unsigned status = 0;
    std::optional<std::chrono::seconds> retry_after;  // of a 429 or 503, when it is given in seconds
};
struct Post {
    std::string address, message_id, body;
    std::vector<std::string> secrets;
    std::int64_t timestamp_seconds = 0;
};
// Resolves the name itself, checks every address, and connects to those only: a second, different answer of the name
// server changes nothing. Follows no redirect; reads at most 64 KiB of the answer and keeps none of it.
// Errors: those of parse_target() and resolve(), webhooks.unreachable (host, reason), webhooks.timeout (host).
Result<Answer> post(const Configuration& configuration, const Post& what);

}  // namespace palermo::webhooks
