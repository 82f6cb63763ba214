// Who is looking: sessions by cookie, programs by API token.
//
// What was read is used again while nothing was committed, at most kMemoryMicroseconds: a session that was ended is
// gone at once on this node, and on others as soon as they see the commit. Being seen is written at most every
// kSeenEveryMicroseconds, so that a signed-in page costs no write.
#pragma once

#include <functional>
#include <memory>

#include "platform/people/services.hpp"
#include "platform/store/database.hpp"
#include "platform/web/session.hpp"

namespace palermo::people {

inline constexpr std::int64_t kIdleTime = 12 * kHour;
inline constexpr std::int64_t kSessionTime = 7 * kDay;
inline constexpr std::int64_t kSecretariatSessionTime = 12 * kHour;  // officers and administrators
inline constexpr std::int64_t kSecondStepTime = 10 * kMinute;
inline constexpr std::int64_t kRotationGrace = 20 * kSecond;  // both tokens hold while answers are on their way
inline constexpr std::int64_t kMemoryTime = 4 * kSecond;
inline constexpr std::int64_t kSeenEvery = 5 * kMinute;
inline constexpr std::size_t kMaxRememberedSessions = 10'000;

// Thread-safe. `database`, `services` and `clock` outlive it.
class SessionStore final : public web::SessionSource {
  public:
    // `wants_factor`: whether a role is of use only to who has a second factor, an authenticator app or a passkey; who
    // has none is a visitor outside of the own account. Thread-safe, asked when a session is read; none: no role is.
    SessionStore(store::Database& database, const Services& services, const Clock& clock,
                 std::function<bool(access::Role role)> wants_factor = {});
    ~SessionStore() override;

    bool concerns(const http::Request& request) const override;
    Result<std::shared_ptr<const web::Session>> find(const http::Request& request) override;
    Result<std::shared_ptr<const web::Session>> find_for_form(const http::Request& request) override;

  private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

}  // namespace palermo::people
