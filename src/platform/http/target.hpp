// The request target (RFC 9112 section 3.2) taken apart and made safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palermo::http {

struct Target {
    std::string path;        // as Request::path
    std::string_view query;  // still encoded, a view into the target
    std::string_view host;   // of an absolute-form target, otherwise empty; a view into the target
    bool asterisk = false;   // "OPTIONS *"; the path is "/" then
};

// Nothing for what has no meaning here: an authority-form, a fragment, an escape without two hexadecimal digits, a path
// with control characters or ill-formed UTF-8. All of them are answered with 400.
std::optional<Target> parse_target(std::string_view target);

// The path of Request::path from an encoded one that begins with '/', or nothing.
std::optional<std::string> normalise_path(std::string_view encoded);

}  // namespace palermo::http
