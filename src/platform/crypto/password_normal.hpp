// Within this module: the one form in which passwords are hashed and judged.
#pragma once

#include <string_view>

#include "platform/crypto/secret.hpp"

namespace palermo::crypto {

// NFC of well-formed UTF-8; anything else as it is. At most kMaxPasswordBytes are expected.
SecretBytes normal_password(std::string_view password);

}  // namespace palermo::crypto
