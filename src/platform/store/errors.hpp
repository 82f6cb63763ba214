// The one list of storage failures. Both adapters translate what their engine says (SQLite's extended result codes,
// PostgreSQL's SQLSTATE) into it. Each has a code, "store." and its name, and a sentence in locale/store.*.po.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/base/result.hpp"

namespace palermo::store {

enum class Fault : std::uint8_t {
    // What the data refuse.
    unique,       // arguments: place ("parties.symbol" or a constraint's name, "–" when the engine does not say)
    foreign_key,  // arguments: place
    check,        // arguments: place
    not_null,     // arguments: place
    change_without_act,  // arguments: table. A guarded table was changed outside store::with_act(): a bug
    wrong_type,          // a value that the column, or the port, has no type for: a bug; arguments: reason
    invalid_text,        // text that is not UTF-8, or has a zero character in it
    too_large,           // arguments: limit (bytes)
    too_many_rows,       // arguments: limit (rows)
    row_mismatch,        // a row does not fit the struct it is read into; arguments: column, member
    // What time and other people do.
    busy,             // locked by others for longer than the busy timeout, or too many are waiting; try again
    timeout,          // a statement took longer than its limit
    unreachable,      // the server cannot be reached, or the connection was lost; arguments: reason
    outcome_unknown,  // the connection was lost during the commit: ask whether it was done before doing it again
    // What the machine does.
    full,       // no space left; arguments: reason
    io,         // reading or writing failed; arguments: reason
    corrupt,    // the stored data contradict themselves; arguments: reason
    read_only,  // a change where only reading is possible; arguments: reason
    // At start.
    cannot_open,          // arguments: location, reason
    durability_refused,   // arguments: setting, value, required
    unsuitable_database,  // arguments: setting, value, required
    migration_failed,     // arguments: module, number, reason
    migration_changed,    // arguments: module, number
    schema_newer,         // arguments: module, number
    // Bugs.
    statement_failed,  // a statement the engine does not accept; arguments: reason
    exception,         // the work threw; arguments: reason
    stopped,           // the store is shutting down
};

// "store.unique"
std::string_view code(Fault fault);

// The error of a fault, its kind set; add the arguments listed above.
Error make_error(Fault fault);

// Whether an error is this one.
inline bool is(const Error& error, Fault fault) {
    return error.code == code(fault);
}

}  // namespace palermo::store
