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

namespace {

// False only when file_text() has nothing to do.
bool may_need_care(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 ? byte != '\t' && byte != '\n' : byte == 0x7F) return true;
        if (byte < 0x80) continue;
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        // C1 controls; noncharacters of the first plane; beyond it everything is looked at.
        if (byte == 0xC2 && next < 0xA0) return true;
        if ((byte == 0xEF && (next == 0xB7 || next == 0xBF)) || byte >= 0xF0) return true;
    }
    return first_invalid_utf8(text).has_value();
}

}  // namespace

std::string file_text(std::string_view text) {
    if (!may_need_care(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    bool behind_return = false;
    for (char32_t c : to_code_points(text)) {
        const bool second_half = behind_return && c == U'\n';
        behind_return = c == U'\r';
        if (second_half) continue;
        if (c == U'\r' || c == U'\v' || c == U'\f' || c == 0x85) c = U'\n';
        const bool control = (c < 0x20 && c != U'\t' && c != U'\n') || (c >= 0x7F && c <= 0x9F);
        if (!control) append_utf8(out, is_allowed(c) ? c : kReplacement);
    }
    return out;
}

void append_file_text(std::string& out, std::string_view text) {
    if (may_need_care(text)) return append_escaped(out, file_text(text));
    append_escaped(out, text);
}

std::size_t utf16_length(std::string_view utf8) {
    std::size_t units = 0;
    for (const char32_t c : to_code_points(utf8)) units += c > 0xFFFF ? 2 : 1;
    return units;
}

void append_escaped(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find_first_of("&<>\""), text.size());
        out.append(text.substr(0, plain));
        if (plain == text.size()) return;
        switch (text[plain]) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += "&quot;";
        }
        text.remove_prefix(plain + 1);
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
