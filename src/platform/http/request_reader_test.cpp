#include "platform/http/request_reader.hpp"

#include <gtest/gtest.h>

#include "platform/http/target.hpp"

namespace palermo::http {
namespace {

using State = RequestReader::State;

struct Outcome {
    State state = State::need_more;
    unsigned status = 0;
    std::size_t consumed = 0;
    Request request;
    bool keep_alive = false;
};

// Feeds `bytes` in pieces of `piece` bytes until one request is whole or refused.
Outcome read(std::string_view bytes, const Limits& limits = {}, std::size_t piece = std::string_view::npos) {
    RequestReader reader(limits);
    reader.start();
    Outcome outcome;
    std::size_t given = 0;
    while (true) {
        const auto step = reader.feed(bytes.substr(outcome.consumed, given - outcome.consumed));
        outcome.consumed += step.consumed;
        outcome.state = step.state;
        outcome.status = step.status;
        if (step.state == State::complete || step.state == State::failed) break;
        if (step.state == State::header_complete && outcome.consumed < given) continue;
        if (given == bytes.size()) break;
        given += std::min(piece, bytes.size() - given);
    }
    outcome.keep_alive = reader.keep_alive();
    outcome.request = reader.request();
    return outcome;
}

unsigned refusal(std::string_view bytes, const Limits& limits = {}) {
    const Outcome whole = read(bytes, limits);
    const Outcome single = read(bytes, limits, 1);
    EXPECT_EQ(whole.status, single.status) << "it matters how the bytes arrive: " << bytes.substr(0, 200);
    return whole.status;
}

std::string with_header(std::string_view line) {
    return "POST /a HTTP/1.1\r\nHost: h\r\n" + std::string(line) + "\r\n\r\n";
}

TEST(RequestReader, a_plain_request_is_read) {
    const Outcome outcome =
        read("GET /en/decisions?session=2&q=a+b HTTP/1.1\r\nHost: example.org\r\nAccept:  text/html \r\n\r\n");
    ASSERT_EQ(outcome.state, State::complete);
    EXPECT_EQ(outcome.request.method, Method::get);
    EXPECT_EQ(outcome.request.path, "/en/decisions");
    EXPECT_EQ(outcome.request.target, "/en/decisions?session=2&q=a+b");
    EXPECT_EQ(outcome.request.query.get("q"), "a b");
    EXPECT_EQ(outcome.request.headers.find("accept"), "text/html");
    EXPECT_TRUE(outcome.keep_alive);
}

TEST(RequestReader, it_does_not_matter_how_the_bytes_arrive) {
    const std::string_view bytes =
        "\r\nPOST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5;note=\"x\"\r\nhello\r\nA\r\n, 12345678\r\n0\r\nTrailer: dropped\r\n\r\nGET /next";
    for (std::size_t piece = 1; piece < bytes.size(); ++piece) {
        const Outcome outcome = read(bytes, {}, piece);
        ASSERT_EQ(outcome.state, State::complete) << piece;
        EXPECT_EQ(outcome.request.body, "hello, 12345678") << piece;
        EXPECT_FALSE(outcome.request.headers.find("Trailer")) << piece;
        EXPECT_EQ(bytes.substr(outcome.consumed), "GET /next") << piece;
    }
}

TEST(RequestReader, a_body_ends_where_content_length_says) {
    const std::string_view bytes = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhelloGET";
    const Outcome outcome = read(bytes);
    ASSERT_EQ(outcome.state, State::complete);
    EXPECT_EQ(outcome.request.body, "hello");
    EXPECT_EQ(bytes.substr(outcome.consumed), "GET");
    EXPECT_EQ(read("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhell").state, State::need_more);
}

TEST(RequestReader, what_two_servers_may_frame_differently_is_refused) {
    EXPECT_EQ(refusal(with_header("Content-Length: 3\r\nTransfer-Encoding: chunked")), 400U);
    EXPECT_EQ(refusal(with_header("Transfer-Encoding: chunked\r\nContent-Length: 3")), 400U);
    EXPECT_EQ(refusal(with_header("Content-Length: 3\r\nContent-Length: 4")), 400U);
    EXPECT_EQ(refusal(with_header("Content-Length: 3, 4")), 400U);
    EXPECT_EQ(refusal(with_header("Content-Length: +3")), 400U);
    EXPECT_EQ(refusal(with_header("Content-Length: 0x3")), 400U);
    EXPECT_EQ(refusal(with_header("Content-Length: -1")), 400U);
    EXPECT_EQ(refusal(with_header("Content-Length: 3 3")), 400U);
    EXPECT_EQ(refusal(with_header("Content-Length:")), 400U);
    EXPECT_EQ(refusal(with_header("Content-Length: 99999999999999999999999")), 400U);
    EXPECT_EQ(refusal(with_header("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")), 400U);
    EXPECT_EQ(refusal(with_header("Transfer-Encoding: gzip, chunked")), 501U);
    EXPECT_EQ(refusal(with_header("Transfer-Encoding: identity")), 501U);
    EXPECT_EQ(refusal(with_header("Transfer-Encoding: xchunked")), 501U);
    EXPECT_EQ(refusal(with_header("Transfer-Encoding : chunked")), 400U);
    EXPECT_EQ(refusal(with_header("Transfer-Encoding: \vchunked")), 400U);
    EXPECT_EQ(refusal("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400U);
    EXPECT_EQ(refusal(with_header("X: a\r\n Transfer-Encoding: chunked")), 400U) << "obs-fold";
    EXPECT_EQ(refusal(with_header("X: a\r\n\tb")), 400U) << "obs-fold";
    EXPECT_EQ(refusal("GET / HTTP/1.1\r\n Host: h\r\n\r\n"), 400U);
    EXPECT_EQ(refusal(with_header("X: a\nContent-Length: 3")), 400U) << "bare LF";
    EXPECT_EQ(refusal(with_header("X: a\rContent-Length: 3")), 400U) << "bare CR";
}

TEST(RequestReader, two_equal_lengths_are_one) {
    EXPECT_EQ(read(with_header("Content-Length: 2\r\nContent-Length: 2") + "ab").request.body, "ab");
}

TEST(RequestReader, ill_formed_chunks_are_refused) {
    const auto chunked = [](std::string_view body) {
        return with_header("Transfer-Encoding: chunked") + std::string(body);
    };
    EXPECT_EQ(refusal(chunked("zz\r\n")), 400U);
    EXPECT_EQ(refusal(chunked("3\r\nabcd\r\n")), 400U);
    EXPECT_EQ(refusal(chunked("3\nabc\r\n0\r\n\r\n")), 400U);
    EXPECT_EQ(refusal(chunked("fffffffffffffffff\r\n")), 400U);
    EXPECT_EQ(refusal(chunked("-1\r\n")), 400U);
    EXPECT_EQ(refusal(chunked("3;" + std::string(20'000, 'x') + "\r\nabc\r\n0\r\n\r\n")), 400U);
    EXPECT_EQ(refusal(chunked("0\r\nX: a\r\n folded\r\n\r\n")), 400U);
    EXPECT_EQ(refusal(chunked("0\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n")), 400U);
    EXPECT_EQ(refusal(chunked("00000000000000000000000000000000003\r\nabc\r\n0\r\n\r\n")), 400U);
    EXPECT_EQ(refusal(chunked("3 \r\nabc\r\n0\r\n\r\n")), 400U);
    EXPECT_EQ(refusal(chunked(";x\r\nabc\r\n0\r\n\r\n")), 400U);
    EXPECT_EQ(refusal(chunked("\r\nabc\r\n0\r\n\r\n")), 400U);
}

TEST(RequestReader, small_chunks_are_no_way_around_the_limit_of_the_body) {
    std::string body;
    for (int i = 0; i < 2'000; ++i) body += "1;" + std::string(100, 'x') + "\r\na\r\n";
    EXPECT_EQ(refusal(with_header("Transfer-Encoding: chunked") + body), 400U);
    std::string honest;
    for (int i = 0; i < 20'000; ++i) honest += "1\r\na\r\n";
    EXPECT_EQ(read(with_header("Transfer-Encoding: chunked") + honest + "0\r\n\r\n").request.body.size(), 20'000U);
}

TEST(RequestReader, fields_of_a_trailer_do_not_become_headers) {
    const Outcome outcome =
        read(with_header("Transfer-Encoding: chunked") + "0\r\nContent-Length: 3\r\nHost: other\r\n\r\nGET");
    ASSERT_EQ(outcome.state, State::complete);
    EXPECT_EQ(outcome.request.headers.find("Host"), "h");
    EXPECT_FALSE(outcome.request.headers.find("Content-Length"));
}

TEST(RequestReader, control_characters_are_refused) {
    EXPECT_EQ(refusal(with_header(std::string_view("X: a\0b", 6))), 400U);
    EXPECT_EQ(refusal(with_header("X: a\x01")), 400U);
    EXPECT_EQ(refusal(with_header("X: a\x7f")), 400U);
    EXPECT_EQ(refusal(with_header("X\x01: a")), 400U);
    EXPECT_EQ(refusal(std::string_view("\x16\x03\x01\x02\x00", 5)), 400U) << "TLS on a plain port, answered at once";
    EXPECT_EQ(read(with_header("X: a\tb\r\nY: caf\xC3\xA9")).state, State::complete);
}

TEST(RequestReader, request_lines_must_be_well_formed) {
    EXPECT_EQ(refusal("GET /\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("GET  / HTTP/1.1\r\nHost: h\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("GET / HTTP/1.1 \r\nHost: h\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("GET / FTP/1.1\r\nHost: h\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("(GET) / HTTP/1.1\r\nHost: h\r\n\r\n"), 400U);
    EXPECT_EQ(refusal(" GET / HTTP/1.1\r\nHost: h\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("hello\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505U);
    EXPECT_EQ(refusal("GET / HTTP/1.2\r\nHost: h\r\n\r\n"), 505U);
    EXPECT_EQ(refusal("GET / HTTP/0.9\r\n\r\n"), 505U);
    EXPECT_EQ(refusal("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n"), 501U);
}

TEST(RequestReader, one_host_is_required_in_1_1) {
    EXPECT_EQ(refusal("GET / HTTP/1.1\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: <script>\r\n\r\n"), 400U);
    EXPECT_EQ(read("GET / HTTP/1.0\r\n\r\n").state, State::complete);
    EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n").state, State::complete);
}

TEST(RequestReader, an_absolute_target_replaces_the_host) {
    const Outcome outcome = read("GET http://example.org:81/a?b=c HTTP/1.1\r\nHost: other\r\n\r\n");
    ASSERT_EQ(outcome.state, State::complete);
    EXPECT_EQ(outcome.request.path, "/a");
    EXPECT_EQ(outcome.request.query.get("b"), "c");
    EXPECT_EQ(outcome.request.headers.find("Host"), "example.org:81");
    EXPECT_EQ(refusal("GET ftp://example.org/ HTTP/1.1\r\nHost: h\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("GET http://user@example.org/ HTTP/1.1\r\nHost: h\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("GET a HTTP/1.1\r\nHost: h\r\n\r\n"), 400U);
    EXPECT_EQ(refusal("GET * HTTP/1.1\r\nHost: h\r\n\r\n"), 400U);
    EXPECT_EQ(read("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n").state, State::complete);
}

TEST(RequestReader, targets_that_are_no_text_are_refused) {
    for (const std::string_view target :
         {"/a%00b", "/%FF", "/%C0%80", "/%ED%A0%80", "/a%0D%0Ab", "/%", "/%4", "/%zz", "/a#b", "/?q=%00", "/?q=%FF"})
        EXPECT_EQ(refusal("GET " + std::string(target) + " HTTP/1.1\r\nHost: h\r\n\r\n"), 400U) << target;
}

TEST(RequestReader, limits_are_answered_each_with_its_status) {
    Limits limits;
    limits.max_header_bytes = 300;
    limits.max_target_bytes = 100;
    limits.max_body_bytes = 10;
    const auto get = [](std::size_t length) {
        return "GET /" + std::string(length - 1, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n";
    };
    EXPECT_EQ(read(get(100), limits).state, State::complete);
    EXPECT_EQ(refusal(get(101), limits), 414U);
    EXPECT_EQ(refusal("GET /" + std::string(5'000, 'a'), limits), 414U) << "before the line has ended";
    EXPECT_EQ(refusal(with_header("X: " + std::string(300, 'a')), limits), 431U);
    EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(5'000, 'a'), limits), 431U);
    EXPECT_EQ(refusal(with_header("Content-Length: 11"), limits), 413U) << "before the body has come";
    EXPECT_EQ(read(with_header("Content-Length: 10") + "0123456789", limits).state, State::complete);
    EXPECT_EQ(refusal(with_header("Transfer-Encoding: chunked") + "6\r\nabcdef\r\n5\r\nabcde\r\n0\r\n\r\n", limits),
              413U);
    std::string many = "GET / HTTP/1.1\r\nHost: h\r\n";
    for (int i = 0; i < 200; ++i) many += "X: a\r\n";
    EXPECT_EQ(refusal(many + "\r\n"), 431U);
}

TEST(RequestReader, what_was_understood_of_a_refused_request_is_kept_for_the_error_page) {
    Limits limits;
    limits.max_header_bytes = 300;
    const Outcome outcome = read("POST /fr/decisions HTTP/1.1\r\nHost: h\r\nX: " + std::string(20'000, 'a'), limits);
    EXPECT_EQ(outcome.status, 431U);
    EXPECT_EQ(outcome.request.method, Method::post);
    EXPECT_EQ(outcome.request.path, "/fr/decisions");
}

TEST(RequestReader, expectations_are_met_or_refused) {
    EXPECT_EQ(refusal(with_header("Expect: something")), 417U);
    Limits limits;
    limits.max_body_bytes = 10;
    EXPECT_EQ(refusal(with_header("Expect: 100-continue\r\nContent-Length: 11"), limits), 413U);
}

TEST(RequestReader, connections_persist_as_the_client_wishes) {
    EXPECT_FALSE(read("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").keep_alive);
    EXPECT_FALSE(read("GET / HTTP/1.0\r\n\r\n").keep_alive);
    EXPECT_TRUE(read("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").keep_alive);
}

TEST(NormalisePath, dot_segments_and_double_slashes_go) {
    EXPECT_EQ(normalise_path("/"), "/");
    EXPECT_EQ(normalise_path("/a/b.css"), "/a/b.css");
    EXPECT_EQ(normalise_path("/a//./b/../c"), "/a/c");
    EXPECT_EQ(normalise_path("/a/%2e%2E/b"), "/b");
    EXPECT_EQ(normalise_path("/../../etc/passwd"), "/etc/passwd");
    EXPECT_EQ(normalise_path("//evil.example/"), "/evil.example/");
    EXPECT_EQ(normalise_path("/a/.."), "/");
    EXPECT_EQ(normalise_path("/a/b/.."), "/a/");
    EXPECT_EQ(normalise_path("/a/."), "/a/");
    EXPECT_EQ(normalise_path("/.hidden/a..b/c."), "/.hidden/a..b/c.");
    EXPECT_EQ(normalise_path("/a/..."), "/a/...");
}

TEST(NormalisePath, escapes_are_decoded_but_for_slash_and_percent) {
    EXPECT_EQ(normalise_path("/caf%C3%A9%20x"), "/café x");
    EXPECT_EQ(normalise_path("/a%2fb/c%252F"), "/a%2Fb/c%252F");
    EXPECT_EQ(normalise_path("/%2e%2e%2fx"), "/..%2Fx");
    EXPECT_EQ(normalise_path("relative"), std::nullopt);
}

}  // namespace
}  // namespace palermo::http
