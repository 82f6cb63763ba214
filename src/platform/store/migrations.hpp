// The runner of migrations, and the store's own.
#pragma once

#include <vector>

#include "platform/store/database.hpp"

namespace palermo::store {

// Blobs, and what the guard of acts needs. Database::migrate() applies them by itself.
std::vector<Migration> migrations();

// Applies what is missing in the caller's transaction; errors as Database::migrate(). Two runs must not be at work at
// the same time: the adapters see to it.
Result<void> apply_migrations(Writer& writer, const std::vector<Migration>& given);

}  // namespace palermo::store
