// Counters of one thread, summed when somebody asks. Prometheus text format 0.0.4.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace palermo::http {

// Written by one thread, read by any.
class alignas(64) WorkerMetrics {
  public:
    static constexpr std::array<std::uint32_t, 12> kBucketsMicroseconds = {
        100, 250, 500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 500'000, 2'000'000};

    void count_request(unsigned status, std::chrono::microseconds duration);
    void count_received(std::size_t bytes) { add(received_, bytes); }
    void count_sent(std::size_t bytes) { add(sent_, bytes); }
    void count_accepted() { add(accepted_, 1); }
    void count_refused() { add(refused_, 1); }

  private:
    friend struct MetricsSum;
    using Counter = std::atomic<std::uint64_t>;
    // No other thread writes: a plain load and store is enough and costs no lock.
    static void add(Counter& counter, std::uint64_t amount) {
        counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }

    static constexpr unsigned kFirstStatus = 100;
    std::array<Counter, 500> by_status_{};
    std::array<Counter, kBucketsMicroseconds.size() + 1> by_duration_{};
    Counter duration_sum_{0};
    Counter received_{0};
    Counter sent_{0};
    Counter accepted_{0};
    Counter refused_{0};
};

struct MetricsSum {
    void add(const WorkerMetrics& worker);
    // `connections` and `waiting` are of the moment.
    std::string prometheus(std::size_t connections, std::size_t waiting, std::uint64_t log_lines_dropped) const;

    std::array<std::uint64_t, 500> by_status{};
    std::array<std::uint64_t, WorkerMetrics::kBucketsMicroseconds.size() + 1> by_duration{};
    std::uint64_t duration_sum = 0;
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
};

}  // namespace palermo::http
