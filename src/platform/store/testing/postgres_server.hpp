// A real PostgreSQL 15 for tests, in a temporary directory and on a socket in it; nothing listens on the network.
#pragma once

#include <memory>
#include <string>

#include "platform/base/result.hpp"

namespace palermo::store::testing {

class PostgresServer {
  public:
    // Whether Debian's package postgresql-15 is installed. Without it tests say so, and fail when CI=true.
    static bool installed();

    // Makes the data directory and starts the server; about two seconds. A throw-away server does not wait for the disk
    // (fsync=off); with `durable` it does, as in production. Errors: testing.postgres_failed (reason).
    // Call it on a thread that lives as long as the server: the kernel ends the server when that thread ends.
    static Result<std::unique_ptr<PostgresServer>> start(bool durable = false);

    // Stops the server and removes the directory.
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    // Makes an empty database and gives its connection string.
    Result<std::string> create_database(const std::string& name);

    // One statement in the server's own database, for what a test needs beyond that.
    Result<void> run_sql(const std::string& sql);

    // Ends the server at once, as a crash would, and starts it again on the same data.
    Result<void> crash_and_restart();

  private:
    explicit PostgresServer(std::string directory, bool durable)
        : directory_(std::move(directory)), durable_(durable) {}
    Result<void> launch();
    void stop(int signal);

    std::string directory_;
    bool durable_;
    int process_ = -1;
};

}  // namespace palermo::store::testing
