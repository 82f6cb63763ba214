// The access log: lines are made on the connection's thread and written by a thread of its own, so that a slow disk
// holds nobody up.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/base/time.hpp"
#include "platform/http/message.hpp"

namespace palermo::http {

// One JSON object without a line end: time, request_id, method, path (without the query, and with "..." for the
// tokens of mailed links), status, bytes (of the body),
// microseconds, address, user_agent.
std::string access_log_line(const Request& request, unsigned status, std::uint64_t bytes,
                            std::chrono::microseconds duration, Instant now);

// Thread-safe. Without a sink nothing is made or kept.
class AccessLog {
  public:
    using Sink = std::function<void(const std::string& line)>;

    explicit AccessLog(Sink sink);
    ~AccessLog() { stop(); }
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;

    bool enabled() const { return sink_ != nullptr; }
    // Never waits for the sink: a line that finds kMaxWaiting before it is dropped and counted.
    void write(std::string line);
    // Hands over what is left and ends the thread. Idempotent.
    void stop();
    std::uint64_t dropped() const { return dropped_.load(std::memory_order_relaxed); }

    static constexpr std::size_t kMaxWaiting = 65'536;

  private:
    void work();

    Sink sink_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<std::string> lines_;
    bool stopped_ = false;
    std::atomic<std::uint64_t> dropped_{0};
    std::thread thread_;
};

}  // namespace palermo::http
