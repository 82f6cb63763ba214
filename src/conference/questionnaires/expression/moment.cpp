#include "conference/questionnaires/expression/moment.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace palermo::questionnaires {

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr double kLargestMs = 8.64e15;

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

// Days since 1970-01-01 of a day of the proleptic Gregorian calendar, and back (H. Hinnant, "chrono-compatible
// low-level date algorithms").
std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = floor_divide(year, 400);
    const auto of_era = static_cast<unsigned>(year - era * 400);
    const unsigned of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const unsigned of_era_days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + static_cast<std::int64_t>(of_era_days) - 719468;
}

void set_civil_day(CivilTime& out, std::int64_t days) {
    const std::int64_t shifted = days + 719468;
    const std::int64_t era = floor_divide(shifted, 146097);
    const auto of_era_days = static_cast<unsigned>(shifted - era * 146097);
    const unsigned of_era = (of_era_days - of_era_days / 1460 + of_era_days / 36524 - of_era_days / 146096) / 365;
    const unsigned of_year = of_era_days - (365 * of_era + of_era / 4 - of_era / 100);
    const unsigned shifted_month = (5 * of_year + 2) / 153;
    out.day = of_year - (153 * shifted_month + 2) / 5 + 1;
    out.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    out.year = static_cast<std::int64_t>(of_era) + era * 400 + (out.month <= 2 ? 1 : 0);
    out.weekday = static_cast<unsigned>(((days + 4) % 7 + 7) % 7);
}

unsigned days_in_month(std::int64_t year, unsigned month) {
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Reads a text from the left.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    bool at_end() const { return place_ == text_.size(); }
    bool take(char character) {
        if (at_end() || text_[place_] != character) return false;
        ++place_;
        return true;
    }
    // `least` to `most` digits.
    std::optional<unsigned> digits(std::size_t least, std::size_t most) {
        unsigned value = 0;
        std::size_t count = 0;
        while (count < most && !at_end() && text_[place_] >= '0' && text_[place_] <= '9') {
            value = value * 10 + static_cast<unsigned>(text_[place_++] - '0');
            ++count;
        }
        if (count < least) return std::nullopt;
        return value;
    }
    // Any number of decimals; those beyond milliseconds do not count.
    std::optional<unsigned> milliseconds() {
        unsigned value = 0;
        unsigned count = 0;
        for (; !at_end() && text_[place_] >= '0' && text_[place_] <= '9'; ++place_, ++count) {
            if (count < 3) value = value * 10 + static_cast<unsigned>(text_[place_] - '0');
        }
        if (count == 0) return std::nullopt;
        for (; count < 3; ++count) value *= 10;
        return value;
    }

  private:
    std::string_view text_;
    std::size_t place_ = 0;
};

struct ReadTime {
    std::int64_t ms = 0;
    std::optional<std::int64_t> zone_ms;  // none: local time
    bool with_seconds = false;
};

std::optional<std::int64_t> read_zone(Scanner& scanner) {
    const bool west = scanner.take('-');
    if (!west && !scanner.take('+')) return std::nullopt;
    const auto hours = scanner.digits(2, 2);
    scanner.take(':');
    const auto minutes = scanner.digits(0, 2);
    if (!hours || *hours > 18 || !minutes || *minutes > 59) return std::nullopt;
    const auto ms = static_cast<std::int64_t>(*hours * 60 + *minutes) * 60'000;
    return west ? -ms : ms;
}

std::optional<ReadTime> read_time(Scanner& scanner) {
    const auto hours = scanner.digits(2, 2);
    if (!hours || *hours > 23 || !scanner.take(':')) return std::nullopt;
    const auto minutes = scanner.digits(2, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    unsigned seconds = 0;
    unsigned ms = 0;
    const bool with_seconds = scanner.take(':');
    if (with_seconds) {
        const auto read = scanner.digits(2, 2);
        if (!read || *read > 59) return std::nullopt;
        seconds = *read;
        if (scanner.take('.')) {
            const auto decimals = scanner.milliseconds();
            if (!decimals) return std::nullopt;
            ms = *decimals;
        }
    }
    ReadTime time;
    time.with_seconds = with_seconds;
    time.ms = static_cast<std::int64_t>((*hours * 60 + *minutes) * 60 + seconds) * 1000 + ms;
    if (scanner.at_end()) return time;
    if (scanner.take('Z')) {
        time.zone_ms = 0;
    } else {
        time.zone_ms = read_zone(scanner);
        if (!time.zone_ms) return std::nullopt;
    }
    if (!scanner.at_end()) return std::nullopt;
    return time;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::int64_t whole_ms(const Moment& moment) {
    return static_cast<std::int64_t>(moment.utc_ms);
}

Moment of_local_ms(std::int64_t local_ms, const TimeZone& zone) {
    return moment_of_utc_ms(static_cast<double>(local_ms - zone.offset_at_local_ms(local_ms)));
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text, const TimeZone& zone) {
    text = trimmed(text);
    // Most texts are no dates: decide that cheaply.
    if (text.size() < 8 || text[4] != '-' || text[0] < '0' || text[0] > '9') return std::nullopt;
    Scanner scanner(text);
    const auto year = scanner.digits(4, 4);
    if (!year || !scanner.take('-')) return std::nullopt;
    const auto month = scanner.digits(1, 2);
    if (!month || *month < 1 || *month > 12 || !scanner.take('-')) return std::nullopt;
    const auto day = scanner.digits(1, 2);
    if (!day || *day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
    const std::int64_t day_ms = days_from_civil(*year, *month, *day) * kDayMs;
    if (scanner.at_end()) return of_local_ms(day_ms, zone);
    if (!scanner.take('T')) return std::nullopt;
    const auto time = read_time(scanner);
    if (!time) return std::nullopt;
    const std::int64_t ms = day_ms + time->ms;
    if (time->zone_ms) return moment_of_utc_ms(static_cast<double>(ms - *time->zone_ms));
    return of_local_ms(ms, zone);
}

std::optional<double> parse_time_of_day(std::string_view text, const TimeZone& zone) {
    Scanner scanner(trimmed(text));
    const auto time = read_time(scanner);
    if (!time || !time->with_seconds) return std::nullopt;  // XML Schema: a time has seconds
    std::int64_t ms = time->ms;
    if (time->zone_ms) {
        const std::int64_t utc_ms = time->ms - *time->zone_ms;
        ms = utc_ms + zone.offset_at_utc_ms(utc_ms);
    }
    return static_cast<double>(ms - floor_divide(ms, kDayMs) * kDayMs) / kMillisecondsOfDay;
}

double days_of(const Moment& moment) {
    return moment.valid ? moment.utc_ms / kMillisecondsOfDay : std::numeric_limits<double>::quiet_NaN();
}

Moment moment_of_utc_ms(double utc_ms) {
    if (!(std::abs(utc_ms) <= kLargestMs)) return Moment{0, false};
    return Moment{std::round(utc_ms), true};
}

Moment moment_of_days(double days) {
    return moment_of_utc_ms(days * kMillisecondsOfDay);
}

Moment start_of_day(const Moment& moment, const TimeZone& zone) {
    if (!moment.valid) return moment;
    const std::int64_t local_ms = whole_ms(moment) + zone.offset_at_utc_ms(whole_ms(moment));
    return of_local_ms(floor_divide(local_ms, kDayMs) * kDayMs, zone);
}

CivilTime civil_time(const Moment& moment, const TimeZone& zone) {
    const std::int64_t offset_ms = zone.offset_at_utc_ms(whole_ms(moment));
    const std::int64_t local_ms = whole_ms(moment) + offset_ms;
    const std::int64_t days = floor_divide(local_ms, kDayMs);
    const auto of_day = static_cast<unsigned>(local_ms - days * kDayMs);
    CivilTime out;
    set_civil_day(out, days);
    out.hour = of_day / 3'600'000;
    out.minute = of_day / 60'000 % 60;
    out.second = of_day / 1000 % 60;
    out.millisecond = of_day % 1000;
    out.offset_minutes = offset_ms / 60'000;
    return out;
}

std::string moment_to_text(const Moment& moment, const TimeZone& zone) {
    if (!moment.valid) return "Invalid Date";
    const CivilTime time = civil_time(moment, zone);
    const auto date = fmt::format("{:04}-{:02}-{:02}", time.year, time.month, time.day);
    if (time.hour == 0 && time.minute == 0 && time.second == 0 && time.millisecond == 0) return date;
    const std::int64_t offset = std::abs(time.offset_minutes);
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}{}{:02}:{:02}", date, time.hour, time.minute, time.second,
                       time.millisecond, time.offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60);
}

}  // namespace palermo::questionnaires
