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

// ASCII case is ignored.
bool equal_ignoring_case(std::string_view left, std::string_view right);

// Without spaces and tabs at both ends.
std::string_view trim(std::string_view text);

}  // namespace palermo::http
