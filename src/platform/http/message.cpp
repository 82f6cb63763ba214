#include "platform/http/message.hpp"

#include <algorithm>
#include <array>

#include "platform/base/utf8.hpp"
#include "platform/http/percent.hpp"

namespace palermo::http {
namespace {

constexpr std::array<std::string_view, kMethodCount> kMethodNames = {"GET",   "HEAD",   "POST",    "PUT",
                                                                     "PATCH", "DELETE", "OPTIONS", "OTHER"};

bool is_clean(std::string_view text) {
    return text.find('\0') == std::string_view::npos && !first_invalid_utf8(text).has_value();
}

}  // namespace

std::string_view name(Method method) {
    return kMethodNames[static_cast<std::size_t>(method)];
}

Method method_from_name(std::string_view name) {
    for (std::size_t i = 0; i + 1 < kMethodCount; ++i)
        if (kMethodNames[i] == name) return static_cast<Method>(i);
    return Method::other;
}

// RFC 9110 section 15, RFC 6585.
std::string_view reason_phrase(unsigned status) {
    switch (status) {
        case 100:
            return "Continue";
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 417:
            return "Expectation Failed";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "";
    }
}

void Headers::set(std::string_view name, std::string_view value) {
    // The arguments may look into an entry that is about to go.
    std::pair<std::string, std::string> entry(name, value);
    std::erase_if(entries_, [&](const auto& old) { return equal_ignoring_case(old.first, entry.first); });
    entries_.push_back(std::move(entry));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const auto& [entry_name, value] : entries_)
        if (equal_ignoring_case(entry_name, name)) return value;
    return std::nullopt;
}

Fields Fields::parse(std::string_view encoded) {
    Fields fields;
    while (!encoded.empty()) {
        const std::size_t end = std::min(encoded.find('&'), encoded.size());
        const std::string_view pair = encoded.substr(0, end);
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
        if (pair.empty()) continue;
        if (fields.entries_.size() == kMaxPairs) {
            fields.well_formed_ = false;
            break;
        }
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto& [name, value] = fields.entries_.emplace_back();
        append_percent_decoded(name, pair.substr(0, equals), true);
        append_percent_decoded(value, pair.substr(std::min(equals + 1, pair.size())), true);
        if (!is_clean(name) || !is_clean(value)) fields.well_formed_ = false;
    }
    return fields;
}

std::optional<std::string_view> Fields::find(std::string_view name) const {
    for (const auto& [entry_name, value] : entries_)
        if (entry_name == name) return value;
    return std::nullopt;
}

std::string_view Fields::get(std::string_view name, std::string_view otherwise) const {
    return find(name).value_or(otherwise);
}

std::string Fields::encode() const {
    std::string out;
    for (const auto& [name, value] : entries_) {
        if (!out.empty()) out.push_back('&');
        append_form_encoded(out, name);
        out.push_back('=');
        append_form_encoded(out, value);
    }
    return out;
}

std::string_view Request::path_value(std::string_view name) const {
    const auto found = path_values.find(name);
    return found == path_values.end() ? std::string_view{} : std::string_view(found->second);
}

Response Response::text(unsigned status, std::string_view content_type, std::string body) {
    Response response;
    response.status = status;
    response.headers.add("Content-Type", content_type);
    response.body = std::move(body);
    return response;
}

Response Response::redirect(std::string_view location, unsigned status) {
    Response response;
    response.status = status;
    response.headers.add("Location", location);
    return response;
}

}  // namespace palermo::http
