// Runs the jobs of jobs.hpp on threads of this process.
//
//     store::JobRunner runner(database, clock, {});
//     runner.handle("send_mail", policy, send_mail);
//     runner.start();
//     ...
//     runner.stop();      // or the destructor: waits for the handlers that are at work
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/jobs.hpp"

namespace palermo::store {

// What came of one try.
class JobOutcome {
  public:
    enum class Kind : std::uint8_t { done, again, dead };

    static JobOutcome done() { return JobOutcome(Kind::done, std::nullopt, std::nullopt); }
    // To be tried again, after the delay of the policy or not before the given instant, whichever is later; dead when
    // the policy allows no more.
    static JobOutcome again(Error reason, std::optional<Instant> not_before = {}) {
        return JobOutcome(Kind::again, std::move(reason), not_before);
    }
    // Nothing will make it succeed.
    static JobOutcome dead(Error reason) { return JobOutcome(Kind::dead, std::move(reason), std::nullopt); }
    // done, or again with the error.
    static JobOutcome of(const Result<void>& result) { return result ? done() : again(result.error()); }

    Kind kind() const { return kind_; }
    const std::optional<Error>& reason() const { return reason_; }
    std::optional<Instant> not_before() const { return not_before_; }

  private:
    JobOutcome(Kind kind, std::optional<Error> reason, std::optional<Instant> not_before)
        : kind_(kind), reason_(std::move(reason)), not_before_(not_before) {}
    Kind kind_;
    std::optional<Error> reason_;
    std::optional<Instant> not_before_;
};

// Does one job; on a runner's thread, outside any transaction. What it throws counts as "again". It must be idempotent
// (head of jobs.hpp) and have time limits of its own: the lease is renewed as long as it works.
using JobHandler = std::function<JobOutcome(const Job&)>;

// Called in the transaction that leaves a job dead, whatever the cause. An error undoes it; it is tried again when the
// lease has ended.
using DeadJobHandler = std::function<Result<void>(Writer&, const Job&, const Error&)>;

struct JobRunnerConfiguration {
    int threads = 4;
    std::chrono::milliseconds look_every{1'000};  // for what other nodes have added
    std::chrono::hours keep_done{7 * 24};
    std::string owner = {};  // name of this runner in leases; empty: a random one
    // Told of every try that failed and of the store's own failures (then `job` is null). For the log. Any thread.
    std::function<void(const Job* job, const Error&)> report = {};
};

// All members are thread-safe but handle(), which is for the time before start(). The database and clock outlive it.
class JobRunner {
  public:
    JobRunner(Database& database, const Clock& clock, JobRunnerConfiguration configuration);
    ~JobRunner();
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    // A kind twice is a bug (ASSERT). Jobs of kinds without a handler are left for other nodes.
    void handle(std::string_view kind, const JobPolicy& policy, JobHandler handler, DeadJobHandler on_dead = {});

    void start();
    // Takes nothing more and waits for the handlers at work. Idempotent.
    void stop();
    // Looks for due jobs now: call it after a commit that enqueued something.
    void wake();

    // For tests and the command line, instead of start(): does everything that is due now on this thread, what becomes
    // due by it included, and gives the number of tries.
    Result<int> run_due();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace palermo::store
