// For tests: a raw client and a server with a few kinds of handlers.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "platform/http/server.hpp"

namespace palermo::http {

// Sends exactly the bytes it is given.
class Client {
  public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0;
    }
    ~Client() { close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool connected() const { return connected_; }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    // One response with its body by Content-Length; less when the server closes or 3 s pass.
    std::string receive(bool has_body = true) {
        std::size_t end = 0;
        while ((end = received_.find("\r\n\r\n")) == std::string::npos)
            if (!more(std::chrono::milliseconds(3'000))) return std::exchange(received_, "");
        end += 4;
        const std::size_t at = received_.find("Content-Length: ");
        if (has_body && at < end) end += std::stoul(received_.substr(at + 16));
        while (received_.size() < end)
            if (!more(std::chrono::milliseconds(3'000))) return std::exchange(received_, "");
        std::string response = received_.substr(0, end);
        received_.erase(0, end);
        return response;
    }
    std::string ask(std::string_view bytes) {
        send(bytes);
        return receive();
    }
    // True when the server closes within the time without sending anything more.
    bool closed_within(std::chrono::milliseconds time) {
        const bool got_more = more(time);
        return !got_more && at_end_ && received_.empty();
    }

  private:
    bool more(std::chrono::milliseconds time) {
        pollfd waiting{socket_, POLLIN, 0};
        if (poll(&waiting, 1, static_cast<int>(time.count())) <= 0) return false;
        char buffer[65536];
        const ssize_t count = recv(socket_, buffer, sizeof(buffer), 0);
        at_end_ = count <= 0;
        if (count > 0) received_.append(buffer, static_cast<std::size_t>(count));
        return count > 0;
    }

    int socket_;
    bool connected_ = false;
    bool at_end_ = false;
    std::string received_;
};

inline std::string get(std::string_view target, std::string_view more_headers = "") {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: h\r\n" + std::string(more_headers) + "\r\n";
}

class RunningServer : public testing::Test {
  protected:
    // The limits of a test must be set before.
    void start() {
        configuration_.port = 0;
        configuration_.threads = 2;
        if (configuration_.pool_threads == 0) configuration_.pool_threads = 2;
        configuration_.access_log = [this](const std::string& line) {
            const std::lock_guard lock(log_mutex_);
            log_.push_back(line);
        };
        Router router;
        router.add(Method::get, "/json", Place::inline_,
                   [](const Request&) { return Response::text(200, "application/json", R"({"status":"ok"})"); });
        router.add(Method::get, "/page", Place::pool,
                   [](const Request&) { return Response::text(200, "text/html", std::string(300'000, 'p')); });
        router.add(Method::get, "/file", Place::pool, [](const Request&) {
            Response response = Response::text(200, "application/pdf", "0123456789");
            response.ranges = true;
            return response;
        });
        router.add(Method::get, "/documents/{symbol}", Place::inline_, [](const Request& request) {
            return Response::text(200, "text/plain",
                                  std::string(request.path_value("symbol")) + "|" + request.remote_address);
        });
        router.add(Method::post, "/echo", Place::pool,
                   [](const Request& request) { return Response::text(200, "text/plain", request.body); });
        router.add(Method::get, "/throw", Place::pool,
                   [](const Request&) -> Response { throw std::runtime_error("broken"); });
        router.add(Method::get, "/throw-inline", Place::inline_, [](const Request&) -> Response { throw 7; });
        router.add(Method::get, "/wait", Place::pool, [this](const Request&) {
            ++running_;
            release_.wait();
            return Response::text(200, "text/plain", "finished");
        });
        auto started = Server::start(configuration_, std::move(router));
        ASSERT_TRUE(started.has_value()) << started.error().debug_text();
        server_ = std::move(*started);
    }
    void TearDown() override {
        if (!released_) release();
        server_.reset();
    }
    void release() {
        released_ = true;
        release_.count_down();
    }
    void wait_until_running(int count) {
        for (int i = 0; i < 3'000 && running_ < count; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        ASSERT_EQ(running_, count);
    }
    std::uint16_t port() const { return server_->port(); }
    std::string ask(std::string_view bytes) { return Client(port()).ask(bytes); }

    Configuration configuration_;
    std::mutex log_mutex_;
    std::vector<std::string> log_;
    std::atomic<int> running_{0};
    std::latch release_{1};
    bool released_ = false;
    std::unique_ptr<Server> server_;
};

}  // namespace palermo::http
