#include "platform/store/sqlite/connection.hpp"

#include <sqlite3.h>

#include "platform/base/assert.hpp"
#include "platform/store/dialect.hpp"
#include "platform/store/schema.hpp"
#include "platform/store/sqlite/fault.hpp"

namespace palermo::store::sqlite {

namespace {

constexpr std::size_t kMaxCached = 1'000;         // statements are constants of the program: there are not so many
constexpr int kOperationsBetweenChecks = 20'000;  // of SQLite's virtual machine: about a millisecond
constexpr int kSynchronousFull = 2;

// Resets a statement when its run ends, whatever the way.
class RunGuard {
  public:
    explicit RunGuard(sqlite3_stmt* statement) : statement_(statement) {}
    RunGuard(const RunGuard&) = delete;
    RunGuard& operator=(const RunGuard&) = delete;
    ~RunGuard() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

  private:
    sqlite3_stmt* statement_;
};

int bind(sqlite3_stmt* statement, int number, const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, number, *integer);
    if (const auto* text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(statement, number, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    if (const auto* blob = std::get_if<Bytes>(&value)) {
        // An empty vector may have no address, which SQLite would take for null.
        if (blob->empty()) return sqlite3_bind_zeroblob(statement, number, 0);
        return sqlite3_bind_blob64(statement, number, blob->data(), blob->size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, number);
}

Result<Value> column_value(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_NULL:
            return Value();
        case SQLITE_INTEGER:
            return Value(std::int64_t{sqlite3_column_int64(statement, column)});
        case SQLITE_TEXT: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
            return Value(std::string(text, size));
        }
        case SQLITE_BLOB: {
            const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column));
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
            return Value(Bytes(bytes, bytes + size));
        }
        default:
            return make_error(Fault::wrong_type).with("reason", "a floating-point number in a result");
    }
}

Result<Row> current_row(sqlite3_stmt* statement) {
    const int count = sqlite3_column_count(statement);
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(count));
    for (int column = 0; column < count; ++column) values.push_back(TRY(column_value(statement, column)));
    return Row(std::move(values));
}

}  // namespace

void StatementCloser::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}
void ConnectionCloser::operator()(sqlite3* connection) const {
    sqlite3_close_v2(connection);
}

Connection::Connection(std::unique_ptr<sqlite3, ConnectionCloser> handle, std::chrono::milliseconds statement_timeout)
    : handle_(std::move(handle)), statement_timeout_(statement_timeout) {
    if (statement_timeout_.count() > 0)
        sqlite3_progress_handler(handle_.get(), kOperationsBetweenChecks, &Connection::on_progress, this);
}

Connection::~Connection() = default;

int Connection::on_progress(void* self) {
    return std::chrono::steady_clock::now() > static_cast<Connection*>(self)->deadline_ ? 1 : 0;
}

void Connection::restart_timer() {
    deadline_ = std::chrono::steady_clock::now() + statement_timeout_;
}

Error Connection::last_error() const {
    return fault_of(sqlite3_extended_errcode(handle_.get()), sqlite3_errmsg(handle_.get()));
}

Result<std::unique_ptr<Connection>> Connection::open(const Configuration& configuration, Use use) {
    // Counting its memory takes SQLite a lock at every allocation, which all connections wait for; nobody reads the
    // count. (Refused, without harm, when another part of the program has begun to use SQLite before.)
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int status = sqlite3_open_v2(configuration.location.c_str(), &raw, flags, nullptr);
    std::unique_ptr<sqlite3, ConnectionCloser> handle(raw);
    if (status != SQLITE_OK)
        return make_error(Fault::cannot_open)
            .with("location", configuration.location)
            .with("reason", handle ? sqlite3_errmsg(handle.get()) : "out of memory");
    std::unique_ptr<Connection> connection(
        new Connection(std::move(handle), std::chrono::milliseconds(configuration.statement_timeout_ms)));
    TRY(connection->configure(configuration, use));
    return connection;
}

// SQLite's advice for files that others may have touched: https://www.sqlite.org/security.html
void Connection::harden() {
    sqlite3* const handle = handle_.get();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, static_cast<int>(kMaxValueBytes + 1024 * 1024));
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
}

Result<std::unique_ptr<Connection>> Connection::open_image(const std::string& path) {
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int status = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    std::unique_ptr<sqlite3, ConnectionCloser> handle(raw);
    if (status != SQLITE_OK)
        return make_error(Fault::cannot_open)
            .with("location", path)
            .with("reason", handle ? sqlite3_errmsg(handle.get()) : "out of memory");
    std::unique_ptr<Connection> connection(new Connection(std::move(handle), std::chrono::milliseconds(0)));
    connection->harden();
    TRY(connection->define("pragma cell_size_check = on; pragma case_sensitive_like = on; pragma query_only = on;"));
    return connection;
}

Result<std::unique_ptr<Connection>> Connection::open_image(std::uint8_t* bytes, std::size_t size) {
    Result<std::unique_ptr<Connection>> connection = open_image(":memory:");
    if (!connection) {
        sqlite3_free(bytes);
        return connection;
    }
    // It frees the bytes itself, also when it fails.
    const auto length = static_cast<sqlite3_int64>(size);
    const int status = sqlite3_deserialize((*connection)->handle_.get(), "main", bytes, length, length,
                                           SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
    if (status != SQLITE_OK) return (*connection)->last_error();
    return connection;
}

Result<void> Connection::configure(const Configuration& configuration, Use use) {
    sqlite3_busy_timeout(handle_.get(), static_cast<int>(configuration.busy_timeout_ms));
    harden();
    TRY(define(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cell_size_check = on;"
        "pragma case_sensitive_like = on; pragma temp_store = memory; pragma mmap_size = 0;"
        "pragma journal_size_limit = 67108864;"));
    TRY(verify_durability(*this));
    if (use == Use::reading) TRY(define("pragma query_only = on;"));
    return ok();
}

Result<std::string> Connection::pragma(std::string_view sql) {
    std::string found;
    TRY(run(sql, {}, [&](const Row& row) -> Result<bool> {
        const Value& value = row.value(0);
        const auto* integer = std::get_if<std::int64_t>(&value);
        found = integer != nullptr ? std::to_string(*integer) : row.text(0);
        return false;
    }));
    return found;
}

Result<void> verify_durability(Connection& connection) {
    const std::string journal_mode = TRY(connection.pragma("pragma journal_mode"));
    if (journal_mode != "wal")
        return make_error(Fault::durability_refused)
            .with("setting", "journal_mode")
            .with("value", journal_mode)
            .with("required", "wal");
    const std::string synchronous = TRY(connection.pragma("pragma synchronous"));
    if (synchronous != std::to_string(kSynchronousFull))
        return make_error(Fault::durability_refused)
            .with("setting", "synchronous")
            .with("value", synchronous)
            .with("required", "2 (FULL)");
    const std::string foreign_keys = TRY(connection.pragma("pragma foreign_keys"));
    if (foreign_keys != "1")
        return make_error(Fault::durability_refused)
            .with("setting", "foreign_keys")
            .with("value", foreign_keys)
            .with("required", "1");
    return ok();
}

Result<Prepared> Connection::take_prepared(const std::string& key, std::string_view sql, std::string_view suffix) {
    if (auto node = cache_.extract(key)) return std::move(node.mapped());
    Translated translated = translate(sql, Engine::sqlite);
    translated.sql += suffix;
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    const int status = sqlite3_prepare_v3(handle_.get(), translated.sql.data(), static_cast<int>(translated.sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &raw, &rest);
    if (status != SQLITE_OK) return last_error();
    // SQLite would leave out a second statement without a word.
    ASSERT(std::string_view(rest).find_first_not_of(" \n;") == std::string_view::npos && "one statement at a time");
    return Prepared{StatementHandle(raw), translated.parameter_count};
}

void Connection::give_back(std::string key, Prepared prepared) {
    if (cache_.size() >= kMaxCached) cache_.clear();
    cache_.insert_or_assign(std::move(key), std::move(prepared));
}

Result<std::int64_t> Connection::run(std::string_view sql, const Parameters& parameters,
                                     const std::function<Result<bool>(Row)>& each, std::string_view suffix) {
    std::string key(sql);
    key += suffix;
    restart_timer();
    Prepared prepared = TRY(take_prepared(key, sql, suffix));
    TRY(check_parameters(parameters, prepared.parameter_count));
    const std::int64_t changes_before = sqlite3_total_changes64(handle_.get());
    {
        sqlite3_stmt* const statement = prepared.handle.get();
        const RunGuard guard(statement);
        for (std::size_t i = 0; i < parameters.size(); ++i)
            if (bind(statement, static_cast<int>(i + 1), parameters[i]) != SQLITE_OK) return last_error();
        int status = sqlite3_step(statement);
        for (; status == SQLITE_ROW; status = sqlite3_step(statement)) {
            Row row = TRY(current_row(statement));
            if (!TRY(each(std::move(row)))) break;
            restart_timer();
        }
        if (status != SQLITE_DONE && status != SQLITE_ROW) return last_error();
    }
    // sqlite3_changes() keeps the number of an earlier statement when this one changed nothing it counts.
    const bool changed = sqlite3_total_changes64(handle_.get()) != changes_before;
    const std::int64_t changes = changed ? sqlite3_changes64(handle_.get()) : 0;
    give_back(std::move(key), std::move(prepared));
    return changes;
}

Result<void> Connection::define(std::string_view sql) {
    const std::string translated = translate(sql, Engine::sqlite).sql;
    sqlite3_progress_handler(handle_.get(), 0, nullptr, nullptr);
    const int status = sqlite3_exec(handle_.get(), translated.c_str(), nullptr, nullptr, nullptr);
    Result<void> result = ok();
    if (status != SQLITE_OK) result = last_error();
    if (statement_timeout_.count() > 0)
        sqlite3_progress_handler(handle_.get(), kOperationsBetweenChecks, &Connection::on_progress, this);
    return result;
}

Result<void> Connection::control(std::string_view sql) {
    TRY(run(sql, {}, [](const Row&) -> Result<bool> { return true; }));
    return ok();
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle_.get()) == 0;
}

std::int64_t Connection::total_changes() const {
    return sqlite3_total_changes64(handle_.get());
}

}  // namespace palermo::store::sqlite
