// What is said once about moving the whole database: which tables are made anew, which have rows from the start.
#pragma once

#include <functional>

#include "app/configuration.hpp"
#include "platform/store/copy.hpp"

namespace palermo::app {

// For store::copy_all(): the index for search is made anew at the target, the journal has its head from the start.
store::CopyOptions moving_options();

// Makes a new SQLite database at `path` with everything that is in `source`, in one snapshot of it. The tables of the
// source are those of this program, else store.copy_schema_differs.
Result<void> copy_into_new_file(store::Database& source, const std::string& path);

}  // namespace palermo::app
