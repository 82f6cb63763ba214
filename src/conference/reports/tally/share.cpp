#include "conference/reports/tally/share.hpp"

#include "platform/base/assert.hpp"

namespace palermo::reports {

std::optional<std::int64_t> per_cent(std::int64_t k, std::int64_t n) {
    ASSERT(0 <= k && k <= n);
    if (n < kFewestForPerCent) return std::nullopt;
    return (200 * k + n) / (2 * n);
}

std::string_view name(Word word) {
    switch (word) {
        case Word::none:
            return "none";
        case Word::one:
            return "one";
        case Word::few:
            return "few";
        case Word::minority:
            return "minority";
        case Word::about_half:
            return "about_half";
        case Word::majority:
            return "majority";
        case Word::most:
            return "most";
        case Word::nearly_all:
            return "nearly_all";
        case Word::all:
            return "all";
    }
    return {};
}

std::optional<Word> word_for(std::int64_t k, std::int64_t n) {
    ASSERT(0 <= k && k <= n);
    if (n == 0) return std::nullopt;
    if (k == 0) return Word::none;
    if (k == n) return Word::all;
    if (k == 1) return Word::one;
    const std::int64_t hundred = 100 * k;
    if (hundred >= 90 * n) return Word::nearly_all;
    if (hundred > 66 * n) return Word::most;
    if (hundred > 50 * n) return Word::majority;
    if (hundred >= 45 * n) return Word::about_half;
    return hundred <= 15 * n ? Word::few : Word::minority;
}

}  // namespace palermo::reports
