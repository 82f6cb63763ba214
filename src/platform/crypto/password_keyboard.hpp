// Within this module: walks over neighbouring keys.
#pragma once

#include <string_view>
#include <vector>

namespace palermo::crypto {

// A walk from the beginning of the text: how many characters it takes and how often it changes direction (the same key
// again is a direction too).
struct KeyboardWalk {
    std::size_t length = 0;
    int turns = 0;
};

// The walks of three characters and more that the text begins with, over any of the known keyboards (qwerty, azerty,
// qwertz, йцукен, Arabic 101, number pad); every length up to the longest. The text is lower case; signs above the
// digits of a US keyboard are taken for their digits. At most kMaxWalk characters are looked at. Thread-safe.
inline constexpr std::size_t kMaxWalk = 64;
std::vector<KeyboardWalk> keyboard_walks(std::u32string_view text);

}  // namespace palermo::crypto
