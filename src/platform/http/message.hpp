// Requests and responses as the rest of the program sees them. No sockets here.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/time.hpp"

namespace palermo::http {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options, other };
inline constexpr std::size_t kMethodCount = 8;

// "GET"; other is "OTHER".
std::string_view name(Method method);
Method method_from_name(std::string_view name);  // case-sensitive; unknown: other

// "Not Found"; a status without a registered phrase: "".
std::string_view reason_phrase(unsigned status);

// Header names compare without regard to ASCII case. Order is kept; a name may stand several times.
class Headers {
  public:
    void add(std::string_view name, std::string_view value) { entries_.emplace_back(name, value); }
    // Replaces all of that name.
    void set(std::string_view name, std::string_view value);
    // The first value of the name, or nothing.
    std::optional<std::string_view> find(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& entries() const { return entries_; }

  private:
    std::vector<std::pair<std::string, std::string>> entries_;
};

// Decoded name=value pairs of a query or a form body, in their order.
class Fields {
  public:
    // More pairs than this are not read: memory stays bounded by the size of the body.
    static constexpr std::size_t kMaxPairs = 20'000;

    // Percent-decoding and '+'; ill-formed escapes are kept as they stand. Takes any bytes: ask well_formed()
    // afterwards.
    static Fields parse(std::string_view encoded);
    // True when every name and value is UTF-8 without NUL and no pair was left out. The server has refused (400) a
    // request whose query is not; whoever parses a body does the same.
    bool well_formed() const { return well_formed_; }
    void add(std::string_view name, std::string_view value) { entries_.emplace_back(name, value); }
    // The first value of the name, or nothing.
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view get(std::string_view name, std::string_view otherwise = {}) const;
    const std::vector<std::pair<std::string, std::string>>& entries() const { return entries_; }
    // application/x-www-form-urlencoded.
    std::string encode() const;

  private:
    std::vector<std::pair<std::string, std::string>> entries_;
    bool well_formed_ = true;
};

struct Request {
    Method method = Method::get;
    std::string target;  // as sent; never put it into a Location header: "//elsewhere" names another host
    // Begins with '/', well-formed UTF-8 without control characters. Percent-decoded save "%2F" and "%25", which stay
    // as they are, so that an encoded slash stays inside its segment; path_values are decoded whole. "." and ".." are
    // removed (RFC 3986 section 5.2.4; ".." at the top stays there) and runs of '/' count as one: "/a//./b/../c" is
    // "/a/c".
    std::string path;
    Fields query;
    Headers headers;
    std::string body;
    std::string remote_address;
    std::string request_id;  // ours, unique; also in the response header X-Request-Id and in the access log
    std::map<std::string, std::string, std::less<>> path_values;  // filled by the router: {name} -> segment

    std::string_view path_value(std::string_view name) const;
};

struct Response {
    unsigned status = 200;
    Headers headers;
    std::string body;
    // Set for bodies that never change for this address (hashed assets): long cache. Otherwise the server says
    // "Cache-Control: no-cache" (keep it, but ask again) where the handler and the default headers say nothing.
    bool immutable = false;
    // When set, the server answers If-Modified-Since and sends Last-Modified.
    std::optional<Instant> last_modified;
    // Bodies of status 200 get a strong ETag from their bytes and gzip when the client takes it; a handler that has
    // these ready (static assets) gives them.
    std::shared_ptr<const std::string> shared_body;       // instead of body
    std::shared_ptr<const std::string> shared_gzip_body;  // the same, compressed
    std::string etag;                                     // quoted; empty: computed
    bool ranges = false;                                  // answer Range requests

    static Response text(unsigned status, std::string_view content_type, std::string body);
    static Response redirect(std::string_view location, unsigned status = 303);
};

// Where the work of a handler runs: quick handlers (memory only) on the connection's thread, those that touch the
// database on the bounded pool.
enum class Place : std::uint8_t { inline_, pool };

// Called by many threads at once. What it throws is answered with 500 and logged with the request's id.
using Handler = std::function<Response(const Request&)>;

// Routes by method and path pattern: "/{language}/decisions/{slug}"; a segment in braces matches one segment that is
// not empty, and a last segment "{name*}" matches the rest, which may be empty. Literal segments win over braces,
// braces over the rest; a pattern that has the method wins over one that has only the path. "/a" and "/a/" are two
// paths. Built once at start, then read by all threads.
class Router {
  public:
    // Adding the same method and pattern twice, or an ill-formed pattern, is a bug.
    void add(Method method, std::string_view pattern, Place place, Handler handler);

    struct Match {
        const Handler* handler = nullptr;
        Place place = Place::inline_;
        bool path_known = false;  // some other method is routed here: 405
        std::string allow;        // the Allow header for 405 and OPTIONS
        std::map<std::string, std::string, std::less<>> path_values;
    };
    // HEAD is answered by the GET handler. `path` is a Request::path. The handler lives as long as the router.
    Match match(Method method, std::string_view path) const;

    struct Route {
        Method method;
        std::string pattern;
    };
    // All routes, for tests that walk them.
    std::vector<Route> routes() const;

    Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;
    ~Router();

  private:
    struct Node;
    std::unique_ptr<Node> root_;
};

}  // namespace palermo::http
