// Common words of the official languages and of the languages that are most often taken for one of them.
//
// Collected for this project from general knowledge of the languages. `function_words` alone tell languages apart in
// running text; `common_words` add the vocabulary of titles and of conference documents, from which (with the function
// words) the trigrams of the language model are counted.
#pragma once

#include <span>
#include <string_view>

namespace palermo::mandates::reader {

struct LanguageWords {
    std::string_view tag;             // BCP 47
    bool official;                    // one of the six
    std::string_view function_words;  // lower case, separated by blanks, UTF-8
    std::string_view common_words;
};

// Languages in the Latin script, the official ones first.
std::span<const LanguageWords> latin_languages();
// Languages in the Cyrillic script.
std::span<const LanguageWords> cyrillic_languages();
// Languages in the Arabic script.
std::span<const LanguageWords> arabic_script_languages();
// Characters, not words, of ordinary Chinese text; separated by blanks.
std::string_view common_chinese_characters();

}  // namespace palermo::mandates::reader
