#include "platform/people/sign_in/throttle.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "platform/base/bytes.hpp"
#include "platform/people/model.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

namespace {

constexpr std::int64_t kMostCounted = 64;
constexpr store::Sql kForgetOld("delete from sign_in_throttle where last_at <= ?1");
constexpr store::Sql kFind("select attempts, last_at from sign_in_throttle where name = ?1");
constexpr store::Sql kCount(R"(
insert into sign_in_throttle (name, attempts, last_at) values (?1, 1, ?2)
on conflict (name) do update set last_at = excluded.last_at,
    attempts = case when sign_in_throttle.attempts < ?3 then sign_in_throttle.attempts + 1 else ?3 end)");
constexpr store::Sql kForgive("delete from sign_in_throttle where name = ?1");
constexpr store::Sql kGiveBack("update sign_in_throttle set attempts = attempts - 1 where name = ?1 and attempts > 0");

std::int64_t wait_seconds(std::int64_t attempts, std::int64_t free_attempts) {
    const std::int64_t over = attempts - free_attempts;
    if (over < 0) return 0;
    constexpr std::int64_t kDoublings = 10;  // 2^10 s is more than the longest wait
    return std::min(std::int64_t{1} << std::min(over, kDoublings), kLongestWaitSeconds);
}

}  // namespace

std::string address_name(std::string_view address) {
    constexpr std::size_t kNetworkBytes = 8;
    std::array<std::uint8_t, 16> bytes{};
    const std::string text(address);
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return "address:" + text;
    return "network:" + to_hex(ByteView(bytes).first(kNetworkBytes));
}

Result<void> begin_attempt(store::Writer& writer, const std::vector<Throttle>& throttles, Instant now) {
    TRY(writer.execute(kForgetOld, {now.microseconds - kDay}));
    std::int64_t longest = 0;
    for (const Throttle& throttle : throttles) {
        const auto row = TRY(writer.first(kFind, {throttle.name}));
        if (!row) continue;
        const std::int64_t until = row->integer(1) + wait_seconds(row->integer(0), throttle.free_attempts) * kSecond;
        longest = std::max(longest, until - now.microseconds);
    }
    if (longest > 0)
        return make_error(ErrorKind::busy, "people.wait").with("seconds", (longest + kSecond - 1) / kSecond);
    for (const Throttle& throttle : throttles)
        TRY(writer.execute(kCount, {throttle.name, now.microseconds, kMostCounted}));
    return ok();
}

Result<void> forgive(store::Writer& writer, std::string_view name) {
    TRY(writer.execute(kForgive, {std::string(name)}));
    return ok();
}

Result<void> give_back(store::Writer& writer, std::string_view name) {
    TRY(writer.execute(kGiveBack, {std::string(name)}));
    return ok();
}

}  // namespace palermo::people
