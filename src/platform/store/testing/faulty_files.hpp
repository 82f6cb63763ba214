// SQLite's files on a disk that forgets: what was written but never synchronised is lost when the power goes.
#pragma once

#include <atomic>
#include <string>

struct sqlite3_vfs;

namespace palermo::store::testing {

// While it lives, every database opened in this process goes through it. One at a time.
//
// Of each file it keeps the content as it was at its last synchronisation: exactly what a disk guarantees.
class FaultyFiles {
  public:
    FaultyFiles();
    ~FaultyFiles();
    FaultyFiles(const FaultyFiles&) = delete;
    FaultyFiles& operator=(const FaultyFiles&) = delete;

    // How often a write-ahead log was synchronised: once for each durable commit.
    int log_syncs() const { return log_syncs_; }

    // The next synchronisations of a write-ahead log fail, as a dying disk's would.
    void fail_log_syncs(int count) { syncs_to_fail_ = count; }

    // Writes the database `from`, as it would be found after a power cut now, to `to`. The original stays in use.
    void cut_power(const std::string& from, const std::string& to) const;

  private:
    struct Hooks;
    sqlite3_vfs* before_;
    std::atomic<int> log_syncs_ = 0;
    std::atomic<int> syncs_to_fail_ = 0;
};

}  // namespace palermo::store::testing
