// Sorting as each language sorts (ICU). State lists stand in the order of the language of display.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/language.hpp"

namespace palermo::text {

// A key that sorts bytewise as the language sorts the text: accents and case decide only between texts that are
// otherwise alike, Chinese follows pinyin. Arabic ignores the leading article when `skip_article`. Without zero bytes;
// comparable only with keys of the same language and the same version of ICU, so not to be stored for long.
// Thread-safe.
std::string sort_key(std::string_view utf8, Language language, bool skip_article = false);

}  // namespace palermo::text
