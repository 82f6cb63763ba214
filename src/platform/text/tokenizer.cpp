#include "platform/text/tokenizer.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/text/chinese_terms.hpp"
#include "platform/text/stemmers.hpp"
#include "platform/text/symbol_scanner.hpp"
#include "platform/text/word_breaks.hpp"

namespace palermo::text {

namespace {

// Longer "words" are data or damage; a term of this length still tells them apart.
constexpr std::size_t kMaxTermCharacters = 64;
// ICU counts in 32 bits.
constexpr std::size_t kMaxCharacters = std::size_t{1} << 28;

struct Segment {
    enum class Kind : std::uint8_t { word, symbol, chinese };
    std::size_t begin;
    std::size_t end;
    Kind kind;
};

// é to e, but й stays: only Latin letters lose their marks, after stemming, so that "Cote d’Ivoire" finds Côte
// d’Ivoire.
char32_t without_latin_mark(char32_t c) {
    static const std::array<char32_t, 0x250> table = [] {
        std::array<char32_t, 0x250> made{};
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
        ASSERT(U_SUCCESS(status));
        for (char32_t i = 0; i < made.size(); ++i) {
            icu::UnicodeString parts;
            const bool taken_apart = i >= 0xC0 && nfd->getDecomposition(static_cast<UChar32>(i), parts);
            made[i] = taken_apart ? static_cast<char32_t>(parts.char32At(0)) : i;
        }
        return made;
    }();
    return c < table.size() ? table[c] : c;
}

std::u32string without_latin_marks(std::u32string text) {
    std::transform(text.begin(), text.end(), text.begin(), without_latin_mark);
    return text;
}

enum class Script : std::uint8_t { latin, cyrillic, arabic, other };

Script script_of(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
        case USCRIPT_LATIN:
            return Script::latin;
        case USCRIPT_CYRILLIC:
            return Script::cyrillic;
        case USCRIPT_ARABIC:
            return Script::arabic;
        default:
            return Script::other;
    }
}

bool is_letter_or_digit(char32_t c) {
    return u_isalnum(static_cast<UChar32>(c)) || (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

bool is_accented_latin(char32_t c) {
    return c >= 0xC0 && c < 0x250;
}

// "l'" of "l'assistance": how many characters of a French word are an elided article, pronoun or conjunction.
std::size_t french_elision(std::u32string_view word) {
    static constexpr std::array<std::u32string_view, 16> kElided = {
        U"l'",  U"d'",     U"j'",      U"m'",      U"t'",      U"s'",      U"c'",      U"n'",
        U"qu'", U"jusqu'", U"lorsqu'", U"puisqu'", U"quoiqu'", U"quelqu'", U"presqu'", U"entr'"};
    for (const std::u32string_view elided : kElided)
        if (word.starts_with(elided) && word.size() > elided.size()) return elided.size();
    return 0;
}

// Snowball takes a plural for a form of a verb ("gobiernos") or another length of ending ("prioridades"), and knows the
// ending of "resolución" by its accent only, which many leave out: the singular, with that accent.
std::u32string spanish_singular(std::u32string_view word) {
    constexpr std::size_t kShortest = 5;
    constexpr std::u32string_view kVowels = U"aeioué";
    constexpr std::u32string_view kBeforePlural = U"bdjlnrxy";
    std::u32string singular(word);
    if (word.size() >= kShortest && word.ends_with(U"ces")) {
        singular.replace(word.size() - 3, 3, U"z");
    } else if (word.size() >= kShortest && word.ends_with(U"es") &&
               kBeforePlural.find(word[word.size() - 3]) != std::u32string_view::npos) {
        singular.resize(word.size() - 2);
    } else if (word.size() >= kShortest && word.ends_with(U's') &&
               kVowels.find(word[word.size() - 2]) != std::u32string_view::npos) {
        singular.resize(word.size() - 1);
    }
    if (singular.size() > kShortest && (singular.ends_with(U"cion") || singular.ends_with(U"sion")))
        singular[singular.size() - 2] = U'ó';
    return singular;
}

std::string russian_stem(std::u32string_view word) {
    std::u32string plain(word);
    std::replace(plain.begin(), plain.end(), U'ё', U'е');
    std::string stem = snowball_stem(to_utf8(plain), Language::ru);
    // "ассамблея" keeps a letter that "ассамблеи" loses.
    constexpr std::string_view kLast = "е";
    constexpr std::size_t kShortest = 8;  // bytes: four letters
    if (stem.size() > kShortest && stem.ends_with(kLast)) stem.resize(stem.size() - kLast.size());
    return stem;
}

std::string term_of(std::u32string_view word, Language language) {
    word = word.substr(0, kMaxTermCharacters);
    const Script script = script_of(word.front());
    if (language == Language::ar && script == Script::arabic) return to_utf8(arabic_stem(word));
    if (language == Language::ru && script == Script::cyrillic) return russian_stem(word);
    const bool latin_language = language == Language::en || language == Language::es || language == Language::fr;
    if (script != Script::latin) return to_utf8(word);
    if (language == Language::es && script == Script::latin)
        return to_utf8(without_latin_marks(to_code_points(snowball_stem(to_utf8(spanish_singular(word)), language))));
    std::u32string term = to_code_points(latin_language ? snowball_stem(to_utf8(word), language) : to_utf8(word));
    return to_utf8(without_latin_marks(std::move(term)));
}

// The words met last with their terms: texts repeat their words, and a stem costs more than looking it up. One for each
// thread and language, of a fixed size.
class TermCache {
  public:
    const std::string& term(std::u32string_view word, Language language) { return slot_of(word, language).term; }

    // Of a text that is read for its distinct terms: nothing when the word was met in it before, as far as it is
    // remembered. begin_text() says where a text begins.
    void begin_text() { ++text_; }
    const std::string* term_once(std::u32string_view word, Language language) {
        Slot& slot = slot_of(word, language);
        return std::exchange(slot.met_in, text_) == text_ ? nullptr : &slot.term;
    }

  private:
    static constexpr std::size_t kSlots = 8'192;
    struct Slot {
        std::u32string word;
        std::string term;
        std::uint64_t met_in = 0;
    };

    Slot& slot_of(std::u32string_view word, Language language) {
        std::vector<Slot>& slots = slots_[static_cast<std::size_t>(language)];
        if (slots.empty()) slots.resize(kSlots);
        Slot& slot = slots[std::hash<std::u32string_view>()(word) % kSlots];
        if (slot.word != word) {
            slot.word = word;
            slot.term = term_of(word, language);
            slot.met_in = 0;
        }
        return slot;
    }

    std::array<std::vector<Slot>, kLanguageCount> slots_;
    std::uint64_t text_ = 0;
};

TermCache& term_cache() {
    thread_local TermCache cache;
    return cache;
}

class Tokenizer {
  public:
    Tokenizer(std::u32string_view original, Language language) : language_(language), folded_(fold(original)) {}

    std::vector<Token> run() {
        read();
        if (tokens_.size() > kMaxTokens) tokens_.resize(kMaxTokens);
        return std::move(tokens_);
    }

    // The terms of the tokens alone, most of them once.
    std::vector<std::string> run_for_terms() {
        distinct_ = true;
        term_cache().begin_text();
        read();
        add_pairs();
        return std::move(terms_);
    }

  private:
    void read() {
        find_symbols_and_chinese();
        const auto found_first = static_cast<std::ptrdiff_t>(segments_.size());
        find_words();
        std::inplace_merge(segments_.begin(), segments_.begin() + found_first, segments_.end(),
                           [](const Segment& left, const Segment& right) { return left.begin < right.begin; });
        for (const Segment& segment : segments_) {
            if (given_ >= kMaxTokens) break;
            if (segment.kind == Segment::Kind::symbol)
                add_symbol(segment);
            else if (segment.kind == Segment::Kind::chinese)
                add_chinese(segment);
            else
                add_word(segment);
        }
    }

    std::u32string_view text() const { return folded_.text; }

    void find_symbols_and_chinese() {
        for (std::size_t at = 0; at < text().size();) {
            std::size_t end = at;
            while (end < text().size() && is_chinese_character(text()[end])) ++end;
            if (end > at) {
                segments_.push_back({at, end, Segment::Kind::chinese});
                at = end;
                continue;
            }
            if (is_accented_latin(text()[at])) {  // a symbol does not begin in the middle of "né"
                while (at < text().size() &&
                       (is_accented_latin(text()[at]) || u_isalpha(static_cast<UChar32>(text()[at]))))
                    ++at;
                continue;
            }
            const SymbolMatch match = match_symbol(text(), at);
            if (match.is_symbol) segments_.push_back({at, match.end, Segment::Kind::symbol});
            at = std::max(match.end, at + 1);
        }
    }

    // What is found already is blank to ICU, and so is what lies outside the first plane: one unit for each character.
    std::u16string text_for_breaking() const {
        std::u16string units(text().size(), u' ');
        for (std::size_t i = 0; i < units.size(); ++i)
            if (text()[i] < 0x10000) units[i] = static_cast<char16_t>(text()[i]);
        for (const Segment& segment : segments_)
            std::fill(units.begin() + static_cast<std::ptrdiff_t>(segment.begin),
                      units.begin() + static_cast<std::ptrdiff_t>(segment.end), u' ');
        return units;
    }

    void find_words() {
        for (const TextSpan& word : word_spans(text_for_breaking(), kMaxTokens))
            segments_.push_back({word.begin, word.end, Segment::Kind::word});
    }

    void add(std::string term, std::size_t begin, std::size_t end, std::uint32_t position) {
        ++given_;
        if (distinct_)
            terms_.push_back(std::move(term));
        else
            tokens_.push_back({std::move(term), folded_.source_span(begin, end), position});
    }

    void add_symbol(const Segment& segment) {
        const std::uint32_t position = next_position_++;
        for (const SymbolPart& part : symbol_parts(text().substr(segment.begin, segment.end - segment.begin)))
            add(to_utf8(part.term.substr(0, kMaxTermCharacters)), segment.begin + part.begin, segment.begin + part.end,
                position);
    }

    void add_chinese(const Segment& segment) {
        const std::u32string_view run = text().substr(segment.begin, segment.end - segment.begin);
        for (const ChineseWord& word : split_chinese(run)) {
            if (!word.inside_other) ++next_position_;
            if (distinct_ && word.span.end - word.span.begin == 2) {
                ++given_;
                pairs_.push_back(std::uint64_t{run[word.span.begin]} << 32 | run[word.span.begin + 1]);
                continue;
            }
            add(to_utf8(run.substr(word.span.begin, word.span.end - word.span.begin)), segment.begin + word.span.begin,
                segment.begin + word.span.end, next_position_ - 1);
        }
    }

    // ICU keeps "l'assistance", "u.n" and "end.next" in one piece.
    void add_word(const Segment& segment) {
        const std::u32string_view word = text().substr(segment.begin, segment.end - segment.begin);
        if (add_initials(word, segment)) return;
        for (std::size_t at = 0; at < word.size();) {
            std::size_t end = at;
            while (end < word.size() && (is_letter_or_digit(word[end]) || (word[end] == U'\'' && end > at))) ++end;
            if (end > at) add_simple_word(segment.begin + at, segment.begin + end);
            at = std::max(end, at + 1);
        }
    }

    // Initials such as "u.n" become "un".
    bool add_initials(std::u32string_view word, const Segment& segment) {
        std::u32string initials;
        for (std::size_t i = 0; i < word.size(); ++i) {
            const bool letter = is_letter_or_digit(word[i]);
            if (i % 2 == 0 ? !letter : word[i] != U'.') return false;
            if (letter) initials.push_back(word[i]);
        }
        if (initials.size() < 2 || word.size() % 2 == 0) return false;
        add(to_utf8(initials.substr(0, kMaxTermCharacters)), segment.begin, segment.end, next_position_++);
        return true;
    }

    void add_simple_word(std::size_t begin, std::size_t end) {
        if (language_ == Language::fr) begin += french_elision(text().substr(begin, end - begin));
        while (end > begin && text()[end - 1] == U'\'') --end;
        if (end == begin) return;
        const std::u32string_view word = text().substr(begin, end - begin);
        if (!distinct_) return add(term_cache().term(word, language_), begin, end, next_position_++);
        ++given_;
        if (const std::string* term = term_cache().term_once(word, language_)) terms_.push_back(*term);
    }

    // Most of Chinese is pairs of characters, and most of them come again.
    void add_pairs() {
        std::sort(pairs_.begin(), pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
        for (const std::uint64_t pair : pairs_) {
            std::string& term = terms_.emplace_back();
            append_utf8(term, static_cast<char32_t>(pair >> 32));
            append_utf8(term, static_cast<char32_t>(pair & 0xFFFFFFFFU));
        }
    }

    Language language_;
    FoldedText folded_;
    std::vector<Segment> segments_;
    bool distinct_ = false;  // terms_ and pairs_ are made, else tokens_
    std::size_t given_ = 0;  // tokens, also those that are not kept
    std::vector<Token> tokens_;
    std::vector<std::string> terms_;
    std::vector<std::uint64_t> pairs_;  // of Chinese characters
    std::uint32_t next_position_ = 0;
};

}  // namespace

std::vector<Token> tokenize(std::string_view utf8, Language language) {
    const std::u32string original = to_code_points(utf8.substr(0, kMaxCharacters));
    return Tokenizer(original, language).run();
}

std::vector<std::string> terms_of(std::u32string_view text, Language language) {
    return Tokenizer(text.substr(0, kMaxCharacters), language).run_for_terms();
}

}  // namespace palermo::text
