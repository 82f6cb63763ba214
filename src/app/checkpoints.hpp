// Signs the journal from time to time, in a thread of its own.
#pragma once

#include <chrono>
#include <string>
#include <thread>

#include "platform/store/database.hpp"

namespace palermo::app {

// Signs the journal when it has grown since the latest checkpoint; nothing otherwise. Errors: those of load_key() and
// journal::make_checkpoint().
Result<void> sign_journal(store::Database& database, const std::string& key_file);

// Where the keeper finds what it needs.
struct CheckpointFiles {
    std::string key;      // read each time: palermo rotate-key may have changed it
    std::string witness;  // keeps every checkpoint (journal/witness_file.hpp); empty: none
};

// While it lives, the journal is signed once an interval when it has grown, and a last time at the end; then the
// witness file gets what it lacks. Failures are logged and tried again at the next interval.
class CheckpointKeeper {
  public:
    CheckpointKeeper(store::Database& database, CheckpointFiles files, std::chrono::seconds interval);
    ~CheckpointKeeper();
    CheckpointKeeper(const CheckpointKeeper&) = delete;
    CheckpointKeeper& operator=(const CheckpointKeeper&) = delete;

  private:
    void sign();
    void keep_outside();

    store::Database& database_;
    CheckpointFiles files_;
    std::jthread thread_;
};

}  // namespace palermo::app
