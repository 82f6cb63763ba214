#include "platform/http/date.hpp"

#include <time.h>

#include <array>
#include <charconv>

namespace palermo::http {
namespace {

constexpr std::int64_t kMicroseconds = 1'000'000;
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::array<std::string_view, 7> kDays = {"Thu", "Fri", "Sat", "Sun",
                                                   "Mon", "Tue", "Wed"};  // 1970-01-01 is one
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void append_two(std::string& out, std::int64_t value) {
    out.push_back(static_cast<char>('0' + value / 10 % 10));
    out.push_back(static_cast<char>('0' + value % 10));
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

// `count` digits, or nothing.
std::optional<int> digits(std::string_view text, std::size_t begin, std::size_t count) {
    int value = 0;
    const char* first = text.data() + begin;
    const auto [end, error] = std::from_chars(first, first + count, value);
    if (error != std::errc{} || end != first + count || value < 0) return std::nullopt;
    return value;
}

}  // namespace

std::string http_date(Instant instant) {
    const std::int64_t seconds = floor_divide(instant.microseconds, kMicroseconds);
    const std::int64_t days = floor_divide(seconds, kDaySeconds);
    const std::int64_t of_day = seconds - days * kDaySeconds;
    const Date date = Date::from_day_number(days);
    std::string out;
    out.reserve(29);
    out += kDays[static_cast<std::size_t>(((days % 7) + 7) % 7)];
    out += ", ";
    append_two(out, date.day());
    out += ' ';
    out += kMonths[static_cast<std::size_t>(date.month() - 1)];
    out += ' ';
    append_two(out, date.year() / 100);
    append_two(out, date.year() % 100);
    out += ' ';
    append_two(out, of_day / 3600);
    out += ':';
    append_two(out, of_day / 60 % 60);
    out += ':';
    append_two(out, of_day % 60);
    out += " GMT";
    return out;
}

std::optional<Instant> parse_http_date(std::string_view text) {
    if (text.size() != 29 || text.substr(25) != " GMT" || text[4] != ' ') return std::nullopt;
    std::size_t month = 0;
    while (month < kMonths.size() && text.substr(8, 3) != kMonths[month]) ++month;
    const auto day = digits(text, 5, 2);
    const auto year = digits(text, 12, 4);
    const auto hour = digits(text, 17, 2);
    const auto minute = digits(text, 20, 2);
    const auto second = digits(text, 23, 2);
    if (month == kMonths.size() || !day || !year || !hour || !minute || !second) return std::nullopt;
    const auto date = Date::make(*year, static_cast<int>(month) + 1, *day);
    if (!date || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    const std::int64_t of_day = *hour * 3600 + *minute * 60 + *second;
    return Instant{(date->day_number() * kDaySeconds + of_day) * kMicroseconds};
}

const std::string& current_http_date() {
    thread_local time_t made_for = -1;
    thread_local std::string date;
    timespec now{};
    clock_gettime(CLOCK_REALTIME_COARSE, &now);
    if (now.tv_sec != made_for) {
        made_for = now.tv_sec;
        date = http_date(Instant{static_cast<std::int64_t>(now.tv_sec) * kMicroseconds});
    }
    return date;
}

}  // namespace palermo::http
