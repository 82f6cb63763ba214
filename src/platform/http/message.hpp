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

// Header names compare without regard to ASCII case. Order is kept; a name may stand several times.
class Headers {
  public:
    void add(std::string_view name, std::string_view value) { entries_.emplace_back(name, value); }
    // Replaces all of that name.
    void set(std::string_view name, std::string_view value);
    std::optional<std::string_view> find(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& entries() const { return entries_; }

  private:
    std::vector<std::pair<std::string, std::string>> entries_;
};

// Decoded name=value pairs of a query or a form body, in their order.
class Fields {
  public:
    // Percent-decoding and '+'; ill-formed escapes are kept as they stand.
    static Fields parse(std::string_view encoded);
    void add(std::string_view name, std::string_view value) { entries_.emplace_back(name, value); }
    // The first value of the name, or nothing.
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view get(std::string_view name, std::string_view otherwise = {}) const;
    const std::vector<std::pair<std::string, std::string>>& entries() const { return entries_; }
    // application/x-www-form-urlencoded.
    std::string encode() const;

  private:
    std::vector<std::pair<std::string, std::string>> entries_;
};

struct Request {
    Method method = Method::get;
    std::string target;  // as sent
    std::string path;    // percent-decoded, "." and ".." removed, begins with '/'
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
    // Set for bodies that never change for this address (hashed assets): long cache.
    bool immutable = false;
    // When set, the server answers If-Modified-Since and sends Last-Modified.
    std::optional<Instant> last_modified;
    // Bodies of status 200 get a strong ETag from their bytes and gzip when the client takes it; a handler that has these
    // ready (static assets) gives them.
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

using Handler = std::function<Response(const Request&)>;

// Routes by method and path pattern: "/{language}/decisions/{slug}"; a segment in braces matches one segment, and a last
// segment "{name*}" matches the rest. Literal segments win over braces. Built once at start, then read by all threads.
class Router {
  public:
    void add(Method method, std::string_view pattern, Place place, Handler handler);

    struct Match {
        const Handler* handler = nullptr;
        Place place = Place::inline_;
        bool path_known = false;  // some other method is routed here: 405
        std::string allow;        // the Allow header for 405 and OPTIONS
        std::map<std::string, std::string, std::less<>> path_values;
    };
    // HEAD is answered by the GET handler.
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
