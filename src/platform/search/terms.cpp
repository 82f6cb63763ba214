#include "platform/search/terms.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/text/tokenizer.hpp"

namespace palermo::search {

namespace {

// Terms are made of letters for SQLite's simplest tokenizer: what it would split at stands in the private use area.
constexpr char32_t kSigns = 0xE000;
constexpr char32_t kLanguageMarks = 0xE100;
constexpr std::size_t kMaxGramsAsked = 6;

constexpr char32_t kDropped = 0;

bool is_private(char32_t c) {
    return c >= 0xE000 && c <= 0xF8FF;
}

char32_t plain_slowly(char32_t c) {
    const auto character = static_cast<UChar32>(c);
    if (u_isUWhiteSpace(character) || u_iscntrl(character)) return U' ';
    const std::int8_t category = u_charType(character);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return kDropped;
    if (is_private(c)) return 0xFFFD;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    ASSERT(U_SUCCESS(status));
    icu::UnicodeString parts;
    if (c >= 0x2000 || !nfd->getDecomposition(character, parts)) return c;
    return static_cast<char32_t>(parts.char32At(0));
}

// A folded character without its diacritics: é to e, й to и, ئ to ي.
char32_t plain(char32_t c) {
    static const std::array<char32_t, 0x2000> table = [] {
        std::array<char32_t, 0x2000> made{};
        for (char32_t i = 0; i < made.size(); ++i) made[i] = plain_slowly(i);
        return made;
    }();
    if (c < table.size()) return table[c];
    if (c >= 0x3001 && c < 0xE000) return c;  // Chinese, mostly
    return plain_slowly(c);
}

// A set of numbers other than 0, for hundred thousands of insertions of few different ones.
class NumberSet {
  public:
    explicit NumberSet(std::size_t expected) : slots_(64) {
        while (slots_.size() < expected) slots_.resize(slots_.size() * 2);
    }

    void insert(std::uint64_t number) {
        std::size_t at = place(number);
        while (slots_[at] != 0) {
            if (slots_[at] == number) return;
            at = (at + 1) & (slots_.size() - 1);
        }
        slots_[at] = number;
        if (++count_ * 2 > slots_.size()) grow();
    }

    std::vector<std::uint64_t> sorted() const {
        std::vector<std::uint64_t> out;
        out.reserve(count_);
        std::copy_if(slots_.begin(), slots_.end(), std::back_inserter(out), [](std::uint64_t n) { return n != 0; });
        std::sort(out.begin(), out.end());
        return out;
    }

  private:
    std::size_t place(std::uint64_t number) const {
        return static_cast<std::size_t>((number * 0x9E3779B97F4A7C15U) >> 32) & (slots_.size() - 1);
    }
    void grow() {
        std::vector<std::uint64_t> old(slots_.size() * 2);
        old.swap(slots_);
        count_ = 0;
        for (const std::uint64_t number : old)
            if (number != 0) insert(number);
    }

    std::vector<std::uint64_t> slots_;
    std::size_t count_ = 0;
};

void append_term_character(std::string& term, char32_t c) {
    const bool sign = c < 0x80 && !(c >= U'0' && c <= U'9') && !(c >= U'a' && c <= U'z');
    append_utf8(term, sign ? kSigns + c : c);
}

// Three characters of 21 bits each.
constexpr unsigned kCharacterBits = 21;
std::uint64_t packed(std::u32string_view gram) {
    std::uint64_t number = 0;
    for (const char32_t c : gram) number = number << kCharacterBits | c;
    return number;
}
std::string term_of(std::uint64_t gram) {
    std::string term;
    for (int shift = 2 * static_cast<int>(kCharacterBits); shift >= 0; shift -= static_cast<int>(kCharacterBits)) {
        const auto c = static_cast<char32_t>(gram >> shift & 0x1FFFFF);
        if (c != 0) append_term_character(term, c);
    }
    return term;
}

// How often a character is met, roughly: those in front most. Of others a text has few each.
std::size_t commonness(char32_t c) {
    static constexpr std::u32string_view kOften = U" etaoinsrhlcdumpgfvyb.,w";
    const std::size_t place = kOften.find(c);
    return place == std::u32string_view::npos ? 0 : kOften.size() - place;
}

std::string word_term(std::string_view stem, Language language) {
    std::string term;
    append_utf8(term, kLanguageMarks + static_cast<char32_t>(language));
    for (const char32_t c : to_code_points(stem)) append_term_character(term, is_private(c) ? 0xFFFD : c);
    return term;
}

}  // namespace

text::TextSpan Searchable::source_span(std::size_t begin, std::size_t end) const {
    ASSERT(begin <= end && end < source.size());
    const std::uint32_t first = source[begin];
    if (begin == end) return {first, first};
    return {first, std::max(source[end], source[end - 1] + 1)};
}

Searchable searchable_with_source(std::string_view utf8) {
    const text::FoldedText folded = text::fold(to_code_points(utf8));
    Searchable out;
    out.text.reserve(utf8.size());
    out.source.reserve(utf8.size() + 1);
    bool blank = false;
    std::uint32_t blank_source = 0;
    for (std::size_t i = 0; i < folded.text.size(); ++i) {
        const char32_t c = plain(folded.text[i]);
        if (c == kDropped) continue;
        if (c == U' ') {
            if (!blank) blank_source = folded.source_offset[i];
            blank = true;
            continue;
        }
        if (blank && !out.text.empty()) {
            out.text.push_back(' ');
            out.source.push_back(blank_source);
        }
        blank = false;
        append_utf8(out.text, c);
        out.source.resize(out.text.size(), folded.source_offset[i]);
    }
    out.source.push_back(blank ? blank_source : folded.source_offset.back());
    return out;
}

std::string searchable(std::string_view utf8) {
    return searchable_with_source(utf8).text;
}

std::string without_latin_marks(std::string_view utf8) {
    std::u32string text = to_code_points(utf8);
    for (char32_t& c : text)
        if ((c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00)) c = plain(c);
    return to_utf8(text);
}

std::size_t character_count(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void TermSet::add(std::string term) {
    terms_.push_back(std::move(term));
}

void TermSet::finish() const {
    std::sort(terms_.begin(), terms_.end());
    terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
}

void TermSet::add_grams(std::string_view searchable) {
    const std::u32string text = to_code_points(searchable);
    NumberSet grams(text.size() / 4);
    constexpr std::uint64_t kMask = (std::uint64_t{1} << (3 * kCharacterBits)) - 1;
    constexpr std::uint64_t kMaskOfTwo = (std::uint64_t{1} << (2 * kCharacterBits)) - 1;
    std::uint64_t last = 0;
    std::size_t length = 0;
    for (const char32_t c : text) {
        if (c == static_cast<char32_t>(kBarrier)) {
            length = 0;
            last = 0;
            continue;
        }
        last = (last << kCharacterBits | c) & kMask;
        ++length;
        grams.insert(c);
        if (length >= 2) grams.insert(last & kMaskOfTwo);
        if (length >= 3) grams.insert(last);
    }
    for (const std::uint64_t gram : grams.sorted()) add(term_of(gram));
}

void TermSet::add_grams_to_ask(std::string_view searchable) {
    const std::u32string text = to_code_points(searchable);
    if (text.empty()) return;
    const std::size_t size = std::min(text.size(), kLongestGram);
    std::vector<std::size_t> places(text.size() - size + 1);
    std::iota(places.begin(), places.end(), std::size_t{0});
    const auto common = [&](std::size_t place) {
        return commonness(text[place]) + commonness(text[place + size / 2]) + commonness(text[place + size - 1]);
    };
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return common(a) < common(b); });
    places.resize(std::min(places.size(), kMaxGramsAsked));
    for (const std::size_t place : places) add(term_of(packed(std::u32string_view(text).substr(place, size))));
}

void TermSet::add_words(std::string_view utf8, Language language) {
    std::vector<text::Token> tokens = text::tokenize(without_latin_marks(text::nfc(utf8)), language);
    std::vector<std::string> stems;
    stems.reserve(tokens.size());
    for (text::Token& token : tokens) stems.push_back(std::move(token.term));
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    for (const std::string& stem : stems) add(word_term(stem, language));
}

std::size_t TermSet::add_words_to_ask(std::string_view utf8, Language language) {
    const std::vector<AskedWord> words = asked_words(utf8, language);
    for (const AskedWord& word : words) add(word_term(word.term, language));
    return words.size();
}

std::string TermSet::as_words() const {
    finish();
    std::string out;
    for (const std::string& term : terms_) {
        if (!out.empty()) out.push_back(' ');
        out += term;
    }
    return out;
}

std::string TermSet::as_array() const {
    finish();
    std::string out = "{";
    for (const std::string& term : terms_) {
        if (out.size() > 1) out.push_back(',');
        out.append("\"").append(term).append("\"");
    }
    return out + "}";
}

std::string TermSet::as_conjunction() const {
    finish();
    std::string out;
    for (const std::string& term : terms_) {
        if (!out.empty()) out += " AND ";
        out.append("\"").append(term).append("\"");
    }
    return out;
}

std::vector<AskedWord> asked_words(std::string_view utf8, Language language) {
    const std::u32string original = to_code_points(utf8);
    std::vector<AskedWord> words;
    std::uint32_t next = 0;
    for (text::Token& token : text::tokenize(without_latin_marks(utf8), language)) {
        // Parts of a symbol, and words inside a longer Chinese one, follow it at the same position: the whole is asked.
        if (token.position < next) continue;
        next = token.position + 1;
        const auto piece = std::u32string_view(original).substr(token.span.begin, token.span.end - token.span.begin);
        words.push_back({searchable(to_utf8(piece)), std::move(token.term)});
    }
    return words;
}

}  // namespace palermo::search
