#include "platform/http/prepare.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "platform/http/client_address.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/date.hpp"

namespace palermo::http {
namespace {

constexpr Instant kModified{1'205'312'400'900'000};  // 2008-03-12T09:00:00.9Z
constexpr std::string_view kModifiedText = "Wed, 12 Mar 2008 09:00:00 GMT";

Headers security_headers() {
    Headers headers;
    headers.add("X-Content-Type-Options", "nosniff");
    headers.add("Content-Security-Policy", "default-src 'self'");
    return headers;
}

Request get(std::initializer_list<std::pair<std::string_view, std::string_view>> headers = {}) {
    Request request;
    request.path = "/";
    request.request_id = "id7";
    for (const auto& [name, value] : headers) request.headers.add(name, value);
    return request;
}

Prepared prepared(const Request& request, Response response) {
    static const PrepareSettings settings(security_headers(), 512, 1 << 20);
    return prepare(settings, request, std::move(response));
}

Response page(std::string body = std::string(2'000, 'x')) {
    return Response::text(200, "text/html; charset=utf-8", std::move(body));
}

std::optional<std::string> header(const Prepared& response, std::string_view name) {
    const std::string start = "\r\n" + std::string(name) + ": ";
    const std::size_t at = response.head.find(start);
    if (at == std::string::npos) return std::nullopt;
    EXPECT_EQ(response.head.find(start, at + 1), std::string::npos) << name << " stands twice";
    const std::size_t begin = at + start.size();
    return response.head.substr(begin, response.head.find("\r\n", begin) - begin);
}

std::string unzip(std::string_view compressed) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(out.size() - stream.avail_out);
    inflateEnd(&stream);
    return out;
}

TEST(Prepare, every_response_has_length_request_id_and_the_default_headers) {
    const Prepared response = prepared(get(), Response::text(404, "text/plain", "no"));
    EXPECT_TRUE(response.head.starts_with("HTTP/1.1 404 Not Found\r\n"));
    EXPECT_EQ(header(response, "Content-Length"), "2");
    EXPECT_EQ(header(response, "X-Request-Id"), "id7");
    EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header(response, "Server"), std::nullopt);
    EXPECT_EQ(header(response, "ETag"), std::nullopt);
    EXPECT_EQ(response.body(), "no");
}

TEST(Prepare, a_handler_may_set_its_own_default_header_but_not_the_framing) {
    Response response = page("x");
    response.headers.add("Content-Security-Policy", "default-src 'none'");
    response.headers.add("Content-Length", "999");
    response.headers.add("Transfer-Encoding", "chunked");
    response.headers.add("Connection", "upgrade");
    const Prepared out = prepared(get(), response);
    EXPECT_EQ(header(out, "Content-Security-Policy"), "default-src 'none'");
    EXPECT_EQ(header(out, "Content-Length"), "1");
    EXPECT_EQ(header(out, "Transfer-Encoding"), std::nullopt);
    EXPECT_EQ(header(out, "Connection"), std::nullopt);
}

TEST(Prepare, a_header_value_cannot_end_its_line) {
    const Prepared out = prepared(get(), Response::redirect("/en/\r\nSet-Cookie: stolen=1\n"));
    EXPECT_EQ(header(out, "Set-Cookie"), std::nullopt);
    EXPECT_EQ(header(out, "Location"), "/en/  Set-Cookie: stolen=1 ");
    EXPECT_TRUE(out.head.starts_with("HTTP/1.1 303 See Other\r\n"));
}

TEST(Prepare, head_has_the_headers_of_get_and_no_body) {
    Request head = get();
    head.method = Method::head;
    const Prepared of_get = prepared(get(), page());
    const Prepared of_head = prepared(head, page());
    EXPECT_EQ(of_get.head, of_head.head);
    EXPECT_EQ(of_get.body().size(), 2'000U);
    EXPECT_EQ(of_head.body(), "");
}

TEST(Prepare, the_etag_follows_the_bytes) {
    const auto tag = header(prepared(get(), page("one")), "ETag");
    EXPECT_EQ(tag, header(prepared(get(), page("one")), "ETag"));
    EXPECT_NE(tag, header(prepared(get(), page("two")), "ETag"));
    EXPECT_EQ(tag->size(), 34U);
    Request post = get();
    post.method = Method::post;
    EXPECT_EQ(header(prepared(post, page("one")), "ETag"), std::nullopt);
}

TEST(Prepare, a_known_etag_is_answered_with_304) {
    const std::string tag = *header(prepared(get(), page()), "ETag");
    for (const std::string& list : {tag, "W/" + tag, "\"other\", " + tag, std::string("*"), gzip_etag(tag)}) {
        const Prepared out = prepared(get({{"If-None-Match", list}}), page());
        EXPECT_EQ(out.status, 304U) << list;
        EXPECT_EQ(out.body(), "");
        EXPECT_EQ(header(out, "ETag"), tag);
        EXPECT_EQ(header(out, "Content-Length"), std::nullopt);
        EXPECT_EQ(header(out, "Content-Type"), std::nullopt);
        EXPECT_EQ(header(out, "Cache-Control"), "no-cache");
    }
    EXPECT_EQ(prepared(get({{"If-None-Match", "\"other\""}}), page()).status, 200U);
}

TEST(Prepare, if_modified_since_counts_when_there_is_no_if_none_match) {
    Response response = page();
    response.last_modified = kModified;
    const Prepared fresh = prepared(get(), response);
    EXPECT_EQ(header(fresh, "Last-Modified"), kModifiedText);
    EXPECT_EQ(prepared(get({{"If-Modified-Since", kModifiedText}}), response).status, 304U);
    EXPECT_EQ(prepared(get({{"If-Modified-Since", "Wed, 12 Mar 2008 08:59:59 GMT"}}), response).status, 200U);
    EXPECT_EQ(prepared(get({{"If-Modified-Since", "yesterday"}}), response).status, 200U);
    EXPECT_EQ(prepared(get({{"If-Modified-Since", kModifiedText}, {"If-None-Match", "\"no\""}}), response).status,
              200U);
}

TEST(Prepare, text_is_compressed_for_those_who_take_it) {
    const Prepared out = prepared(get({{"Accept-Encoding", "br, gzip;q=0.8"}}), page());
    EXPECT_EQ(header(out, "Content-Encoding"), "gzip");
    EXPECT_EQ(header(out, "Vary"), "Accept-Encoding");
    EXPECT_EQ(header(out, "Content-Length"), std::to_string(out.body().size()));
    EXPECT_EQ(unzip(out.body()), std::string(2'000, 'x'));
    EXPECT_EQ(header(out, "ETag"), gzip_etag(*header(prepared(get(), page()), "ETag")));
    // A cache must know that this one varies too.
    EXPECT_EQ(header(prepared(get(), page()), "Vary"), "Accept-Encoding");
}

TEST(Prepare, what_gains_nothing_is_not_compressed) {
    const Request request = get({{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(header(prepared(request, page("short")), "Content-Encoding"), std::nullopt);
    const Prepared picture = prepared(request, Response::text(200, "image/png", std::string(2'000, 'x')));
    EXPECT_EQ(header(picture, "Content-Encoding"), std::nullopt);
    EXPECT_EQ(header(picture, "Vary"), std::nullopt);
}

TEST(Prepare, the_words_of_a_handler_about_variation_are_kept) {
    Response response = page();
    response.headers.add("Vary", "Cookie");
    EXPECT_EQ(header(prepared(get(), response), "Vary"), "Cookie, Accept-Encoding");
}

TEST(Prepare, shared_bodies_are_sent_as_they_are) {
    Response response;
    response.headers.add("Content-Type", "text/css");
    response.shared_body = std::make_shared<const std::string>("plain");
    response.shared_gzip_body = std::make_shared<const std::string>("packed");
    response.etag = "\"e1\"";
    response.immutable = true;
    const Prepared plain = prepared(get(), response);
    EXPECT_EQ(plain.shared_body, response.shared_body);
    EXPECT_EQ(header(plain, "ETag"), "\"e1\"");
    EXPECT_EQ(header(plain, "Cache-Control"), "public, max-age=31536000, immutable");
    const Prepared packed = prepared(get({{"Accept-Encoding", "gzip"}}), response);
    EXPECT_EQ(packed.shared_body, response.shared_gzip_body);
    EXPECT_EQ(header(packed, "ETag"), "\"e1-gzip\"");
}

TEST(Prepare, a_single_range_is_answered_with_206) {
    Response response = page("0123456789");
    response.ranges = true;
    const auto ask = [&](std::string_view range) { return prepared(get({{"Range", range}}), response); };
    EXPECT_EQ(header(prepared(get(), response), "Accept-Ranges"), "bytes");
    EXPECT_EQ(ask("bytes=2-4").status, 206U);
    EXPECT_EQ(ask("bytes=2-4").body(), "234");
    EXPECT_EQ(header(ask("bytes=2-4"), "Content-Range"), "bytes 2-4/10");
    EXPECT_EQ(header(ask("bytes=2-4"), "Content-Length"), "3");
    EXPECT_EQ(ask("bytes=7-").body(), "789");
    EXPECT_EQ(ask("bytes=-2").body(), "89");
    EXPECT_EQ(ask("bytes=-99").body(), "0123456789");
    EXPECT_EQ(ask("bytes=5-99").body(), "56789");
    EXPECT_EQ(ask("bytes=0-99999999999999999999999999").body(), "0123456789");
}

TEST(Prepare, ranges_outside_are_416_and_odd_ones_are_ignored) {
    Response response = page("0123456789");
    response.ranges = true;
    const auto ask = [&](std::string_view range) { return prepared(get({{"Range", range}}), response); };
    EXPECT_EQ(ask("bytes=10-").status, 416U);
    EXPECT_EQ(header(ask("bytes=10-"), "Content-Range"), "bytes */10");
    EXPECT_EQ(ask("bytes=10-").body(), "");
    EXPECT_EQ(ask("bytes=-0").status, 416U);
    for (const std::string_view range :
         {"bytes=4-2", "bytes=1-2,4-5", "pages=1-2", "bytes=a-b", "bytes=", "bytes=-", "x"})
        EXPECT_EQ(ask(range).status, 200U) << range;
    response.ranges = false;
    EXPECT_EQ(ask("bytes=2-4").status, 200U);
}

TEST(Prepare, a_range_of_something_that_changed_is_the_whole) {
    Response response = page("0123456789");
    response.ranges = true;
    response.etag = "\"now\"";
    EXPECT_EQ(prepared(get({{"Range", "bytes=1-2"}, {"If-Range", "\"now\""}}), response).status, 206U);
    EXPECT_EQ(prepared(get({{"Range", "bytes=1-2"}, {"If-Range", "\"then\""}}), response).status, 200U);
    EXPECT_EQ(prepared(get({{"Range", "bytes=1-2"}, {"If-Range", "W/\"now\""}}), response).status, 200U);
}

TEST(Prepare, a_range_is_of_the_plain_bytes) {
    Response response = page();
    response.ranges = true;
    const Prepared out = prepared(get({{"Range", "bytes=0-0"}, {"Accept-Encoding", "gzip"}}), response);
    EXPECT_EQ(out.status, 206U);
    EXPECT_EQ(out.body(), "x");
    EXPECT_EQ(header(out, "Content-Encoding"), std::nullopt);
}

TEST(AcceptsGzip, quality_values_count) {
    for (const std::string_view yes :
         {"gzip", "GZIP", "gzip;q=0.001", "deflate, gzip;q=1.0", "*", "br;q=1, *;q=0.1", "gzip ; q=0.5", "x-gzip"})
        EXPECT_TRUE(accepts_gzip(yes)) << yes;
    for (const std::string_view no :
         {"", "identity", "gzip;q=0", "gzip;q=0.000", "gzip;q=0, *", "*;q=0", "br", "gzip;q=x"})
        EXPECT_FALSE(accepts_gzip(no)) << no;
}

TEST(GzipCache, it_remembers_and_forgets_within_its_limit) {
    GzipCache cache(800);
    const auto ask = [&](char c) {
        const std::string body(5'000, c);
        return cache.get(sha256(as_bytes(body)), body);
    };
    const auto first = ask('a');
    EXPECT_EQ(ask('a'), first);
    EXPECT_EQ(unzip(*first), std::string(5'000, 'a'));
    for (char c = 'b'; c < 'z'; ++c) EXPECT_EQ(unzip(*ask(c))[0], c);
    EXPECT_NE(ask('a'), first);
}

TEST(HttpDate, it_is_written_and_read) {
    EXPECT_EQ(http_date(kModified), kModifiedText);
    EXPECT_EQ(http_date(Instant{784'111'777'000'000}), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Instant{784'111'777'000'000});
    for (const std::string_view bad :
         {"", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
          "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov -994 08:49:37 GMT"})
        EXPECT_FALSE(parse_http_date(bad)) << bad;
}

TEST(TrustedProxies, forwarded_addresses_are_believed_from_our_own_proxies_only) {
    const TrustedProxies proxies = *TrustedProxies::parse({"127.0.0.1", "10.0.0.0/8", "fd00::/8"});
    Headers headers;
    headers.add("X-Forwarded-For", "1.1.1.1, 203.0.113.7");
    headers.add("x-forwarded-for", "10.1.2.3");
    EXPECT_EQ(proxies.client_of("127.0.0.1", headers), "203.0.113.7");
    EXPECT_EQ(proxies.client_of("fd00::5", headers), "203.0.113.7");
    EXPECT_EQ(proxies.client_of("192.0.2.1", headers), "192.0.2.1");
    EXPECT_EQ(proxies.client_of("11.0.0.1", headers), "11.0.0.1");
    EXPECT_EQ(proxies.client_of("10.0.0.1", Headers{}), "10.0.0.1");
    Headers nonsense;
    nonsense.add("X-Forwarded-For", "203.0.113.7, <script>");
    EXPECT_EQ(proxies.client_of("127.0.0.1", nonsense), "127.0.0.1");
    Headers with_port;
    with_port.add("X-Forwarded-For", "[2001:db8::1]:443");
    EXPECT_EQ(proxies.client_of("127.0.0.1", with_port), "2001:db8::1");
}

TEST(TrustedProxies, what_is_no_network_is_refused) {
    for (const std::string bad : {"localhost", "10.0.0.0/33", "10.0.0.0/", "::/129", "10.0.0/8", ""}) {
        const auto result = TrustedProxies::parse({bad});
        ASSERT_FALSE(result.has_value()) << bad;
        EXPECT_EQ(result.error().code, "http.bad_trusted_proxy");
        EXPECT_EQ(result.error().argument("value"), bad);
    }
}

}  // namespace
}  // namespace palermo::http
