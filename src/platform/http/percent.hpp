// Percent-encoding (RFC 3986 section 2.1) and small character questions of the protocol.
#pragma once

#include <string>
#include <string_view>

namespace palermo::http {

// 0 to 15, or -1.
int hex_digit(char c);

// Appends `encoded` decoded; ill-formed escapes are kept as they stand.
void append_percent_decoded(std::string& out, std::string_view encoded, bool plus_is_space);

// Appends `text` as application/x-www-form-urlencoded has it.
void append_form_encoded(std::string& out, std::string_view text);

// Of ASCII; everything else stays.
inline char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// ASCII case is ignored.
inline bool equal_ignoring_case(std::string_view left, std::string_view right) {
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i)
        if (to_lower(left[i]) != to_lower(right[i])) return false;
    return true;
}

// Without spaces and tabs at both ends.
std::string_view trim(std::string_view text);

}  // namespace palermo::http
