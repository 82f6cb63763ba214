#include "platform/store/tables.hpp"

#include <algorithm>
#include <array>

#include "platform/base/assert.hpp"
#include "platform/store/schema.hpp"

namespace palermo::store {

namespace {

constexpr std::string_view kMarkOfAnAct = "act_in_progress";  // of one transaction only, and only on SQLite

constexpr Sql kSqliteTables =
    "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape "
    "'\\' order by name";
constexpr Sql kPostgresTables =
    "select relname::text from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') "
    "order by relname::text collate \"C\"";

constexpr Sql kSqliteColumns = "select name from pragma_table_info(?1) order by name";
constexpr Sql kPostgresColumns =
    "select a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid "
    "where c.relnamespace = current_schema()::regnamespace and c.relname = ?1 and a.attnum > 0 and not a.attisdropped "
    "order by a.attname::text collate \"C\"";

constexpr Sql kSqliteKey = "select name from pragma_table_info(?1) where pk > 0 order by pk";
constexpr Sql kPostgresKey =
    "select a.attname::text from pg_index i join pg_class c on c.oid = i.indrelid "
    "cross join lateral unnest(i.indkey::int2[]) with ordinality as k (number, place) "
    "join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number "
    "where i.indisprimary and c.relnamespace = current_schema()::regnamespace and c.relname = ?1 order by k.place";

constexpr Sql kSqliteReferences = "select distinct \"table\" from pragma_foreign_key_list(?1) order by 1";
constexpr Sql kPostgresReferences =
    "select distinct t.relname::text from pg_constraint f join pg_class c on c.oid = f.conrelid "
    "join pg_class t on t.oid = f.confrelid "
    "where f.contype = 'f' and c.relnamespace = current_schema()::regnamespace and c.relname = ?1 order by 1";

Result<std::vector<std::string>> names(Reader& reader, Sql sqlite, Sql postgres, const Parameters& parameters) {
    std::vector<std::string> found;
    for (const Row& row : TRY(reader.query(reader.engine() == Engine::sqlite ? sqlite : postgres, parameters)))
        found.push_back(row.text(0));
    return found;
}

bool contains(const std::vector<Table>& tables, std::string_view name) {
    return std::ranges::find(tables, name, &Table::name) != tables.end();
}

// Those without an order among them (circles) come last, by name.
std::vector<Table> in_order_of_references(std::vector<Table> tables) {
    std::vector<Table> ordered;
    while (!tables.empty()) {
        const auto stands_alone = [&](const Table& table) {
            return std::ranges::none_of(table.references, [&](const std::string& other) {
                return other != table.name && contains(tables, other);
            });
        };
        auto next = std::ranges::find_if(tables, stands_alone);
        if (next == tables.end()) next = tables.begin();
        ordered.push_back(std::move(*next));
        tables.erase(next);
    }
    return ordered;
}

void put_number(std::string& out, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>((number >> shift) & 0xff);
}

// Type, length and content of every value: two different rows never have the same bytes.
std::string row_bytes(const Row& row) {
    std::string out;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Value& value = row.value(i);
        out += static_cast<char>('0' + value.index());
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            put_number(out, static_cast<std::uint64_t>(*number));
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            put_number(out, text->size());
            out += *text;
        } else if (const auto* blob = std::get_if<Bytes>(&value)) {
            put_number(out, blob->size());
            out += as_text(*blob);
        }
    }
    return out;
}

std::string joined(const std::vector<std::string>& columns, std::string_view behind) {
    std::string out;
    for (const std::string& column : columns) {
        if (!out.empty()) out += ", ";
        out += quoted(column);
        out += behind;
    }
    return out;
}

}  // namespace

std::string quoted(std::string_view name) {
    std::string out = "\"";
    for (const char character : name) {
        out += character;
        if (character == '"') out += '"';
    }
    return out += '"';
}

Result<std::vector<Table>> list_tables(Reader& reader) {
    std::vector<Table> tables;
    for (std::string& name : TRY(names(reader, kSqliteTables, kPostgresTables, {}))) {
        if (name == kMarkOfAnAct) continue;
        Table table;
        table.columns = TRY(names(reader, kSqliteColumns, kPostgresColumns, {name}));
        table.key = TRY(names(reader, kSqliteKey, kPostgresKey, {name}));
        table.references = TRY(names(reader, kSqliteReferences, kPostgresReferences, {name}));
        table.name = std::move(name);
        tables.push_back(std::move(table));
    }
    return in_order_of_references(std::move(tables));
}

Result<void> each_row(Reader& reader, const Table& table, const std::function<bool(const Row&)>& each) {
    auto* const statements = dynamic_cast<NamedStatements*>(&reader);
    ASSERT(statements != nullptr);
    const std::string sql = "select " + joined(table.columns, "") + " from " + quoted(table.name) + " order by " +
                            joined(table.key.empty() ? table.columns : table.key, " nulls first");
    return statements->each_named(sql, {}, each);
}

void TableSummer::add(const Row& row) {
    const Digest of_row = sha256(as_bytes(row_bytes(row)));
    sum_.digest = sha256({sum_.digest, of_row});
    ++sum_.rows;
}

Result<TableSum> sum_table(Reader& reader, const Table& table) {
    TableSummer summer(table.name);
    TRY(each_row(reader, table, [&](const Row& row) {
        summer.add(row);
        return true;
    }));
    return summer.sum();
}

}  // namespace palermo::store
