#include "platform/http/target.hpp"

#include <algorithm>

#include "platform/base/utf8.hpp"
#include "platform/http/percent.hpp"

namespace palermo::http {
namespace {

// Letters, digits and the marks of unreserved characters but '.', which may make a dot segment.
bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '~';
}

// Most paths need no work: no escapes, no empty or dot segments.
bool is_already_normal(std::string_view path) {
    char before = 0;
    for (const char c : path) {
        if (!is_plain(c) && c != '/' && !(c == '.' && before != '/' && before != '.')) return false;
        if (c == '/' && before == '/') return false;
        before = c;
    }
    return true;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

// What a browser encodes, it never sends as it is. The others that RFC 3986 forbids ("|", "^", "{") some do send.
bool may_stand_raw(char c) {
    return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F && c != '#' && c != '<' &&
           c != '>' && c != '"';
}

// "%2F" and "%25" stay encoded (in capitals): decoding them would make another path of it.
bool decode_segment(std::string_view encoded, std::string& out) {
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        char c = encoded[i];
        if (c == '%') {
            if (i + 2 >= encoded.size()) return false;
            const int high = hex_digit(encoded[i + 1]);
            const int low = hex_digit(encoded[i + 2]);
            if (high < 0 || low < 0) return false;
            c = static_cast<char>(high * 16 + low);
            i += 2;
            if (c == '/' || c == '%') {
                out += c == '/' ? "%2F" : "%25";
                continue;
            }
        }
        if (is_control(c)) return false;
        out.push_back(c);
    }
    return true;
}

// "http://host:port/path" -> host and the rest; RFC 9112 section 3.2.2.
bool split_absolute(std::string_view target, std::string_view& host, std::string_view& rest) {
    const std::size_t colon = target.find("://");
    if (colon == std::string_view::npos) return false;
    const std::string_view scheme = target.substr(0, colon);
    if (!equal_ignoring_case(scheme, "http") && !equal_ignoring_case(scheme, "https")) return false;
    target.remove_prefix(colon + 3);
    const std::size_t end = std::min(target.find_first_of("/?"), target.size());
    host = target.substr(0, end);
    rest = target.substr(end);
    return !host.empty() && host.find('@') == std::string_view::npos;
}

}  // namespace

std::optional<std::string> normalise_path(std::string_view encoded) {
    if (encoded.empty() || encoded.front() != '/') return std::nullopt;
    if (is_already_normal(encoded)) return std::string(encoded);
    std::string path;
    path.reserve(encoded.size());
    std::string segment;
    bool ends_with_slash = false;
    for (std::size_t begin = 1; begin <= encoded.size();) {
        const std::size_t end = std::min(encoded.find('/', begin), encoded.size());
        segment.clear();
        if (!decode_segment(encoded.substr(begin, end - begin), segment)) return std::nullopt;
        begin = end + 1;
        ends_with_slash = segment.empty() || segment == "." || segment == "..";
        if (segment == "..") {
            path.resize(path.empty() ? 0 : path.rfind('/'));
        } else if (!ends_with_slash) {
            path += '/';
            path += segment;
        }
    }
    if (ends_with_slash || path.empty()) path += '/';
    if (first_invalid_utf8(path)) return std::nullopt;
    return path;
}

std::optional<Target> parse_target(std::string_view target) {
    Target result;
    if (target == "*") {
        result.path = "/";
        result.asterisk = true;
        return result;
    }
    std::string_view rest = target;
    if (!target.starts_with('/') && !split_absolute(target, result.host, rest)) return std::nullopt;
    if (!std::all_of(rest.begin(), rest.end(), may_stand_raw)) return std::nullopt;
    const std::size_t question = std::min(rest.find('?'), rest.size());
    result.query = rest.substr(std::min(question + 1, rest.size()));
    const std::string_view encoded_path = rest.substr(0, question);
    auto path = normalise_path(encoded_path.empty() ? std::string_view("/") : encoded_path);
    if (!path) return std::nullopt;
    result.path = std::move(*path);
    return result;
}

}  // namespace palermo::http
