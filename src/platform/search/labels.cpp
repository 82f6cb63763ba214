#include "platform/search/labels.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"

namespace palermo::search {

std::string stored_labels(const std::vector<Label>& labels) {
    std::string stored;
    for (const Label& label : labels) {
        ASSERT(!label.name.empty() && std::all_of(label.name.begin(), label.name.end(),
                                                  [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }));
        std::string value = label.value;
        std::replace_if(
            value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
        const std::size_t first = value.find_first_not_of(' ');
        if (first == std::string::npos) continue;
        value = value.substr(first, value.find_last_not_of(' ') - first + 1);
        stored.append(label.name).append("\t").append(value).append("\n");
    }
    return stored;
}

bool has_label(std::string_view stored, std::string_view name, std::string_view value) {
    bool found = false;
    each_label(stored,
               [&](std::string_view one, std::string_view its) { found = found || (one == name && its == value); });
    return found;
}

}  // namespace palermo::search
