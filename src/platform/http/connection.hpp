// One connection: reads requests, has them answered, writes. The coroutine lives in connection.cpp.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>

#include "platform/http/access_log.hpp"
#include "platform/http/client_address.hpp"
#include "platform/http/dispatch.hpp"
#include "platform/http/metrics.hpp"
#include "platform/http/pool.hpp"
#include "platform/http/server.hpp"

namespace boost::asio {
class io_context;
}

namespace palermo::http {

using TimePoint = std::chrono::steady_clock::time_point;

// What the worker sees of a connection: a place in its list, a deadline it looks at a few times a second (cheaper than
// a timer for every read), and three things it may say. All on the worker's own thread.
class Watched {
  public:
    Watched() = default;
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    virtual ~Watched() = default;

    virtual void deadline_passed() = 0;
    virtual void server_stops() = 0;  // close when nothing is going on
    virtual void abandon() = 0;       // close whatever is going on

    TimePoint deadline = TimePoint::max();
    Watched* next = nullptr;
    Watched* previous = nullptr;
};

// A doubly linked list that owns nothing.
class WatchedList {
  public:
    void add(Watched& watched);
    void remove(Watched& watched);
    bool empty() const { return first_ == nullptr; }
    // `visit` may remove the one it is called with.
    template <typename Visit>
    void each(Visit visit) {
        for (Watched* at = first_; at != nullptr;) {
            Watched* const following = at->next;
            visit(*at);
            at = following;
        }
    }

  private:
    Watched* first_ = nullptr;
};

// Unique over processes and threads, 15 characters: fits a short string. One object a worker.
class RequestIds {
  public:
    explicit RequestIds(std::size_t worker);
    std::string next();

  private:
    std::string prefix_;
    std::uint64_t counter_ = 0;
};

// Parts that all connections of a server share. The parts are thread-safe.
struct ServerParts {
    const Limits& limits;
    const Dispatcher& dispatcher;
    const TrustedProxies& trusted_proxies;
    Pool& pool;
    AccessLog& access_log;
    std::atomic<std::size_t> connections{0};  // open ones
    std::atomic<bool> stopping{false};
};

// Parts that the connections of one worker share.
struct WorkerParts {
    ServerParts& server;
    WatchedList watched;
    WorkerMetrics metrics;
    RequestIds request_ids;
};

enum class Admission : std::uint8_t { served, refused };

// Takes the connected socket over and serves it on the thread that runs `io`; refused ones get 503. `worker` must
// outlive `io`. Counts itself in ServerParts::connections as long as it lives.
void spawn_connection(boost::asio::io_context& io, WorkerParts& worker, int socket, std::string peer,
                      Admission admission);

}  // namespace palermo::http
