// Dates and times as forms have them: read from ISO 8601 text, written as ISO 8601 text in local time, counted in days.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "conference/questionnaires/expression/value.hpp"

namespace palermo::questionnaires {

inline constexpr double kMillisecondsOfDay = 86'400'000.0;

// A moment's local calendar fields.
struct CivilTime {
    std::int64_t year = 1970;
    unsigned month = 1;
    unsigned day = 1;
    unsigned weekday = 4;  // 0: Sunday
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
    unsigned millisecond = 0;
    std::int64_t offset_minutes = 0;  // of the zone, east positive
};

// "2005-10-18", also "2005-1-8", with or without "T09:30", seconds, decimals, "Z" or "+05:30". A text without zone is
// local time. Blanks around it do not count. Nothing when it is no such text or no such day.
std::optional<Moment> parse_moment(std::string_view text, const TimeZone& zone);
// A time of day with zone or without ("06:00:59.000-07:00"): the share of the local day that has passed.
std::optional<double> parse_time_of_day(std::string_view text, const TimeZone& zone);

// Days since 1970-01-01T00:00Z, with the fraction; NaN for an invalid moment.
double days_of(const Moment& moment);
// Invalid when it is NaN or further than 100 million days from 1970 (the limit of ECMAScript, which clients have).
Moment moment_of_days(double days);
Moment moment_of_utc_ms(double utc_ms);
// The local midnight that the moment's day began with.
Moment start_of_day(const Moment& moment, const TimeZone& zone);

CivilTime civil_time(const Moment& moment, const TimeZone& zone);

// "2005-10-18" at local midnight, else "2005-10-18T09:30:00.000+02:00"; "Invalid Date".
std::string moment_to_text(const Moment& moment, const TimeZone& zone);

// format-date and format-date-time (ODK XForms specification): %Y %y %m %n %B %b %d %e %H %h %M %S %3 %A %a %Z %%.
// Anything else stands as it is. Empty for an invalid moment. `locale` is BCP 47.
std::string format_moment(const Moment& moment, std::string_view pattern, const TimeZone& zone,
                          std::string_view locale);

}  // namespace palermo::questionnaires
