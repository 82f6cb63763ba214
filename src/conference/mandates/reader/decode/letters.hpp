// Letters by script, as the decode stage needs them: coarse and fast, no more.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace palermo::mandates::reader {

enum class Script : std::uint8_t { none, latin, cyrillic, arabic, han, kana, other };
inline constexpr std::size_t kScriptCount = 7;

namespace detail {
constexpr Script find_script(char32_t c) {
    if (c < 0x41) return Script::none;
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Script::latin : Script::none;
    if (c < 0xC0) return c == 0xAA || c == 0xBA ? Script::latin : Script::none;
    if (c < 0x250) return c == 0xD7 || c == 0xF7 ? Script::none : Script::latin;
    if (c < 0x370) return Script::none;
    if (c < 0x400) return Script::other;
    if (c < 0x530) return c >= 0x482 && c <= 0x489 ? Script::none : Script::cyrillic;
    if (c < 0x600) return Script::other;
    if (c < 0x700) {
        const bool letter =
            (c >= 0x620 && c <= 0x64A && c != 0x640) || (c >= 0x66E && c <= 0x6D3 && c != 0x670) || c == 0x6D5;
        return letter ? Script::arabic : Script::none;
    }
    if (c < 0x1E00) return Script::other;
    if (c < 0x1F00) return Script::latin;
    if (c < 0x2000) return Script::other;
    if (c < 0x3041) return Script::none;
    if (c < 0x3100) return Script::kana;
    if (c < 0x3400) return Script::other;
    if (c < 0x4DC0) return Script::han;
    if (c >= 0x4E00 && c < 0xA000) return Script::han;
    if (c >= 0xAC00 && c < 0xD7A4) return Script::other;  // Hangul
    if (c >= 0xF900 && c < 0xFB00) return Script::han;
    if ((c >= 0xFB50 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF)) return Script::arabic;
    return c >= 0x20000 && c < 0x32000 ? Script::han : Script::none;
}

inline constexpr std::size_t kTableSize = 0x700;
inline constexpr auto kScriptTable = [] {
    std::array<Script, kTableSize> table{};
    for (char32_t c = 0; c < kTableSize; ++c) table[c] = find_script(c);
    return table;
}();
}  // namespace detail

// The script of a letter; none for what is no letter. Combining marks are none.
constexpr Script script_of(char32_t c) {
    return c < detail::kTableSize ? detail::kScriptTable[c] : detail::find_script(c);
}

// As lower(), of what is beyond ASCII.
char32_t lower_beyond_ascii(char32_t c);

// Lower case of Latin and Cyrillic letters; other characters as they are. The ligature forms of Arabic are not undone.
inline char32_t lower(char32_t c) {
    if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 32 : c;
    return lower_beyond_ascii(c);
}

// Calls visit(word) for each run of letters of one script (Han and kana apart), lower case. `buffer` is room to work
// in.
template <typename Visit>
void for_each_word(std::u32string_view text, Script script, std::u32string& buffer, Visit visit) {
    if (buffer.size() < text.size()) buffer.resize(text.size());
    char32_t* const word = buffer.data();
    std::size_t length = 0;
    for (const char32_t c : text) {
        if (script_of(c) == script) {
            word[length++] = lower(c);
        } else if (c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0xAD) {
            continue;  // tatweel, Arabic vowel signs, soft hyphen: inside a word
        } else if (length > 0) {
            visit(std::u32string_view(word, length));
            length = 0;
        }
    }
    if (length > 0) visit(std::u32string_view(word, length));
}

}  // namespace palermo::mandates::reader
