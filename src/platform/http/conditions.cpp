#include "platform/http/conditions.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "platform/http/date.hpp"
#include "platform/http/percent.hpp"

namespace palermo::http {
namespace {

constexpr std::string_view kGzipSuffix = "-gzip\"";

std::string_view without_weakness(std::string_view etag) {
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    return etag;
}

// Last-Modified has whole seconds; so must the comparison.
std::int64_t whole_seconds(Instant instant) {
    return instant.microseconds / 1'000'000;
}

// Decimal digits and nothing else; a number too large counts as the largest.
std::optional<std::uint64_t> position(std::string_view text) {
    if (text.empty() || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) return std::numeric_limits<std::uint64_t>::max();
    return value;
}

bool if_range_holds(std::string_view condition, std::string_view etag, const std::optional<Instant>& last_modified) {
    // Strong comparison: a weak tag never holds.
    if (condition.starts_with('"')) return condition == etag;
    const auto date = parse_http_date(condition);
    return date && last_modified && whole_seconds(*date) == whole_seconds(*last_modified);
}

}  // namespace

std::string gzip_etag(std::string_view etag) {
    if (etag.empty() || etag.back() != '"') return std::string(etag);
    std::string result(etag.substr(0, etag.size() - 1));
    result += kGzipSuffix;
    return result;
}

bool etag_is_listed(std::string_view list, std::string_view etag) {
    etag = without_weakness(etag);
    const std::string with_gzip = gzip_etag(etag);
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        const std::string_view listed = without_weakness(trim(list.substr(0, end)));
        list.remove_prefix(std::min(end + 1, list.size()));
        if (listed == "*" || listed == etag || listed == with_gzip) return true;
    }
    return false;
}

bool is_not_modified(const Headers& request, std::string_view etag, const std::optional<Instant>& last_modified) {
    if (const auto list = request.find("If-None-Match")) return !etag.empty() && etag_is_listed(*list, etag);
    const auto since = request.find("If-Modified-Since");
    if (!since || !last_modified) return false;
    const auto date = parse_http_date(*since);
    return date && whole_seconds(*last_modified) <= whole_seconds(*date);
}

std::optional<ByteRange> requested_range(const Headers& request, std::size_t size, std::string_view etag,
                                         const std::optional<Instant>& last_modified) {
    const auto header = request.find("Range");
    if (!header) return std::nullopt;
    if (const auto condition = request.find("If-Range"); condition && !if_range_holds(*condition, etag, last_modified))
        return std::nullopt;
    const std::size_t equals = header->find('=');
    if (equals == std::string_view::npos || !equal_ignoring_case(header->substr(0, equals), "bytes"))
        return std::nullopt;
    const std::string_view range = trim(header->substr(equals + 1));
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto first = position(range.substr(0, dash));
    const auto last = position(range.substr(dash + 1));
    if (dash == 0) {
        if (!last) return std::nullopt;
        const std::size_t length = static_cast<std::size_t>(std::min<std::uint64_t>(*last, size));
        return ByteRange{size - length, length};
    }
    const bool open_ended = dash + 1 == range.size();
    if (!first || (!last && !open_ended) || (last && *last < *first)) return std::nullopt;
    if (*first >= size) return ByteRange{0, 0};
    const std::uint64_t end = open_ended ? size : std::min<std::uint64_t>(*last, size - 1) + 1;
    return ByteRange{static_cast<std::size_t>(*first), static_cast<std::size_t>(end - *first)};
}

}  // namespace palermo::http
