#include "platform/http/multipart.hpp"

#include <algorithm>

#include "platform/base/utf8.hpp"

namespace palermo::http {

namespace {

constexpr std::size_t kMaxBoundary = 70;  // RFC 2046 section 5.1.1
constexpr std::size_t kMaxPartHeader = 4 * 1024;
constexpr std::size_t kMaxName = 255;
constexpr std::size_t kMaxFileName = 2'000;  // 255 signs of any file system; who takes a file judges its name

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
    return text.size() >= start.size() &&
           std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool is_boundary_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("'()+_,-./:=?").find(c) != std::string_view::npos;
}

Error bad_form() {
    return make_error(ErrorKind::invalid_input, "http.bad_form");
}

// A parameter's value as browsers write it: in quotation marks, with %22, %0D and %0A for what would end it.
std::optional<std::string> quoted_value(std::string_view& rest) {
    if (rest.empty() || rest.front() != '"') return std::nullopt;
    const std::size_t end = rest.find('"', 1);
    if (end == std::string_view::npos) return std::nullopt;
    std::string value;
    for (std::size_t i = 1; i < end; ++i) {
        if (rest.substr(i, 3) == "%22") {
            value.push_back('"');
            i += 2;
        } else {
            value.push_back(rest[i]);
        }
    }
    rest.remove_prefix(end + 1);
    return value;
}

bool is_good_name(std::string_view name, std::size_t limit) {
    return !name.empty() && name.size() <= limit && !first_invalid_utf8(name) &&
           std::none_of(name.begin(), name.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

// Old browsers send the whole path.
std::string last_segment(std::string name) {
    const std::size_t at = name.find_last_of("/\\");
    return at == std::string::npos ? name : name.substr(at + 1);
}

std::optional<Part> read_disposition(std::string_view value) {
    constexpr std::string_view kKind = "form-data";
    if (!starts_with_ignoring_case(value, kKind)) return std::nullopt;
    value.remove_prefix(kKind.size());
    Part part;
    bool has_name = false;
    while (!(value = without_blanks(value)).empty()) {
        if (value.front() != ';') return std::nullopt;
        value = without_blanks(value.substr(1));
        const std::size_t equals = value.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string_view parameter = value.substr(0, equals);
        value.remove_prefix(equals + 1);
        std::optional<std::string> text = quoted_value(value);
        if (!text) return std::nullopt;
        if (starts_with_ignoring_case(parameter, "name") && parameter.size() == 4) {
            if (has_name || !is_good_name(*text, kMaxName)) return std::nullopt;
            part.name = *std::move(text);
            has_name = true;
        } else if (starts_with_ignoring_case(parameter, "filename") && parameter.size() == 8) {
            if (part.file_name || (!text->empty() && !is_good_name(*text, kMaxFileName))) return std::nullopt;
            part.file_name = last_segment(*std::move(text));
        }  // others say nothing that we need
    }
    return has_name ? std::optional(std::move(part)) : std::nullopt;
}

// What stands between a part's first delimiter and its content.
std::optional<Part> read_header(std::string_view header) {
    std::optional<Part> part;
    while (!header.empty()) {
        const std::size_t end = std::min(header.find("\r\n"), header.size());
        const std::string_view line = header.substr(0, end);
        header.remove_prefix(std::min(end + 2, header.size()));
        constexpr std::string_view kDisposition = "content-disposition:";
        if (!starts_with_ignoring_case(line, kDisposition)) continue;
        if (part) return std::nullopt;
        part = read_disposition(without_blanks(line.substr(kDisposition.size())));
        if (!part) return std::nullopt;
    }
    return part;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    constexpr std::string_view kType = "multipart/form-data";
    if (!starts_with_ignoring_case(content_type, kType)) return std::nullopt;
    std::string_view rest = without_blanks(content_type.substr(kType.size()));
    if (rest.empty() || rest.front() != ';') return std::nullopt;
    rest = without_blanks(rest.substr(1));
    if (!starts_with_ignoring_case(rest, "boundary=")) return std::nullopt;
    rest.remove_prefix(std::string_view("boundary=").size());
    if (rest.size() >= 2 && rest.front() == '"' && rest.back() == '"') rest = rest.substr(1, rest.size() - 2);
    if (rest.empty() || rest.size() > kMaxBoundary || !std::all_of(rest.begin(), rest.end(), is_boundary_character))
        return std::nullopt;
    return std::string(rest);
}

Result<std::vector<Part>> parse_multipart(std::string_view boundary, std::string_view body) {
    const std::string first = std::string("--").append(boundary);
    const std::string next = std::string("\r\n--").append(boundary);
    if (!body.starts_with(first)) return bad_form();
    body.remove_prefix(first.size());
    std::vector<Part> parts;
    while (true) {
        if (body == "--" || body == "--\r\n") return parts;
        if (!body.starts_with("\r\n") || parts.size() == kMaxParts) return bad_form();
        body.remove_prefix(2);
        const std::size_t header_end = body.substr(0, kMaxPartHeader).find("\r\n\r\n");
        if (header_end == std::string_view::npos) return bad_form();
        std::optional<Part> part = read_header(body.substr(0, header_end));
        if (!part) return bad_form();
        body.remove_prefix(header_end + 4);
        const std::size_t end = body.find(next);
        if (end == std::string_view::npos) return bad_form();
        part->content = body.substr(0, end);
        body.remove_prefix(end + next.size());
        parts.push_back(*std::move(part));
    }
}

}  // namespace palermo::http
