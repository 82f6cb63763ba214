#include "platform/webhooks/post.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace palermo::webhooks {

namespace {

constexpr std::size_t kMaxAnswerBytes = 64 * 1024;
constexpr std::chrono::seconds kLongestRetryAfter{4 * 3'600};

struct CloseCurl {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CloseCurl>;
using CurlList = std::unique_ptr<curl_slist, CloseCurl>;

struct Connection {
    const std::vector<IpAddress>& addresses;
    bool refused = false;  // libcurl wanted to go elsewhere
    std::size_t received = 0;
};

curl_socket_t open_socket(void* given, curlsocktype, curl_sockaddr* wanted) {
    auto& connection = *static_cast<Connection*>(given);
    IpAddress address;
    if (wanted->family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &wanted->addr, sizeof(v4));
        std::memcpy(address.bytes.data(), &v4.sin_addr, 4);
    } else if (wanted->family == AF_INET6) {
        sockaddr_in6 v6{};
        if (wanted->addrlen < sizeof(v6)) return CURL_SOCKET_BAD;
        std::memcpy(&v6, static_cast<const void*>(&wanted->addr), sizeof(v6));
        std::memcpy(address.bytes.data(), &v6.sin6_addr, 16);
        address.v6 = true;
    }
    const auto& all = connection.addresses;
    if (std::find(all.begin(), all.end(), address) == all.end()) {
        connection.refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(wanted->family, wanted->socktype | SOCK_CLOEXEC, wanted->protocol);
}

// Nothing of the answer is kept: what a receiver says could come from anywhere.
std::size_t drop(char*, std::size_t size, std::size_t count, void* given) {
    auto& connection = *static_cast<Connection*>(given);
    connection.received += size * count;
    return connection.received > kMaxAnswerBytes ? 0 : size * count;
}

// "host:port:address,address": libcurl asks no name server then.
std::string pin_of(const Target& target, const std::vector<IpAddress>& addresses) {
    std::string pin = target.host + ":" + std::to_string(target.port) + ":";
    for (const IpAddress& address : addresses) {
        if (pin.back() != ':') pin += ',';
        pin += address.v6 ? "[" + address.text() + "]" : address.text();
    }
    return pin;
}

CurlList headers_of(const Post& what) {
    std::string signatures;
    for (const std::string& secret : what.secrets)
        signatures +=
            (signatures.empty() ? "" : " ") + sign(secret, what.message_id, what.timestamp_seconds, what.body);
    CurlList list;
    for (const std::string& line :
         {std::string("Content-Type: application/json"), std::string("Accept:"), std::string("Expect:"),
          "webhook-id: " + what.message_id, "webhook-timestamp: " + std::to_string(what.timestamp_seconds),
          "webhook-signature: " + signatures}) {
        curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) return {};
        (void)list.release();
        list.reset(longer);
    }
    return list;
}

void set_rules(CURL* curl, const Configuration& configuration, const Target& target) {
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, target.https ? "https" : "http");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");  // whatever the environment says
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(configuration.connect_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(configuration.timeout.count()));
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Palermo-Webhooks/1");
    if (!configuration.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, configuration.ca_file.c_str());
}

Answer answer_of(CURL* curl) {
    long status = 0;
    curl_off_t retry_after = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry_after);
    Answer answer{.status = static_cast<unsigned>(status), .retry_after = {}};
    if (retry_after > 0) answer.retry_after = std::min(std::chrono::seconds(retry_after), kLongestRetryAfter);
    return answer;
}

}  // namespace

Result<Answer> post_over(const Configuration& configuration, const Target& target,
                         const std::vector<IpAddress>& addresses, const Post& what) {
    const auto unreachable = [&](std::string_view reason) {
        return make_error(ErrorKind::unavailable, "webhooks.unreachable")
            .with("host", target.host)
            .with("reason", reason);
    };
    const CurlHandle curl(curl_easy_init());
    const CurlList headers = headers_of(what);
    const CurlList pins(curl_slist_append(nullptr, pin_of(target, addresses).c_str()));
    if (curl == nullptr || headers == nullptr || pins == nullptr) return unreachable("libcurl");
    Connection connection{addresses};
    set_rules(curl.get(), configuration, target);
    curl_easy_setopt(curl.get(), CURLOPT_URL, target.text().c_str());
    if (!target.literal) curl_easy_setopt(curl.get(), CURLOPT_RESOLVE, pins.get());
    curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETDATA, &connection);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &connection);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(what.body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, what.body.c_str());
    const CURLcode code = curl_easy_perform(curl.get());
    // The status is known when too long a body is broken off.
    if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && connection.received > kMaxAnswerBytes))
        return answer_of(curl.get());
    if (connection.refused)
        return make_error(ErrorKind::invalid_input, "webhooks.private_address").with("address", target.text());
    if (code == CURLE_OPERATION_TIMEDOUT)
        return make_error(ErrorKind::timeout, "webhooks.timeout").with("host", target.host);
    return unreachable(curl_easy_strerror(code));
}

Result<Answer> post(const Configuration& configuration, const Post& what) {
    const Target target = TRY(parse_target(what.address, configuration.rules));
    const std::vector<IpAddress> addresses = TRY(resolve(target, configuration.rules, configuration.resolver));
    return post_over(configuration, target, addresses, what);
}

}  // namespace palermo::webhooks
