#include "platform/search/filter.hpp"

#include <algorithm>

#include "platform/search/labels.hpp"
#include "platform/search/terms.hpp"

namespace palermo::search {

Filter::Filter(const Query& query, const Directory& directory)
    : query_(query),
      directory_(directory),
      title_(searchable(query.title)),
      symbol_(searchable(query.symbol)),
      admitted_(directory.objects) {
    if (!title_.empty()) find_titles();
}

bool Filter::asks() const {
    return !query_.object_type.empty() || !query_.types.empty() || query_.language || !query_.labels.empty() ||
           !title_.empty() || !symbol_.empty() || !query_.from.empty() || !query_.before.empty();
}

void Filter::find_titles() {
    titled_.resize(directory_.objects);
    for (std::size_t i = 0; i < directory_.entries.size(); ++i)
        if (directory_.entries[i]->names.find(title_) != std::string::npos) titled_[directory_.object_of[i]] = true;
}

bool Filter::has_symbol(const DirectoryEntry& entry) const {
    bool found = false;
    each_label(entry.labels, [&](std::string_view name, std::string_view value) {
        found = found || (name == kSymbolLabel && searchable(value).starts_with(symbol_));
    });
    return found;
}

bool Filter::fits(std::size_t place) const {
    const DirectoryEntry& entry = *directory_.entries[place];
    if (query_.language && entry.language != *query_.language) return false;
    if (!query_.object_type.empty() && entry.object_type != query_.object_type) return false;
    const auto& types = query_.types;
    if (!types.empty() && std::find(types.begin(), types.end(), entry.object_type) == types.end()) return false;
    // What has no date is neither early nor late.
    if (!query_.from.empty() && entry.newest < query_.from) return false;
    if (!query_.before.empty() && (entry.newest.empty() || entry.newest >= query_.before)) return false;
    if (!title_.empty() && !titled_[directory_.object_of[place]]) return false;
    const bool labelled = std::all_of(query_.labels.begin(), query_.labels.end(), [&](const Label& label) {
        return std::any_of(query_.labels.begin(), query_.labels.end(), [&](const Label& other) {
            return other.name == label.name && has_label(entry.labels, other.name, other.value);
        });
    });
    return labelled && (symbol_.empty() || has_symbol(entry));
}

bool Filter::admits(std::size_t place) {
    if (!fits(place)) return false;
    if (!query_.admits) return true;
    std::optional<bool>& admitted = admitted_[directory_.object_of[place]];
    if (!admitted)
        admitted = query_.admits(directory_.entries[place]->object_type, directory_.entries[place]->object_id);
    return *admitted;
}

}  // namespace palermo::search
