#include "platform/store/jobs.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "platform/store/job_runner.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::store {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr Instant kStart{1'700'000'000 * kSecond};

NewJob job_of(std::int64_t number, Instant now = kStart, std::string key = {}) {
    return {.kind = "test.count", .payload = JsonObject().add("number", number), .now = now, .key = std::move(key)};
}

class Jobs : public ::testing::TestWithParam<Engine> {
  protected:
    void SetUp() override {
        const Result<void> migrated = database_->migrate({});
        ASSERT_TRUE(migrated.has_value()) << migrated.error().debug_text();
    }
    void write(const std::function<Result<void>(Writer&)>& work) {
        const Result<void> written = database_->write(work);
        ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    }
    void add(const NewJob& job) {
        write([&](Writer& writer) -> Result<void> {
            TRY(enqueue(writer, job));
            return ok();
        });
    }
    std::vector<Job> claim(const JobPolicy& policy, std::string_view owner, std::int64_t count = 10) {
        std::vector<Job> taken;
        write([&](Writer& writer) -> Result<void> {
            taken = TRY(claim_jobs(writer, "test.count", policy, owner, clock_.now(), count));
            return ok();
        });
        return taken;
    }
    std::int64_t in_state(std::string_view state) {
        std::int64_t count = 0;
        const Result<void> read = database_->read([&](Reader& reader) -> Result<void> {
            const std::vector<JobCount> counts = TRY(count_jobs(reader));
            for (const JobCount& one : counts)
                if (one.state == state) count += one.count;
            return ok();
        });
        EXPECT_TRUE(read.has_value());
        return count;
    }
    void wait_for_done(std::int64_t count) {
        for (int i = 0; i < 1'500 && in_state("done") < count; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        ASSERT_EQ(in_state("done"), count);
    }
    // What failed() gives for a job whose handler always fails.
    static JobOutcome fail(const Job&) {
        return JobOutcome::again(make_error(ErrorKind::unavailable, "test.failed").with("reason", "no"));
    }

    testing::TestDatabase place_{GetParam()};
    std::unique_ptr<Database> database_ = place_.open();
    ManualClock clock_{kStart};
};

TEST_P(Jobs, one_is_there_only_with_what_made_it_necessary) {
    const Result<void> undone = database_->write([&](Writer& writer) -> Result<void> {
        TRY(enqueue(writer, job_of(1)));
        return make_error(ErrorKind::conflict, "test.undone");
    });
    EXPECT_FALSE(undone.has_value());
    EXPECT_TRUE(claim({}, "a").empty());
    add(job_of(2));
    const std::vector<Job> taken = claim({}, "a");
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].payload.write(), R"({"number":2})");
    EXPECT_EQ(taken[0].tries, 1);
    EXPECT_EQ(taken[0].made_at, kStart);
}

TEST_P(Jobs, a_waiting_one_of_the_same_key_is_not_added_again) {
    add(job_of(1, kStart, "party 7"));
    add(job_of(2, kStart, "party 7"));
    add(job_of(3, kStart, "party 8"));
    EXPECT_EQ(in_state("waiting"), 2);
    ASSERT_EQ(claim({}, "a").size(), 2U);
    // What began already may have missed the reason for this one.
    add(job_of(4, kStart, "party 7"));
    EXPECT_EQ(in_state("waiting"), 1);
}

TEST_P(Jobs, none_begins_before_its_time) {
    NewJob later = job_of(1);
    later.run_after = Instant{kStart.microseconds + 60 * kSecond};
    add(later);
    EXPECT_TRUE(claim({}, "a").empty());
    clock_.advance_microseconds(60 * kSecond);
    EXPECT_EQ(claim({}, "a").size(), 1U);
}

TEST_P(Jobs, a_lease_that_ended_is_taken_over_and_its_first_owner_has_no_say_any_more) {
    add(job_of(1));
    const std::vector<Job> first = claim({}, "killed");
    ASSERT_EQ(first.size(), 1U);
    clock_.advance_microseconds(59 * kSecond);
    EXPECT_TRUE(claim({}, "other").empty());
    clock_.advance_microseconds(kSecond);
    const std::vector<Job> second = claim({}, "other");
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(second[0].tries, 2);
    EXPECT_FALSE(second[0].exhausted);
    write([&](Writer& writer) -> Result<void> {
        EXPECT_FALSE(TRY(finish_in(writer, first[0], clock_.now())));
        EXPECT_FALSE(TRY(renew_lease(writer, first[0], clock_.now())));
        EXPECT_FALSE(TRY(give_up(writer, first[0], clock_.now(), make_error(ErrorKind::internal, "test.late"))));
        EXPECT_TRUE(TRY(finish_in(writer, second[0], clock_.now())));
        EXPECT_FALSE(TRY(finish_in(writer, second[0], clock_.now())));
        return ok();
    });
    EXPECT_EQ(in_state("done"), 1);
}

TEST_P(Jobs, one_that_ends_its_node_each_time_is_given_up) {
    add(job_of(1));
    const JobPolicy policy{.max_tries = 2};
    for (int i = 0; i < 2; ++i) {
        ASSERT_EQ(claim(policy, "killed").size(), 1U);
        clock_.advance_microseconds(61 * kSecond);
    }
    JobRunner runner(*database_, clock_, {});
    int calls = 0;
    std::string buried;
    runner.handle(
        "test.count", policy,
        [&](const Job&) {
            ++calls;
            return JobOutcome::done();
        },
        [&](Writer&, const Job&, const Error& reason) -> Result<void> {
            buried = reason.code;
            return ok();
        });
    ASSERT_TRUE(runner.run_due().has_value());
    EXPECT_EQ(calls, 0);
    EXPECT_EQ(buried, "jobs.abandoned");
    EXPECT_EQ(in_state("dead"), 1);
}

TEST_P(Jobs, one_that_fails_comes_back_later_and_later_and_is_dead_in_the_end) {
    add(job_of(1));
    JobRunner runner(*database_, clock_, {});
    std::vector<Instant> tried_at;
    int buried = 0;
    const JobPolicy policy{.max_tries = 4, .first_delay = std::chrono::seconds(100)};
    runner.handle(
        "test.count", policy,
        [&](const Job& job) {
            tried_at.push_back(clock_.now());
            return fail(job);
        },
        [&](Writer&, const Job& job, const Error& reason) -> Result<void> {
            ++buried;
            EXPECT_EQ(job.tries, 4);
            EXPECT_EQ(reason.code, "test.failed");
            return ok();
        });
    for (int i = 0; i < 2'000; ++i) {
        ASSERT_TRUE(runner.run_due().has_value());
        clock_.advance_microseconds(kSecond);
    }
    ASSERT_EQ(tried_at.size(), 4U);
    for (std::size_t i = 1; i < 4; ++i) {
        const std::int64_t delay = (tried_at[i].microseconds - tried_at[i - 1].microseconds) / kSecond;
        const std::int64_t expected = 100LL << (i - 1);
        EXPECT_GE(delay, expected * 8 / 10);
        EXPECT_LE(delay, expected * 12 / 10 + 1);
    }
    EXPECT_EQ(buried, 1);
    std::vector<DeadJob> dead;
    write([&](Writer& writer) -> Result<void> {
        dead = TRY(dead_jobs(writer, 10));
        return ok();
    });
    ASSERT_EQ(dead.size(), 1U);
    EXPECT_EQ(dead[0].last_error, "test.failed(reason=no)");
}

TEST_P(Jobs, a_dead_one_can_be_revived_and_no_other) {
    add(job_of(1));
    JobRunner runner(*database_, clock_, {});
    bool works = false;
    runner.handle("test.count", {.max_tries = 1},
                  [&](const Job& job) { return works ? JobOutcome::done() : fail(job); });
    ASSERT_TRUE(runner.run_due().has_value());
    ASSERT_EQ(in_state("dead"), 1);
    works = true;
    write([&](Writer& writer) -> Result<void> {
        const std::vector<DeadJob> dead = TRY(dead_jobs(writer, 10));
        return revive(writer, dead.at(0).id, clock_.now());
    });
    ASSERT_TRUE(runner.run_due().has_value());
    EXPECT_EQ(in_state("done"), 1);
    const Result<void> again = database_->write([&](Writer& writer) { return revive(writer, JobId{1}, clock_.now()); });
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().code, "jobs.not_dead");
}

TEST_P(Jobs, the_time_that_one_may_take_is_limited_too) {
    add(job_of(1));
    JobRunner runner(*database_, clock_, {});
    int tries = 0;
    runner.handle("test.count", {.max_tries = 0, .max_age = std::chrono::seconds(3'600)}, [&](const Job& job) {
        ++tries;
        return fail(job);
    });
    for (int i = 0; i < 200; ++i) {
        ASSERT_TRUE(runner.run_due().has_value());
        clock_.advance_microseconds(60 * kSecond);
    }
    EXPECT_GE(tries, 5);
    EXPECT_EQ(in_state("dead"), 1);
}

TEST_P(Jobs, what_a_handler_throws_is_a_failed_try) {
    add(job_of(1));
    std::vector<std::string> reported;
    JobRunner runner(*database_, clock_,
                     {.report = [&](const Job*, const Error& error) { reported.push_back(error.debug_text()); }});
    runner.handle("test.count", {}, [](const Job&) -> JobOutcome { throw std::runtime_error("broken"); });
    EXPECT_EQ(runner.run_due().value(), 1);
    EXPECT_EQ(in_state("waiting"), 1);
    EXPECT_EQ(reported, std::vector<std::string>{"jobs.handler_threw(reason=broken)"});
}

TEST_P(Jobs, one_does_not_die_without_its_burial) {
    add(job_of(1));
    JobRunner runner(*database_, clock_, {});
    bool works = false;
    runner.handle("test.count", {.max_tries = 1}, fail, [&](Writer&, const Job&, const Error&) -> Result<void> {
        if (!works) return make_error(ErrorKind::internal, "test.not_yet");
        return ok();
    });
    ASSERT_TRUE(runner.run_due().has_value());
    EXPECT_EQ(in_state("dead"), 0);
    works = true;
    clock_.advance_microseconds(61 * kSecond);
    ASSERT_TRUE(runner.run_due().has_value());
    EXPECT_EQ(in_state("dead"), 1);
}

TEST_P(Jobs, kinds_without_a_handler_are_left_for_others) {
    add(job_of(1));
    JobRunner runner(*database_, clock_, {});
    runner.handle("test.other", {}, [](const Job&) { return JobOutcome::done(); });
    EXPECT_EQ(runner.run_due().value(), 0);
    EXPECT_EQ(in_state("waiting"), 1);
}

TEST_P(Jobs, several_nodes_share_them_and_each_is_done_once) {
    constexpr int kJobs = 120;
    write([&](Writer& writer) -> Result<void> {
        for (int i = 0; i < kJobs; ++i) TRY(enqueue(writer, job_of(i)));
        return ok();
    });
    const SystemClock clock;
    std::mutex mutex;
    std::map<std::string, int> times;
    std::vector<std::unique_ptr<Database>> databases;
    std::vector<std::unique_ptr<JobRunner>> runners;
    for (int i = 0; i < 3; ++i) {
        databases.push_back(place_.open());
        runners.push_back(std::make_unique<JobRunner>(*databases.back(), clock, JobRunnerConfiguration{.threads = 3}));
        runners.back()->handle("test.count", {}, [&](const Job& job) {
            const std::lock_guard lock(mutex);
            ++times[job.payload.write()];
            return JobOutcome::done();
        });
    }
    for (const auto& runner : runners) runner->start();
    wait_for_done(kJobs);
    runners.clear();
    EXPECT_EQ(times.size(), static_cast<std::size_t>(kJobs));
    for (const auto& [payload, count] : times) EXPECT_EQ(count, 1) << payload;
}

TEST_P(Jobs, a_commit_is_enough_to_begin) {
    const SystemClock clock;
    JobRunner runner(*database_, clock, {.look_every = std::chrono::hours(1)});
    runner.handle("test.count", {}, [](const Job&) { return JobOutcome::done(); });
    runner.start();
    wait_for_done(0);
    add(job_of(1));
    wait_for_done(1);
}

TEST_P(Jobs, the_end_waits_for_what_is_being_claimed) {
    JobRunner runner(*database_, clock_, {});
    runner.handle("test.count", {}, [](const Job&) { return JobOutcome::done(); });
    runner.start();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // what it does at first is done
    add(job_of(1));
    std::promise<void> begun, may_end;
    std::thread long_write([&] {
        write([&](Writer& writer) -> Result<void> {
            TRY(enqueue(writer, job_of(2)));
            begun.set_value();
            may_end.get_future().wait();
            return ok();
        });
    });
    begun.get_future().wait();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // it sees the job, and waits for its turn to claim it
    std::future<void> ended = std::async(std::launch::async, [&] { runner.stop(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));  // the workers see that there is nothing to do
    may_end.set_value();
    long_write.join();
    EXPECT_EQ(ended.wait_for(std::chrono::seconds(20)), std::future_status::ready);
    EXPECT_GE(in_state("done"), 1);
}

TEST_P(Jobs, the_lease_lasts_as_long_as_the_handler_works) {
    add(job_of(1));
    const SystemClock clock;
    std::atomic<int> calls = 0;
    const auto start = [&](JobRunner& runner) {
        runner.handle("test.count", {.lease = std::chrono::seconds(1)}, [&](const Job&) {
            ++calls;
            std::this_thread::sleep_for(std::chrono::milliseconds(2'500));
            return JobOutcome::done();
        });
        runner.start();
    };
    JobRunner first(*database_, clock, {});
    start(first);
    while (calls == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    JobRunner second(*database_, clock, {.look_every = std::chrono::milliseconds(20)});
    start(second);
    first.stop();  // waits for the handler, and renews meanwhile
    EXPECT_EQ(in_state("done"), 1);
    second.stop();
    EXPECT_EQ(calls, 1);
}

TEST_P(Jobs, a_killed_nodes_job_is_taken_up_by_another) {
    add(job_of(1));
    database_.reset();
    int begun[2];
    ASSERT_EQ(pipe(begun), 0);
    const pid_t node = fork();
    if (node == 0) {
        const std::unique_ptr<Database> database = place_.open();
        const SystemClock clock;
        JobRunner runner(*database, clock, {});
        runner.handle("test.count", {.lease = std::chrono::seconds(1)}, [&](const Job&) -> JobOutcome {
            (void)!::write(begun[1], "x", 1);
            for (;;) pause();
        });
        runner.start();
        for (;;) pause();
    }
    char sign = 0;
    ASSERT_EQ(::read(begun[0], &sign, 1), 1);
    kill(node, SIGKILL);
    waitpid(node, nullptr, 0);
    close(begun[0]);
    close(begun[1]);

    database_ = place_.open();
    EXPECT_EQ(in_state("running"), 1);
    const SystemClock clock;
    JobRunner runner(*database_, clock, {.look_every = std::chrono::milliseconds(50)});
    std::atomic<int> tries = 0;
    runner.handle("test.count", {}, [&](const Job& job) {
        tries = job.tries;
        return JobOutcome::done();
    });
    runner.start();
    wait_for_done(1);
    EXPECT_EQ(tries, 2);
}

TEST_P(Jobs, a_payload_and_an_error_have_their_limits) {
    const Result<void> too_large = database_->write([&](Writer& writer) -> Result<void> {
        TRY(enqueue(writer, {.kind = "test.count", .payload = std::string(kMaxJobPayloadBytes, 'x'), .now = kStart}));
        return ok();
    });
    ASSERT_FALSE(too_large.has_value());
    EXPECT_EQ(too_large.error().code, "store.too_large");
    add(job_of(1));
    JobRunner runner(*database_, clock_, {});
    runner.handle("test.count", {.max_tries = 1}, [](const Job&) {
        return JobOutcome::dead(make_error(ErrorKind::internal, "test.odd")
                                    .with("reason", std::string("\xFF\0ж", 4) + std::string(3'000, 'z')));
    });
    ASSERT_TRUE(runner.run_due().has_value());
    EXPECT_EQ(in_state("dead"), 1);
}

INSTANTIATE_TEST_SUITE_P(engines, Jobs, testing::engines(), testing::engine_name);

TEST(JobDelay, it_doubles_up_to_the_longest_and_differs_by_a_fifth_at_the_most) {
    const JobPolicy policy{.first_delay = std::chrono::seconds(10), .longest_delay = std::chrono::seconds(100)};
    const std::int64_t expected[] = {10, 20, 40, 80, 100, 100};
    for (int tries = 1; tries <= 6; ++tries) {
        std::int64_t least = INT64_MAX;
        std::int64_t most = 0;
        for (std::uint64_t random = 0; random < 100'000'000; random += 99'991) {
            const std::int64_t delay = job_delay(policy, tries, random).count();
            least = std::min(least, delay);
            most = std::max(most, delay);
        }
        const std::int64_t middle = expected[tries - 1] * kSecond;
        EXPECT_GE(least, middle * 8 / 10);
        EXPECT_LE(most, middle * 12 / 10);
        EXPECT_GT(most - least, middle * 3 / 10);
    }
}

}  // namespace
}  // namespace palermo::store
