// What the acts, queries and pages of reports work with. Built once at start; outlives the registry and all sessions.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/replies/services.hpp"
#include "conference/reports/pack/resources.hpp"

namespace palermo::reports {

struct Services {
    const Resources* resources = nullptr;
    const replies::Services* replies = nullptr;
    // Regional groups in the order of the tables: "african", ...
    std::vector<std::string> groups = {};
};

}  // namespace palermo::reports
