#include "platform/http/worker.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <thread>

namespace palermo::http {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr int kOneThread = 1;  // the concurrency hint of Asio
constexpr int kAcceptsInARow = 64;
// When descriptors have run out there is no use in asking again at once.
constexpr std::chrono::milliseconds kAcceptPause{100};
// Connections that are being told 503; more than these are closed without a word.
constexpr std::size_t kMaxRefusals = 256;

std::string describe_peer(const sockaddr_storage& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET) {
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text.data(), text.size());
    } else if (address.ss_family == AF_INET6) {
        inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, text.data(), text.size());
    }
    std::string peer = text.data();
    constexpr std::string_view kMapped = "::ffff:";
    if (peer.starts_with(kMapped) && peer.find('.') != std::string::npos) peer.erase(0, kMapped.size());
    return peer;
}

// How often deadlines are looked at: a quarter of the shortest, so that none is missed by much.
std::chrono::milliseconds tick_of(const Limits& limits) {
    const auto shortest =
        std::min({limits.header_timeout, limits.body_timeout, limits.idle_timeout, limits.write_timeout});
    return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(250));
}

}  // namespace

struct Worker::Implementation {
    Implementation(std::size_t index, int listening_socket, ServerParts& server)
        : parts{server, {}, {}, RequestIds(index)}, acceptor(io), ticker(io), pause(io), tick(tick_of(server.limits)) {
        acceptor.assign(asio::ip::tcp::v4(), listening_socket);
    }

    void wait_for_connections() {
        acceptor.async_wait(asio::ip::tcp::acceptor::wait_read, [this](const ErrorCode& error) {
            if (!error) accept_waiting();
        });
    }

    void accept_waiting() {
        for (int i = 0; i < kAcceptsInARow; ++i) {
            sockaddr_storage address{};
            socklen_t length = sizeof(address);
            const int socket = accept4(acceptor.native_handle(), reinterpret_cast<sockaddr*>(&address), &length,
                                       SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (socket < 0) {
                if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) return pause_accepting();
                if (errno == EAGAIN) break;
                continue;  // that one went away before it was taken
            }
            admit(socket, describe_peer(address));
        }
        wait_for_connections();
    }

    void admit(int socket, std::string peer) {
        const std::size_t open = parts.server.connections.load();
        const std::size_t limit = parts.server.limits.max_connections;
        parts.metrics.count_accepted();
        if (open >= limit) parts.metrics.count_refused();
        if (open >= limit + kMaxRefusals) {
            ::close(socket);
            return;
        }
        spawn_connection(io, parts, socket, std::move(peer), open < limit ? Admission::served : Admission::refused);
        if (!ticking) start_ticking();
    }

    void pause_accepting() {
        spdlog::warn("http: no descriptors left for new connections; trying again in {} ms", kAcceptPause.count());
        pause.expires_after(kAcceptPause);
        pause.async_wait([this](const ErrorCode& error) {
            if (!error && acceptor.is_open()) accept_waiting();
        });
    }

    void start_ticking() {
        ticking = true;
        ticker.expires_after(tick);
        ticker.async_wait([this](const ErrorCode& error) {
            if (error) return;
            const TimePoint now = Clock::now();
            parts.watched.each([now](Watched& watched) {
                if (watched.deadline <= now) watched.deadline_passed();
            });
            ticking = false;
            if (!parts.watched.empty()) start_ticking();
        });
    }

    void run() {
        while (true) {
            try {
                io.run();
                return;
            } catch (const std::exception& problem) {
                spdlog::error("http worker: {}", problem.what());
            }
        }
    }

    WorkerParts parts;  // before the io_context: connections die with that one and look into these
    asio::io_context io{kOneThread};
    asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(io);
    asio::ip::tcp::acceptor acceptor;
    asio::steady_timer ticker;
    asio::steady_timer pause;
    const std::chrono::milliseconds tick;
    bool ticking = false;
    std::thread thread;
};

Worker::Worker(std::size_t index, int listening_socket, ServerParts& server)
    : self_(std::make_unique<Implementation>(index, listening_socket, server)) {
    self_->wait_for_connections();
    self_->thread = std::thread([implementation = self_.get()] { implementation->run(); });
}

Worker::~Worker() = default;

void Worker::stop_accepting() {
    asio::post(self_->io, [self = self_.get()] {
        ErrorCode ignored;
        self->acceptor.close(ignored);
        self->pause.cancel();
        self->parts.watched.each([](Watched& watched) { watched.server_stops(); });
    });
}

void Worker::finish() {
    asio::post(self_->io, [self = self_.get()] {
        self->parts.watched.each([](Watched& watched) { watched.abandon(); });
        self->ticker.cancel();
        self->io.stop();
    });
    if (self_->thread.joinable()) self_->thread.join();
}

const WorkerMetrics& Worker::metrics() const {
    return self_->parts.metrics;
}

}  // namespace palermo::http
