// Arabic as a PDF holds it: letters from left to right as they are displayed, ligatures taken apart.
#pragma once

#include <string>
#include <string_view>

namespace palermo::mandates::intake {

// True when Arabic letters outweigh Latin and Cyrillic ones.
bool is_arabic(std::u32string_view text);

// One displayed line of Arabic in the order in which it is read: words and letters turned round, numbers and foreign
// words not. The ligature of lam and alef comes out of a PDF as "لا" in reading order within the display order, where
// the article "ال" looks the same turned round; which of them it is follows from the letters beside it. Most come out
// right, some rare words do not.
std::u32string reading_order(std::u32string_view displayed);

}  // namespace palermo::mandates::intake
