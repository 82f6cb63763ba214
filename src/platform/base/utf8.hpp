// UTF-8 and code points. Spans over official text are counted in code points; stored text is UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace palermo {

// The byte offset of the first ill-formed sequence (RFC 3629: no surrogates, no overlong forms), or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

// Decodes well-formed UTF-8. Ill-formed sequences become U+FFFD, one for each byte that starts none.
std::u32string to_code_points(std::string_view utf8);

// Encodes code points; surrogates and values over U+10FFFF become U+FFFD.
std::string to_utf8(std::u32string_view code_points);
void append_utf8(std::string& out, char32_t code_point);

// With control characters (also DEL and those from U+0080 to U+009F) written as "\\x1b": a name somebody else chose, on
// its way to a terminal. What is no UTF-8 is written byte by byte in the same way.
std::string printable(std::string_view name);

}  // namespace palermo
