#include <boost/describe.hpp>

#include "platform/base/described_json.hpp"
#include "platform/openid/errors.hpp"
#include "platform/openid/relying_party.hpp"

namespace palermo::openid {

namespace {
constexpr std::size_t kMaxPendingBytes = 16 * 1024;
}

BOOST_DESCRIBE_STRUCT(PendingSignIn, (), (provider, issuer, state, nonce, code_verifier, created, return_to))

std::string PendingSignIn::write() const {
    return described::to_json(*this).write();
}

Result<PendingSignIn> PendingSignIn::read(std::string_view text) {
    const auto json = parse_json(text, {.max_bytes = kMaxPendingBytes, .max_depth = 4});
    if (!json) return start_again("pending: " + json.error().debug_text());
    auto pending = described::from_json<PendingSignIn>(*json);
    if (!pending) return start_again("pending: " + pending.error().debug_text());
    return pending;
}

}  // namespace palermo::openid
