// Normalising text for matching, while every character keeps the place it came from.
//
// Official text is never changed for display. Matching works on a folded copy, and a match is reported as a span of the
// original: code points, half open. Pure and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palermo::text {

// A half-open range of code points of an original text.
struct TextSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

// The folded copy. source_offset has one entry more than text: the last is the length of the original. A folded
// character that came from several original ones points at the first of them; source_offset never decreases.
struct FoldedText {
    std::u32string text;
    std::vector<std::uint32_t> source_offset;

    // The span of the original that the folded range [begin, end) came from. Characters that fold to nothing (Arabic
    // diacritics, tatweel) belong to the character before them.
    TextSpan source_span(std::size_t begin, std::size_t end) const;
};

// What folding does, in this order; each step can be left out.
struct FoldOptions {
    bool compose = true;  // NFC; compatibility forms of letters, digits, spaces (full width, Arabic presentation forms,
                          // no-break space)
    bool lower_case = true;  // simple case folding
    bool arabic = true;  // drop harakat, tanwin, shadda and tatweel; alef forms to bare alef; alef maksura to yeh; teh
                         // marbuta stays
    bool digits = true;  // Arabic-Indic and full-width digits to 0-9
    bool punctuation =
        true;  // typographic quotes, dashes and apostrophes to ASCII; Arabic and Chinese comma and semicolon stay
};

FoldedText fold(std::u32string_view original, const FoldOptions& options = {});

// NFC of UTF-8 text through ICU: what is done to stored text. Ill-formed input becomes U+FFFD.
std::string nfc(std::string_view utf8);
// NFD: letters apart from their accents.
std::string nfd(std::string_view utf8);

}  // namespace palermo::text
