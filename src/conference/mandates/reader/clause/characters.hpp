// What a character is to the words of a clause. Every character of a text is asked about, so the answers stand in a
// table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace palermo::mandates::reader {

enum class CharacterClass : std::uint8_t { blank, mark, letter, digit, han };
inline constexpr std::size_t kCharacterClasses = 5;

constexpr bool is_han(char32_t character) {
    return (character >= 0x4E00 && character <= 0x9FFF) || (character >= 0x3400 && character <= 0x4DBF) ||
           character == 0x3007;
}

constexpr bool is_digit(char32_t character) {
    return character >= U'0' && character <= U'9';
}

namespace detail {

// Of a folded text, in which all blanks are spaces.
constexpr CharacterClass find_class(char32_t character) {
    if (character < 0x80) {
        if (character == U' ') return CharacterClass::blank;
        if (is_digit(character)) return CharacterClass::digit;
        const bool letter = (character >= U'a' && character <= U'z') || (character >= U'A' && character <= U'Z');
        return letter ? CharacterClass::letter : CharacterClass::mark;
    }
    if (is_han(character)) return CharacterClass::han;
    const bool mark = character < 0xC0 || character == 0xD7 || character == 0xF7 || character == 0x60C ||
                      character == 0x61B || character == 0x61F || (character >= 0x66A && character <= 0x66D) ||
                      (character >= 0x2000 && character <= 0x2BFF) ||  // punctuation and symbols
                      (character >= 0x3000 && character <= 0x303F) || (character >= 0xFF00 && character <= 0xFF0F) ||
                      (character >= 0xFF1A && character <= 0xFF20);
    return mark ? CharacterClass::mark : CharacterClass::letter;
}

inline constexpr std::size_t kClassTableSize = 0x700;
inline constexpr auto kClassTable = [] {
    std::array<CharacterClass, kClassTableSize> table{};
    for (char32_t character = 0; character < kClassTableSize; ++character) table[character] = find_class(character);
    return table;
}();

}  // namespace detail

constexpr CharacterClass class_of(char32_t character) {
    return character < detail::kClassTableSize ? detail::kClassTable[character] : detail::find_class(character);
}

constexpr bool is_word_character(char32_t character) {
    return class_of(character) >= CharacterClass::letter;
}

}  // namespace palermo::mandates::reader
