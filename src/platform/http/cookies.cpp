#include "platform/http/cookies.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"

namespace palermo::http {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool is_token_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

}  // namespace

std::optional<std::string_view> cookie(const Request& request, std::string_view name) {
    std::optional<std::string_view> found;
    for (const auto& [header, list] : request.headers.entries()) {
        if (header.size() != 6 || !std::equal(header.begin(), header.end(), "cookie", [](char a, char b) {
                return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
            }))
            continue;
        std::string_view rest = list;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            const std::string_view pair = trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const std::size_t equals = pair.find('=');
            if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
            const std::string_view value = pair.substr(equals + 1);
            if (found && *found != value) return std::nullopt;
            found = value;
        }
    }
    return found;
}

std::string host_cookie(std::string_view name, std::string_view value, std::int64_t max_age_seconds) {
    ASSERT(name.starts_with("__Host-"));
    ASSERT(std::all_of(value.begin(), value.end(), is_token_character));
    std::string text = std::string(name).append("=").append(value);
    text.append("; Path=/; Secure; HttpOnly; SameSite=Lax");
    if (max_age_seconds >= 0) text.append("; Max-Age=").append(std::to_string(max_age_seconds));
    return text;
}

}  // namespace palermo::http
