#include "conference/reports/shelf.hpp"

#include <algorithm>

namespace palermo::reports {

template <typename Key, typename Kept, typename Make>
Result<std::shared_ptr<const Kept>> Shelf::get(Row<Key, Kept>& row, std::size_t limit, const Key& key,
                                               const Make& make) {
    std::shared_ptr<typename Row<Key, Kept>::Place> place;
    {
        const std::lock_guard lock(mutex_);
        const auto found =
            std::find_if(row.places.begin(), row.places.end(), [&](const auto& one) { return one.first == key; });
        if (found == row.places.end()) {
            row.places.emplace_front(key, std::make_shared<typename Row<Key, Kept>::Place>());
            if (row.places.size() > limit) row.places.pop_back();
        } else {
            row.places.splice(row.places.begin(), row.places, found);
        }
        place = row.places.front().second;
    }
    const std::lock_guard lock(place->making);
    if (!place->kept) place->kept = TRY(make());
    return place->kept;
}

Result<std::shared_ptr<const FinishedReport>> Shelf::report(std::int64_t report, std::int64_t revision,
                                                            Language language, const MakeReport& make) {
    return get(reports_, kKeptReports, std::tuple(report, revision, language), make);
}

Result<std::shared_ptr<const Cut>> Shelf::cut(std::int64_t report, std::int64_t number, const MakeCut& make) {
    return get(cuts_, kKeptCuts, std::pair(report, number), make);
}

}  // namespace palermo::reports
