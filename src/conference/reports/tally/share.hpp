// How "k of n" is said: in per cent or only as counts, and by which word. The scale is printed in every report.
//
// Source of the rules: fewer than ten answers make no percentage; words have bounds that readers can look up, and
// always stand beside the count. Compared as fractions, never as floating-point numbers. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace palermo::reports {

inline constexpr std::int64_t kFewestForPerCent = 10;
inline constexpr std::int64_t kFewestForGroupBar = 3;

// k of n in whole per cent, halves rounded up; none when n is below kFewestForPerCent. 0 <= k <= n (ASSERT).
std::optional<std::int64_t> per_cent(std::int64_t k, std::int64_t n);

enum class Word : std::uint8_t {
    none,        // 0
    one,         // 1, of two or more
    few,         // at most 15 %
    minority,    // below 45 %
    about_half,  // 45 % to 50 %
    majority,    // above 50 %
    most,        // above 66 %
    nearly_all,  // 90 % and more
    all,
};
inline constexpr std::array<Word, 9> kScale = {Word::all,      Word::nearly_all, Word::most,
                                               Word::majority, Word::about_half, Word::minority,
                                               Word::few,      Word::one,        Word::none};
std::string_view name(Word word);

// The word for k of n; none when nobody answered. 0 <= k <= n (ASSERT).
std::optional<Word> word_for(std::int64_t k, std::int64_t n);

}  // namespace palermo::reports
