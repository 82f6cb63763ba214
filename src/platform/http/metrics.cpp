#include "platform/http/metrics.hpp"

#include <fmt/format.h>

#include <iterator>

namespace palermo::http {
namespace {

constexpr double kMicrosecondsPerSecond = 1e6;

void describe(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
    fmt::format_to(std::back_inserter(out), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

void single(std::string& out, std::string_view name, std::string_view type, std::string_view help,
            std::uint64_t value) {
    describe(out, name, type, help);
    fmt::format_to(std::back_inserter(out), "{} {}\n", name, value);
}

}  // namespace

void WorkerMetrics::count_request(unsigned status, std::chrono::microseconds duration) {
    if (status >= kFirstStatus && status - kFirstStatus < by_status_.size()) add(by_status_[status - kFirstStatus], 1);
    const auto microseconds = static_cast<std::uint64_t>(duration.count() < 0 ? 0 : duration.count());
    std::size_t bucket = 0;
    while (bucket < kBucketsMicroseconds.size() && microseconds > kBucketsMicroseconds[bucket]) ++bucket;
    add(by_duration_[bucket], 1);
    add(duration_sum_, microseconds);
}

void MetricsSum::add(const WorkerMetrics& worker) {
    const auto read = [](const WorkerMetrics::Counter& counter) { return counter.load(std::memory_order_relaxed); };
    for (std::size_t i = 0; i < by_status.size(); ++i) by_status[i] += read(worker.by_status_[i]);
    for (std::size_t i = 0; i < by_duration.size(); ++i) by_duration[i] += read(worker.by_duration_[i]);
    duration_sum += read(worker.duration_sum_);
    received += read(worker.received_);
    sent += read(worker.sent_);
    accepted += read(worker.accepted_);
    refused += read(worker.refused_);
}

std::string MetricsSum::prometheus(std::size_t connections, std::size_t waiting,
                                   std::uint64_t log_lines_dropped) const {
    std::string out;
    const auto append = std::back_inserter(out);
    describe(out, "palermo_http_requests_total", "counter", "Requests answered, by status.");
    for (std::size_t i = 0; i < by_status.size(); ++i)
        if (by_status[i] != 0)
            fmt::format_to(append, "palermo_http_requests_total{{status=\"{}\"}} {}\n", i + 100, by_status[i]);

    describe(out, "palermo_http_request_duration_seconds", "histogram",
             "From the end of a request's header to its answer.");
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < by_duration.size(); ++i) {
        count += by_duration[i];
        if (i < WorkerMetrics::kBucketsMicroseconds.size())
            fmt::format_to(append, "palermo_http_request_duration_seconds_bucket{{le=\"{}\"}} {}\n",
                           WorkerMetrics::kBucketsMicroseconds[i] / kMicrosecondsPerSecond, count);
    }
    fmt::format_to(append, "palermo_http_request_duration_seconds_bucket{{le=\"+Inf\"}} {}\n", count);
    fmt::format_to(append, "palermo_http_request_duration_seconds_sum {}\n",
                   static_cast<double>(duration_sum) / kMicrosecondsPerSecond);
    fmt::format_to(append, "palermo_http_request_duration_seconds_count {}\n", count);

    single(out, "palermo_http_connections", "gauge", "Connections open now.", connections);
    single(out, "palermo_http_connections_total", "counter", "Connections accepted.", accepted);
    single(out, "palermo_http_connections_refused_total", "counter", "Connections over the limit.", refused);
    single(out, "palermo_http_received_bytes_total", "counter", "Bytes read from clients.", received);
    single(out, "palermo_http_sent_bytes_total", "counter", "Bytes written to clients.", sent);
    single(out, "palermo_http_waiting", "gauge", "Requests that wait for a thread of the pool.", waiting);
    single(out, "palermo_http_access_log_dropped_total", "counter", "Log lines lost to a slow log.", log_lines_dropped);
    return out;
}

}  // namespace palermo::http
