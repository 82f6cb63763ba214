#include "platform/search/directory.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace palermo::search {

namespace {

constexpr store::Sql kLastChange("select last_id from search_state where id = 1");
constexpr store::Sql kEntriesSince(R"(
select id, object_type, object_id, language, newest, names, labels, signature from search_texts
where id > ?1 order by id)");
constexpr store::Sql kCount("select count(*) from search_texts");
constexpr store::Sql kIds("select id from search_texts order by id");

using Entry = std::shared_ptr<const DirectoryEntry>;

Result<std::vector<Entry>> entries_since(store::Reader& reader, std::int64_t id) {
    std::vector<Entry> entries;
    TRY(reader.each(kEntriesSince, {id}, [&](const store::Row& row) {
        const std::optional<Language> language = language_from_tag(row.text(3));
        if (!language) return true;  // the schema lets no other in
        entries.push_back(std::make_shared<const DirectoryEntry>(
            DirectoryEntry{row.integer(0), row.text(1), row.integer(2), *language, row.text(4), row.text(5),
                           row.text(6), row.is_null(7) ? Bytes() : row.blob(7)}));
        return true;
    }));
    return entries;
}

auto key_of(const DirectoryEntry& entry) {
    return std::tuple<std::string_view, std::int64_t, Language>(entry.object_type, entry.object_id, entry.language);
}

// Without those that were put again.
std::vector<Entry> without_replaced(std::vector<Entry> entries, const std::vector<Entry>& newer) {
    std::set<std::tuple<std::string_view, std::int64_t, Language>> replaced;
    for (const Entry& entry : newer) replaced.insert(key_of(*entry));
    std::erase_if(entries, [&](const Entry& entry) { return replaced.contains(key_of(*entry)); });
    return entries;
}

// Without those that were taken out.
Result<void> keep_stored(store::Reader& reader, std::vector<Entry>& entries) {
    std::set<std::int64_t> stored;
    TRY(reader.each(kIds, {}, [&](const store::Row& row) {
        stored.insert(stored.end(), row.integer(0));
        return true;
    }));
    std::erase_if(entries, [&](const Entry& entry) { return !stored.contains(entry->id); });
    return ok();
}

struct ObjectHash {
    std::size_t operator()(const std::pair<std::string_view, std::int64_t>& object) const {
        return std::hash<std::string_view>()(object.first) ^ static_cast<std::size_t>(object.second) * 0x9E3779B1U;
    }
};

void number_objects(Directory& directory) {
    std::unordered_map<std::pair<std::string_view, std::int64_t>, std::size_t, ObjectHash> numbers;
    numbers.reserve(directory.entries.size());
    directory.object_of.reserve(directory.entries.size());
    for (const Entry& entry : directory.entries)
        directory.object_of.push_back(
            numbers.try_emplace({entry->object_type, entry->object_id}, numbers.size()).first->second);
    directory.objects = numbers.size();
}

}  // namespace

std::size_t Directory::find(std::int64_t id) const {
    const auto found = std::lower_bound(entries.begin(), entries.end(), id,
                                        [](const Entry& entry, std::int64_t wanted) { return entry->id < wanted; });
    return found != entries.end() && (*found)->id == id ? static_cast<std::size_t>(found - entries.begin()) : kNone;
}

Result<std::int64_t> last_change(store::Reader& reader) {
    const auto row = TRY(reader.first(kLastChange));
    return row ? row->integer(0) : 0;
}

Result<std::shared_ptr<const Directory>> read_directory(store::Reader& reader, std::int64_t last_id,
                                                        const std::shared_ptr<const Directory>& before) {
    auto directory = std::make_shared<Directory>();
    directory->last_id = last_id;
    const bool goes_on = before && before->last_id <= last_id;
    std::vector<Entry> newer = TRY(entries_since(reader, goes_on ? before->last_id : 0));
    if (goes_on) directory->entries = without_replaced(before->entries, newer);
    directory->entries.insert(directory->entries.end(), newer.begin(), newer.end());
    const auto stored = static_cast<std::size_t>(TRY(reader.first(kCount))->integer(0));
    if (stored != directory->entries.size()) TRY(keep_stored(reader, directory->entries));
    number_objects(*directory);
    return std::shared_ptr<const Directory>(std::move(directory));
}

}  // namespace palermo::search
