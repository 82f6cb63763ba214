#include "platform/text/word_breaks.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "platform/base/assert.hpp"

namespace palermo::text {

namespace {

icu::BreakIterator& word_breaker() {
    // An iterator holds its text: one for each thread. The rules are the same for the six languages, because Chinese
    // runs never come to it.
    thread_local const std::unique_ptr<icu::BreakIterator> breaker = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made(
            icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        ASSERT(U_SUCCESS(status));
        return made;
    }();
    return *breaker;
}

void append_words_of_icu(std::u16string_view text, std::size_t from, std::size_t most, std::vector<TextSpan>& words) {
    // An alias: nothing is copied, and the iterator lets go of it below.
    const icu::UnicodeString alias(false, text.data(), static_cast<std::int32_t>(text.size()));
    icu::BreakIterator& breaker = word_breaker();
    breaker.setText(alias);
    std::int32_t begin = breaker.first();
    for (std::int32_t end = breaker.next(); end != icu::BreakIterator::DONE && words.size() < most;
         end = breaker.next()) {
        if (breaker.getRuleStatus() >= UBRK_WORD_NUMBER)
            words.push_back({static_cast<std::uint32_t>(from + static_cast<std::size_t>(begin)),
                             static_cast<std::uint32_t>(from + static_cast<std::size_t>(end))});
        begin = end;
    }
    breaker.setText(icu::UnicodeString());
}

// What a character does to the word it stands at.
enum class Class : std::uint8_t {
    asked,    // anything below does not fit: ICU decides
    blank,    // nothing on one side of it matters to the other
    letter,   // rule WB5
    digit,    // WB8 to WB10
    parting,  // never part of a word
    inner,    // part of one between two letters or two digits (WB6, WB7, WB11, WB12): "l'assistance", "3.5"
    numeric   // between two digits only: "1,000"
};

constexpr UChar32 kEastAsian = 0x2E80;  // letters from here on go by a dictionary

Class class_of(UChar32 c) {
    const std::int32_t property = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
    if (u_isUWhiteSpace(c)) return property == U_WB_EXTENDNUMLET ? Class::asked : Class::blank;
    // Thai and its like are parted by a dictionary, emoji by rules of their own.
    if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return Class::asked;
    if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) return Class::asked;
    switch (property) {
        case U_WB_ALETTER:
            return c < kEastAsian ? Class::letter : Class::asked;
        case U_WB_NUMERIC:
            return Class::digit;
        case U_WB_MIDNUMLET:
        case U_WB_SINGLE_QUOTE:
            return Class::inner;
        case U_WB_MIDNUM:
            return Class::numeric;
        case U_WB_OTHER:
            return (U_GET_GC_MASK(c) & (U_GC_P_MASK | U_GC_S_MASK)) != 0 ? Class::parting : Class::asked;
        default:
            return Class::asked;
    }
}

constexpr std::size_t kClasses = 0x3100;  // up to Chinese punctuation

const std::array<Class, kClasses>& classes() {
    static const std::array<Class, kClasses> made = [] {
        std::array<Class, kClasses> all{};
        for (std::size_t c = 0; c < all.size(); ++c) all[c] = class_of(static_cast<UChar32>(c));
        // What ICU joins otherwise than the annex, in one version or another.
        all[U':'] = Class::asked;
        all[U'@'] = Class::asked;
        return all;
    }();
    return made;
}

class Words {
  public:
    Words(std::u16string_view text, std::size_t most) : text_(text), most_(most), classes_(classes()) {}

    std::vector<TextSpan> run() {
        words_.reserve(std::min(text_.size() / 6 + 1, most_));
        for (std::size_t at = 0; at < text_.size() && words_.size() < most_;) {
            if (at_(at) == Class::blank) {
                ++at;
                continue;
            }
            at = between_blanks(at);
        }
        if (words_.size() > most_) words_.resize(most_);
        return std::move(words_);
    }

  private:
    Class at_(std::size_t place) const {
        const char16_t c = text_[place];
        return c < kClasses ? classes_[c] : Class::asked;
    }

    static bool is_word(Class one) { return one == Class::letter || one == Class::digit; }

    // Whether what stands at `place`, directly behind a character of class `before`, goes on with its word.
    bool joins(Class before, std::size_t place) const {
        const Class own = at_(place);
        if (is_word(own)) return true;
        if ((own != Class::inner && own != Class::numeric) || place + 1 == text_.size()) return false;
        return at_(place + 1) == before && (own == Class::inner || before == Class::digit);
    }

    // Gives the place behind.
    std::size_t between_blanks(std::size_t begin) {
        const std::size_t known = words_.size();
        for (std::size_t at = begin; at < text_.size();) {
            const Class own = at_(at);
            if (own == Class::blank) return at;
            if (own == Class::asked) {
                words_.resize(known);
                return ask(begin, at);
            }
            if (!is_word(own)) {
                ++at;
                continue;
            }
            std::size_t end = at + 1;
            while (end < text_.size() && joins(at_(end - 1), end)) ++end;
            words_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
            at = end;
        }
        return text_.size();
    }

    std::size_t ask(std::size_t begin, std::size_t at) {
        while (at < text_.size() && at_(at) != Class::blank) ++at;
        append_words_of_icu(text_.substr(begin, at - begin), begin, most_, words_);
        return at;
    }

    std::u16string_view text_;
    std::size_t most_;
    const std::array<Class, kClasses>& classes_;
    std::vector<TextSpan> words_;
};

}  // namespace

std::vector<TextSpan> word_spans(std::u16string_view text, std::size_t most) {
    return Words(text, most).run();
}

std::vector<TextSpan> word_spans_of_icu(std::u16string_view text, std::size_t most) {
    std::vector<TextSpan> words;
    append_words_of_icu(text, 0, most, words);
    return words;
}

}  // namespace palermo::text
