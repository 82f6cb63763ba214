// The HTTP/1.1 server: Boost.Beast with coroutines, one io_context a core (SO_REUSEPORT), a bounded pool for handlers
// that touch the database. Only this module knows coroutines and sockets.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/http/message.hpp"

namespace palermo::http {

// The most that one request carries.
inline constexpr std::size_t kMaxBodyBytes = std::size_t{32} * 1024 * 1024;

struct Limits {
    std::size_t max_header_bytes = 16 * 1024;          // over it: 431
    std::size_t max_target_bytes = 8 * 1024;           // over it: 414
    std::size_t max_body_bytes = kMaxBodyBytes;        // over it: 413
    std::chrono::milliseconds header_timeout{10'000};  // from the first byte to the end of the header; over it: 408
    // Each 4 KiB that arrive give the body another second: a slow link gets through, a trickle does not. Over it: 408.
    std::chrono::milliseconds body_timeout{60'000};
    std::chrono::milliseconds idle_timeout{30'000};   // between requests: closed without a word
    std::chrono::milliseconds write_timeout{60'000};  // without the client taking a single byte: closed
    std::size_t max_connections = 10'000;             // over it: 503 and closed
    std::size_t max_waiting = 1'024;                  // requests waiting for the pool; over it: 503 with Retry-After
    std::size_t min_gzip_bytes = 512;
    std::size_t gzip_cache_bytes = 16 * 1024 * 1024;  // compressed bodies that may be asked for again
};

struct Configuration {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any free one
    // A socket that listens already and is taken over; address and port are not looked at then.
    std::optional<int> inherited_socket;
    std::size_t threads = 0;       // 0: one a core
    std::size_t pool_threads = 0;  // 0: four a core
    Limits limits;
    // Makes the body of an error that the server itself answers (400, 404, 405, 408, 413, 414, 417, 431, 500, 501, 503,
    // 505). The request is as much as was understood: its path may be no more than "/". Must be quick. Empty: plain
    // text.
    std::function<Response(unsigned status, const Request&)> error_page;
    // Asked first for GET and HEAD, on the connection's thread: an answer that is in memory already, or nothing. Must
    // be quick and not throw. Empty: every request goes to its handler.
    std::function<std::optional<Response>(const Request&)> quick;
    // One JSON line a request, without its line end; called by one thread of its own, which may wait for the disk.
    // Empty: no access log.
    std::function<void(const std::string& line)> access_log;
    // Added to every response that has not set them itself (security headers).
    Headers default_headers;
    // Addresses or networks ("127.0.0.1", "10.0.0.0/8", "fd00::/8") of our own proxies. X-Forwarded-For is believed
    // from these only; remote_address is the last one in it that is none of them.
    std::vector<std::string> trusted_proxies;
};

class Server {
  public:
    // Binds and listens; when it returns, connections are taken. Errors: http.address_in_use (address, port),
    // http.cannot_listen (address, port, reason), http.bad_trusted_proxy (value).
    static Result<std::unique_ptr<Server>> start(const Configuration& configuration, Router router);
    virtual ~Server() = default;
    virtual std::uint16_t port() const = 0;
    // Stops accepting, closes idle connections, lets running requests finish (at most `grace`), closes the rest. A
    // handler cannot be broken off: this waits for those that run longer, though nobody gets their answer. Idempotent,
    // thread-safe; not from a handler. The destructor stops without grace.
    virtual void stop(std::chrono::milliseconds grace) = 0;
    // Prometheus text format: requests by status, connections, bytes, latency histogram, waiting.
    virtual std::string metrics() const = 0;
};

}  // namespace palermo::http
