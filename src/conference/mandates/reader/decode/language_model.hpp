// Which of the six languages a text is in, from its letters, its function words and its letter sequences.
//
// The model is counted from the word lists of language_words.hpp the first time it is used. It knows some languages
// that are not official, so that German is not taken for English nor Portuguese for Spanish. Pure and thread-safe;
// integers only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"

namespace palermo::mandates::reader {

struct LanguageFinding {
    std::string_view tag;  // BCP 47 of the best language; empty when the text has no letters of a known script
    std::optional<Language> official;  // when it is one of the six
    std::size_t words = 0;             // words read (Chinese: characters)
    std::size_t known = 0;             // of these, function words of the best language (Chinese: common characters)
    std::size_t letters = 0;
    int margin = 0;  // lead over the next language, sixteenths of a bit

    // Enough of the words are ordinary words of the language. Names, tables and titles may fail this one by one; a
    // document as a whole does not.
    bool plausible() const;
};

// Of one paragraph, or any stretch of text.
LanguageFinding identify_language(std::u32string_view text);

// Of a document, line by line.
struct LanguageSurvey {
    LanguageFinding whole;  // counts over all lines of the main language
    bool mixed = false;     // a good part of the text is in another language of the six
};
LanguageSurvey survey_languages(std::u32string_view text);

// Function words of Arabic written backwards, less those written forwards: positive when a font has reversed the text.
int reversed_arabic_words(std::u32string_view text);

}  // namespace palermo::mandates::reader
