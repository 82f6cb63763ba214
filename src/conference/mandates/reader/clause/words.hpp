// The words of one provision, folded for matching, with the way back to the source text.
//
// The provision's spans are put together to one text without emphasis marks, footnote call-outs and line breaks. All
// rules work on positions of its folded form; span() and written() lead back to what stands in the document.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::mandates::reader {

using text::TextSpan;

enum class WordKind : std::uint8_t { letters, number, punctuation };

// A half-open range of folded positions. Chinese characters are a word each; a run of digits is one number.
struct Word {
    std::uint32_t begin;
    std::uint32_t end;
    WordKind kind;
};

// Folding of phrases and texts alike: text::fold, and Latin accents and the Russian ё away, because older documents
// print capitals without them ("Etats").
std::u32string fold_phrase(std::string_view utf8);
std::u32string fold_phrase(std::u32string_view phrase);

bool is_word_character(char32_t character);
inline bool is_han(char32_t character) {
    return (character >= 0x4E00 && character <= 0x9FFF) || (character >= 0x3400 && character <= 0x4DBF) ||
           character == 0x3007;
}
bool is_digit(char32_t character);

class ClauseText {
  public:
    ClauseText(std::u32string_view source, std::span<const TextSpan> spans);

    const std::u32string& folded() const { return folded_.text; }
    const std::vector<Word>& words() const { return words_; }
    std::size_t size() const { return folded_.text.size(); }
    std::u32string_view at(const Word& word) const { return view(word.begin, word.end); }
    std::u32string_view view(std::size_t begin, std::size_t end) const {
        return std::u32string_view(folded_.text).substr(begin, end - begin);
    }

    // The first word that begins at or after a position; words().size() when there is none.
    std::size_t word_from(std::size_t position) const;
    // Whether a word may begin or end here. Between Chinese characters always.
    bool starts_word(std::size_t position) const;
    bool ends_word(std::size_t position) const;
    // The position after blanks.
    std::size_t skip_blanks(std::size_t position) const;
    // Whether the letter that stands here was written as a capital.
    bool is_capital(std::size_t position) const;

    // The place in the source.
    TextSpan span(std::size_t begin, std::size_t end) const;
    // The words as written, UTF-8, without emphasis marks and line breaks; blanks at the ends away.
    std::string written(std::size_t begin, std::size_t end) const;
    // The characters as written that a folded range came from.
    std::u32string_view clean(std::size_t begin, std::size_t end) const;

    // Folded ranges that were set in emphasis: "*Requests*".
    const std::vector<TextSpan>& emphasised() const { return emphasised_; }
    // Square brackets: folded ranges, the marks included.
    const std::vector<TextSpan>& brackets() const { return brackets_; }

  private:
    void collect(std::u32string_view source, std::span<const TextSpan> spans, std::vector<TextSpan>& emphasised);
    void find_words();
    void find_brackets();

    std::u32string clean_;
    std::vector<std::uint32_t> clean_offset_;  // position in the source; one entry more than clean_
    text::FoldedText folded_;
    std::vector<Word> words_;
    std::vector<TextSpan> emphasised_;
    std::vector<TextSpan> brackets_;
};

}  // namespace palermo::mandates::reader
