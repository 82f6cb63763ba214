// All rows of one database into another of the same schema, also of the other engine.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "platform/store/tables.hpp"

namespace palermo::store {

struct CopyOptions {
    // Tables that are computed from others and made anew at the target (the index for search): left out.
    std::span<const std::string_view> derived;
    // Tables into which the migrations themselves put rows; of any other table rows mean that the target is in use.
    std::span<const std::string_view> seeded;
    // Called when a table is done.
    std::function<void(const TableSum&)> progress;
};

// Error: store.not_empty (table) when the database has rows of its own. One without tables is empty.
Result<void> check_empty(Reader& reader, const CopyOptions& options);

// Copies the snapshot of `from` into `to`, whose tables the same program has made by its migrations, and compares
// counts and digests of every table on both sides before it returns; what was there before goes. Triggers of ours do
// not run meanwhile, foreign keys are checked. All of it is in the transaction of `to`: it succeeds whole or not at
// all. Errors: store.copy_schema_differs (table), store.copy_differs (table, from, to: numbers of rows), those of the
// store.
Result<std::vector<TableSum>> copy_all(Reader& from, Writer& to, const CopyOptions& options);

}  // namespace palermo::store
