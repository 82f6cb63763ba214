// What is handed to one browser and comes back once, within ten minutes: the challenge of a passkey, the state of a
// round trip to an identity provider.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::people {

inline constexpr std::int64_t kChallengeMicroseconds = std::int64_t{600} * 1'000'000;
inline constexpr std::size_t kMaxChallengeBytes = 4'000;

struct Challenge {
    std::string kind;     // "passkey.sign_in", "passkey.add", "openid"
    std::string key;      // by which it is found again: a challenge's base64url, or the state parameter
    std::string browser;  // token of kBrowserCookie; a challenge without one is refused
    std::int64_t person = 0;
    std::string content;  // at most kMaxChallengeBytes
};

// Keeps it. Errors: people.no_browser, people.busy (too many are out).
Result<void> put_challenge(store::Writer& writer, const Challenge& challenge, Instant now);
// Takes it out: it cannot come back a second time, also when what follows fails. Nothing when there is none of this
// kind for this browser, or its time is over.
Result<std::optional<Challenge>> take_challenge(store::Writer& writer, std::string_view kind, std::string_view key,
                                                std::string_view browser, Instant now);

}  // namespace palermo::people
