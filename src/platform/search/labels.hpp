// Labels as the index stores them: "name TAB value LINE END", one after the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/search/index.hpp"

namespace palermo::search {

std::string stored_labels(const std::vector<Label>& labels);

// Calls `look(name, value)` for each. `stored` outlives what it gives.
template <typename Look>
void each_label(std::string_view stored, const Look& look) {
    while (!stored.empty()) {
        const std::size_t end = stored.find('\n');
        const std::string_view line = stored.substr(0, end);
        const std::size_t tab = line.find('\t');
        look(line.substr(0, tab), line.substr(tab + 1));
        stored.remove_prefix(end == std::string_view::npos ? stored.size() : end + 1);
    }
}

bool has_label(std::string_view stored, std::string_view name, std::string_view value);

}  // namespace palermo::search
