// A fixed number of threads and a bounded queue before them, for handlers that may have to wait.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace palermo::http {

// All members are thread-safe. Tasks must not throw.
class Pool {
  public:
    using Task = std::function<void()>;

    Pool(std::size_t threads, std::size_t max_waiting);
    ~Pool() { stop(); }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    // False when the queue is full or the pool has stopped: the task will not run.
    bool submit(Task task);
    // Drops the tasks that wait and takes no more.
    void close();
    // close(), then waits for the tasks that run. Idempotent; not from a task.
    void stop();
    std::size_t waiting() const;

  private:
    void work();

    const std::size_t max_waiting_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Task> tasks_;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace palermo::http
