// Texts that have to fit.
#pragma once

#include <string_view>

namespace palermo {

// The beginning of well-formed UTF-8 that takes at most so many bytes, never ending within a character.
inline std::string_view cut_text(std::string_view utf8, std::size_t max_bytes) {
    if (utf8.size() <= max_bytes) return utf8;
    while (max_bytes > 0 && (static_cast<unsigned char>(utf8[max_bytes]) & 0xC0) == 0x80) --max_bytes;
    return utf8.substr(0, max_bytes);
}

}  // namespace palermo
