// Within this module.
#pragma once

#include <string_view>

#include "platform/base/result.hpp"

namespace palermo::openid {

inline Error not_trusted(std::string_view reason) {
    return make_error(ErrorKind::denied, "openid.not_trusted").with("reason", reason);
}

inline Error provider_unusable(std::string_view reason) {
    return make_error(ErrorKind::unavailable, "openid.provider_unusable").with("reason", reason);
}

inline Error start_again(std::string_view reason) {
    return make_error(ErrorKind::invalid_input, "openid.start_again").with("reason", reason);
}

// Adds the provider's id to an error that a function without knowledge of it gave.
template <typename T>
Result<T> of_provider(Result<T> result, std::string_view provider) {
    if (result || !result.error().argument("provider").empty()) return result;
    return std::move(result).error().with("provider", provider);
}

}  // namespace palermo::openid
