// The stored form of a receipt, under its idempotency key.
#pragma once

#include <string>
#include <string_view>

#include "platform/acts/act.hpp"

namespace palermo::acts {

std::string receipt_to_json(const Receipt& receipt);
Result<Receipt> receipt_from_json(std::string_view text);

}  // namespace palermo::acts
