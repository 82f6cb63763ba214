// Dates, ranges of dates and ordinal numbers as headers print them, in six languages.
#pragma once

#include <optional>
#include <string_view>

#include "conference/mandates/reader/structure/words.hpp"
#include "platform/base/time.hpp"

namespace palermo::mandates::reader::structure {

struct FoundDates {
    Date first;
    std::optional<Date> last;        // of a range
    std::size_t begin = 0, end = 0;  // in the skeleton
};

// The first date or range of dates: "18 October 2005", "10-21 October 2005", "30 novembre-13 décembre 2015",
// "2005年10月10日至21日".
std::optional<FoundDates> find_dates(std::u32string_view skeleton, const Vocabulary& vocabulary);

struct FoundOrdinal {
    int value = 0;
    std::size_t begin = 0, end = 0;  // in the skeleton
};

// The ordinal that ends last before `limit`: "fifty-ninth", "cinquante-neuvième", "第五十九", "59th". 1 to 199.
std::optional<FoundOrdinal> find_ordinal(std::u32string_view skeleton, std::size_t limit, Language language);
// The first ordinal at or after `from`.
std::optional<FoundOrdinal> find_ordinal_after(std::u32string_view skeleton, std::size_t from, Language language);

}  // namespace palermo::mandates::reader::structure
