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

#include "conference/mandates/reader/clause/characters.hpp"
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
    bool starts_word(std::size_t position) const { return (edge_at(position) & kStart) != 0; }
    bool ends_word(std::size_t position) const { return (edge_at(position) & kEnd) != 0; }
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
    static constexpr std::uint8_t kStart = 1;  // a word may begin here
    static constexpr std::uint8_t kEnd = 2;    // a word may end here
    static std::uint8_t edge_between(CharacterClass before, CharacterClass behind);
    std::uint8_t edge_at(std::size_t position) const {
        return position < edges_.size() ? edges_[position] : std::uint8_t{kStart | kEnd};
    }
    void find_words();

    std::u32string clean_;
    std::vector<std::uint32_t> clean_offset_;  // position in the source; one entry more than clean_
    text::FoldedText folded_;
    std::vector<std::uint8_t> edges_;  // of each folded position
    std::vector<Word> words_;
    std::vector<TextSpan> emphasised_;
    std::vector<TextSpan> brackets_;
};

}  // namespace palermo::mandates::reader
