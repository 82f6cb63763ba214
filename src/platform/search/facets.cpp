#include "platform/search/facets.hpp"

#include <algorithm>
#include <tuple>

#include "platform/search/labels.hpp"

namespace palermo::search {

namespace {
constexpr std::size_t kYearDigits = 4;
}

void FacetCounter::count(std::string_view name, std::string_view value) {
    Tally& tally = tallies_[{name, value}];
    if (tally.object == object_) return;
    tally.object = object_;
    ++tally.count;
}

void FacetCounter::add(const std::vector<const DirectoryEntry*>& entries) {
    ++object_;
    for (const DirectoryEntry* entry : entries) {
        count("type", entry->object_type);
        count("language", tag(entry->language));
        if (entry->newest.size() >= kYearDigits) count("year", std::string_view(entry->newest).substr(0, kYearDigits));
        each_label(entry->labels, [&](std::string_view name, std::string_view value) {
            if (name != kSymbolLabel) count(name, value);
        });
    }
}

std::vector<FacetCount> FacetCounter::counts() const {
    std::vector<FacetCount> counts;
    for (const auto& [key, tally] : tallies_)
        counts.push_back({std::string(key.name), std::string(key.value), tally.count});
    std::sort(counts.begin(), counts.end(), [](const FacetCount& a, const FacetCount& b) {
        return std::tie(a.name, b.count, a.value) < std::tie(b.name, a.count, b.value);
    });
    return counts;
}

}  // namespace palermo::search
