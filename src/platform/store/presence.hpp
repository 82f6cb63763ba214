// Who works with a database at the moment: any number of programs, or one that needs it for itself (a move to another
// engine). A program that is killed leaves no trace.
#pragma once

#include <cstdint>
#include <memory>

#include "platform/store/database.hpp"

namespace palermo::store {

// While it lives, this process counts as one that works with the database. SQLite: a lock on the file
// "<database>.lock"; PostgreSQL: an advisory lock of a connection of its own, which ends when that connection is lost.
class Presence {
  public:
    enum class Kind : std::uint8_t {
        shared,  // beside others
        alone,   // nobody else, and nobody else until the end
    };
    // Does not wait. Errors: store.in_use (another program is there, and one of the two has to be alone),
    // store.cannot_open, store.unreachable.
    static Result<std::unique_ptr<Presence>> begin(const Configuration& configuration, Kind kind);
    virtual ~Presence() = default;
};

}  // namespace palermo::store
