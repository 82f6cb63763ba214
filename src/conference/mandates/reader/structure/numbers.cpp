#include "conference/mandates/reader/structure/numbers.hpp"

#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader::structure {

namespace {

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

}  // namespace

std::size_t number_end(std::u32string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == at || end - at > 4) return at;
    std::size_t behind = end;
    while (behind < text.size() && text[behind] == U' ' && behind - end < 1) ++behind;
    if (behind < text.size() && text[behind] == U'(') {
        std::size_t close = behind + 1;
        while (close < text.size() && (is_digit(text[close]) || is_letter(text[close]) || text[close] == U'-')) ++close;
        return close < text.size() && text[close] == U')' && close > behind + 1 && close - behind < 9 ? close + 1 : at;
    }
    if (behind < text.size() && text[behind] == U'/') {
        std::size_t second = behind + 1;
        if (second < text.size() && text[second] == U' ') ++second;
        std::size_t stop = second;
        while (stop < text.size() && (is_digit(text[stop]) || (text[stop] >= U'a' && text[stop] <= U'z') ||
                                      (text[stop] == U'.' && stop + 1 < text.size() && is_digit(text[stop + 1]))))
            ++stop;
        if (stop == second || stop - second > 9) return at;
        // "52/90 A": a part of a resolution
        if (stop + 2 <= text.size() && text[stop] == U' ' && text[stop + 1] >= U'a' && text[stop + 1] <= U'z' &&
            (stop + 2 == text.size() || text[stop + 2] == U'.'))
            stop += 2;
        return stop;
    }
    return at;
}

std::string number_text(std::u32string_view source, const Skeleton& words, std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) {
        if (words.text[i] == U' ' && words.text.find(U'(', begin) == std::u32string::npos) continue;
        const char32_t original = source[words.offset[i]];
        append_utf8(text, digit_value(original) >= 0 ? words.text[i] : original);
    }
    return text;
}

std::string symbol_of(std::u32string_view words) {
    std::u32string text;
    for (const char32_t c : words) {
        if (c == U'*') continue;
        if (!text.empty() || !is_space(c)) text.push_back(c);
    }
    while (!text.empty() && is_space(text.back())) text.pop_back();
    if (text.size() < 5 || text.size() > 50 || !is_upper(text.front()) || text.front() > 0x7F) return {};
    int slashes = 0;
    int digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        if (c == U'/') ++slashes;
        if (digit_value(c) >= 0) ++digits;
        const bool allowed =
            c < 0x80 && (is_upper(c) || is_lower(c) || digit_value(c) >= 0 || c == U'/' || c == U'.' || c == U'-' ||
                         c == U'(' || c == U')' || (c == U' ' && i + 1 < text.size() && text[i + 1] == U'('));
        if (!allowed) return {};
    }
    return slashes >= 2 && digits > 0 ? to_utf8(text) : std::string();
}

int printed_order(int first, int second) {
    const bool first_is_year = first >= 1946 && first <= 2100;
    const bool second_is_year = second >= 1946 && second <= 2100;
    if (first_is_year != second_is_year) return first_is_year ? 1 : -1;
    if (first < 31 && second >= 31 && second <= 120) return -1;
    if (first >= 31 && first <= 120 && (second < 31 || second > 120)) return 1;
    return 0;
}

bool prints_numbers_reversed(std::u32string_view source, const Vocabulary& vocabulary, bool& sure) {
    sure = false;
    if (vocabulary.language() != Language::ar) return false;
    // A cited resolution whose number only makes sense backwards shows how the text prints numbers.
    int reversed = 0;
    int in_order = 0;
    for (std::size_t slash = source.find(U'/'); slash != std::u32string_view::npos;
         slash = source.find(U'/', slash + 1)) {
        std::size_t begin = slash;
        std::size_t end = slash + 1;
        int first = 0;
        int second = 0;
        int scale = 1;
        while (begin > 0 && digit_value(source[begin - 1]) >= 0 && slash - begin < 4) {
            first += scale * digit_value(source[--begin]);
            scale *= 10;
        }
        while (end < source.size() && digit_value(source[end]) >= 0 && end - slash < 5)
            second = second * 10 + digit_value(source[end++]);
        if (begin == slash || end == slash + 1) continue;
        if ((begin > 0 && source[begin - 1] == U'/') || (end < source.size() && source[end] == U'/')) continue;
        const std::size_t context = begin > 40 ? begin - 40 : 0;
        const std::u32string before = skeleton_of(source.substr(context, begin - context));
        if (before.find(U"قرار") == std::u32string::npos) continue;
        const int order = printed_order(first, second);
        reversed += order < 0 ? 1 : 0;
        in_order += order > 0 ? 1 : 0;
    }
    sure = reversed != in_order;
    return sure && reversed > in_order;
}

}  // namespace palermo::mandates::reader::structure
