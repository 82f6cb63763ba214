// The verb `demo`.
#pragma once

#include <cstdint>
#include <string>

#include "conference/demonstration/fill.hpp"
#include "conference/mandates/commands.hpp"

namespace palermo::demonstration {

struct DemoRequest {
    std::int64_t seed = 1;
    std::string today;  // ISO date; empty: this day
    bool people_only = false;
    bool clear = false;
    bool json = false;
};

// Fills or clears, and says what is there now and how to sign in. Gives the exit status. Errors: those of fill() and
// clear(), demonstration.bad_day (value).
Result<int> demo_command(const Sources& sources, const mandates::Terminal& terminal, const DemoRequest& request);

}  // namespace palermo::demonstration
