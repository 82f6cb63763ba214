// Terms of a field in six languages, by concept: what carries a query from one language into the others.
//
// The file: concept,ar,en,es,fr,ru,zh,source. A concept is a short name; the terms a language has for it are separated
// by '|', the preferred one first, and may be missing in a language; one that begins with '~' means other things as
// well and is only looked for; the source says where the terms are from.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/embedded.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/search/searcher.hpp"
#include "platform/search/terms.hpp"

namespace palermo::finder {

// What of a query is a concept.
struct Recognised {
    Language language = Language::en;              // that the query is in, as far as its concepts tell
    std::vector<const search::Concept*> concepts;  // in the order of the query; empty: none
    std::string beside;                            // numbers, symbols and names that have to be found as well
};

// Immutable after it was made; shared by all threads.
class Thesaurus {
  public:
    Thesaurus() = default;
    // Errors: pack.bad_row (file, line).
    static Result<Thesaurus> load(const EmbeddedFile& file);
    // Adds concepts that stand elsewhere: the names of States.
    void add(std::vector<search::Concept> more);

    const std::vector<search::Concept>& concepts() const { return concepts_; }

    // The longest terms first, from left to right, in whichever language most of the words are terms; in the asker's
    // where that is undecided. No concept is given when more than half of the words that carry meaning are none: the
    // rest would decide what is found. Pure.
    Recognised recognise(std::string_view words, Language asker) const;

  private:
    struct Reading {
        std::vector<const search::Concept*> concepts;
        std::size_t covered = 0, open = 0;  // words in terms; others that carry meaning
        std::string beside;
    };
    // A term in the words of one language, in searchable form.
    struct Known {
        std::size_t concept_number = 0;
        std::vector<std::string> words;
    };
    void index();
    // Of the terms with these stems the one that is meant by the words [begin, end); nothing: none is.
    const Known* known(const std::vector<search::AskedWord>& words, std::size_t begin, std::size_t end,
                       Language language) const;
    Reading read(std::string_view words, Language language) const;
    Reading read_chinese(std::string_view words) const;

    std::vector<search::Concept> concepts_;
    // By the stems of a term with blanks between; of Chinese by the searchable form. Words of two terms may have one
    // stem.
    std::array<std::map<std::string, std::vector<Known>, std::less<>>, kLanguageCount> by_term_;
    std::array<std::size_t, kLanguageCount> longest_{};  // in words; of Chinese in bytes
};

}  // namespace palermo::finder
