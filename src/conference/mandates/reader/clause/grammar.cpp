#include "conference/mandates/reader/clause/grammar.hpp"

namespace palermo::mandates::reader {

std::span<const PhraseRow> phrase_rows(Language language) {
    switch (language) {
        case Language::ar:
            return arabic_phrases();
        case Language::en:
            return english_phrases();
        case Language::es:
            return spanish_phrases();
        case Language::fr:
            return french_phrases();
        case Language::ru:
            return russian_phrases();
        case Language::zh:
            return chinese_phrases();
    }
    return {};
}

}  // namespace palermo::mandates::reader
