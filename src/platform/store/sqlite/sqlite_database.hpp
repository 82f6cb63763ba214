// The SQLite adapter of the storage port.
#pragma once

#include <memory>

#include "platform/store/database.hpp"

namespace palermo::store::sqlite {

Result<std::unique_ptr<Database>> open(const Configuration& configuration);

}  // namespace palermo::store::sqlite
