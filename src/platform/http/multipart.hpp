// Bodies of forms that carry files: multipart/form-data (RFC 7578).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::http {

struct Part {
    std::string name;                      // of the field
    std::optional<std::string> file_name;  // of a file; without any folder
    std::string_view content;              // within the body that was given
};

inline constexpr std::size_t kMaxParts = 1'000;

// The boundary named by a Content-Type, or nothing when it is not multipart/form-data with a good one.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// Reads a whole body. Strict: every part is delimited exactly, has one Content-Disposition with a name, and names are
// UTF-8 without control characters; anything else refuses the body. The parts are views into `body`. Errors:
// http.bad_form.
Result<std::vector<Part>> parse_multipart(std::string_view boundary, std::string_view body);

}  // namespace palermo::http
