// Signs the journal from time to time, in a thread of its own.
#pragma once

#include <chrono>
#include <thread>

#include "platform/journal/note.hpp"
#include "platform/store/database.hpp"

namespace palermo::app {

// While it lives, the journal is signed once an interval when it has grown, and a last time at the end. Failures are
// logged and tried again at the next interval.
class CheckpointKeeper {
  public:
    CheckpointKeeper(store::Database& database, journal::SigningKey key, std::chrono::seconds interval);
    ~CheckpointKeeper();
    CheckpointKeeper(const CheckpointKeeper&) = delete;
    CheckpointKeeper& operator=(const CheckpointKeeper&) = delete;

  private:
    void sign();

    store::Database& database_;
    journal::SigningKey key_;
    std::jthread thread_;
};

}  // namespace palermo::app
