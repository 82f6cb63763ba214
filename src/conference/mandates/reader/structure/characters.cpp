#include "conference/mandates/reader/structure/characters.hpp"

#include <algorithm>
#include <array>

namespace palermo::mandates::reader::structure {

namespace {

// U+00C0 to U+017F without accents, lower case. 0x00D7 and 0x00F7 (signs) stand as themselves.
constexpr std::u32string_view kLatinBase =
    U"aaaaaaaceeeeiiiidnooooo×ouuuuyþsaaaaaaaceeeeiiiidnooooo÷ouuuuyþy"
    U"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
    U"nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

// What skeleton() gives, found out step by step.
constexpr char32_t find_skeleton(char32_t c) {
    if (c < 0x80) {
        if (c >= U'A' && c <= U'Z') return c + 32;
        if (c == U'*' || c == U'_' || c == U'`' || c == U'\\') return 0;
        return (c == U'\n' || c == U'\t' || c == U'\r' || c == U'\f') ? U' ' : c;
    }
    if (is_space(c)) return U' ';
    if (is_ignorable(c) || superscript_value(c) >= 0 || c == 0x207D || c == 0x207E) return 0;
    if (c >= 0xC0 && c <= 0x17F) return kLatinBase[c - 0xC0];
    if (c >= 0x400 && c <= 0x45F) {
        if (c >= 0x410 && c <= 0x42F) c += 32;
        if (c == 0x439) return 0x438;                              // й
        if (c == 0x451 || c == 0x401 || c == 0x450) return 0x435;  // ё
        return c;
    }
    if (const int digit = digit_value(c); digit >= 0) return U'0' + static_cast<char32_t>(digit);
    if (is_dash(c)) return U'-';
    switch (c) {
        case 0x622:
        case 0x623:
        case 0x625:
        case 0x671:
            return 0x627;  // alef with hamza, madda, wasla
        case 0x649:
            return 0x64A;  // alef maksura
        case 0x2018:
        case 0x2019:
        case 0x201B:
        case 0x2032:
        case 0x2BC:
            return U'\'';
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0xAB:
        case 0xBB:
            return U'"';
        case 0x2044:
            return U'/';
        default:
            break;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) return find_skeleton(c - 0xFEE0);
    return c;
}

constexpr std::size_t kSkeletonTableSize = 0x700;
constexpr auto kSkeletonTable = [] {
    std::array<char32_t, kSkeletonTableSize> table{};
    for (char32_t c = 0; c < kSkeletonTableSize; ++c) table[c] = find_skeleton(c);
    return table;
}();

}  // namespace

bool is_upper(char32_t c) {
    if (c < 0x80) return c >= U'A' && c <= U'Z';
    if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
    if (c >= 0x100 && c <= 0x17F) {
        const bool odd_is_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
        return odd_is_upper ? (c % 2 == 1) : (c % 2 == 0);
    }
    return c >= 0x400 && c <= 0x42F;
}

bool is_lower(char32_t c) {
    if (c < 0x80) return c >= U'a' && c <= U'z';
    if (c >= 0xDF && c <= 0xFF) return c != 0xF7;
    if (c >= 0x100 && c <= 0x17F) return !is_upper(c);
    return c >= 0x430 && c <= 0x45F;
}

bool is_cjk(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_arabic_letter(char32_t c) {
    return (c >= 0x620 && c <= 0x64A && c != 0x640) || (c >= 0x66E && c <= 0x6D3) || (c >= 0xFB50 && c <= 0xFDFB) ||
           (c >= 0xFE70 && c <= 0xFEFC);
}

bool is_letter(char32_t c) {
    return is_upper(c) || is_lower(c) || is_arabic_letter(c) || is_cjk(c);
}

bool is_opening_quote(char32_t c) {
    return c == 0x201C || c == 0x201E || c == 0xAB || c == U'"' || c == 0x300C || c == 0x300E || c == 0x201F;
}

bool is_closing_quote(char32_t c) {
    return c == 0x201D || c == 0xBB || c == U'"' || c == 0x300D || c == 0x300F || c == 0x201C;
}

bool is_colon(char32_t c) {
    return c == U':' || c == 0xFF1A || c == 0xFE55;
}

bool ends_sentence(char32_t c) {
    switch (c) {
        case U'.':
        case U';':
        case U'!':
        case U'?':
        case 0x61B:   // Arabic semicolon
        case 0x61F:   // Arabic question mark
        case 0x6D4:   // Arabic full stop
        case 0x3002:  // ideographic full stop
        case 0xFF0E:
        case 0xFF1B:
        case 0xFF1F:
        case 0xFF01:
            return true;
        default:
            return is_colon(c);
    }
}

bool is_comma(char32_t c) {
    return c == U',' || c == 0x60C || c == 0xFF0C || c == 0x3001;
}

char32_t skeleton(char32_t c) {
    return c < kSkeletonTableSize ? kSkeletonTable[c] : find_skeleton(c);
}

Skeleton skeleton_of(std::u32string_view source, std::uint32_t begin, std::uint32_t end, std::size_t limit) {
    Skeleton result;
    end = std::min<std::uint32_t>(end, static_cast<std::uint32_t>(source.size()));
    const std::size_t room = std::min<std::size_t>(limit, end > begin ? end - begin : 0);
    result.text.resize(room);
    result.offset.resize(room + 1);
    std::size_t length = 0;
    char32_t last = U' ';  // of what is written; a space at the begin is left out
    std::uint32_t at = begin;
    for (; at < end && length < limit; ++at) {
        const char32_t c = skeleton(source[at]);
        if (c == 0 || (c == U' ' && last == U' ')) continue;
        result.text[length] = last = c;
        result.offset[length++] = at;
    }
    if (length > 0 && last == U' ') --length;
    result.text.resize(length);
    result.offset.resize(length + 1);
    result.offset[length] = at;
    return result;
}

std::u32string skeleton_of(std::u32string_view words) {
    return skeleton_of(words, 0, static_cast<std::uint32_t>(words.size()), words.size()).text;
}

int roman_value(std::u32string_view letters) {
    if (letters.empty() || letters.size() > 10) return 0;
    const bool upper = is_upper(letters.front());
    int total = 0;
    int previous = 0;
    for (std::size_t i = letters.size(); i-- > 0;) {
        if (is_upper(letters[i]) != upper) return 0;
        int value = 0;
        switch (skeleton(letters[i])) {
            case U'i':
                value = 1;
                break;
            case U'v':
                value = 5;
                break;
            case U'x':
                value = 10;
                break;
            case U'l':
                value = 50;
                break;
            case U'c':
                value = 100;
                break;
            default:
                return 0;
        }
        total += value < previous ? -value : value;
        previous = std::max(previous, value);
    }
    // Written back, so that "iiii" or "ic" is none.
    std::u32string lower;
    for (const char32_t c : letters) lower.push_back(skeleton(c));
    const std::string again = roman_numeral(total);
    return std::equal(lower.begin(), lower.end(), again.begin(), again.end(),
                      [](char32_t a, char b) { return a == static_cast<char32_t>(b); })
               ? total
               : 0;
}

std::string roman_numeral(int value) {
    static constexpr std::array<std::pair<int, const char*>, 9> kParts = {
        {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
    if (value < 1 || value > 399) return std::to_string(value);
    std::string numeral;
    for (const auto& [part, letters] : kParts)
        for (; value >= part; value -= part) numeral += letters;
    return numeral;
}

std::string letter_label(int value) {
    if (value < 1 || value > 26 * 6) return std::to_string(value);
    return std::string(static_cast<std::size_t>((value - 1) / 26 + 1), static_cast<char>('a' + (value - 1) % 26));
}

int chinese_value(std::u32string_view numerals) {
    static constexpr std::u32string_view kDigits = U"一二三四五六七八九";
    if (numerals.empty() || numerals.size() > 3) return 0;
    int total = 0;
    int pending = 0;
    for (const char32_t c : numerals) {
        if (c == U'十') {
            if (total != 0) return 0;
            total = (pending == 0 ? 1 : pending) * 10;
            pending = 0;
            continue;
        }
        const auto digit = kDigits.find(c);
        if (digit == std::u32string_view::npos || pending != 0) return 0;
        pending = static_cast<int>(digit) + 1;
    }
    return total + pending;
}

}  // namespace palermo::mandates::reader::structure
