// Conditional and range requests (RFC 9110 sections 13 and 14) as pure questions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/time.hpp"
#include "platform/http/message.hpp"

namespace palermo::http {

// `"abc"` -> `"abc-gzip"`: another coding is another representation.
std::string gzip_etag(std::string_view etag);

// Whether the list of an If-None-Match names the tag in either coding, compared weakly (RFC 9110 section 8.8.3.2).
bool etag_is_listed(std::string_view list, std::string_view etag);

// Whether the client has this representation already: If-None-Match when there is one, otherwise If-Modified-Since.
bool is_not_modified(const Headers& request, std::string_view etag, const std::optional<Instant>& last_modified);

struct ByteRange {
    std::size_t begin = 0;
    std::size_t length = 0;  // 0: cannot be satisfied (416)
};

// The single range that is asked for, or nothing: no Range header, an If-Range that no longer holds, another unit,
// several ranges, an ill-formed value. All of these get the whole body, as RFC 9110 section 14.2 allows.
std::optional<ByteRange> requested_range(const Headers& request, std::size_t size, std::string_view etag,
                                         const std::optional<Instant>& last_modified);

}  // namespace palermo::http
