// What a person may write into an address, read with the answer that names the field and its value.
#pragma once

#include <optional>
#include <string_view>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/http/message.hpp"

namespace palermo::mandates::pages {

// mandates_pages.bad_value (name, value).
Error bad_value(std::string_view name, std::string_view value);

// A whole number from 1 on; nothing for an empty value.
Result<std::optional<int>> number_field(const http::Fields& fields, std::string_view name);

Result<std::optional<Language>> language_field(const http::Fields& fields, std::string_view name);

}  // namespace palermo::mandates::pages
