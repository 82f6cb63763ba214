// Where a webhook may be delivered to. A server that fetches addresses which others chose must not be led to its own
// network (server-side request forgery): these are the rules, and the only code that decides them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::webhooks {

// An IPv4 or IPv6 address, in network order.
struct IpAddress {
    bool v6 = false;
    std::array<std::uint8_t, 16> bytes{};  // the first four for IPv4

    // Strict text only: dotted decimal without leading zeros, or RFC 4291 section 2.2 without zone.
    static std::optional<IpAddress> parse(std::string_view text);
    std::string text() const;
    friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

struct Network {
    IpAddress address;
    int prefix = 0;
    // "10.1.0.0/16"; without prefix: the one address. Nothing when it is no network.
    static std::optional<Network> parse(std::string_view text);
    bool contains(const IpAddress& other) const;
};

// Whether an address is one of the public internet: not private, shared (carrier NAT), loopback, link-local, unique
// local, multicast, documentation, benchmarking, reserved, nor an IPv6 form that hides an IPv4 address (mapped,
// compatible, 6to4, Teredo, NAT64). Of IPv6 only 2000::/3 is public. Source: the IANA special-purpose registries.
bool is_public(const IpAddress& address);

struct TargetRules {
    bool allow_http = false;                 // for tests and closed networks: https is demanded otherwise
    std::vector<Network> also_allowed = {};  // receivers in the operator's own network
    bool allows(const IpAddress& address) const;
};

// An address taken apart. Always well-formed: host is lower-case ASCII (UTS 46), or the text of a literal address.
struct Target {
    bool https = true;
    std::string host;
    std::optional<IpAddress> literal;
    std::uint16_t port = 443;
    std::string path;  // with the query; begins with '/'

    std::string text() const;  // the whole address, written anew
};

// Takes an address apart and refuses what needs no name server to refuse. Errors (invalid_input, all with `address`):
// webhooks.bad_address, webhooks.https_only, webhooks.private_address.
Result<Target> parse_target(std::string_view address, const TargetRules& rules);

// All addresses of a name. The default asks the system. Error: webhooks.no_such_host (host).
using Resolver = std::function<Result<std::vector<IpAddress>>(const std::string& host)>;
Resolver system_resolver();

// The addresses that may be connected to: those of the name, all of which must be allowed; one that is not refuses all.
// Errors: webhooks.private_address (address), webhooks.no_such_host.
Result<std::vector<IpAddress>> resolve(const Target& target, const TargetRules& rules, const Resolver& resolver);

}  // namespace palermo::webhooks
