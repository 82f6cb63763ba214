// The real server, asked over real sockets by a client that sends exactly the bytes it is given.
#include "platform/http/server.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <latch>
#include <mutex>
#include <thread>

#include "platform/base/json.hpp"

namespace palermo::http {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

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
            if (!more(3'000ms)) return std::exchange(received_, "");
        end += 4;
        const std::size_t at = received_.find("Content-Length: ");
        if (has_body && at < end) end += std::stoul(received_.substr(at + 16));
        while (received_.size() < end)
            if (!more(3'000ms)) return std::exchange(received_, "");
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

std::string get(std::string_view target, std::string_view more_headers = "") {
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
        for (int i = 0; i < 3'000 && running_ < count; ++i) std::this_thread::sleep_for(1ms);
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

TEST_F(RunningServer, a_request_is_answered_and_the_connection_stays) {
    start();
    Client client(port());
    for (int i = 0; i < 3; ++i) {
        const std::string response = client.ask(get("/json"));
        EXPECT_THAT(response, StartsWith("HTTP/1.1 200 OK\r\n"));
        EXPECT_THAT(response, HasSubstr("\r\nContent-Length: 15\r\n"));
        EXPECT_THAT(response, HasSubstr("\r\nDate: "));
        EXPECT_THAT(response, testing::Not(HasSubstr("Connection:")));
        EXPECT_TRUE(response.ends_with(R"({"status":"ok"})"));
    }
}

TEST_F(RunningServer, large_pages_arrive_whole) {
    start();
    Client client(port());
    const std::string response = client.ask(get("/page"));
    EXPECT_EQ(response.substr(response.find("\r\n\r\n") + 4), std::string(300'000, 'p'));
    EXPECT_THAT(client.ask(get("/json")), StartsWith("HTTP/1.1 200"));
}

TEST_F(RunningServer, requests_in_a_row_are_answered_in_order) {
    start();
    Client client(port());
    client.send(get("/documents/1") + get("/page") + get("/documents/2") + get("/missing") + get("/documents/3"));
    EXPECT_TRUE(client.receive().ends_with("1|127.0.0.1"));
    EXPECT_TRUE(client.receive().ends_with("pppp"));
    EXPECT_TRUE(client.receive().ends_with("2|127.0.0.1"));
    EXPECT_THAT(client.receive(), StartsWith("HTTP/1.1 404"));
    EXPECT_TRUE(client.receive().ends_with("3|127.0.0.1"));
}

TEST_F(RunningServer, connections_close_when_the_client_wishes_so) {
    start();
    Client closing(port());
    EXPECT_THAT(closing.ask(get("/json", "Connection: close\r\n")), HasSubstr("\r\nConnection: close\r\n"));
    EXPECT_TRUE(closing.closed_within(1'000ms));
    Client old(port());
    EXPECT_THAT(old.ask("GET /json HTTP/1.0\r\n\r\n"), HasSubstr("\r\nConnection: close\r\n"));
    EXPECT_TRUE(old.closed_within(1'000ms));
    Client kept(port());
    EXPECT_THAT(kept.ask("GET /json HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
                HasSubstr("\r\nConnection: keep-alive\r\n"));
    EXPECT_THAT(kept.ask(get("/json")), StartsWith("HTTP/1.1 200"));
}

TEST_F(RunningServer, bodies_come_by_length_and_by_chunks) {
    start();
    Client client(port());
    EXPECT_TRUE(
        client.ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello").ends_with("\r\n\r\nhello"));
    const std::string large(300'000, 'b');
    EXPECT_TRUE(client.ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 300000\r\n\r\n" + large)
                    .ends_with("\r\n\r\n" + large));
    EXPECT_TRUE(
        client
            .ask("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
            .ends_with("\r\n\r\nabcde"));
    EXPECT_THAT(client.ask(get("/json")), StartsWith("HTTP/1.1 200"));
}

TEST_F(RunningServer, unknown_paths_and_methods_are_told_apart) {
    start();
    EXPECT_THAT(ask(get("/missing")), StartsWith("HTTP/1.1 404 Not Found\r\n"));
    const std::string wrong = ask("DELETE /json HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_THAT(wrong, StartsWith("HTTP/1.1 405 "));
    EXPECT_THAT(wrong, HasSubstr("\r\nAllow: GET, HEAD, OPTIONS\r\n"));
    EXPECT_THAT(ask("OPTIONS /echo HTTP/1.1\r\nHost: h\r\n\r\n"),
                StartsWith("HTTP/1.1 204 No Content\r\nAllow: POST, OPTIONS\r\n"));
    EXPECT_THAT(ask("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n"), StartsWith("HTTP/1.1 204 "));
    EXPECT_THAT(ask("BREW /json HTTP/1.1\r\nHost: h\r\n\r\n"), StartsWith("HTTP/1.1 501 "));
}

TEST_F(RunningServer, head_sends_no_body) {
    start();
    Client client(port());
    client.send("HEAD /json HTTP/1.1\r\nHost: h\r\n\r\n" + get("/documents/1"));
    EXPECT_THAT(client.receive(false), HasSubstr("\r\nContent-Length: 15\r\n"));
    EXPECT_TRUE(client.receive().ends_with("1|127.0.0.1"));
}

TEST_F(RunningServer, known_pages_are_not_sent_again) {
    start();
    const std::string first = ask(get("/page"));
    const std::size_t at = first.find("\r\nETag: ") + 8;
    const std::string tag = first.substr(at, first.find("\r\n", at) - at);
    Client client(port());
    client.send(get("/page", "If-None-Match: " + tag + "\r\n") + get("/json"));
    EXPECT_THAT(client.receive(), StartsWith("HTTP/1.1 304 Not Modified\r\n"));
    EXPECT_THAT(client.receive(), StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST_F(RunningServer, pages_are_compressed_and_files_sent_in_part) {
    start();
    const std::string page = ask(get("/page", "Accept-Encoding: gzip\r\n"));
    EXPECT_THAT(page, HasSubstr("\r\nContent-Encoding: gzip\r\n"));
    EXPECT_LT(page.size(), 2'000U);
    EXPECT_TRUE(ask(get("/file", "Range: bytes=3-5\r\n")).ends_with("\r\n\r\n345"));
    EXPECT_THAT(ask(get("/file", "Range: bytes=30-\r\n")), StartsWith("HTTP/1.1 416 "));
}

TEST_F(RunningServer, requests_that_could_be_read_in_two_ways_close_the_connection) {
    start();
    const std::string body = "0\r\n\r\nGET /json HTTP/1.1\r\nHost: h\r\n\r\n";
    for (const std::string_view line :
         {"Content-Length: 4\r\nTransfer-Encoding: chunked", "Content-Length: 4\r\nContent-Length: 5",
          "Transfer-Encoding: chunked\r\n folded: yes", "Transfer-Encoding : chunked"}) {
        Client client(port());
        const std::string response =
            client.ask("POST /echo HTTP/1.1\r\nHost: h\r\n" + std::string(line) + "\r\n\r\n" + body);
        EXPECT_THAT(response, StartsWith("HTTP/1.1 400 Bad Request\r\n")) << line;
        EXPECT_THAT(response, HasSubstr("\r\nConnection: close\r\n")) << line;
        EXPECT_TRUE(client.closed_within(1'000ms)) << line;
    }
}

TEST_F(RunningServer, limits_are_answered_and_the_answer_arrives) {
    configuration_.limits.max_header_bytes = 2'000;
    configuration_.limits.max_target_bytes = 1'000;
    configuration_.limits.max_body_bytes = 10'000;
    start();
    EXPECT_THAT(ask(get("/" + std::string(1'000, 'a'))), StartsWith("HTTP/1.1 414 "));
    EXPECT_THAT(ask(get("/json", "X: " + std::string(100'000, 'a') + "\r\n")), StartsWith("HTTP/1.1 431 "));
    // The client sends all of its body before it reads: the answer must still be there.
    EXPECT_THAT(ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n" + std::string(3'000'000, 'x')),
                StartsWith("HTTP/1.1 413 "));
    EXPECT_THAT(ask("nonsense\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(ask("GET / HTTP/3.0\r\nHost: h\r\n\r\n"), StartsWith("HTTP/1.1 505 "));
}

TEST_F(RunningServer, expect_100_is_answered_before_the_body) {
    configuration_.limits.max_body_bytes = 100;
    start();
    const auto post = [](std::string_view target, int length) {
        return "POST " + std::string(target) +
               " HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
    };
    Client client(port());
    EXPECT_EQ(client.ask(post("/echo", 5)), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_TRUE(client.ask("hello").ends_with("\r\n\r\nhello"));
    EXPECT_THAT(client.ask(post("/echo", 500)), StartsWith("HTTP/1.1 413 "));
    Client other(port());
    EXPECT_THAT(other.ask(post("/missing", 5)), StartsWith("HTTP/1.1 404 "));
    EXPECT_TRUE(other.closed_within(1'000ms));
}

TEST_F(RunningServer, slow_clients_are_told_408_and_idle_ones_are_closed) {
    configuration_.limits.header_timeout = 150ms;
    configuration_.limits.body_timeout = 150ms;
    configuration_.limits.idle_timeout = 300ms;
    start();
    Client header(port());
    const auto begin = std::chrono::steady_clock::now();
    for (const char c : std::string_view("GET /json HTTP/1.1\r\nHost: h\r\nX: abc")) {
        if (std::chrono::steady_clock::now() - begin > 400ms) break;
        header.send({&c, 1});
        std::this_thread::sleep_for(20ms);
    }
    EXPECT_THAT(header.receive(), StartsWith("HTTP/1.1 408 "));
    Client body(port());
    EXPECT_THAT(body.ask("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhel"),
                StartsWith("HTTP/1.1 408 "));
    Client silent(port());
    EXPECT_TRUE(silent.closed_within(1'000ms));
    Client kept(port());
    EXPECT_THAT(kept.ask(get("/json")), StartsWith("HTTP/1.1 200 "));
    EXPECT_TRUE(kept.closed_within(1'000ms));
}

TEST_F(RunningServer, slow_readers_are_given_up) {
    configuration_.limits.write_timeout = 150ms;
    start();
    Client client(port());
    std::string many;
    for (int i = 0; i < 100; ++i) many += get("/page");
    client.send(many);
    std::this_thread::sleep_for(800ms);
    EXPECT_THAT(server_->metrics(), HasSubstr("palermo_http_connections 0\n"));
}

TEST_F(RunningServer, sixty_four_slow_clients_stop_nobody) {
    start();
    std::vector<std::unique_ptr<Client>> slow;
    for (int i = 0; i < 64; ++i) {
        slow.push_back(std::make_unique<Client>(port()));
        slow.back()->send(i % 2 == 0 ? "GET /json HTT"
                                     : "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx");
    }
    for (int i = 0; i < 20; ++i) {
        EXPECT_THAT(ask(get("/json")), StartsWith("HTTP/1.1 200 "));
        EXPECT_THAT(ask(get("/page")), StartsWith("HTTP/1.1 200 "));
    }
    slow[0]->send("P/1.1\r\nHost: h\r\n\r\n");
    EXPECT_THAT(slow[0]->receive(), StartsWith("HTTP/1.1 200 "));
}

TEST_F(RunningServer, a_full_pool_answers_503_with_retry_after) {
    configuration_.pool_threads = 1;
    configuration_.limits.max_waiting = 1;
    start();
    Client runs(port());
    runs.send(get("/wait"));
    wait_until_running(1);
    Client waits(port());
    waits.send(get("/page"));
    for (int i = 0; i < 1'000 && server_->metrics().find("palermo_http_waiting 1\n") == std::string::npos; ++i)
        std::this_thread::sleep_for(1ms);
    Client refused(port());
    const std::string response = refused.ask(get("/page"));
    EXPECT_THAT(response, StartsWith("HTTP/1.1 503 "));
    EXPECT_THAT(response, HasSubstr("\r\nRetry-After: "));
    EXPECT_THAT(refused.ask(get("/json")), StartsWith("HTTP/1.1 200 ")) << "quick handlers go on";
    release();
    EXPECT_TRUE(runs.receive().ends_with("finished"));
    EXPECT_THAT(waits.receive(), StartsWith("HTTP/1.1 200 "));
}

TEST_F(RunningServer, connections_over_the_limit_get_503) {
    configuration_.limits.max_connections = 2;
    start();
    Client first(port());
    Client second(port());
    EXPECT_THAT(first.ask(get("/json")), StartsWith("HTTP/1.1 200 "));
    EXPECT_THAT(second.ask(get("/json")), StartsWith("HTTP/1.1 200 "));
    Client third(port());
    const std::string response = third.ask(get("/json"));
    EXPECT_THAT(response, StartsWith("HTTP/1.1 503 "));
    EXPECT_THAT(response, HasSubstr("\r\nConnection: close\r\n"));
    EXPECT_THAT(first.ask(get("/json")), StartsWith("HTTP/1.1 200 "));
}

TEST_F(RunningServer, what_a_handler_throws_becomes_500_and_the_connection_stays) {
    configuration_.error_page = [](unsigned status, const Request& request) {
        return Response::text(200, "text/html", "page " + std::to_string(status) + " for " + request.path);
    };
    start();
    Client client(port());
    EXPECT_TRUE(client.ask(get("/throw")).ends_with("\r\n\r\npage 500 for /throw"));
    EXPECT_THAT(client.ask(get("/throw-inline")), StartsWith("HTTP/1.1 500 Internal Server Error\r\n"));
    EXPECT_TRUE(client.ask(get("/fr/missing")).ends_with("\r\n\r\npage 404 for /fr/missing"));
}

TEST_F(RunningServer, an_error_page_that_throws_leaves_the_status) {
    configuration_.error_page = [](unsigned, const Request&) -> Response { throw std::runtime_error("no page"); };
    start();
    EXPECT_THAT(ask(get("/missing")), StartsWith("HTTP/1.1 404 "));
}

TEST_F(RunningServer, the_quick_function_is_asked_before_the_handlers) {
    configuration_.quick = [](const Request& request) -> std::optional<Response> {
        if (request.path == "/throw") throw std::runtime_error("quick is broken");
        if (request.path != "/page") return std::nullopt;
        return Response::text(200, "text/html", "kept");
    };
    start();
    Client client(port());
    EXPECT_TRUE(client.ask(get("/page")).ends_with("\r\n\r\nkept"));
    EXPECT_TRUE(client.ask(get("/documents/1")).ends_with("1|127.0.0.1"));
    EXPECT_THAT(client.ask(get("/throw")), StartsWith("HTTP/1.1 500 "));
    EXPECT_THAT(client.ask("POST /page HTTP/1.1\r\nHost: h\r\n\r\n"), StartsWith("HTTP/1.1 405 "));
}

TEST_F(RunningServer, stopping_lets_the_running_request_finish) {
    start();
    Client idle(port());
    EXPECT_THAT(idle.ask(get("/json")), StartsWith("HTTP/1.1 200 "));
    Client runs(port());
    runs.send(get("/wait"));
    wait_until_running(1);
    std::thread stopping([this] { server_->stop(5s); });
    EXPECT_TRUE(idle.closed_within(1'000ms)) << "idle connections close at once";
    for (int i = 0; i < 1'000 && Client(port()).connected(); ++i) std::this_thread::sleep_for(1ms);
    EXPECT_FALSE(Client(port()).connected());
    release();
    const std::string response = runs.receive();
    EXPECT_TRUE(response.ends_with("finished"));
    EXPECT_THAT(response, HasSubstr("\r\nConnection: close\r\n"));
    stopping.join();
    server_->stop(0ms);  // again, without harm
    EXPECT_THAT(server_->metrics(), HasSubstr("palermo_http_requests_total{status=\"200\"} 2\n"));
}

TEST_F(RunningServer, stopping_waits_no_longer_than_its_grace) {
    start();
    Client runs(port());
    runs.send(get("/wait"));
    wait_until_running(1);
    Client half(port());
    half.send("GET /js");
    std::thread stopping([this] { server_->stop(100ms); });
    EXPECT_TRUE(half.closed_within(2'000ms));
    EXPECT_TRUE(runs.closed_within(2'000ms));
    release();
    stopping.join();
}

TEST_F(RunningServer, each_request_is_logged_as_json_with_its_id) {
    configuration_.trusted_proxies = {"127.0.0.0/8"};
    start();
    const std::string response =
        ask(get("/documents/a%2Fb?token=secret", "User-Agent: \"Lynx\" \xFF\r\nX-Forwarded-For: 203.0.113.9\r\n"));
    EXPECT_TRUE(response.ends_with("a/b|203.0.113.9"));
    ask("bad\r\n\r\n");
    server_->stop(1s);
    ASSERT_EQ(log_.size(), 2U);
    const Json line = *parse_json(log_[0]);
    EXPECT_EQ(line["method"].string_or_empty(), "GET");
    EXPECT_EQ(line["path"].string_or_empty(), "/documents/a%2Fb");
    EXPECT_EQ(*line["status"].if_integer(), 200);
    EXPECT_EQ(*line["bytes"].if_integer(), 15);
    EXPECT_EQ(line["address"].string_or_empty(), "203.0.113.9");
    EXPECT_EQ(line["user_agent"].string_or_empty(), "\"Lynx\" \uFFFD");
    EXPECT_GE(*line["microseconds"].if_integer(), 0);
    EXPECT_TRUE(Instant::parse(line["time"].string_or_empty()));
    EXPECT_THAT(response, HasSubstr("\r\nX-Request-Id: " + std::string(line["request_id"].string_or_empty()) + "\r\n"));
    EXPECT_EQ(*(*parse_json(log_[1]))["status"].if_integer(), 400);
}

TEST_F(RunningServer, a_port_in_use_is_said_so) {
    start();
    Configuration second;
    second.port = port();
    const auto result = Server::start(second, Router{});
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, "http.address_in_use");
    EXPECT_EQ(result.error().argument("port"), std::to_string(port()));
    second.address = "not an address";
    EXPECT_EQ(Server::start(second, Router{}).error().code, "http.cannot_listen");
}

TEST_F(RunningServer, metrics_count_what_happened) {
    start();
    ask(get("/json"));
    ask(get("/missing"));
    ask(get("/missing"));
    const std::string metrics = server_->metrics();
    EXPECT_THAT(metrics, HasSubstr("palermo_http_requests_total{status=\"200\"} 1\n"));
    EXPECT_THAT(metrics, HasSubstr("palermo_http_requests_total{status=\"404\"} 2\n"));
    EXPECT_THAT(metrics, HasSubstr("palermo_http_request_duration_seconds_count 3\n"));
    EXPECT_THAT(metrics, HasSubstr("palermo_http_connections_total 3\n"));
}

}  // namespace
}  // namespace palermo::http
