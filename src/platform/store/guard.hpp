// "A change that is not an act does not exist": triggers that refuse every change of a table outside an act.
//
// The acts module calls guard_tables() after migrating and wraps each act's work in with_act(). All the other code of
// the product cannot change a guarded table by mistake: it gets store.change_without_act.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "platform/store/database.hpp"

namespace palermo::store {

// Puts the triggers on every table that has none yet, except the exempt ones and the store's own bookkeeping
// (schema_migrations, act_in_progress). Virtual tables of SQLite (FTS5) cannot have triggers and are left out. May be
// run at every start.
Result<void> guard_tables(Writer& writer, std::span<const std::string_view> exempt);

// Runs `work` in the same transaction with changes to guarded tables allowed; afterwards they are refused again. Not
// within itself. On SQLite a row in act_in_progress is the sign; on PostgreSQL a setting that ends with the
// transaction: rows would make serializable transactions wait for, and fail because of, each other.
Result<void> with_act(Writer& writer, const std::function<Result<void>(Writer&)>& work);

// How the triggers' message begins; the table's name follows.
inline constexpr std::string_view kGuardMessage = "store.change_without_act ";
// The SQLSTATE of the triggers on PostgreSQL.
inline constexpr std::string_view kGuardState = "PA001";

}  // namespace palermo::store
