// Notices the commits of other nodes on the same PostgreSQL.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "platform/store/postgres/connection.hpp"

namespace palermo::store::postgres {

// Asks the server four times a second for its current snapshot. A transaction that changes anything has a number, and
// commits only by leaving the snapshot's list of those at work; so between two equal answers nothing was committed. (It
// may also change for other reasons; then something is read again without need.) Thread-safe.
class CommitCounter {
  public:
    CommitCounter(const Configuration& configuration, std::unique_ptr<Connection> connection);
    ~CommitCounter();
    CommitCounter(const CommitCounter&) = delete;
    CommitCounter& operator=(const CommitCounter&) = delete;

    // A commit of this process.
    void add() { ++count_; }

    // When the server has not answered for half a second, every call gives another number.
    std::uint64_t count();

  private:
    void loop();
    void ask();

    const Configuration configuration_;
    std::unique_ptr<Connection> connection_;
    std::string snapshot_;
    std::atomic<std::uint64_t> count_ = 1;
    std::atomic<std::chrono::steady_clock::time_point> answered_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace palermo::store::postgres
