// What libpqxx throws as faults of the store.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/base/result.hpp"

namespace palermo::store::postgres {

// What may be done after a failure.
enum class Remedy : std::uint8_t {
    none,       // it stays
    try_again,  // the server asks for it: serialization failure, deadlock
    reconnect,  // the connection is lost and nothing was committed
};

struct Failure {
    Error error;
    Remedy remedy = Remedy::none;
};

// By SQLSTATE (PostgreSQL 15, appendix A). `message` is the server's.
Failure failure_of_state(std::string_view state, std::string_view message);

// To be called inside a catch block: the exception that is being handled. Exceptions that are not libpqxx's are thrown
// on.
Failure current_failure();

}  // namespace palermo::store::postgres
