// The PostgreSQL adapter of the storage port.
#pragma once

#include <memory>

#include "platform/store/database.hpp"

namespace palermo::store::postgres {

Result<std::unique_ptr<Database>> open(const Configuration& configuration);

}  // namespace palermo::store::postgres
