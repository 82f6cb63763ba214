// Addresses as text: what may stand in a path segment, and the canonical query.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"

namespace palermo::web {

// Percent-encodes all but the unreserved characters of RFC 3986 section 2.3.
std::string encode_segment(std::string_view text);

// The pattern with every {name} replaced by the encoded value of the request: the address itself.
std::string fill_pattern(std::string_view pattern, const http::Request& request);

// Only the named fields, in the order of the names, first value of each, empty ones left out.
http::Fields pick_fields(const http::Fields& fields, const std::vector<std::string>& names);

// "?a=1&b=2", or "" for no fields.
std::string query_text(const http::Fields& fields);

// The fields with one value replaced or, when it is empty, taken out: for links that change one thing of a view.
http::Fields with_field(const http::Fields& fields, std::string_view name, std::string_view value);

}  // namespace palermo::web
