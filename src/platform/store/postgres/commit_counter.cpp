#include "platform/store/postgres/commit_counter.hpp"

namespace palermo::store::postgres {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenQuestions{200};
constexpr std::chrono::milliseconds kTooOld{500};

}  // namespace

CommitCounter::CommitCounter(const Configuration& configuration, std::unique_ptr<Connection> connection)
    : configuration_(configuration), connection_(std::move(connection)) {
    ask();
    thread_ = std::thread([this] { loop(); });
}

CommitCounter::~CommitCounter() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_one();
    thread_.join();
}

std::uint64_t CommitCounter::count() {
    if (Clock::now() - answered_.load() > kTooOld) return ++count_;
    return count_.load();
}

void CommitCounter::loop() {
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, kBetweenQuestions, [this] { return stopping_; })) {
        lock.unlock();
        ask();
        lock.lock();
    }
}

void CommitCounter::ask() {
    const Clock::time_point asked_at = Clock::now();
    if (!connection_) {
        Result<std::unique_ptr<Connection>> made = Connection::open(configuration_);
        if (!made) return;
        connection_ = *std::move(made);
    }
    Result<std::string> snapshot = connection_->ask("select pg_current_snapshot()::text");
    if (!snapshot) {
        connection_.reset();
        return;
    }
    if (*snapshot != snapshot_) ++count_;
    snapshot_ = *std::move(snapshot);
    answered_ = asked_at;
}

}  // namespace palermo::store::postgres
