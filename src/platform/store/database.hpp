// The storage port: one thin interface over SQLite (default) and PostgreSQL 15.
//
// One SQL text serves both engines: parameters are written ?1, ?2, ...; what differs is replaced by the adapter from
// the table in dialect.hpp. Integers are 64 bits, text is UTF-8, blobs are bytes; there are no floats.
//
// Reading: Database::read() runs a function on one of several read connections, in one snapshot.
// Writing: Database::write() hands a function to the one writer. SQLite groups several waiting functions into one
// durable commit (each in its own savepoint, so that one failure undoes only itself); write() returns when the commit
// is on disk. PostgreSQL runs it in a serializable transaction on a pooled connection and tries again, at most
// kMaxTries times, when the server asks for it: a write function may therefore run more than once and must have no
// effect outside the database.
//
// After a statement has failed, the rest of that read or write fails with the same error and a write is undone,
// whatever its function returns: PostgreSQL would refuse anyway, and so both engines behave the same.
//
// All members of Database are thread-safe. Reader and Writer live only inside the function they are given to, and are
// used by one thread. A write inside a write is a bug (ASSERT); a read inside a write sees the state before it.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"

namespace palermo::store {

enum class Engine : std::uint8_t { sqlite, postgres };

// A column value or a parameter. monostate is SQL null.
using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes>;

// One row. Reading a column with the wrong type, or one that does not exist, is a bug (ASSERT).
class Row {
  public:
    explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
    std::size_t size() const { return values_.size(); }
    bool is_null(std::size_t column) const;
    std::int64_t integer(std::size_t column) const;
    const std::string& text(std::size_t column) const;
    const Bytes& blob(std::size_t column) const;
    std::optional<std::int64_t> optional_integer(std::size_t column) const;
    std::optional<std::string> optional_text(std::size_t column) const;
    const Value& value(std::size_t column) const;

  private:
    std::vector<Value> values_;
};

using Rows = std::vector<Row>;
using Parameters = std::vector<Value>;

// A statement is a constant of the program: its text is never built from input.
class Sql {
  public:
    consteval Sql(const char* text) : text_(text) {}
    constexpr std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};

// One snapshot for reading.
class Reader {
  public:
    virtual ~Reader() = default;
    // Errors: store.* as in docs/formats/store.md; at most kMaxRows rows, more is store.too_many_rows. In a Writer the
    // statement may change rows and give some back ("insert ... returning ...").
    virtual Result<Rows> query(Sql sql, const Parameters& parameters = {}) = 0;
    // For long results of a select: calls `each` for every row until it returns false. Rows are not held together.
    virtual Result<void> each(Sql sql, const Parameters& parameters, const std::function<bool(const Row&)>& each) = 0;

    virtual Engine engine() const = 0;

    // The first row or nothing; for statements that give few rows.
    Result<std::optional<Row>> first(Sql sql, const Parameters& parameters = {});
};

inline constexpr std::size_t kMaxRows = 100'000;
inline constexpr int kMaxTries = 10;
inline constexpr std::size_t kMaxParameters = 1'000;
inline constexpr std::size_t kMaxValueBytes =
    std::size_t{128} * 1024 * 1024;  // one text or blob; more is store.too_large

// A transaction that changes rows. It is a Reader too: it sees its own changes.
class Writer : public Reader {
  public:
    // Gives the number of rows changed.
    virtual Result<std::int64_t> execute(Sql sql, const Parameters& parameters = {}) = 0;
    // "insert ..." without a returning clause; gives the new row's id (column "id"), of several rows the last, and 0
    // when the statement's "on conflict do nothing" added none.
    virtual Result<std::int64_t> insert(Sql sql, const Parameters& parameters = {}) = 0;
};

struct Configuration {
    Engine engine = Engine::sqlite;
    std::string location;  // SQLite: path of the database file; PostgreSQL: connection string
    std::size_t read_connections = 4;
    std::int64_t busy_timeout_ms = 10'000;       // waiting for a lock or for a free connection; then store.busy
    std::int64_t statement_timeout_ms = 60'000;  // one statement; then store.timeout. 0: no limit. Not for migrations
    std::size_t write_connections = 4;           // PostgreSQL only: SQLite has one writer
};

// One numbered change of the schema. Never edited after it has landed.
struct Migration {
    std::string_view module;  // "journal", "mandates"
    int number;               // 1, 2, ... within the module
    std::string_view title;
    std::string_view sql;  // statements ended by semicolons; dialect words as in dialect.hpp
};

class Database {
  public:
    // Opens or creates. SQLite: sets WAL, synchronous=FULL, foreign_keys=ON and reads journal_mode and synchronous
    // back; a wrong value refuses to start. Errors: store.cannot_open, store.durability_refused, store.unreachable,
    // store.unsuitable_database (PostgreSQL: older than 15, not UTF-8, or not sorted by code point).
    static Result<std::unique_ptr<Database>> open(const Configuration& configuration);
    virtual ~Database() = default;

    // Applies what is missing, all in one transaction, the store's own migrations (store::migrations()) before the
    // given ones. A kill in the middle leaves the old schema. The numbers of a module are 1, 2, 3, ... in that order
    // (ASSERT). Always give all modules of the program: what the database has and the list has not is from a newer
    // program. Errors: store.schema_newer (module, number), store.migration_changed (module, number: its text is not
    // the one that was applied), store.migration_failed (module, number, reason).
    virtual Result<void> migrate(const std::vector<Migration>& migrations) = 0;

    virtual Result<void> read(const std::function<Result<void>(Reader&)>& work) = 0;
    virtual Result<void> write(const std::function<Result<void>(Writer&)>& work) = 0;

    // Grows with every commit this process has made or seen: what was read under the same number is still true. SQLite:
    // own commits at once, those of other processes within five milliseconds. PostgreSQL: own commits at once, those of
    // other nodes within half a second.
    virtual std::uint64_t change_number() = 0;

    virtual Engine engine() const = 0;
};

}  // namespace palermo::store
