// A cut of invented States and answers, for tests and measurements. Deterministic from its seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "conference/reports/analytical/analytical.hpp"
#include "conference/reports/cut/cut.hpp"

namespace palermo::reports::testing {

struct InventedCut {
    std::size_t states = 190;
    std::size_t questions = 576;  // of them, three in four fields of assistance blocks
    std::uint32_t seed = 1;
    bool with_previous = true;
    int named_percent = 60;
};

Cut invented_cut(const InventedCut& wanted, const Resources& resources);

// What a report on such a cut is written with; `catalogue`, `resources` and `cut` outlive it.
ReportInput report_input(const Cut& cut, Language language, const text::Catalogue& catalogue,
                         const Resources& resources);

inline const std::vector<std::string> kGroups = {"african", "asia_pacific", "eastern_european",
                                                 "latin_american_and_caribbean", "western_european_and_others"};

}  // namespace palermo::reports::testing
