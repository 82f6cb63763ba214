// Within this module: how often somebody may try. Counts are kept by account (whether it exists or not), by address and
// by the browser that an account knows, so that strangers who try cannot keep its person out.
//
// Some attempts are free; after them each one makes the next wait twice as long, at most fifteen minutes. Nothing is
// ever locked for good; a day without attempts forgets all. An attempt counts before it is made, so that many at once
// gain nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::people {

struct Throttle {
    std::string name;
    std::int64_t free_attempts = 0;
};
inline constexpr std::int64_t kFreeByAccount = 5;
inline constexpr std::int64_t kFreeByKnownBrowser = 10;
inline constexpr std::int64_t kFreeByAddress = 40;
inline constexpr std::int64_t kLongestWaitSeconds = 900;

// The name under which an address is counted: one of version 6 by its network of 64 bits.
std::string address_name(std::string_view address);

// Counts an attempt. Error: people.wait (seconds), and then nothing is counted.
Result<void> begin_attempt(store::Writer& writer, const std::vector<Throttle>& throttles, Instant now);
// It was right: these counts begin again.
Result<void> forgive(store::Writer& writer, std::string_view name);
// It was right: the address has one attempt back.
Result<void> give_back(store::Writer& writer, std::string_view name);

}  // namespace palermo::people
