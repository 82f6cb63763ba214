#include "platform/base/time.hpp"

#include <fmt/format.h>

#include <chrono>

namespace palermo {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;

// Reads exactly `count` digits at `at`; -1 when one of them is none.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

}  // namespace

std::optional<Date> Date::make(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
    const year_month_day candidate{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                   std::chrono::day(static_cast<unsigned>(day))};
    if (!candidate.ok()) return std::nullopt;
    return Date(year, month, day);
}

std::optional<Date> Date::parse(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    return make(digits(iso, 0, 4), digits(iso, 5, 2), digits(iso, 8, 2));
}

std::string Date::iso() const {
    return fmt::format("{:04}-{:02}-{:02}", year_, month_, day_);
}

std::int64_t Date::day_number() const {
    const year_month_day value{std::chrono::year(year_), std::chrono::month(static_cast<unsigned>(month_)),
                               std::chrono::day(static_cast<unsigned>(day_))};
    return sys_days(value).time_since_epoch().count();
}

Date Date::from_day_number(std::int64_t days) {
    const year_month_day value{sys_days(std::chrono::days(days))};
    return Date(static_cast<int>(value.year()), static_cast<int>(static_cast<unsigned>(value.month())),
                static_cast<int>(static_cast<unsigned>(value.day())));
}

Date Instant::date_utc() const {
    std::int64_t days = microseconds / kMicrosecondsPerDay;
    if (microseconds % kMicrosecondsPerDay < 0) --days;
    return Date::from_day_number(days);
}

std::string Instant::iso() const {
    const Date date = date_utc();
    const std::int64_t in_day = microseconds - date.day_number() * kMicrosecondsPerDay;
    const std::int64_t seconds = in_day / 1'000'000;
    return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", date.iso(), seconds / 3600, seconds / 60 % 60, seconds % 60,
                       in_day % 1'000'000);
}

std::optional<Instant> Instant::parse(std::string_view iso) {
    if (iso.size() < 20 || iso[10] != 'T' || iso[13] != ':' || iso[16] != ':' || iso.back() != 'Z') return std::nullopt;
    const std::optional<Date> date = Date::parse(iso.substr(0, 10));
    const int hour = digits(iso, 11, 2);
    const int minute = digits(iso, 14, 2);
    const int second = digits(iso, 17, 2);
    if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
    std::int64_t fraction = 0;
    if (iso.size() > 20) {
        const std::size_t count = iso.size() - 21;
        if (iso[19] != '.' || count == 0 || count > 6) return std::nullopt;
        fraction = digits(iso, 20, count);
        if (fraction < 0) return std::nullopt;
        for (std::size_t i = count; i < 6; ++i) fraction *= 10;
    }
    return Instant{date->day_number() * kMicrosecondsPerDay + ((hour * 60LL + minute) * 60 + second) * 1'000'000 +
                   fraction};
}

Instant SystemClock::now() const {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count()};
}

}  // namespace palermo
