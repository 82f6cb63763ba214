// What the server does with too much, too slow, two-faced requests, and when it is told to stop.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "platform/http/test_server.hpp"

namespace palermo::http {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

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

TEST_F(RunningServer, stopping_drops_requests_that_wait_for_the_pool) {
    configuration_.pool_threads = 1;
    start();
    Client runs(port());
    runs.send(get("/wait"));
    wait_until_running(1);
    Client waits(port());
    waits.send(get("/wait"));
    for (int i = 0; i < 1'000 && server_->metrics().find("palermo_http_waiting 1\n") == std::string::npos; ++i)
        std::this_thread::sleep_for(1ms);
    std::thread stopping([this] { server_->stop(20ms); });
    EXPECT_TRUE(waits.closed_within(2'000ms));
    release();
    stopping.join();
    EXPECT_EQ(running_, 1);
}

TEST_F(RunningServer, stopping_amid_requests_harms_nothing) {
    start();
    std::atomic<int> answered{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 4; ++i) {
        clients.emplace_back([this, &answered, i] {
            Client client(port());
            const std::string request = get(i % 2 == 0 ? "/page" : "/json");
            while (true) {
                const std::string response = client.ask(request);
                if (!response.starts_with("HTTP/1.1 200 ")) return;
                ++answered;
                if (response.find("\r\nConnection: close\r\n") != std::string::npos) return;
            }
        });
    }
    for (int i = 0; i < 3'000 && answered < 100; ++i) std::this_thread::sleep_for(1ms);
    server_->stop(2s);
    for (std::thread& client : clients) client.join();
    EXPECT_GE(answered, 100);
    EXPECT_THAT(server_->metrics(), HasSubstr("palermo_http_connections 0\n"));
}

}  // namespace
}  // namespace palermo::http
