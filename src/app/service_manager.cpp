#include "app/service_manager.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace palermo::app {

namespace {

constexpr int kFirstPassed = 3;  // SD_LISTEN_FDS_START

// The number in a variable, or nothing.
std::optional<std::int64_t> number(const char* variable) {
    const char* const text = std::getenv(variable);
    if (text == nullptr) return std::nullopt;
    std::int64_t value = 0;
    const char* const end = text + std::strlen(text);
    const auto [stop, code] = std::from_chars(text, end, value);
    if (code != std::errc() || stop != end) return std::nullopt;
    return value;
}

bool is_for_us(const char* variable) {
    const std::optional<std::int64_t> process = number(variable);
    return !process || *process == ::getpid();
}

}  // namespace

std::optional<int> inherited_socket() {
    const std::optional<std::int64_t> count = number("LISTEN_FDS");
    const bool ours = number("LISTEN_PID") == ::getpid();
    for (const char* variable : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) ::unsetenv(variable);
    if (!ours || !count || *count < 1) return std::nullopt;
    ::fcntl(kFirstPassed, F_SETFD, FD_CLOEXEC);
    return kFirstPassed;
}

ServiceManager::ServiceManager(std::function<bool()> healthy) : healthy_(std::move(healthy)) {}

ServiceManager::~ServiceManager() {
    tell("STOPPING=1");
}

void ServiceManager::ready() {
    tell("READY=1");
    const std::optional<std::int64_t> patience = number("WATCHDOG_USEC");
    if (!patience || *patience <= 0 || !is_for_us("WATCHDOG_PID")) return;
    const std::chrono::microseconds interval(*patience / 3);
    signs_of_life_ = std::jthread([this, interval](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            if (healthy_()) tell("WATCHDOG=1");
            changed.wait_for(lock, stop, interval, [] { return false; });
        }
    });
}

void ServiceManager::tell(std::string_view message) {
    const char* const place = std::getenv("NOTIFY_SOCKET");
    if (place == nullptr) return;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::size_t length = std::strlen(place);
    if (length == 0 || length >= sizeof(address.sun_path)) return;
    std::memcpy(address.sun_path, place, length);
    if (address.sun_path[0] == '@') address.sun_path[0] = '\0';  // the abstract name space of Linux
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return;
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length);
    ::sendto(socket, message.data(), message.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address), size);
    ::close(socket);
}

}  // namespace palermo::app
