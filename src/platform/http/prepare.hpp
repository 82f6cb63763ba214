// From a handler's Response to the bytes that are sent: conditional requests, coding, ranges, headers. Pure.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/gzip.hpp"
#include "platform/http/message.hpp"

namespace palermo::http {

// What is the same for every response of a server. Built once, then read by all threads.
struct PrepareSettings {
    PrepareSettings(const Headers& default_headers, std::size_t min_gzip_bytes, std::size_t gzip_cache_bytes);

    std::vector<std::pair<std::string, std::string>> default_lines;  // name and whole line with CRLF
    std::size_t min_gzip_bytes;
    mutable GzipCache gzip_cache;
};

struct Prepared {
    unsigned status = 0;
    // Status line and headers. Still without Date, Connection and the empty line: the connection adds those when it
    // sends.
    std::string head;
    std::string own_body;
    std::shared_ptr<const std::string> shared_body;  // when set, instead of own_body
    std::size_t begin = 0;                           // what is sent of it
    std::size_t length = 0;                          // 0 for HEAD, 204 and 304

    std::string_view body() const {
        return std::string_view(shared_body ? *shared_body : own_body).substr(begin, length);
    }
};

// Applies to the response of GET and HEAD with status 200: ETag and Last-Modified with their conditions (RFC 9110
// section 13.2.2), gzip with Vary, single ranges. For every response: default headers, X-Request-Id, Content-Length.
// Headers that the server owns (Connection, Content-Length, Date, Keep-Alive, Transfer-Encoding) are dropped when a
// handler sets them; control characters in values become spaces, so that no value can end its line.
Prepared prepare(const PrepareSettings& settings, const Request& request, Response response);

}  // namespace palermo::http
