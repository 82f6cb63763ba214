// Who asks: the peer of the connection, or whom our own proxy names.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/http/message.hpp"

namespace palermo::http {

// The proxies whose X-Forwarded-For is believed. Immutable after parse().
class TrustedProxies {
  public:
    // Addresses and networks in CIDR form. Errors: http.bad_trusted_proxy (value).
    static Result<TrustedProxies> parse(const std::vector<std::string>& list);

    bool contains(std::string_view address) const;
    // The peer, or, when the peer is trusted, the last address of X-Forwarded-For that is not.
    std::string client_of(const std::string& peer, const Headers& headers) const;

  private:
    // IPv4 as IPv4-mapped IPv6.
    struct Network {
        std::array<std::uint8_t, 16> address;
        unsigned prefix_bits;
    };
    std::vector<Network> networks_;
};

}  // namespace palermo::http
