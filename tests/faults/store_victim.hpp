// Programs that are killed while they work on a database, and how to start them.
#pragma once

#include <string>
#include <vector>

#include "platform/store/database.hpp"

namespace palermo::store::faults {

// An old schema with some rows, and a newer one whose migrations take a while and touch every row.
std::vector<Migration> old_schema();
std::vector<Migration> new_schema();

// What a started program is called with; main() hands its arguments to run_victim().
inline constexpr const char* kVictimArgument = "--victim";
int run_victim(const std::vector<std::string>& arguments);

// A started program. Killed, at the latest, when this object ends.
class Victim {
  public:
    // `task`: "migrate", or "write" (four threads that each commit pairs of rows without end and print the number of
    // each pair when its write has returned). A positive `file_limit` ends the program as soon as it makes a file
    // longer.
    Victim(const std::string& task, const Configuration& configuration, long file_limit_bytes = 0);
    ~Victim();
    Victim(const Victim&) = delete;
    Victim& operator=(const Victim&) = delete;

    // SIGKILL, and waits for its end.
    void kill();
    // Waits for its own end; true when it ended with status 0.
    bool wait();
    // The lines printed up to now or, with `to_end`, up to its end. Waits until there are at least `count`.
    std::vector<std::string> lines(std::size_t count, bool to_end);

  private:
    int process_ = -1;
    int output_ = -1;
    std::string printed_;
};

}  // namespace palermo::store::faults
