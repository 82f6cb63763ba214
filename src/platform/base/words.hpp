// Words between blanks: how lists of codes stand in tables, forms and answers.
#pragma once

#include <string_view>
#include <vector>

namespace palermo {

// "a  b" -> {"a", "b"}. Views into `text`; blanks (U+0020) alone part words.
std::vector<std::string_view> words_between_blanks(std::string_view text);

}  // namespace palermo
