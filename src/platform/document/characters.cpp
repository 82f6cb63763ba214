#include "platform/document/characters.hpp"

#include <algorithm>

#include "platform/base/utf8.hpp"

namespace palermo::document {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_allowed(char32_t c) {
    if (c < 0x20) return c == U'\t' || c == U'\n';
    if (c >= 0x7F && c <= 0x9F) return c == 0x85;
    return (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
}

}  // namespace

std::string clean(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool behind_return = false;
    for (char32_t c : to_code_points(text)) {
        const bool second_half = behind_return && c == U'\n';
        behind_return = c == U'\r';
        if (second_half) continue;
        if (c == U'\r') c = U'\n';
        append_utf8(out, is_allowed(c) ? c : kReplacement);
    }
    return out;
}

std::size_t utf16_length(std::string_view utf8) {
    std::size_t units = 0;
    for (const char32_t c : to_code_points(utf8)) units += c > 0xFFFF ? 2 : 1;
    return units;
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

bool is_plain_address(std::string_view address) {
    const bool known =
        address.starts_with("https://") || address.starts_with("http://") || address.starts_with("mailto:");
    return known && std::none_of(address.begin(), address.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte <= 0x20 || byte == 0x7F || c == '"' || c == '<' || c == '>' || c == '\\';
           });
}

}  // namespace palermo::document
