#include "platform/webhooks/target.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>

#include "platform/text/domain_name.hpp"
#include "platform/webhooks/model.hpp"

namespace palermo::webhooks {

namespace {

constexpr std::uint16_t kFirstFreePort = 1'024;

Error refused(std::string_view code, std::string_view address) {
    std::string shown;
    for (const char c : address.substr(0, 200)) shown.push_back(c > 0x20 && c < 0x7F ? c : '?');
    return make_error(ErrorKind::invalid_input, code).with("address", shown);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

// Path and query as a server of ours would send them: nothing that programs read differently.
bool is_path(std::string_view text) {
    constexpr std::string_view kRefused = "\"<>\\^`{|}#";
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return c > 0x20 && c < 0x7F && kRefused.find(c) == std::string_view::npos; });
}

// Only the usual port of the scheme and those that no well-known service has.
std::optional<std::uint16_t> port_of(std::string_view text, bool https) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || text.size() > 5) return std::nullopt;
    if (port != (https ? 443 : 80) && port < kFirstFreePort) return std::nullopt;
    return port;
}

// A last label that is a number, in any notation: some programs read the whole as an IPv4 address (WHATWG URL, "ends
// in a number").
bool ends_in_number(std::string_view host) {
    const std::string_view last = host.substr(host.rfind('.') + 1);  // npos + 1 is 0
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (std::all_of(last.begin(), last.end(), digit)) return true;
    return last.starts_with("0x") &&
           std::all_of(last.begin() + 2, last.end(), [&](char c) { return digit(c) || (c >= 'a' && c <= 'f'); });
}

// Names that never belong to the public internet (RFC 6761, 6762, 8375, ICANN's "internal").
bool is_local_name(std::string_view host) {
    constexpr std::array<std::string_view, 4> kLocal = {".localhost", ".local", ".internal", ".home.arpa"};
    return host.find('.') == std::string_view::npos ||
           std::any_of(kLocal.begin(), kLocal.end(), [&](std::string_view end) { return host.ends_with(end); });
}

// Fills host and literal; false when it is no host.
bool read_host(std::string_view text, Target& target) {
    if (text.starts_with('[')) {
        if (!text.ends_with(']')) return false;
        target.literal = IpAddress::parse(text.substr(1, text.size() - 2));
        if (!target.literal || !target.literal->v6) return false;
    } else {
        if (text.ends_with('.')) text.remove_suffix(1);
        const std::optional<std::string> host = text::ascii_domain(text);
        if (!host) return false;
        target.host = *host;
        if (!ends_in_number(*host)) return true;
        target.literal = IpAddress::parse(*host);
        if (!target.literal) return false;
    }
    target.host = target.literal->text();
    return true;
}

bool read_authority(std::string_view text, Target& target) {
    if (text.find_first_of("@%\\") != std::string_view::npos) return false;
    target.port = target.https ? 443 : 80;
    const std::size_t after_host = text.starts_with('[') ? std::min(text.find(']'), text.size() - 1) + 1 : 0;
    const std::size_t colon = text.find(':', after_host);
    if (colon != std::string_view::npos) {
        const std::optional<std::uint16_t> port = port_of(text.substr(colon + 1), target.https);
        if (!port) return false;
        target.port = *port;
    }
    return read_host(text.substr(0, colon), target);
}

struct FreeAddresses {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

std::optional<IpAddress> from_socket_address(const sockaddr* given) {
    IpAddress address;
    if (given->sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, given, sizeof(v4));
        std::memcpy(address.bytes.data(), &v4.sin_addr, 4);
        return address;
    }
    if (given->sa_family != AF_INET6) return std::nullopt;
    sockaddr_in6 v6{};
    std::memcpy(&v6, given, sizeof(v6));
    std::memcpy(address.bytes.data(), &v6.sin6_addr, 16);
    address.v6 = true;
    return address;
}

}  // namespace

std::string Target::text() const {
    const std::string shown_host = literal && literal->v6 ? "[" + host + "]" : host;
    const bool usual_port = port == (https ? 443 : 80);
    return (https ? "https://" : "http://") + shown_host + (usual_port ? "" : ":" + std::to_string(port)) + path;
}

Result<Target> parse_target(std::string_view address, const TargetRules& rules) {
    Target target;
    if (address.size() > kMaxAddressBytes) return refused("webhooks.bad_address", address);
    const std::size_t scheme_end = address.find("://");
    const std::string scheme = lower(address.substr(0, std::min(scheme_end, address.size())));
    if (scheme_end == std::string_view::npos) return refused("webhooks.bad_address", address);
    target.https = scheme == "https";
    if (!target.https && !(rules.allow_http && scheme == "http")) return refused("webhooks.https_only", address);

    const std::string_view rest = address.substr(scheme_end + 3);
    const std::size_t path_at = std::min(rest.find_first_of("/?#"), rest.size());
    if (!is_path(rest.substr(path_at)) || !read_authority(rest.substr(0, path_at), target))
        return refused("webhooks.bad_address", address);
    target.path = rest.substr(path_at);
    if (!target.path.starts_with('/')) target.path.insert(0, "/");

    const bool local_name = !target.literal && rules.also_allowed.empty() && is_local_name(target.host);
    if (local_name || (target.literal && !rules.allows(*target.literal)))
        return refused("webhooks.private_address", address);
    return target;
}

Resolver system_resolver() {
    return [](const std::string& host) -> Result<std::vector<IpAddress>> {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0)
            return make_error(ErrorKind::unavailable, "webhooks.no_such_host").with("host", host);
        const std::unique_ptr<addrinfo, FreeAddresses> list(found);
        std::vector<IpAddress> addresses;
        for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next)
            if (const auto address = from_socket_address(entry->ai_addr)) addresses.push_back(*address);
        return addresses;
    };
}

Result<std::vector<IpAddress>> resolve(const Target& target, const TargetRules& rules, const Resolver& resolver) {
    std::vector<IpAddress> addresses;
    if (target.literal)
        addresses.push_back(*target.literal);
    else
        addresses = TRY(resolver(target.host));
    if (addresses.empty()) return make_error(ErrorKind::unavailable, "webhooks.no_such_host").with("host", target.host);
    // One answer of several that points inwards is an attempt, and not to be sorted out.
    for (const IpAddress& address : addresses)
        if (!rules.allows(address)) return refused("webhooks.private_address", target.text());
    return addresses;
}

}  // namespace palermo::webhooks
