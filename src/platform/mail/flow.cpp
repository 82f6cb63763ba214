#include "platform/base/utf8.hpp"
#include "platform/mail/compose.hpp"

namespace palermo::mail {

namespace {

constexpr std::size_t kColumns = 74;  // and the sign of a soft break: 76 at the most

bool is_ideograph(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_chinese(char32_t c) {
    return is_ideograph(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF60);
}

std::size_t columns_of(char32_t c) {
    return is_chinese(c) ? 2 : 1;
}

// A line may end before `at`: after a space, or between Chinese letters but not before a closing sign.
bool may_break(std::u32string_view text, std::size_t at) {
    return text[at - 1] == U' ' || (is_chinese(text[at - 1]) && is_ideograph(text[at]));
}

// How many code points the next line takes; all of them when the rest fits or cannot be broken.
std::size_t next_length(std::u32string_view text) {
    std::size_t columns = 0;
    std::size_t best = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && may_break(text, at)) {
            if (columns <= kColumns || best == 0) best = at;
            if (columns > kColumns) return best;
        }
        columns += columns_of(text[at]);
    }
    return columns <= kColumns || best == 0 ? text.size() : best;
}

// Lines that would be read as a quotation, a soft break or an mbox separator get a space that readers take away.
bool needs_stuffing(std::u32string_view line) {
    return line.starts_with(U' ') || line.starts_with(U'>') || line.starts_with(U"From ");
}

void flow_line(std::u32string_view text, std::u32string& out) {
    while (!text.empty() && text.back() == U' ') text.remove_suffix(1);
    for (;;) {
        const std::size_t length = next_length(text);
        const std::u32string_view line = text.substr(0, length);
        if (needs_stuffing(line)) out.push_back(U' ');
        out += line;
        text.remove_prefix(length);
        if (text.empty()) return;
        out += U" \n";  // DelSp: the reader takes this space away with the line end
    }
}

}  // namespace

std::string flow(std::string_view utf8) {
    const std::u32string text = to_code_points(utf8);
    std::u32string out;
    for (std::size_t at = 0;;) {
        const std::size_t end = text.find(U'\n', at);
        const std::u32string_view line = std::u32string_view(text).substr(at, end - at);
        // The sign before a signature keeps its space (RFC 3676 section 4.3).
        if (line == U"-- ")
            out += line;
        else
            flow_line(line, out);
        if (end == std::u32string::npos) return to_utf8(out);
        out.push_back(U'\n');
        at = end + 1;
    }
}

}  // namespace palermo::mail
