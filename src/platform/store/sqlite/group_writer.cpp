#include "platform/store/sqlite/group_writer.hpp"

#include <algorithm>
#include <chrono>

#include "platform/base/assert.hpp"
#include "platform/store/sqlite/handles.hpp"

namespace palermo::store::sqlite {

namespace {

constexpr std::size_t kMaxGroup = 256;     // pieces of work in one commit
constexpr std::size_t kMaxQueue = 10'000;  // waiting pieces of work; more is store.busy
// The first of a group should not wait long for the last: after this time the commit is made and the rest follows in
// the next.
constexpr std::chrono::milliseconds kMaxGroupTime{50};

}  // namespace

GroupWriter::GroupWriter(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)), thread_([this] { loop(); }) {}

GroupWriter::~GroupWriter() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

Result<void> GroupWriter::write(const Work& work) {
    ASSERT(std::this_thread::get_id() != thread_.get_id() && "a write inside a write");
    Item item(work);
    std::unique_lock lock(mutex_);
    if (stopping_) return make_error(Fault::stopped);
    if (queue_.size() >= kMaxQueue) return make_error(Fault::busy);
    queue_.push_back(&item);
    arrived_.notify_one();
    item.done.wait(lock, [&] { return item.finished; });
    return std::move(item.outcome);
}

void GroupWriter::loop() {
    std::unique_lock lock(mutex_);
    while (true) {
        arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), kMaxGroup));
        const Group group(queue_.begin(), queue_.begin() + count);
        queue_.erase(queue_.begin(), queue_.begin() + count);
        lock.unlock();
        finish(group);
        lock.lock();
    }
}

// Does the whole group, in one commit when all goes well.
void GroupWriter::finish(Group group) {
    std::size_t limit = kMaxGroup;
    while (!group.empty()) {
        const std::size_t done = commit_first(group, limit);
        // None done means that one piece of work spoiled the commit of all: from here on one at a time.
        if (done == 0) limit = 1;
        const std::lock_guard lock(mutex_);
        for (std::size_t i = 0; i < done; ++i) {
            group[i]->finished = true;
            group[i]->done.notify_one();
        }
        group.erase(group.begin(), group.begin() + static_cast<std::ptrdiff_t>(done));
    }
}

// Runs and commits the first pieces of work, at most `limit`, and gives their number; their outcomes are set. 0:
// nothing was committed because of one of them, try them one by one.
std::size_t GroupWriter::commit_first(const Group& group, std::size_t limit) {
    if (const Result<void> begun = connection_->control("begin immediate"); !begun) {
        for (Item* item : group) item->outcome = begun.error();
        return group.size();
    }
    const auto start = std::chrono::steady_clock::now();
    const std::size_t most = std::min(group.size(), limit);
    std::size_t count = 0;
    while (count < most && (count == 0 || std::chrono::steady_clock::now() - start < kMaxGroupTime)) {
        group[count]->outcome = run_item(*group[count]);
        ++count;
        if (!connection_->in_transaction()) return count == 1 ? 1 : 0;
    }
    const Result<void> committed = connection_->control("commit");
    if (committed) return count;
    if (connection_->in_transaction()) (void)connection_->control("rollback");
    // A constraint that is checked at the commit is the fault of one only.
    if (count > 1 && is(committed.error(), Fault::foreign_key)) return 0;
    for (std::size_t i = 0; i < count; ++i)
        if (group[i]->outcome) group[i]->outcome = committed.error();
    return count;
}

// Afterwards either the savepoint is gone and the transaction is open, or the transaction is undone and this is an
// error.
Result<void> GroupWriter::run_item(const Item& item) {
    TRY(connection_->control("savepoint work"));
    Result<void> outcome = ok();
    {
        SqliteWriter writer(*connection_);
        outcome = call_work<Writer>(item.work, writer);
        if (outcome && writer.failure()) outcome = *writer.failure();
    }
    if (!connection_->in_transaction()) {
        if (outcome) outcome = make_error(Fault::statement_failed).with("reason", "the work ended the transaction");
        return outcome;
    }
    Result<void> ended = ok();
    if (!outcome) ended = connection_->control("rollback to work");
    if (ended) ended = connection_->control("release work");
    if (!ended) {
        (void)connection_->control("rollback");
        if (outcome) outcome = ended.error();
    }
    return outcome;
}

}  // namespace palermo::store::sqlite
