#include "platform/store/job_runner.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <exception>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/base/assert.hpp"
#include "platform/base/bytes.hpp"

namespace palermo::store {

namespace {

constexpr std::int64_t kSecond = 1'000'000;       // microseconds
constexpr std::chrono::milliseconds kGlance{50};  // how often the counter of commits is looked at
constexpr std::int64_t kCleanEvery = 3'600 * kSecond;

std::uint64_t random_number() {
    const Bytes bytes = random_bytes(sizeof(std::uint64_t));
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data(), sizeof(number));
    return number;
}

}  // namespace

struct JobRunner::State {
    struct Kind {
        JobPolicy policy;
        JobHandler handler;
        DeadJobHandler on_dead;
        int at_work = 0;  // claimed and not settled
    };
    struct Work {
        Job job;
        Kind* kind;
        Instant renewed_at;
    };

    State(Database& given_database, const Clock& given_clock, JobRunnerConfiguration given)
        : database(given_database), clock(given_clock), configuration(std::move(given)) {
        if (configuration.owner.empty()) configuration.owner = to_hex(random_bytes(12));
    }

    Database& database;
    const Clock& clock;
    JobRunnerConfiguration configuration;
    std::map<std::string, Kind, std::less<>> kinds;  // does not change after start()

    std::mutex mutex;
    std::condition_variable for_workers, for_looker;
    std::deque<std::list<Work>::iterator> queue;  // claimed, not begun
    std::list<Work> at_work;                      // claimed and not settled, those in the queue included
    bool claiming = false;                        // the looker is claiming jobs that are not in the queue yet
    bool stopping = false;
    bool woken = false;
    Instant cleaned_at{0};
    std::vector<std::thread> workers;
    std::thread looker;

    void report(const Job* job, const Error& error) const {
        if (configuration.report) configuration.report(job, error);
    }
    JobOutcome call(const Work& work) const;
    void settle(const Work& work, const JobOutcome& outcome) const;
    Result<void> settle_in(Writer& writer, const Work& work, const JobOutcome& outcome) const;
    void do_one(const Work& work) const;

    void work_until_stopped();
    void look_until_stopped();
    bool look();
    bool claim(std::string_view name, Kind& kind);
    void renew_leases();
    void clean();
};

JobOutcome JobRunner::State::call(const Work& work) const {
    if (work.job.exhausted) return JobOutcome::dead(make_error(ErrorKind::unavailable, "jobs.abandoned"));
    try {
        return work.kind->handler(work.job);
    } catch (const std::exception& thrown) {
        return JobOutcome::again(make_error(ErrorKind::internal, "jobs.handler_threw").with("reason", thrown.what()));
    } catch (...) {
        return JobOutcome::again(
            make_error(ErrorKind::internal, "jobs.handler_threw").with("reason", "not a std::exception"));
    }
}

Result<void> JobRunner::State::settle_in(Writer& writer, const Work& work, const JobOutcome& outcome) const {
    const Instant now = clock.now();
    const Job& job = work.job;
    const JobPolicy& policy = work.kind->policy;
    if (outcome.kind() == JobOutcome::Kind::done) {
        TRY(finish_in(writer, job, now));
        return ok();
    }
    const Error& reason = *outcome.reason();
    const bool too_often = policy.max_tries > 0 && job.tries >= policy.max_tries;
    const bool too_old =
        policy.max_age.count() > 0 && now.microseconds - job.made_at.microseconds > policy.max_age.count() * kSecond;
    if (outcome.kind() == JobOutcome::Kind::again && !too_often && !too_old) {
        Instant next{now.microseconds + job_delay(policy, job.tries, random_number()).count()};
        if (outcome.not_before()) next = std::max(next, *outcome.not_before());
        TRY(try_again(writer, job, next, reason));
        return ok();
    }
    // Whoever has the lease now decides; this one only then says that it is over.
    if (TRY(give_up(writer, job, now, reason)) && work.kind->on_dead) TRY(work.kind->on_dead(writer, job, reason));
    return ok();
}

void JobRunner::State::settle(const Work& work, const JobOutcome& outcome) const {
    if (outcome.reason()) report(&work.job, *outcome.reason());
    const Result<void> settled = database.write([&](Writer& writer) { return settle_in(writer, work, outcome); });
    // The lease ends by itself, and the job is done again.
    if (!settled) report(nullptr, settled.error());
}

void JobRunner::State::do_one(const Work& work) const {
    settle(work, call(work));
}

void JobRunner::State::work_until_stopped() {
    std::unique_lock lock(mutex);
    for (;;) {
        // What is being claimed while the end is called is still done: nobody else would take it before its lease is
        // over.
        for_workers.wait(lock, [&] { return (stopping && !claiming) || !queue.empty(); });
        if (queue.empty()) return;
        const auto work = queue.front();
        queue.pop_front();
        lock.unlock();
        do_one(*work);
        lock.lock();
        --work->kind->at_work;
        at_work.erase(work);
        woken = true;
        for_looker.notify_one();
    }
}

// Claims what a kind may have; true when there may be more.
bool JobRunner::State::claim(std::string_view name, Kind& kind) {
    std::int64_t room = 0;
    {
        const std::lock_guard lock(mutex);
        if (stopping) return false;
        room = std::min<std::int64_t>(configuration.threads - static_cast<std::int64_t>(at_work.size()),
                                      kind.policy.at_once - kind.at_work);
        if (room <= 0) return false;
        claiming = true;
    }
    bool due = false;
    const Instant now = clock.now();
    Result<void> asked = database.read([&](Reader& reader) -> Result<void> {
        due = TRY(has_due_jobs(reader, name, now));
        return ok();
    });
    std::vector<Job> taken;
    if (asked && due)
        asked = database.write([&](Writer& writer) -> Result<void> {
            taken = TRY(claim_jobs(writer, name, kind.policy, configuration.owner, now, room));
            return ok();
        });
    if (!asked) report(nullptr, asked.error());
    const std::lock_guard lock(mutex);
    claiming = false;
    for (Job& job : taken) {
        at_work.push_back({std::move(job), &kind, now});
        queue.push_back(std::prev(at_work.end()));
        ++kind.at_work;
    }
    for_workers.notify_all();
    return asked && static_cast<std::int64_t>(taken.size()) == room;
}

// One round over all kinds; true when one of them may have more that there is room for.
bool JobRunner::State::look() {
    bool more = false;
    for (auto& [name, kind] : kinds) more = claim(name, kind) || more;
    return more;
}

void JobRunner::State::renew_leases() {
    struct Renewal {
        Job job;
        Instant until;
    };
    const Instant now = clock.now();
    std::vector<Renewal> renewals;
    {
        const std::lock_guard lock(mutex);
        for (Work& work : at_work) {
            const std::int64_t lease = work.kind->policy.lease.count() * kSecond;
            if (now.microseconds - work.renewed_at.microseconds < lease / 3) continue;
            work.renewed_at = now;
            renewals.push_back({work.job, Instant{now.microseconds + lease}});
        }
    }
    if (renewals.empty()) return;
    const Result<void> renewed = database.write([&](Writer& writer) -> Result<void> {
        for (const Renewal& renewal : renewals) TRY(renew_lease(writer, renewal.job, renewal.until));
        return ok();
    });
    if (!renewed) report(nullptr, renewed.error());
}

void JobRunner::State::clean() {
    const Instant now = clock.now();
    if (now.microseconds - cleaned_at.microseconds < kCleanEvery) return;
    cleaned_at = now;
    const auto keep = std::chrono::microseconds(configuration.keep_done).count();
    const Result<void> cleaned = database.write([&](Writer& writer) -> Result<void> {
        TRY(remove_done_jobs(writer, Instant{now.microseconds - keep}));
        return ok();
    });
    if (!cleaned) report(nullptr, cleaned.error());
}

void JobRunner::State::look_until_stopped() {
    std::optional<std::chrono::steady_clock::time_point> looked_at;
    std::uint64_t seen = 0;
    for (;;) {
        bool look_now = false;
        {
            std::unique_lock lock(mutex);
            for_looker.wait_for(lock, kGlance, [&] { return woken || (stopping && at_work.empty()); });
            // Handlers that are still at work need their leases.
            if (stopping && at_work.empty()) return;
            look_now = std::exchange(woken, false);
        }
        renew_leases();
        const auto now = std::chrono::steady_clock::now();
        const std::uint64_t current = database.change_number();
        const bool recently = looked_at && now - *looked_at < configuration.look_every;
        if (!look_now && current == seen && recently) continue;
        seen = current;
        looked_at = now;
        clean();
        if (look()) {
            const std::lock_guard lock(mutex);
            woken = woken || queue.empty();
        }
    }
}

JobRunner::JobRunner(Database& database, const Clock& clock, JobRunnerConfiguration configuration)
    : state_(std::make_unique<State>(database, clock, std::move(configuration))) {}

JobRunner::~JobRunner() {
    stop();
}

void JobRunner::handle(std::string_view kind, const JobPolicy& policy, JobHandler handler, DeadJobHandler on_dead) {
    ASSERT(state_->workers.empty() && "handlers are registered before the start");
    State::Kind entry{policy, std::move(handler), std::move(on_dead), 0};
    ASSERT(state_->kinds.emplace(kind, std::move(entry)).second);
}

void JobRunner::start() {
    ASSERT(state_->workers.empty() && state_->configuration.threads > 0);
    state_->stopping = false;
    for (int i = 0; i < state_->configuration.threads; ++i)
        state_->workers.emplace_back([state = state_.get()] { state->work_until_stopped(); });
    state_->looker = std::thread([state = state_.get()] { state->look_until_stopped(); });
}

void JobRunner::stop() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->stopping = true;
    }
    state_->for_workers.notify_all();
    state_->for_looker.notify_all();
    for (std::thread& worker : state_->workers) worker.join();
    state_->workers.clear();
    if (state_->looker.joinable()) state_->looker.join();
}

void JobRunner::wake() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->woken = true;
    }
    state_->for_looker.notify_one();
}

Result<int> JobRunner::run_due() {
    ASSERT(state_->workers.empty() && "not while the threads are at work");
    int tries = 0;
    for (bool found = true; found;) {
        found = false;
        for (auto& entry : state_->kinds) {
            const std::string& name = entry.first;
            State::Kind& kind = entry.second;
            std::vector<Job> taken;
            const Instant now = state_->clock.now();
            TRY(state_->database.write([&](Writer& writer) -> Result<void> {
                taken = TRY(claim_jobs(writer, name, kind.policy, state_->configuration.owner, now, 1));
                return ok();
            }));
            for (Job& job : taken) {
                state_->do_one({std::move(job), &kind, now});
                ++tries;
                found = true;
            }
        }
    }
    return tries;
}

}  // namespace palermo::store
