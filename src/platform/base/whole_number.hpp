// Numbers that programs write, read back.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace palermo {

// The whole text as a decimal number, perhaps with "-"; nothing when it is anything else or too large. For what people
// type there is text/typed_number.hpp.
inline std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace palermo
