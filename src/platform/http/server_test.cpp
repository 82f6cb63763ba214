// The real server, asked over real sockets by a client that sends exactly the bytes it is given.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "platform/base/json.hpp"
#include "platform/http/test_server.hpp"

namespace palermo::http {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

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
