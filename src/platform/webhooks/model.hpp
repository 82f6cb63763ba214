// Webhooks: a receiver outside is told that something happened, by ids only; what it may read it then asks for with its
// own rights. The format is docs/formats/webhooks.md (Standard Webhooks headers).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::webhooks {

using SubscriptionId = Id<struct SubscriptionTag>;

inline constexpr std::size_t kMaxAddressBytes = 2'000;
inline constexpr std::size_t kMaxKinds = 50;
inline constexpr std::int64_t kMaxSubscriptionsOfOwner = 20;

// Something that happened: one act.
struct Event {
    std::string kind;  // the name of the act: "reply.submit"
    std::string object_type;
    std::string object_id;
    std::int64_t sequence = 0;  // of the journal entry
    Instant at;
    friend bool operator==(const Event&, const Event&) = default;
};

// Whether an act's name is wanted: "reply.submit" wants itself, "reply.*" all of that object, "*" everything.
bool wants(const std::vector<std::string>& kinds, std::string_view kind);

// Errors: webhooks.bad_kind (kind), webhooks.too_many_kinds (limit). At least one.
Result<void> check_kinds(const std::vector<std::string>& kinds);

enum class SubscriptionState : std::uint8_t {
    active,
    paused,     // by its owner
    suspended,  // by us: a delivery failed for a day, or the receiver answered 410
};

struct Subscription {
    SubscriptionId id;
    std::string owner;  // actor id
    std::string address;
    std::vector<std::string> kinds;
    SubscriptionState state;
    std::int64_t revision;
    Instant created_at;
    std::optional<Instant> suspended_at;
    std::string last_error;  // code of the last failure, a catalogue key; "" after a success
    std::optional<Instant> last_success;
};

// What a receiver gets as body.
std::string payload(std::string_view message_id, const Event& event);

// "v1,<base64>": HMAC-SHA256 with the secret's bytes over "<id>.<timestamp>.<body>". `secret` is the written form
// "whsec_<base64>". Source: Standard Webhooks 1.0.
std::string sign(std::string_view secret, std::string_view message_id, std::int64_t timestamp_seconds,
                 std::string_view body);

// A new secret: "whsec_" and 32 random bytes in base64.
std::string make_secret();

}  // namespace palermo::webhooks
