#include "conference/mandates/reader/clause/dates.hpp"

namespace palermo::mandates::reader {

namespace {

bool follows(const Reading& reading, std::size_t position, std::u32string_view words) {
    return reading.text.view(position, reading.text.size()).starts_with(words);
}

bool is_year(int number) {
    return number >= 1900 && number <= 2100;
}

std::size_t skip_word(const Reading& reading, std::size_t position, std::u32string_view word) {
    return follows(reading, position, word) ? reading.text.skip_blanks(position + word.size()) : position;
}

DateReading chinese_date(const Reading& reading, std::size_t begin) {
    std::size_t end = begin;
    const auto year = reading.number_at(begin, end);
    if (!year || !is_year(*year) || !follows(reading, end, U"年")) return {};
    ++end;
    DateReading found{{begin, end}, std::nullopt, *year};
    std::size_t month_end = end;
    const auto month = reading.number_at(end, month_end);
    if (!month || !follows(reading, month_end, U"月")) return found;
    found.range.end = ++month_end;
    std::size_t day_end = month_end;
    const auto day = reading.number_at(month_end, day_end);
    if (!day || !(follows(reading, day_end, U"日") || follows(reading, day_end, U"号"))) return found;
    found.range.end = day_end + 1;
    found.date = Date::make(*year, *month, *day);
    return found;
}

// The month named here; 0 when there is none.
int month_at(const Reading& reading, std::size_t begin, std::size_t& end) {
    const Match match = reading.matcher.longest(Dictionary::months, reading.text, begin);
    if (!match) return 0;
    end = match.end;
    return reading.matcher.entry(Dictionary::months, match.entries.front()).number;
}

// "31 December 2026" from the day or from the month ("December 31, 2026", "December 2026").
DateReading written_date(const Reading& reading, std::size_t begin) {
    std::size_t end = begin;
    std::optional<int> day = reading.number_at(begin, end);
    if (day && (*day < 1 || *day > 31)) return {};
    std::size_t at = reading.text.skip_blanks(end);
    if (day) {
        for (const std::u32string_view suffix : {U"er ", U"st ", U"nd ", U"rd ", U"th ", U"º ", U"° "})
            at = skip_word(reading, at, suffix);
        at = skip_word(reading, at, U"de ");
    }
    const int month = month_at(reading, at, end);
    if (month == 0) return {};
    at = reading.text.skip_blanks(end);
    if (!day) {  // "December 31, 2026"
        std::size_t day_end = at;
        const auto american = reading.number_at(at, day_end);
        if (american && *american <= 31 && follows(reading, day_end, U",")) {
            day = american;
            at = reading.text.skip_blanks(day_end + 1);
        }
    }
    at = skip_word(reading, at, U"de ");
    at = skip_word(reading, at, U"del ");
    const auto year = reading.number_at(at, end);
    if (!year || !is_year(*year)) return {};
    const std::size_t behind = reading.text.skip_blanks(end);
    if (follows(reading, behind, U"года")) end = behind + 4;
    return {{begin, end}, day ? Date::make(*year, month, *day) : std::nullopt, *year};
}

}  // namespace

DateReading date_at(const Reading& reading, std::size_t begin) {
    return reading.is(Language::zh) ? chinese_date(reading, begin) : written_date(reading, begin);
}

DateReading year_at(const Reading& reading, std::size_t begin) {
    std::size_t end = begin;
    const auto year = reading.number_at(begin, end);
    if (!year || !is_year(*year) || end - begin != 4) return {};
    const std::size_t behind = reading.text.skip_blanks(end);
    for (const std::u32string_view word : {U"году", U"года", U"год", U"年"})
        if (follows(reading, behind, word)) end = behind + word.size();
    return {{begin, end}, std::nullopt, *year};
}

DateReading date_before(const Reading& reading, std::size_t end) {
    constexpr std::size_t kReach = 14;
    const std::size_t stop = end > kReach ? end - kReach : 0;
    for (std::size_t begin = stop; begin < end; ++begin) {
        if (!is_digit(reading.text.folded()[begin]) || !reading.text.starts_word(begin)) continue;
        const DateReading found = date_at(reading, begin);
        if (found && found.range.end == end) return found;
    }
    return {};
}

std::optional<int> count_at(const Reading& reading, std::size_t begin, std::size_t& end) {
    if (const auto number = reading.number_at(begin, end)) return number;
    const Match match = reading.matcher.longest(Dictionary::cardinals, reading.text, begin);
    if (!match) return std::nullopt;
    end = match.end;
    return reading.matcher.entry(Dictionary::cardinals, match.entries.front()).number;
}

}  // namespace palermo::mandates::reader
