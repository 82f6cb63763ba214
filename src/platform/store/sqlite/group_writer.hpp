// The one thread that writes to SQLite. Work that arrives while a commit is being made durable is done together in the
// next one, each piece in a savepoint of its own: the cost of a durable commit is shared by all who wait for it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/store/sqlite/connection.hpp"

namespace palermo::store::sqlite {

class GroupWriter {
  public:
    using Work = std::function<Result<void>(Writer&)>;

    explicit GroupWriter(std::unique_ptr<Connection> connection);
    // Finishes what is queued.
    ~GroupWriter();
    GroupWriter(const GroupWriter&) = delete;
    GroupWriter& operator=(const GroupWriter&) = delete;

    // Returns when the work is durably committed, or undone. Thread-safe; not from within work (ASSERT).
    Result<void> write(const Work& work);

  private:
    // One waiting call of write(); lives on that caller's stack.
    struct Item {
        explicit Item(const Work& given) : work(given) {}
        const Work& work;
        Result<void> outcome = ok();  // of the writer's thread until finished
        bool finished = false;        // under mutex_
        std::condition_variable done;
    };
    using Group = std::vector<Item*>;

    void loop();
    void finish(Group group);
    std::size_t commit_first(const Group& group, std::size_t limit);
    Result<void> run_item(const Item& item);

    std::unique_ptr<Connection> connection_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Item*> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace palermo::store::sqlite
