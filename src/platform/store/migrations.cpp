#include "platform/store/migrations.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "platform/base/assert.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/time.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/schema.hpp"

namespace palermo::store {

namespace {

constexpr std::string_view kOwnModule = "store";
constexpr std::int64_t kGuardMigration = 2;  // the one of the store's own that makes with_act() possible

constexpr std::string_view kMigrationsTable =
    "create table if not exists schema_migrations (\n"
    "    module text not null,\n"
    "    number {int} not null check (number >= 1),\n"
    "    title text not null,\n"
    "    sha256 text not null check (length(sha256) = 64),\n"
    "    applied_at {int} not null,\n"
    "    primary key (module, number)\n"
    ") {strict};";

constexpr Sql kSelectApplied = "select module, number, sha256 from schema_migrations order by module, number";
constexpr Sql kInsertApplied =
    "insert into schema_migrations (module, number, title, sha256, applied_at) values (?1, ?2, ?3, ?4, ?5)";

using Key = std::pair<std::string, std::int64_t>;

Error about(Fault fault, const std::string& module, std::int64_t number) {
    return make_error(fault).with("module", module).with("number", number);
}

// The store's own first, then the given; numbers without gaps.
std::vector<Migration> whole_list(const std::vector<Migration>& given) {
    std::vector<Migration> list = migrations();
    for (const Migration& migration : given)
        if (migration.module != kOwnModule) list.push_back(migration);
    std::map<std::string_view, int> last;
    for (const Migration& migration : list)
        ASSERT(migration.number == ++last[migration.module] && "migrations of a module are numbered 1, 2, 3, ...");
    return list;
}

std::string digest_of(const Migration& migration) {
    return to_hex(sha256(as_bytes(migration.sql)));
}

Result<void> apply(SchemaWriter& writer, const Migration& migration) {
    if (Result<void> defined = writer.define(migration.sql); !defined) {
        Error error = about(Fault::migration_failed, std::string(migration.module), migration.number)
                          .with("reason", defined.error().debug_text());
        error.details.push_back(std::move(defined).error());
        return error;
    }
    const std::int64_t now = SystemClock().now().microseconds;
    TRY(writer.execute(kInsertApplied, {std::string(migration.module), migration.number, std::string(migration.title),
                                        digest_of(migration), now}));
    return ok();
}

}  // namespace

Result<void> apply_migrations(Writer& writer, const std::vector<Migration>& given) {
    auto* const schema = dynamic_cast<SchemaWriter*>(&writer);
    ASSERT(schema != nullptr);
    TRY(schema->define(kMigrationsTable));
    std::map<Key, std::string> applied;
    for (const Row& row : TRY(writer.query(kSelectApplied)))
        applied.emplace(Key(row.text(0), row.integer(1)), row.text(2));

    const bool guard_exists = applied.contains(Key(kOwnModule, kGuardMigration));

    std::vector<Migration> missing;
    for (const Migration& migration : whole_list(given)) {
        const auto found = applied.find(Key(migration.module, migration.number));
        if (found == applied.end()) {
            missing.push_back(migration);
        } else {
            if (found->second != digest_of(migration))
                return about(Fault::migration_changed, found->first.first, found->first.second);
            applied.erase(found);
        }
    }
    if (!applied.empty())
        return about(Fault::schema_newer, applied.begin()->first.first, applied.begin()->first.second);
    if (missing.empty()) return ok();

    const auto apply_missing = [&](Writer&) -> Result<void> {
        for (const Migration& migration : missing) TRY(apply(*schema, migration));
        return ok();
    };
    // Migrations may move rows of guarded tables.
    return guard_exists ? with_act(writer, apply_missing) : apply_missing(writer);
}

}  // namespace palermo::store
