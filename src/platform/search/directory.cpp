#include "platform/search/directory.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace palermo::search {

namespace {

constexpr store::Sql kLastChange("select last_id from search_state where id = 1");
constexpr store::Sql kEntries(
    "select id, object_type, object_id, language, newest, names from search_texts order by id");

}  // namespace

const DirectoryEntry* Directory::find(std::int64_t id) const {
    const auto found =
        std::lower_bound(entries.begin(), entries.end(), id,
                         [](const DirectoryEntry& entry, std::int64_t wanted) { return entry.id < wanted; });
    return found != entries.end() && found->id == id ? &*found : nullptr;
}

Result<std::int64_t> last_change(store::Reader& reader) {
    const auto row = TRY(reader.first(kLastChange));
    return row ? row->integer(0) : 0;
}

Result<std::shared_ptr<const Directory>> read_directory(store::Reader& reader, std::int64_t last_id) {
    auto directory = std::make_shared<Directory>();
    directory->last_id = last_id;
    std::map<std::pair<std::string, std::int64_t>, std::size_t> objects;
    TRY(reader.each(kEntries, {}, [&](const store::Row& row) {
        const std::optional<Language> language = language_from_tag(row.text(3));
        if (!language) return true;  // the schema lets no other in
        const std::size_t object = objects.try_emplace({row.text(1), row.integer(2)}, objects.size()).first->second;
        directory->entries.push_back(
            {row.integer(0), row.text(1), row.integer(2), object, *language, row.text(4), row.text(5)});
        return true;
    }));
    directory->objects = objects.size();
    return std::shared_ptr<const Directory>(std::move(directory));
}

}  // namespace palermo::search
