// Text that a font or a converter has spoiled: it has letters, yet nobody can read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "conference/mandates/reader/decode/language_model.hpp"

namespace palermo::mandates::reader {

enum class Garbling : std::uint8_t {
    spaced,    // every letter stands apart: "H j ] Z g b a Z p b y"
    glyphs,    // private-use characters or "(cid:12)": numbers of glyphs in place of letters
    mojibake,  // UTF-8 or a legacy encoding read as another one: "dÃ©cision", "Êîíôåðåíöèÿ"
    reversed,  // Arabic in the order of display
    lost,      // U+FFFD: characters that a converter could not keep
    no_words,  // letters that form no words of a language: a shifted alphabet
};
// "spaced", ...: the value of the argument `kind` of reader.garbled_by_font.
std::string_view name(Garbling kind);

struct GarblingFinding {
    Garbling kind;
    std::size_t offset;  // code point where it begins
    std::size_t length;  // of a sample to show
};

// What can be seen from the characters alone. A few spoiled places (a letter-spaced title, bullets from a symbol font)
// are not garbling: a tenth of the text must be.
std::optional<GarblingFinding> find_garbling(std::u32string_view text);

// For a text whose words are of no language the program knows: a shifted alphabet, or just another language.
bool words_are_impossible(std::u32string_view text);

}  // namespace palermo::mandates::reader
