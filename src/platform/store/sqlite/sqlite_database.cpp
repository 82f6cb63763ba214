#include "platform/store/sqlite/sqlite_database.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <atomic>
#include <chrono>

#include <mutex>

#include "platform/base/assert.hpp"
#include "platform/store/migrations.hpp"
#include "platform/store/pool.hpp"
#include "platform/store/sqlite/connection.hpp"
#include "platform/store/sqlite/group_writer.hpp"
#include "platform/store/sqlite/handles.hpp"

namespace palermo::store::sqlite {

namespace {

// Counts the commits of every connection to the file, also those of other processes. "pragma data_version" gives
// another value whenever another connection than the asking one has committed a change, so one connection does nothing
// but ask.
// Asking SQLite costs as much as half a request; commits of other processes are seen this much later.
constexpr std::int64_t kTrustedMicroseconds = 5'000;

class CommitCounter {
  public:
    explicit CommitCounter(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

    // After a commit of this process.
    void committed() { asked_at_ = 0; }

    std::uint64_t count() {
        const std::int64_t now = std::chrono::steady_clock::now().time_since_epoch() / std::chrono::microseconds(1);
        if (now - asked_at_ < kTrustedMicroseconds) return count_;
        const std::lock_guard lock(mutex_);
        asked_at_ = now;
        std::int64_t version = 0;
        const auto asked = connection_->run("pragma data_version", {}, [&](const Row& row) -> Result<bool> {
            version = row.integer(0);
            return true;
        });
        // Not knowing counts as a change: then nobody takes something old for true.
        if (!asked || version != version_) ++count_;
        version_ = version;
        return count_;
    }

  private:
    std::mutex mutex_;
    std::unique_ptr<Connection> connection_;
    std::int64_t version_ = 0;
    std::atomic<std::int64_t> asked_at_ = 0;
    std::atomic<std::uint64_t> count_ = 0;
};

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(const Configuration& configuration, std::unique_ptr<Connection> writing,
                   std::unique_ptr<Connection> counting)
        : counter_(std::move(counting)),
          readers_(configuration.read_connections, std::chrono::milliseconds(configuration.busy_timeout_ms),
                   [configuration] { return Connection::open(configuration, Use::reading); }),
          writer_(std::move(writing)) {}

    Result<void> migrate(const std::vector<Migration>& migrations) override {
        return write([&](Writer& writer) { return apply_migrations(writer, migrations); });
    }

    Result<void> read(const std::function<Result<void>(Reader&)>& work) override {
        auto connection = TRY(readers_.take());
        TRY(connection->control("begin deferred"));
        SqliteReader reader(*connection);
        Result<void> outcome = call_work<Reader>(work, reader);
        if (outcome && reader.failure()) outcome = *reader.failure();
        // A connection that cannot end its snapshot is of no further use.
        if (connection->in_transaction() && !connection->control("rollback")) connection.discard();
        return outcome;
    }

    Result<void> write(const std::function<Result<void>(Writer&)>& work) override {
        Result<void> done = writer_.write(work);
        counter_.committed();
        return done;
    }

    std::uint64_t change_number() override { return counter_.count(); }

    Engine engine() const override { return Engine::sqlite; }

  private:
    CommitCounter counter_;
    Pool<Connection> readers_;
    GroupWriter writer_;
};

constexpr std::string_view kInMemory = ":memory:";  // SQLite's name; refused later, as not durable

// SQLite would make the file readable for everybody; it gives its log the same permissions as the file has.
void make_private_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    // When it is there already nothing is done: closing it would give up locks that another connection holds.
    if (file >= 0) ::close(file);
}

}  // namespace

Result<std::unique_ptr<Database>> open(const Configuration& configuration) {
    ASSERT(configuration.read_connections >= 1);
    if (configuration.location != kInMemory) make_private_file(configuration.location);
    std::unique_ptr<Connection> writing = TRY(Connection::open(configuration, Use::writing));
    std::unique_ptr<Connection> counting = TRY(Connection::open(configuration, Use::reading));
    return std::make_unique<SqliteDatabase>(configuration, std::move(writing), std::move(counting));
}

}  // namespace palermo::store::sqlite
