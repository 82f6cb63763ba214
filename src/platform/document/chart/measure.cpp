#include "platform/document/chart/measure.hpp"

#include <algorithm>

#include "platform/base/utf8.hpp"

namespace palermo::document {

namespace {

constexpr std::string_view kEllipsis = "…";

bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) || c > 0xFFFF;
}

bool is_mark(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F) || c == 0x670 || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

int ascii_width(char32_t c) {
    if (c == U' ') return 270;
    if (std::u32string_view(U"iljI.,:;'|!").find(c) != std::u32string_view::npos) return 300;
    if (std::u32string_view(U"frt()[]{}/-").find(c) != std::u32string_view::npos) return 400;
    if (std::u32string_view(U"mwMW@%").find(c) != std::u32string_view::npos) return 940;
    if (c >= U'A' && c <= U'Z') return 700;
    return 590;
}

int width_of(char32_t c) {
    if (is_mark(c)) return 0;
    if (c < 0x80) return ascii_width(c);
    if (is_wide(c)) return 1020;
    if (c >= 0x600 && c <= 0x6FF) return 560;
    if (c >= 0x410 && c <= 0x42F) return 740;
    if (c >= 0x400 && c <= 0x4FF) return 640;
    return 680;
}

int thousandths(std::u32string_view text) {
    int sum = 0;
    for (const char32_t c : text) sum += width_of(c);
    return sum;
}

// Where a line of `room` thousandths that begins at `begin` ends; behind it the next one begins.
std::size_t line_end(std::u32string_view text, std::size_t begin, int room) {
    std::size_t best = begin;
    int used = 0;
    for (std::size_t at = begin; at < text.size(); ++at) {
        used += width_of(text[at]);
        if (used > room && text[at] != U' ') {
            if (best > begin) return best;
            return std::max(at, begin + 1);
        }
        const bool may_break = text[at] == U' ' || is_wide(text[at]) || (at + 1 < text.size() && is_wide(text[at + 1]));
        if (may_break) best = at + 1;
    }
    return text.size();
}

std::u32string trimmed(std::u32string_view line) {
    while (!line.empty() && line.back() == U' ') line.remove_suffix(1);
    while (!line.empty() && line.front() == U' ') line.remove_prefix(1);
    return std::u32string(line);
}

}  // namespace

int text_width(std::string_view text, int font_size) {
    return (thousandths(to_code_points(text)) * font_size + 999) / 1000;
}

std::vector<std::string> wrapped(std::string_view text, int width, int font_size, std::size_t most_lines) {
    std::u32string points = to_code_points(text);
    std::replace_if(
        points.begin(), points.end(), [](char32_t c) { return c == U'\n' || c == U'\t'; }, U' ');
    const int room = std::max(width, font_size) * 1000 / font_size;
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < points.size() && lines.size() < most_lines;) {
        std::size_t end = line_end(points, begin, room);
        const bool cut = lines.size() + 1 == most_lines && end < points.size();
        if (cut) end = line_end(points, begin, room - 900);
        lines.push_back(to_utf8(trimmed(std::u32string_view(points).substr(begin, end - begin))));
        if (cut) lines.back() += kEllipsis;
        begin = end;
        while (begin < points.size() && points[begin] == U' ') ++begin;
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

}  // namespace palermo::document
