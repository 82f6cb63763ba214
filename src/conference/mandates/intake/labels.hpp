// Numbers as lists print them, in the numbering systems of Word (ECMA-376 part 1, 17.18.59) and of HTML lists.
#pragma once

#include <string>
#include <string_view>

namespace palermo::mandates::intake {

// The label of `value` in the system `format` by its Word name: "decimal", "lowerLetter", "lowerRoman", "arabicAbjad",
// "arabicAlpha", "chineseCounting", "russianLower", ... A bullet is "•", "none" is empty; a system that is not known
// and a value that a system has no label for count in decimal.
std::string list_label(std::string_view format, int value);

// The Word name for the type of an HTML list ("a", "A", "i", "I", "1") or a value of list-style-type; empty when the
// value is none that we know.
std::string_view html_list_format(std::string_view type);

}  // namespace palermo::mandates::intake
