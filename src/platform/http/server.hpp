// The HTTP/1.1 server: Boost.Beast with coroutines, one io_context a core (SO_REUSEPORT), a bounded pool for handlers that
// touch the database. Only this module knows coroutines and sockets.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "platform/base/result.hpp"
#include "platform/http/message.hpp"

namespace palermo::http {

struct Limits {
    std::size_t max_header_bytes = 16 * 1024;             // over it: 431
    std::size_t max_target_bytes = 8 * 1024;              // over it: 414
    std::size_t max_body_bytes = 32 * 1024 * 1024;        // over it: 413
    std::chrono::milliseconds header_timeout{10'000};     // from the first byte to the end of the header; over it: 408
    std::chrono::milliseconds body_timeout{60'000};       // over it: 408
    std::chrono::milliseconds idle_timeout{30'000};       // between requests: closed without a word
    std::chrono::milliseconds write_timeout{60'000};
    std::size_t max_connections = 10'000;                 // over it: 503 and closed
    std::size_t max_waiting = 1'024;                      // requests waiting for the pool; over it: 503 with Retry-After
    std::size_t min_gzip_bytes = 512;
};

struct Configuration {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;     // 0: any free one
    std::size_t threads = 0;       // 0: one a core
    std::size_t pool_threads = 0;  // 0: four a core
    Limits limits;
    // Makes the body of an error that the server itself answers (404, 405, 408, 413, 414, 431, 500, 503).
    std::function<Response(unsigned status, const Request&)> error_page;
    // One JSON line a request. Empty: no access log.
    std::function<void(const std::string& line)> access_log;
    // Added to every response that has not set them itself (security headers).
    Headers default_headers;
};

class Server {
  public:
    // Binds and listens. Errors: http.address_in_use, http.cannot_listen.
    static Result<std::unique_ptr<Server>> start(const Configuration& configuration, Router router);
    virtual ~Server() = default;
    virtual std::uint16_t port() const = 0;
    // Stops accepting, lets running requests finish (at most `grace`), closes. Idempotent, thread-safe.
    virtual void stop(std::chrono::milliseconds grace) = 0;
    // Prometheus text format: requests by status, connections, bytes, latency histogram, waiting.
    virtual std::string metrics() const = 0;
};

}  // namespace palermo::http
