// Within this module: which needs are met by an activity that names the same State, area and form of assistance.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "conference/needs/storage.hpp"

namespace palermo::needs {

// The rule, as pages print it: a need is unmet while it is open and no funded or running activity names the same State,
// area and form of assistance. A proposal without money does not meet a need.
class Meeting {
  public:
    Meeting(const std::vector<Need>& needs, std::string_view set) : set_(set) { add(needs); }
    void add(const std::vector<Need>& needs) {
        for (const Need& need : needs)
            if (need.status == NeedStatus::matched && meets(need.stage)) met_.insert(key(need));
    }
    bool is_unmet(const Need& need) const {
        if (!is_open(need.status)) return false;
        if (need.status == NeedStatus::matched && meets(need.stage)) return false;
        // Of a need without an area nobody can say that another activity is about it.
        return area_in(need.areas, set_).empty() || !met_.contains(key(need));
    }

  private:
    std::tuple<std::string, std::string, std::string> key(const Need& need) const {
        return {need.state, std::string(area_in(need.areas, set_)), need.assistance};
    }

    std::string set_;
    std::set<std::tuple<std::string, std::string, std::string>> met_;
};

}  // namespace palermo::needs
