#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/base/assert.hpp"
#include "platform/webhooks/target.hpp"

namespace palermo::webhooks {

namespace {

// What is not public of IPv4. Source: IANA IPv4 Special-Purpose Address Registry, and multicast (RFC 5771).
constexpr std::array<std::string_view, 20> kNotPublicV4 = {
    "0.0.0.0/8",       // this network
    "10.0.0.0/8",      // private (RFC 1918)
    "100.64.0.0/10",   // shared, carrier NAT (RFC 6598)
    "127.0.0.0/8",     // loopback
    "169.254.0.0/16",  // link-local; the metadata services of cloud machines
    "172.16.0.0/12",   // private
    "192.0.0.0/24",    // protocol assignments
    "192.0.2.0/24",    // documentation
    "192.31.196.0/24",    "192.52.193.0/24",
    "192.88.99.0/24",   // 6to4 relays
    "192.168.0.0/16",   // private
    "192.175.48.0/24",  // AS112
    "198.18.0.0/15",    // benchmarking
    "198.51.100.0/24",  // documentation
    "203.0.113.0/24",   // documentation
    "224.0.0.0/4",      // multicast
    "240.0.0.0/4",      // reserved
    "255.255.255.255/32",
    "168.63.129.16/32",  // a public address that means "the host below" on a large cloud
};

// What is not public within 2000::/3. Source: IANA IPv6 Special-Purpose Address Registry.
constexpr std::array<std::string_view, 5> kNotPublicV6 = {
    "2001::/23",      // protocol assignments: Teredo, benchmarking, ORCHID
    "2001:db8::/32",  // documentation
    "2002::/16",      // 6to4: an IPv4 address of anybody's choice
    "3fff::/20",      // documentation
    "2620:4f:8000::/48",
};

template <std::size_t kCount>
std::array<Network, kCount> networks(const std::array<std::string_view, kCount>& texts) {
    std::array<Network, kCount> out;
    for (std::size_t i = 0; i < kCount; ++i) {
        const std::optional<Network> network = Network::parse(texts[i]);
        ASSERT(network.has_value());
        out[i] = *network;
    }
    return out;
}

template <std::size_t kCount>
bool any_contains(const std::array<Network, kCount>& all, const IpAddress& address) {
    return std::any_of(all.begin(), all.end(), [&](const Network& network) { return network.contains(address); });
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
    if (text.empty() || text.size() > 45) return std::nullopt;
    const std::string zero_ended(text);
    if (zero_ended.find('\0') != std::string::npos) return std::nullopt;
    IpAddress address;
    address.v6 = text.find(':') != std::string_view::npos;
    // Unlike inet_aton() it takes no octal, hexadecimal or shortened forms.
    if (inet_pton(address.v6 ? AF_INET6 : AF_INET, zero_ended.c_str(), address.bytes.data()) != 1) return std::nullopt;
    return address;
}

std::string IpAddress::text() const {
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    ASSERT(inet_ntop(v6 ? AF_INET6 : AF_INET, bytes.data(), buffer.data(), buffer.size()) != nullptr);
    return buffer.data();
}

std::optional<Network> Network::parse(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::optional<IpAddress> address = IpAddress::parse(text.substr(0, slash));
    if (!address) return std::nullopt;
    const int longest = address->v6 ? 128 : 32;
    Network network{*address, longest};
    if (slash == std::string_view::npos) return network;
    const std::string_view prefix = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(prefix.data(), prefix.data() + prefix.size(), network.prefix);
    const bool whole = error == std::errc() && end == prefix.data() + prefix.size();
    if (!whole || network.prefix < 0 || network.prefix > longest) return std::nullopt;
    return network;
}

bool Network::contains(const IpAddress& other) const {
    if (other.v6 != address.v6) return false;
    for (int bit = 0; bit < prefix; bit += 8) {
        const auto byte = static_cast<std::size_t>(bit / 8);
        const int wanted = std::min(8, prefix - bit);
        const unsigned mask = 0xFFU & (0xFFU << (8 - wanted));
        if ((address.bytes[byte] & mask) != (other.bytes[byte] & mask)) return false;
    }
    return true;
}

bool is_public(const IpAddress& address) {
    static const auto not_public_v4 = networks(kNotPublicV4);
    static const auto not_public_v6 = networks(kNotPublicV6);
    if (!address.v6) return !any_contains(not_public_v4, address);
    // Everything else is unassigned, local, multicast, or an IPv4 address in disguise (mapped, compatible, NAT64).
    const bool global = (address.bytes[0] & 0xE0) == 0x20;
    return global && !any_contains(not_public_v6, address);
}

bool TargetRules::allows(const IpAddress& address) const {
    return is_public(address) || std::any_of(also_allowed.begin(), also_allowed.end(),
                                             [&](const Network& network) { return network.contains(address); });
}

}  // namespace palermo::webhooks
