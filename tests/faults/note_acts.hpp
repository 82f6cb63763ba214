// The smallest program that has acts: notes that are written once. What is killed, cut off and measured is the whole
// way of an act: access, the change, its journal entry, its receipt under an idempotency key, the durable commit.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/acts/act.hpp"
#include "platform/store/database.hpp"

namespace palermo::faults {

std::vector<store::Migration> note_migrations();
void register_note_acts(acts::Registry& registry);

// Brings the tables up to date and guards them.
Result<void> prepare_notes(store::Database& database);

// Writes the note `name`; the same key again does nothing again.
Result<acts::Receipt> write_note(acts::Performer& performer, const std::string& name, const std::string& text,
                                 const std::string& key);
// The same from the fields of a request.
Result<acts::Receipt> write_note_json(acts::Performer& performer, const Json& fields, const std::string& key);

// What is wrong with the stored notes: each must have one journal entry and one receipt, and the journal must verify.
// Gives their names; `fault` says what is wrong, or nothing.
struct Stored {
    std::vector<std::string> names;
    std::string fault;
};
Result<Stored> stored_notes(store::Database& database);

}  // namespace palermo::faults
