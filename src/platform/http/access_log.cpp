#include "platform/http/access_log.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

#include <utility>

#include "platform/base/json.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::http {
namespace {

// Lines that come within this time are handed over together: the thread wakes at most that often.
constexpr std::chrono::milliseconds kGathering{20};

// What a client sends may be any bytes; a log line is UTF-8.
void append_foreign(std::string& line, std::string_view text) {
    if (!first_invalid_utf8(text)) return append_json_string(line, text);
    append_json_string(line, to_utf8(to_code_points(text)));
}

// 256 random bits as base64url, as links in mail carry them; addresses of things are in small letters.
bool is_token(std::string_view segment) {
    constexpr std::size_t kTokenCharacters = 43;
    bool has_capital = false;
    for (const char c : segment) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool other = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!capital && !other) return false;
        has_capital |= capital;
    }
    return has_capital && segment.size() == kTokenCharacters;
}

// Whoever reads the log must not be able to follow a link that was meant for somebody else.
std::string without_tokens(std::string_view path) {
    std::string shown;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view segment = path.substr(begin, end - begin);
        shown.append(is_token(segment) ? std::string_view("...") : segment);
        if (end < path.size()) shown.push_back('/');
        begin = end + 1;
    }
    return shown;
}

}  // namespace

std::string access_log_line(const Request& request, unsigned status, std::uint64_t bytes,
                            std::chrono::microseconds duration, Instant now) {
    std::string line;
    line.reserve(320);
    line += R"({"time":")";
    line += now.iso();
    line += R"(","request_id":)";
    append_json_string(line, request.request_id);
    line += R"(,"method":)";
    append_json_string(line, name(request.method));
    line += R"(,"path":)";
    // Without the query: it may hold what is nobody's business, such as a sign-in code.
    const std::string_view target = request.target;
    append_foreign(line, without_tokens(target.empty() ? request.path : target.substr(0, target.find('?'))));
    line += R"(,"status":)";
    line += std::to_string(status);
    line += R"(,"bytes":)";
    line += std::to_string(bytes);
    line += R"(,"microseconds":)";
    line += std::to_string(duration.count());
    line += R"(,"address":)";
    append_foreign(line, request.remote_address);
    line += R"(,"user_agent":)";
    append_foreign(line, request.headers.find("User-Agent").value_or(""));
    line += '}';
    return line;
}

AccessLog::AccessLog(Sink sink) : sink_(std::move(sink)) {
    if (sink_) thread_ = std::thread([this] { work(); });
}

void AccessLog::write(std::string line) {
    bool was_empty = false;
    {
        const std::lock_guard lock(mutex_);
        if (lines_.size() >= kMaxWaiting) {
            dropped_.fetch_add(1, std::memory_order_relaxed);
            return;
        }
        was_empty = lines_.empty();
        lines_.push_back(std::move(line));
    }
    if (was_empty) wake_.notify_one();
}

void AccessLog::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void AccessLog::work() {
    std::vector<std::string> batch;
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return stopped_ || !lines_.empty(); });
        wake_.wait_for(lock, kGathering, [this] { return stopped_; });
        const bool last = stopped_;
        batch.swap(lines_);
        lock.unlock();
        for (const std::string& line : batch) {
            try {
                sink_(line);
            } catch (const std::exception& problem) {
                spdlog::error("access log: {}", problem.what());
            }
        }
        batch.clear();
        lock.lock();
        if (last && lines_.empty()) return;
    }
}

}  // namespace palermo::http
