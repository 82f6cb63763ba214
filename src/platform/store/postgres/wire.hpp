// Values on their way to and from libpqxx. Included by connection.cpp only.
#pragma once

#include <string>
#include <vector>

#include "platform/store/database.hpp"

namespace pqxx {
class result;
}

namespace palermo::store::postgres {

// A parameter as libpq's text format has it.
struct WireParameter {
    bool is_null = false;
    std::string text;
};

std::vector<WireParameter> to_wire(const Parameters& parameters);

// The rows of a result. Error: store.wrong_type for a column type that the port does not have.
Result<Rows> from_wire(const pqxx::result& result);

}  // namespace palermo::store::postgres
