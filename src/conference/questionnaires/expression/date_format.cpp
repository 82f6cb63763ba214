// format-date: names of months and days come from ICU.
#include <fmt/format.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <optional>

#include "conference/questionnaires/expression/moment.hpp"

namespace palermo::questionnaires {

namespace {

enum class NameOf : std::uint8_t { month, weekday };

std::string calendar_name(NameOf what, bool abbreviated, unsigned index, std::string_view locale) {
    UErrorCode status = U_ZERO_ERROR;
    const auto icu_locale =
        icu::Locale::forLanguageTag(icu::StringPiece(locale.data(), static_cast<std::int32_t>(locale.size())), status);
    const icu::DateFormatSymbols symbols(U_SUCCESS(status) ? icu_locale : icu::Locale::getEnglish(), status);
    std::int32_t count = 0;
    const auto width = abbreviated ? icu::DateFormatSymbols::ABBREVIATED : icu::DateFormatSymbols::WIDE;
    const icu::UnicodeString* names = what == NameOf::month
                                          ? symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, width)
                                          : symbols.getWeekdays(count, icu::DateFormatSymbols::FORMAT, width);
    std::string out;
    if (names != nullptr && static_cast<std::int32_t>(index) < count) names[index].toUTF8String(out);
    return out;
}

// What stands for "%x"; nothing when x has no meaning.
std::optional<std::string> field(char letter, const CivilTime& time, std::string_view locale) {
    switch (letter) {
        case 'Y':
            return fmt::format("{:04}", time.year);
        case 'y':
            return fmt::format("{:02}", time.year % 100);
        case 'm':
            return fmt::format("{:02}", time.month);
        case 'n':
            return fmt::format("{}", time.month);
        case 'B':
            return calendar_name(NameOf::month, false, time.month - 1, locale);
        case 'b':
            return calendar_name(NameOf::month, true, time.month - 1, locale);
        case 'd':
            return fmt::format("{:02}", time.day);
        case 'e':
            return fmt::format("{}", time.day);
        case 'H':
            return fmt::format("{:02}", time.hour);
        case 'h':
            return fmt::format("{}", time.hour);
        case 'M':
            return fmt::format("{:02}", time.minute);
        case 'S':
            return fmt::format("{:02}", time.second);
        case '3':
            return fmt::format("{:03}", time.millisecond);
        // ICU counts the days of the week from 1, Sunday.
        case 'A':
            return calendar_name(NameOf::weekday, false, time.weekday + 1, locale);
        case 'a':
            return calendar_name(NameOf::weekday, true, time.weekday + 1, locale);
        case 'Z': {
            const std::int64_t offset = std::abs(time.offset_minutes);
            return fmt::format("{}{:02}:{:02}", time.offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60);
        }
        case '%':
            return "%";
        default:
            return std::nullopt;
    }
}

}  // namespace

std::string format_moment(const Moment& moment, std::string_view pattern, const TimeZone& zone,
                          std::string_view locale) {
    if (!moment.valid) return {};
    const CivilTime time = civil_time(moment, zone);
    std::string out;
    for (std::size_t place = 0; place < pattern.size(); ++place) {
        const auto written = pattern[place] == '%' && place + 1 < pattern.size()
                                 ? field(pattern[place + 1], time, locale)
                                 : std::nullopt;
        if (written) {
            out += *written;
            ++place;
        } else {
            out += pattern[place];
        }
    }
    return out;
}

}  // namespace palermo::questionnaires
