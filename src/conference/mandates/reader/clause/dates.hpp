// Calendar dates as the six languages write them, and numbers in words.
#pragma once

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

struct DateReading {
    Range range;
    std::optional<Date> date;  // a whole date
    std::optional<int> year;   // always, when the range is not empty
    explicit operator bool() const { return !range.empty(); }
};

// The date that begins here: "31 December 2026", "31 de diciembre de 2026", "2026年12月31日", also month and year.
DateReading date_at(const Reading& reading, std::size_t begin);
// A year alone: four digits from 1900 to 2100, with "года", "年" behind it.
DateReading year_at(const Reading& reading, std::size_t begin);
// The date that ends right before a place (Chinese puts it in front).
DateReading date_before(const Reading& reading, std::size_t end);

// A number written with digits or, from the lexicon, as a word: "six".
std::optional<int> count_at(const Reading& reading, std::size_t begin, std::size_t& end);

}  // namespace palermo::mandates::reader
