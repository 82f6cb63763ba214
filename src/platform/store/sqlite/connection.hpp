// One SQLite connection with its cache of prepared statements. Used by one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/store/database.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace palermo::store::sqlite {

struct StatementCloser {
    void operator()(sqlite3_stmt* statement) const;
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, StatementCloser>;

struct ConnectionCloser {
    void operator()(sqlite3* connection) const;
};

struct Prepared {
    StatementHandle handle;
    std::size_t parameter_count = 0;
};

enum class Use : std::uint8_t { reading, writing };

class Connection {
  public:
    // Opens or creates the file, sets what every connection needs and checks durability.
    // Errors: store.cannot_open, store.durability_refused, store.corrupt, store.busy.
    static Result<std::unique_ptr<Connection>> open(const Configuration& configuration, Use use);
    // A database that nobody changes any more, for reading alone: a file, or bytes in memory (taken over with their
    // last row read; made by sqlite3_malloc64). It must not be in the mode that needs a log beside it (the header says
    // so). Errors: store.cannot_open, store.corrupt.
    static Result<std::unique_ptr<Connection>> open_image(const std::string& path);
    static Result<std::unique_ptr<Connection>> open_image(std::uint8_t* bytes, std::size_t size);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Calls `each` for every row until it returns false, and gives the number of rows changed. `suffix` is added to the
    // statement ("returning id").
    Result<std::int64_t> run(std::string_view sql, const Parameters& parameters,
                             const std::function<Result<bool>(Row)>& each, std::string_view suffix = {});

    // One or more statements without parameters, not cached; rows are not looked at; no time limit.
    Result<void> define(std::string_view sql);

    // A cached statement without parameters and rows: begin, commit, savepoints.
    Result<void> control(std::string_view sql);

    // Whether a transaction is open. SQLite ends one by itself when the disk is full or an input or output fails.
    bool in_transaction() const;
    // Changes when a row is changed on this connection.
    std::int64_t total_changes() const;

  private:
    friend Result<void> verify_durability(Connection& connection);
    Connection(std::unique_ptr<sqlite3, ConnectionCloser> handle, std::chrono::milliseconds statement_timeout);

    Result<void> configure(const Configuration& configuration, Use use);
    void harden();
    Result<Prepared> take_prepared(const std::string& key, std::string_view sql, std::string_view suffix);
    void give_back(std::string key, Prepared prepared);
    Result<std::string> pragma(std::string_view sql);
    Error last_error() const;
    void restart_timer();
    static int on_progress(void* self);

    std::unique_ptr<sqlite3, ConnectionCloser> handle_;
    std::chrono::milliseconds statement_timeout_;
    std::chrono::steady_clock::time_point deadline_;
    // A statement that is running is not in the cache, so that one may run inside the loop over another one's rows.
    std::unordered_map<std::string, Prepared> cache_;
};

// Reads journal_mode and synchronous back: what was asked for is not what one gets on every file system.
// Error: store.durability_refused (setting, value, required).
Result<void> verify_durability(Connection& connection);

}  // namespace palermo::store::sqlite
