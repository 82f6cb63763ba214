// What the index holds of a text: its searchable form and its terms. Pure and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::search {

// Stands between the names and the text, and between two names: no query reaches over it.
inline constexpr char kBarrier = '\n';

struct Searchable {
    std::string text;                   // UTF-8
    std::vector<std::uint32_t> source;  // for every byte of text, and behind the last: the code point it came from

    // The span of the original that the bytes [begin, end) came from.
    text::TextSpan source_span(std::size_t begin, std::size_t end) const;
};

// Folded, without diacritics and invisible characters, white space as single blanks, none at the ends. A piece of a
// text has the searchable form that is a piece of the text's, but for blanks at its ends.
Searchable searchable_with_source(std::u32string_view text);
Searchable searchable_with_source(std::string_view utf8);
std::string searchable(std::string_view utf8);

// The same text, character for character, with Latin letters without their marks: what is cut into words here. Stemmers
// know accents, people leave them out: "activite" has to come to the same stem as "activités".
std::string without_latin_marks(std::string_view utf8);

// A set of terms as a statement's parameter.
class TermSet {
  public:
    // The stem of every word.
    void add_words(std::u32string_view text, Language language);
    void add_words(std::string_view utf8, Language language);
    // The stem of every word that somebody asks for; returns how many words these are.
    std::size_t add_words_to_ask(std::string_view utf8, Language language);

    bool empty() const { return terms_.empty(); }
    std::size_t size() const;
    // Takes the terms of another one as well.
    void add(const TermSet& more);

    // As search_terms takes a set: blanks between the terms (SQLite), an array (PostgreSQL).
    std::string as_words() const;
    std::string as_array() const;
    // As a question for texts that have all of them, in SQLite's language for it.
    std::string as_conjunction() const;

  private:
    void add(std::string term);
    void finish() const;

    mutable std::vector<std::string> terms_;
};

// A word of a query, in one language.
struct AskedWord {
    std::string word;  // searchable form
    std::string term;  // stem, as tokenize() gives it
};
std::vector<AskedWord> asked_words(std::string_view utf8, Language language);
// What every form of the word has in common in a searchable text.
std::string common_piece(const AskedWord& word);
// Of a word in searchable form what its own forms have in common and few words of the same stem: all but the last
// fourth of its letters, in Arabic without the article. "informan" for "informante", which has the stem of "informe".
std::string own_piece(std::string_view word, Language language);

}  // namespace palermo::search
