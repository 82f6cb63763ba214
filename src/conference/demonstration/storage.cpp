#include "conference/demonstration/storage.hpp"

#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::demonstration {

std::span<const EmbeddedFile> migration_files();

namespace {

constexpr store::Sql kFind("select seed, today, begun_at, ended_at, revision from demonstrations where id = 1");

}  // namespace

Result<std::optional<Standing>> find_standing(store::Reader& reader) {
    const auto row = TRY(reader.first(kFind));
    if (!row) return std::optional<Standing>();
    Standing standing;
    standing.seed = row->integer(0);
    standing.today = Date::parse(row->text(1)).value_or(standing.today);
    standing.begun_at = {row->integer(2)};
    if (const auto ended = row->optional_integer(3)) standing.ended_at = Instant{*ended};
    standing.revision = row->integer(4);
    return std::optional(standing);
}

std::vector<store::Migration> migrations() {
    const EmbeddedFile* first = find_embedded(migration_files(), "001_demonstrations.sql");
    ASSERT(first != nullptr);
    return {{"demonstration", 1, "the demonstration of this installation", first->content}};
}

bool Flag::is_up() const {
    // Asked before it is read: what is committed in between is looked up again at the next page.
    const std::uint64_t now = database_.change_number();
    if (seen_at_.load() == now) return up_.load();
    const Result<void> read = database_.read([&](store::Reader& reader) -> Result<void> {
        const std::optional<Standing> standing = TRY(find_standing(reader));
        up_.store(standing && standing->is_here());
        return ok();
    });
    if (read) seen_at_.store(now);
    return up_.load();
}

}  // namespace palermo::demonstration
