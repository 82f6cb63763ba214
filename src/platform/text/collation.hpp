// Sorting as each language sorts (ICU). State lists stand in the order of the language of display.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/language.hpp"

namespace palermo::text {

// A key that sorts bytewise as the language sorts the text. Arabic ignores the leading article when `skip_article`.
std::string sort_key(std::string_view utf8, Language language, bool skip_article = false);

}  // namespace palermo::text
