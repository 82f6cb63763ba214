#include "conference/mandates/reader/decode/garbled.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/reader/decode/letters.hpp"

namespace palermo::mandates::reader {

namespace {

constexpr std::size_t kSampleLength = 40;

bool is_space(char32_t c) {
    if (c > U' ' && c < 0x80) return false;
    if (c < 0x80) return c == U' ' || (c >= U'\t' && c <= U'\r');
    if (c < 0x2000) return c == 0xA0;
    return c <= 0x200A || c == 0x3000;
}
bool is_private_use(char32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

// The byte that windows-1252 writes for a character, or 0.
std::uint8_t windows_1252_byte(char32_t c) {
    constexpr std::array<char32_t, 32> kUpper = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                 0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (c >= 0xA0 && c <= 0xFF) return static_cast<std::uint8_t>(c);
    if (c >= 0x80 && c < 0xA0) return static_cast<std::uint8_t>(c);
    const auto found = std::find(kUpper.begin(), kUpper.end(), c);
    return found == kUpper.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(0x80 + (found - kUpper.begin()));
}

// The length of a UTF-8 sequence that begins here, each of its bytes shown as a windows-1252 character; 0 when none
// does.
std::size_t mojibake_length(std::u32string_view text, std::size_t at) {
    const char32_t first = text[at];  // windows-1252 has these where Unicode has them
    const std::size_t length = first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : 0;
    if (length == 0 || at + length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint8_t next = windows_1252_byte(text[at + i]);
        if (next < 0x80 || next >= 0xC0) return 0;
    }
    return length;
}

struct Tally {
    std::size_t count = 0;
    std::size_t first = 0;
    void add(std::size_t offset, std::size_t amount = 1) {
        if (count == 0) first = offset;
        count += amount;
    }
};

GarblingFinding finding(Garbling kind, const Tally& tally) {
    return {kind, tally.first, kSampleLength};
}

// Figures that stand alone are the columns of a table.
bool is_lone_letter(char32_t c) {
    const bool digit = c >= U'0' && c <= U'9';
    return !digit && c > U' ' && script_of(c) != Script::han;
}

// Lines in which the letters stand apart.
Tally spaced_letters(std::u32string_view text) {
    constexpr std::size_t kFewestTokens = 8;
    Tally spaced;
    std::size_t begin = 0;  // of the line
    std::size_t tokens = 0;
    std::size_t single = 0;
    std::size_t characters = 0;
    unsigned spaces = 1;  // a bit for each of the last characters: whether it was a space
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const bool at_end = i == text.size();
        const bool space = at_end || is_space(text.data()[i]);
        spaces = spaces << 1 | (space ? 1U : 0U);
        characters += space ? 0U : 1U;
        tokens += (spaces & 3) == 2 ? 1U : 0U;
        if ((spaces & 7) == 5) single += is_lone_letter(text[i - 1]) ? 1U : 0U;
        if (!at_end && text.data()[i] != U'\n') continue;
        if (tokens >= kFewestTokens && single * 3 >= tokens * 2) spaced.add(begin, characters);
        begin = i + 1;
        tokens = single = characters = 0;
        spaces = 1;
    }
    return spaced;
}

struct CharacterTallies {
    std::size_t visible = 0;
    std::size_t latin = 0;
    std::size_t beyond_ascii = 0;
    std::size_t arabic = 0;
    std::size_t cyrillic = 0;
    Tally lead_cyrillic;  // what windows-1251 makes of the first bytes of UTF-8 Cyrillic
    Tally high_latin;     // letters U+00C0 to U+00FF
    Tally private_use;
    Tally glyph_numbers;  // characters of "(cid:12)"
    Tally mojibake;       // characters of sequences
    Tally lost;
    Tally question_marks;  // each in place of a letter
};

// "d?cide", "????????": a converter wrote it for a letter it did not know. Not that of an address ("?lang=fr") or of a
// sentence.
bool stands_for_a_letter(std::u32string_view text, std::size_t at) {
    const auto in_word = [&](char32_t c) { return script_of(c) != Script::none || c == U'?'; };
    if (at == 0 || at + 1 >= text.size() || !in_word(text[at - 1]) || !in_word(text[at + 1])) return false;
    std::size_t begin = at;
    while (begin > 0 && !is_space(text[begin - 1])) --begin;
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    return text.substr(begin, end - begin).find_first_of(U"/=&:") == std::u32string_view::npos;
}

CharacterTallies count_characters(std::u32string_view text) {
    CharacterTallies tallies;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        if (c < 0x80) {
            tallies.visible += c > U' ' ? 1U : 0U;
            if (script_of(c) == Script::latin) {
                ++tallies.latin;
                continue;
            }
            if (c == U'?' && stands_for_a_letter(text, i)) tallies.question_marks.add(i);
            if (c == U'(' && text.substr(i).starts_with(U"(cid:")) tallies.glyph_numbers.add(i, 8);
            continue;
        }
        ++tallies.visible;
        ++tallies.beyond_ascii;
        switch (script_of(c)) {
            case Script::latin:
                ++tallies.latin;
                if (c <= 0xFF && c >= 0xC0) tallies.high_latin.add(i);
                break;
            case Script::arabic:
                ++tallies.arabic;
                continue;
            case Script::cyrillic:
                ++tallies.cyrillic;
                if (c == U'Р' || c == U'С') tallies.lead_cyrillic.add(i);
                continue;
            case Script::han:
                continue;
            default:
                break;
        }
        if (is_private_use(c)) tallies.private_use.add(i);
        if (c == 0xFFFD) tallies.lost.add(i);
        if (const std::size_t length = mojibake_length(text, i); length != 0) {
            tallies.mojibake.add(i, length);
            tallies.visible += length - 1;
            tallies.beyond_ascii += length - 1;
            i += length - 1;
        }
    }
    return tallies;
}

}  // namespace

std::string_view name(Garbling kind) {
    switch (kind) {
        case Garbling::spaced:
            return "spaced";
        case Garbling::glyphs:
            return "glyphs";
        case Garbling::mojibake:
            return "mojibake";
        case Garbling::reversed:
            return "reversed";
        case Garbling::lost:
            return "lost";
        case Garbling::no_words:
            return "no_words";
    }
    return "no_words";
}

std::optional<GarblingFinding> find_garbling(std::u32string_view text) {
    const CharacterTallies tallies = count_characters(text);
    const auto is_tenth = [&](const Tally& tally) { return tally.count >= 8 && tally.count * 10 >= tallies.visible; };
    if (is_tenth(tallies.glyph_numbers)) return finding(Garbling::glyphs, tallies.glyph_numbers);
    if (is_tenth(tallies.private_use)) return finding(Garbling::glyphs, tallies.private_use);
    if (tallies.lost.count >= 3 && tallies.lost.count * 100 >= tallies.visible)
        return finding(Garbling::lost, tallies.lost);
    if (tallies.question_marks.count >= 3 && tallies.question_marks.count * 1000 >= tallies.visible)
        return finding(Garbling::lost, tallies.question_marks);
    // None of 1,829 documents of the United Nations has such a sequence: two are no accident.
    if (tallies.mojibake.count >= 4) return finding(Garbling::mojibake, tallies.mojibake);
    // French has one accented letter in twelve; a Cyrillic or Arabic code page read as Latin has almost nothing else.
    if (tallies.high_latin.count >= 30 && tallies.high_latin.count * 2 >= tallies.latin &&
        tallies.high_latin.count * 10 >= tallies.visible)
        return finding(Garbling::mojibake, tallies.high_latin);
    if (tallies.lead_cyrillic.count >= 10 && tallies.lead_cyrillic.count * 3 >= tallies.cyrillic)
        return finding(Garbling::mojibake, tallies.lead_cyrillic);
    if (const Tally spaced = spaced_letters(text); is_tenth(spaced)) return finding(Garbling::spaced, spaced);
    if (tallies.arabic != 0 && reversed_arabic_words(text) >= 5) {
        Tally first;
        const auto arabic =
            std::find_if(text.begin(), text.end(), [](char32_t c) { return script_of(c) == Script::arabic; });
        first.add(static_cast<std::size_t>(arabic - text.begin()));
        return finding(Garbling::reversed, first);
    }
    return std::nullopt;
}

bool words_are_impossible(std::u32string_view text) {
    constexpr std::u32string_view kVowels = U"aeiouyàáâãäåèéêëìíîïòóôõöùúûüæœ";
    std::size_t words = 0;
    std::size_t odd = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        while (begin < text.size() && is_space(text[begin])) ++begin;
        std::size_t end = begin;
        std::size_t letters = 0;
        std::size_t signs_inside = 0;
        bool vowel = false;
        bool rises = false;  // a capital after a small letter
        for (; end < text.size() && !is_space(text[end]); ++end) {
            const char32_t c = text[end];
            if (script_of(c) == Script::none) {
                const bool inside = end > begin && end + 1 < text.size() && !is_space(text[end + 1]);
                if (inside && c < 0x80 && c != U'-' && c != U'\'' && c != U'/' && c != U'.') ++signs_inside;
                continue;
            }
            ++letters;
            const char32_t small = lower(c);
            vowel = vowel || kVowels.find(small) != std::u32string_view::npos || script_of(c) != Script::latin;
            rises = rises || (end > begin && small != c && lower(text[end - 1]) == text[end - 1] &&
                              script_of(text[end - 1]) == Script::latin);
        }
        if (letters >= 3) {
            ++words;
            if (!vowel || rises || signs_inside * 3 >= letters) ++odd;
        }
        begin = end;
    }
    return words >= 5 && odd * 5 >= words * 2;
}

}  // namespace palermo::mandates::reader
