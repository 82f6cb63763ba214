#include "platform/store/guard.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "platform/base/assert.hpp"
#include "platform/store/schema.hpp"

namespace palermo::store {

namespace {

constexpr std::array<std::string_view, 2> kNeverGuarded = {"schema_migrations", "act_in_progress"};

constexpr Sql kSqliteTables =
    "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape "
    "'\\' "
    "order by name";
constexpr Sql kPostgresTables =
    "select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') "
    "order by relname";

constexpr Sql kSqliteGuarded =
    "select count(*) from sqlite_schema where type = 'trigger' and tbl_name = ?1 and name = 'guard_insert_' || ?1";
constexpr Sql kPostgresGuarded =
    "select count(*) from pg_trigger t join pg_class c on c.oid = t.tgrelid "
    "where c.relnamespace = current_schema()::regnamespace and c.relname = ?1 and t.tgname = 'guard_change'";

constexpr Sql kSqliteBegin = "insert into act_in_progress (one) values (1)";
constexpr Sql kSqliteEnd = "delete from act_in_progress";
constexpr Sql kPostgresBegin = "select set_config('palermo.act_in_progress', '1', true)";
constexpr Sql kPostgresEnd = "select set_config('palermo.act_in_progress', '', true)";

// A name of the schema as an identifier in SQL, or within quotes of a string.
std::string doubled(std::string_view name, char quote) {
    std::string out;
    for (const char character : name) {
        out += character;
        if (character == quote) out += quote;
    }
    return out;
}
std::string identifier(std::string_view name) {
    return '"' + doubled(name, '"') + '"';
}

// Trigger names are unique in the whole schema on SQLite, within their table on PostgreSQL.
std::string sqlite_triggers(const std::string& table) {
    std::string sql;
    for (const std::string change : {"insert", "update", "delete"}) {
        sql += "create trigger " + identifier("guard_" + change + "_" + table) + " before " + change + " on " +
               identifier(table) + " when not exists (select 1 from act_in_progress) begin select raise(abort, '" +
               std::string(kGuardMessage) + doubled(table, '\'') + "'); end;\n";
    }
    return sql;
}

std::string postgres_triggers(const std::string& table) {
    const std::string condition =
        " when (current_setting('palermo.act_in_progress', true) is distinct from '1') execute function "
        "refuse_change_without_act();\n";
    return "create trigger guard_change before insert or update or delete on " + identifier(table) + " for each row" +
           condition +  //
           "create trigger guard_truncate before truncate on " + identifier(table) + " for each statement" + condition;
}

}  // namespace

Result<void> guard_tables(Writer& writer, std::span<const std::string_view> exempt) {
    auto* const schema = dynamic_cast<SchemaWriter*>(&writer);
    ASSERT(schema != nullptr);
    const bool is_sqlite = writer.engine() == Engine::sqlite;
    for (const Row& row : TRY(writer.query(is_sqlite ? kSqliteTables : kPostgresTables))) {
        const std::string& table = row.text(0);
        if (std::ranges::find(kNeverGuarded, table) != kNeverGuarded.end()) continue;
        if (std::ranges::find(exempt, table) != exempt.end()) continue;
        const Rows found = TRY(writer.query(is_sqlite ? kSqliteGuarded : kPostgresGuarded, {table}));
        if (found.front().integer(0) != 0) continue;
        TRY(schema->define(is_sqlite ? sqlite_triggers(table) : postgres_triggers(table)));
    }
    return ok();
}

Result<void> with_act(Writer& writer, const std::function<Result<void>(Writer&)>& work) {
    const bool is_sqlite = writer.engine() == Engine::sqlite;
    if (is_sqlite) {
        TRY(writer.execute(kSqliteBegin));
    } else {
        TRY(writer.query(kPostgresBegin));
    }
    Result<void> outcome = work(writer);
    // Also after a failure: the caller may choose to go on without the act.
    const Result<void> ended = is_sqlite ? [&]() -> Result<void> {
        TRY(writer.execute(kSqliteEnd));
        return ok();
    }()
        : [&]() -> Result<void> {
              TRY(writer.query(kPostgresEnd));
              return ok();
          }();
    if (outcome && !ended) outcome = ended.error();
    return outcome;
}

}  // namespace palermo::store
