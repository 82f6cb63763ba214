// SQLite's result codes as faults of the store.
#pragma once

#include <string_view>

#include "platform/base/result.hpp"

namespace palermo::store::sqlite {

// `extended_code` and `message` as sqlite3_extended_errcode() and sqlite3_errmsg() give them.
Error fault_of(int extended_code, std::string_view message);

}  // namespace palermo::store::sqlite
