#include "platform/store/copy.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "platform/base/assert.hpp"
#include "platform/store/schema.hpp"

namespace palermo::store {

namespace {

constexpr std::string_view kMigrations = "schema_migrations";  // the target has its own
constexpr std::size_t kMaxRowsPerStatement = 50;

constexpr Sql kApplied = "select module, number, sha256 from schema_migrations order by module, number";
constexpr Sql kSqliteTriggers = "select name, sql from sqlite_schema where type = 'trigger' order by name";
constexpr Sql kPostgresForeignKeys =
    "select c.relname::text, f.conname::text from pg_constraint f join pg_class c on c.oid = f.conrelid "
    "where f.contype = 'f' and not f.condeferrable and c.relnamespace = current_schema()::regnamespace order by 1, 2";
constexpr Sql kPostgresIdentities =
    "select c.relname::text, a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid "
    "where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attidentity <> '' order by 1";

Error schema_differs(std::string_view table) {
    return palermo::make_error(ErrorKind::conflict, "store.copy_schema_differs").with("table", table);
}

bool is_one_of(std::span<const std::string_view> list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
}

// Those with rows to copy, in the order in which they can be filled.
Result<std::vector<Table>> tables_to_copy(Reader& reader, const CopyOptions& options) {
    std::vector<Table> tables = TRY(list_tables(reader));
    std::erase_if(tables, [&](const Table& table) {
        return table.name == kMigrations || is_one_of(options.derived, table.name);
    });
    return tables;
}

Result<void> check_same_schema(Reader& from, Reader& to, std::vector<Table> left, std::vector<Table> right) {
    std::ranges::sort(left, {}, &Table::name);
    std::ranges::sort(right, {}, &Table::name);
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (i >= left.size() || (i < right.size() && right[i].name < left[i].name))
            return schema_differs(right[i].name);
        if (i >= right.size() || left[i].name != right[i].name || left[i].columns != right[i].columns)
            return schema_differs(left[i].name);
    }
    const Rows ours = TRY(from.query(kApplied));
    const Rows theirs = TRY(to.query(kApplied));
    const auto same = [](const Row& a, const Row& b) {
        return a.value(0) == b.value(0) && a.value(1) == b.value(1) && a.value(2) == b.value(2);
    };
    if (!std::ranges::equal(ours, theirs, same)) return schema_differs(kMigrations);
    return ok();
}

// Keeps triggers of ours and the order of foreign keys out of the way, and puts them back.
class Quiet {
  public:
    Quiet(Writer& writer, SchemaWriter& schema, const std::vector<Table>& tables)
        : writer_(writer), schema_(schema), tables_(tables) {}

    Result<void> begin() { return writer_.engine() == Engine::sqlite ? begin_sqlite() : begin_postgres(); }
    Result<void> end() { return writer_.engine() == Engine::sqlite ? end_sqlite() : end_postgres(); }

  private:
    Result<void> begin_sqlite() {
        triggers_ = TRY(writer_.query(kSqliteTriggers));
        for (const Row& row : triggers_) TRY(schema_.define("drop trigger " + quoted(row.text(0))));
        return schema_.define("pragma defer_foreign_keys = on");  // until the commit, which checks them
    }
    // A trigger's text is kept by SQLite as it was written, and dialect words are long replaced in it.
    Result<void> end_sqlite() {
        for (const Row& row : triggers_) TRY(schema_.define(row.text(1)));
        return ok();
    }
    Result<void> begin_postgres() {
        foreign_keys_ = TRY(writer_.query(kPostgresForeignKeys));
        for (const Row& row : foreign_keys_) TRY(alter(row, " deferrable initially deferred"));
        for (const Table& table : tables_)
            TRY(schema_.define("alter table " + quoted(table.name) + " disable trigger user"));
        return ok();
    }
    Result<void> end_postgres() {
        TRY(schema_.define("set constraints all immediate"));
        for (const Table& table : tables_)
            TRY(schema_.define("alter table " + quoted(table.name) + " enable trigger user"));
        for (const Row& row : foreign_keys_) TRY(alter(row, " not deferrable"));
        return ok();
    }
    Result<void> alter(const Row& key, std::string_view how) {
        return schema_.define("alter table " + quoted(key.text(0)) + " alter constraint " + quoted(key.text(1)) +
                              std::string(how));
    }

    Writer& writer_;
    SchemaWriter& schema_;
    const std::vector<Table>& tables_;
    Rows triggers_;
    Rows foreign_keys_;
};

// Collects rows and inserts many in one statement.
class Inserter {
  public:
    Inserter(SchemaWriter& writer, const Table& table) : writer_(writer), table_(table) {
        most_ = std::clamp<std::size_t>(kMaxParameters / table.columns.size(), 1, kMaxRowsPerStatement);
    }
    Result<void> add(const Row& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            parameters_.push_back(row.value(i));
            bytes_ += size_of(row.value(i));
        }
        ++rows_;
        // Attachments are long: they are not held together.
        constexpr std::size_t kMaxBytes = 1024 * 1024;
        if (rows_ == most_ || bytes_ > kMaxBytes) return flush();
        return ok();
    }
    Result<void> flush() {
        // Only two shapes of the statement, so that the engines keep few of them.
        if (rows_ == most_) {
            TRY(writer_.execute_named(statement(rows_), parameters_));
        } else {
            const std::string one = statement(1);
            const auto width = static_cast<std::ptrdiff_t>(table_.columns.size());
            for (auto at = parameters_.begin(); at != parameters_.end(); at += width)
                TRY(writer_.execute_named(one, Parameters(at, at + width)));
        }
        parameters_.clear();
        rows_ = 0;
        bytes_ = 0;
        return ok();
    }

  private:
    static std::size_t size_of(const Value& value) {
        if (const auto* text = std::get_if<std::string>(&value)) return text->size();
        if (const auto* blob = std::get_if<Bytes>(&value)) return blob->size();
        return 8;
    }
    std::string statement(std::size_t rows) const {
        std::string sql = "insert into " + quoted(table_.name) + " (";
        for (std::size_t i = 0; i < table_.columns.size(); ++i) sql += (i == 0 ? "" : ", ") + quoted(table_.columns[i]);
        sql += ") values ";
        std::size_t number = 0;
        for (std::size_t row = 0; row < rows; ++row) {
            sql += row == 0 ? "(" : ", (";
            for (std::size_t i = 0; i < table_.columns.size(); ++i)
                sql += (i == 0 ? "?" : ", ?") + std::to_string(++number);
            sql += ")";
        }
        return sql;
    }

    SchemaWriter& writer_;
    const Table& table_;
    std::size_t most_;
    Parameters parameters_;
    std::size_t rows_ = 0;
    std::size_t bytes_ = 0;
};

Result<TableSum> copy_table(Reader& from, SchemaWriter& to, const Table& table) {
    TableSummer summer(table.name);
    Inserter inserter(to, table);
    Result<void> inserted = ok();
    TRY(each_row(from, table, [&](const Row& row) {
        summer.add(row);
        inserted = inserter.add(row);
        return inserted.has_value();
    }));
    TRY(std::move(inserted));
    TRY(inserter.flush());
    return summer.sum();
}

// The next id that PostgreSQL gives comes behind those that were copied.
Result<void> advance_identities(Writer& writer, SchemaWriter& schema) {
    if (writer.engine() == Engine::sqlite) return ok();
    for (const Row& row : TRY(writer.query(kPostgresIdentities))) {
        const std::string table = quoted(row.text(0));
        const std::string column = quoted(row.text(1));
        const std::string highest = "(select max(" + column + ") from " + table + ")";
        std::string literal;
        for (const char c : table) literal += c == '\'' ? "''" : std::string(1, c);
        TRY(schema.define("select setval(pg_get_serial_sequence('" + literal + "', '" + row.text(1) + "'), coalesce(" +
                          highest + ", 1), " + highest + " is not null)"));
    }
    return ok();
}

}  // namespace

Result<void> check_empty(Reader& reader, const CopyOptions& options) {
    for (const Table& table : TRY(list_tables(reader))) {
        if (table.name == kMigrations || is_one_of(options.seeded, table.name)) continue;
        bool has_rows = false;
        // The columns of derived tables may be of types that the port does not have; one row is enough to know.
        const Table key_only{table.name, table.key.empty() ? table.columns : table.key, table.key, {}};
        TRY(each_row(reader, key_only, [&](const Row&) {
            has_rows = true;
            return false;
        }));
        if (has_rows) return palermo::make_error(ErrorKind::conflict, "store.not_empty").with("table", table.name);
    }
    return ok();
}

Result<std::vector<TableSum>> copy_all(Reader& from, Writer& to, const CopyOptions& options) {
    auto* const schema = dynamic_cast<SchemaWriter*>(&to);
    ASSERT(schema != nullptr);
    const std::vector<Table> tables = TRY(tables_to_copy(from, options));
    const std::vector<Table> theirs = TRY(tables_to_copy(to, options));
    TRY(check_same_schema(from, to, tables, theirs));

    Quiet quiet(to, *schema, tables);
    TRY(quiet.begin());
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
        TRY(schema->execute_named("delete from " + quoted(table->name), {}));
    std::vector<TableSum> sums;
    for (const Table& table : tables) {
        sums.push_back(TRY(copy_table(from, *schema, table)));
        if (options.progress) options.progress(sums.back());
    }
    TRY(advance_identities(to, *schema));
    TRY(quiet.end());

    for (std::size_t i = 0; i < tables.size(); ++i) {
        const TableSum arrived = TRY(sum_table(to, tables[i]));
        if (arrived != sums[i])
            return palermo::make_error(ErrorKind::corrupt, "store.copy_differs")
                .with("table", tables[i].name)
                .with("from", sums[i].rows)
                .with("to", arrived.rows);
    }
    return sums;
}

}  // namespace palermo::store
