#include "platform/store/postgres/postgres_database.hpp"

#include <random>
#include <thread>

#include "platform/base/assert.hpp"
#include "platform/store/migrations.hpp"
#include "platform/store/pool.hpp"
#include "platform/store/postgres/commit_counter.hpp"
#include "platform/store/postgres/connection.hpp"
#include "platform/store/postgres/turnstile.hpp"

namespace palermo::store::postgres {

namespace {

// Any number will do as long as all versions of the program use the same ("palermo" on a telephone).
constexpr std::string_view kLockMigrations =
    "set lock_timeout to 0; set statement_timeout to 0; select pg_advisory_lock(7253766)";

// From this try on a write runs alone in this process: then only other nodes can be in its way.
constexpr int kTryAlone = 3;

// While it lives, its thread is inside a write.
class WritingMark {
  public:
    WritingMark() {
        ASSERT(!writing_ && "a write inside a write");
        writing_ = true;
    }
    ~WritingMark() { writing_ = false; }
    WritingMark(const WritingMark&) = delete;
    WritingMark& operator=(const WritingMark&) = delete;

  private:
    static thread_local bool writing_;
};
thread_local bool WritingMark::writing_ = false;

// Waits longer after each try, by a random amount, so that two who collided do not collide again.
void wait_before_try(int number) {
    thread_local std::minstd_rand random(std::random_device{}());
    const int longest_us = 500 << std::min(number, 7);
    std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution(0, longest_us)(random)));
}

// What happened to one try of a piece of work.
struct Outcome {
    Result<void> result = ok();
    Remedy remedy = Remedy::none;
};

Outcome try_once(Connection& connection, Use use, const std::function<Result<void>(Transaction&)>& work) {
    Transaction transaction(connection, use);
    Outcome outcome;
    if (!transaction.failure()) outcome.result = work(transaction);
    if (outcome.result && !transaction.failure() && use == Use::writing) outcome.result = transaction.commit();
    if (!transaction.failure()) return outcome;
    outcome.remedy = transaction.failure()->remedy;
    // What the work made of the failure says more than the failure, unless the work is done again.
    if (outcome.result || outcome.remedy != Remedy::none) outcome.result = transaction.failure()->error;
    return outcome;
}

class PostgresDatabase final : public Database {
  public:
    PostgresDatabase(const Configuration& configuration, std::unique_ptr<Connection> counting)
        : configuration_(configuration),
          counter_(configuration, std::move(counting)),
          readers_(configuration.read_connections, patience(configuration),
                   [configuration] { return Connection::open(configuration); }),
          writers_(configuration.write_connections, patience(configuration),
                   [configuration] { return Connection::open(configuration); }) {}

    Result<void> migrate(const std::vector<Migration>& migrations) override {
        // The lock is the connection's, so that it is held before the transaction takes its snapshot; it ends with the
        // connection, which is not used for anything else.
        const std::unique_ptr<Connection> connection = TRY(Connection::open(configuration_));
        TRY(connection->ask(std::string(kLockMigrations)));
        return finish([&](int) {
            return try_once(*connection, Use::writing,
                            [&](Transaction& transaction) { return apply_migrations(transaction, migrations); });
        });
    }

    Result<void> read(const std::function<Result<void>(Reader&)>& work) override {
        return finish([&](int) {
            return on_connection(Use::reading,
                                 [&](Transaction& transaction) { return call_work<Reader>(work, transaction); });
        });
    }

    Result<void> write(const std::function<Result<void>(Writer&)>& work) override {
        const WritingMark mark;
        Result<void> result = finish([&](int number) {
            const Turnstile::Pass pass(turnstile_, number >= kTryAlone);
            return on_connection(Use::writing,
                                 [&](Transaction& transaction) { return call_work<Writer>(work, transaction); });
        });
        // Also when it is not known whether the commit was made.
        counter_.add();
        return result;
    }

    std::uint64_t change_number() override { return counter_.count(); }

    Engine engine() const override { return Engine::postgres; }

  private:
    // Tries until it succeeds, fails for good, or was tried kMaxTries times.
    static Result<void> finish(const std::function<Outcome(int)>& attempt) {
        for (int number = 1;; ++number) {
            Outcome outcome = attempt(number);
            if (outcome.remedy == Remedy::none || number == kMaxTries) return outcome.result;
            wait_before_try(number);
        }
    }

    static std::chrono::milliseconds patience(const Configuration& configuration) {
        return std::chrono::milliseconds(configuration.busy_timeout_ms);
    }

    Outcome on_connection(Use use, const std::function<Result<void>(Transaction&)>& work) {
        auto connection = use == Use::writing ? writers_.take() : readers_.take();
        if (!connection) return {std::move(connection).error()};
        Outcome outcome = try_once(**connection, use, work);
        const bool in_doubt = !outcome.result && is(outcome.result.error(), Fault::outcome_unknown);
        if (outcome.remedy == Remedy::reconnect || in_doubt) connection->discard();
        return outcome;
    }

    const Configuration configuration_;
    CommitCounter counter_;
    Pool<Connection> readers_;
    Pool<Connection> writers_;  // of their own, so that writes that wait for each other do not hold up reading
    Turnstile turnstile_;
};

}  // namespace

Result<std::unique_ptr<Database>> open(const Configuration& configuration) {
    ASSERT(configuration.read_connections >= 1 && configuration.write_connections >= 1);
    std::unique_ptr<Connection> counting = TRY(Connection::open(configuration));
    return std::make_unique<PostgresDatabase>(configuration, std::move(counting));
}

}  // namespace palermo::store::postgres
