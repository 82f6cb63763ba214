// One thread with its own io_context and its own listening socket: the kernel deals connections out (SO_REUSEPORT), and
// no connection ever changes its thread.
#pragma once

#include <cstddef>
#include <memory>

#include "platform/http/connection.hpp"

namespace palermo::http {

// All members are thread-safe save construction and destruction.
class Worker {
  public:
    // Takes the listening socket over and begins to accept. `server` must outlive the worker.
    Worker(std::size_t index, int listening_socket, ServerParts& server);
    // finish() must have been called.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // Closes the listening socket and idle connections.
    void stop_accepting();
    // Closes all connections and waits for the thread.
    void finish();
    const WorkerMetrics& metrics() const;

  private:
    struct Implementation;
    std::unique_ptr<Implementation> self_;
};

}  // namespace palermo::http
