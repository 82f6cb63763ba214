#include "platform/text/symbol_scanner.hpp"

#include <algorithm>

namespace palermo::text {

namespace {

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool is_symbol_character(char32_t c) {
    return is_digit(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

std::size_t digits_from(std::u32string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
}

// Whether the sign at `at` joins what stands before it (from `begin` on) and behind it.
bool joins(std::u32string_view text, std::size_t begin, std::size_t at) {
    if (at == begin || at + 1 >= text.size() || !is_symbol_character(text[at + 1])) return false;
    const char32_t before = text[at - 1];
    const char32_t behind = text[at + 1];
    switch (text[at]) {
        case U'/':
            return true;
        case U'.':
            return is_digit(behind);
        case U'-':
            return is_digit(before) || is_digit(behind);
        case U',': {
            std::size_t group = at;
            while (group > begin && is_digit(text[group - 1])) --group;
            return at > group && at - group <= 3 && digits_from(text, at + 1) == 3;
        }
        default:
            return false;
    }
}

void split(std::u32string_view symbol, std::size_t begin, std::size_t end, std::u32string_view signs,
           std::vector<SymbolPart>& parts) {
    const std::u32string_view piece = symbol.substr(begin, end - begin);
    if (piece.find_first_of(signs) == std::u32string_view::npos) return;
    for (std::size_t at = 0; at <= piece.size();) {
        const std::size_t stop = std::min(piece.find_first_of(signs, at), piece.size());
        if (stop > at) parts.push_back({std::u32string(piece.substr(at, stop - at)), begin + at, begin + stop});
        at = stop + 1;
    }
}

}  // namespace

SymbolMatch match_symbol(std::u32string_view folded, std::size_t at) {
    std::size_t end = at;
    bool has_digit = false;
    bool has_sign = false;
    while (end < folded.size()) {
        if (is_symbol_character(folded[end])) {
            has_digit = has_digit || is_digit(folded[end]);
        } else if (joins(folded, at, end)) {
            has_sign = true;
        } else {
            break;
        }
        ++end;
    }
    return {end, has_digit && has_sign};
}

std::vector<SymbolPart> symbol_parts(std::u32string_view symbol) {
    std::vector<SymbolPart> parts = {{std::u32string(symbol), 0, symbol.size()}};
    const bool plain_number = symbol.find_first_not_of(U"0123456789.,") == std::u32string_view::npos;
    if (plain_number) {
        std::u32string digits(symbol);
        std::erase(digits, U',');
        if (digits != symbol) parts.push_back({digits, 0, symbol.size()});
        return parts;
    }
    split(symbol, 0, symbol.size(), U"/", parts);
    const std::size_t between_slashes = parts.size();
    for (std::size_t i = between_slashes == 1 ? 0 : 1; i < between_slashes; ++i)
        split(symbol, parts[i].begin, parts[i].end, U".-", parts);
    return parts;
}

}  // namespace palermo::text
