#include "platform/http/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "platform/http/percent.hpp"

namespace palermo::http {
namespace {

using Address = std::array<std::uint8_t, 16>;
constexpr unsigned kMappedBits = 96;
constexpr unsigned kAddressBits = 128;

std::optional<Address> parse_address(std::string_view text) {
    const std::string terminated(text);
    Address address{};
    if (inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) return address;
    address = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0};
    if (inet_pton(AF_INET, terminated.c_str(), address.data() + 12) == 1) return address;
    return std::nullopt;
}

bool is_v4(const Address& address) {
    return std::all_of(address.begin(), address.begin() + 10, [](std::uint8_t byte) { return byte == 0; }) &&
           address[10] == 0xFF && address[11] == 0xFF;
}

bool same_bits(const Address& left, const Address& right, unsigned bits) {
    for (unsigned i = 0; i < bits; i += 8) {
        const unsigned rest = std::min(bits - i, 8U);
        const auto mask = static_cast<std::uint8_t>(0xFF << (8 - rest));
        if ((left[i / 8] & mask) != (right[i / 8] & mask)) return false;
    }
    return true;
}

// "[2001:db8::1]:443" and "192.0.2.1:443" are seen in the wild; the port is no part of the address.
std::string_view without_port(std::string_view element) {
    if (element.starts_with('[')) return element.substr(1, std::min(element.find(']'), element.size()) - 1);
    const std::size_t colon = element.find(':');
    const bool one_colon = colon != std::string_view::npos && element.find(':', colon + 1) == std::string_view::npos;
    return one_colon ? element.substr(0, colon) : element;
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& list) {
    TrustedProxies proxies;
    for (const std::string& entry : list) {
        const std::string_view text = entry;
        const std::size_t slash = text.find('/');
        const auto address = parse_address(text.substr(0, slash));
        if (!address) return make_error(ErrorKind::invalid_input, "http.bad_trusted_proxy").with("value", entry);
        const unsigned offset = is_v4(*address) ? kMappedBits : 0;
        unsigned bits = kAddressBits - offset;
        if (slash != std::string_view::npos) {
            const char* last = text.data() + text.size();
            const auto [end, problem] = std::from_chars(text.data() + slash + 1, last, bits);
            if (problem != std::errc{} || end != last || bits > kAddressBits - offset)
                return make_error(ErrorKind::invalid_input, "http.bad_trusted_proxy").with("value", entry);
        }
        proxies.networks_.push_back({*address, bits + offset});
    }
    return proxies;
}

bool TrustedProxies::contains(std::string_view text) const {
    if (networks_.empty()) return false;
    const auto address = parse_address(text);
    return address && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
               return same_bits(network.address, *address, network.prefix_bits);
           });
}

std::string TrustedProxies::client_of(const std::string& peer, const Headers& headers) const {
    if (!contains(peer)) return peer;
    std::vector<std::string_view> chain;
    for (const auto& [name, value] : headers.entries()) {
        if (!equal_ignoring_case(name, "X-Forwarded-For")) continue;
        for (std::string_view left = value; !left.empty();) {
            const std::size_t end = std::min(left.find(','), left.size());
            chain.push_back(without_port(trim(left.substr(0, end))));
            left.remove_prefix(std::min(end + 1, left.size()));
        }
    }
    std::string client = peer;
    for (auto hop = chain.rbegin(); hop != chain.rend(); ++hop) {
        // What a client wrote itself stands to the left; an element that is no address ends what can be believed.
        if (!parse_address(*hop)) break;
        client = std::string(*hop);
        if (!contains(*hop)) break;
    }
    return client;
}

}  // namespace palermo::http
