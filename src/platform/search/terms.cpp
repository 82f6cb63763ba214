#include "platform/search/terms.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/text/tokenizer.hpp"

namespace palermo::search {

namespace {

// Terms are made of letters for SQLite's simplest tokenizer: what it would split at stands in the private use area.
constexpr char32_t kSigns = 0xE000;
constexpr char32_t kLanguageMarks = 0xE100;

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

char32_t without_private_use(char32_t c) {
    return is_private(c) ? 0xFFFD : c;
}

void append_term_character(std::string& term, char32_t c) {
    const bool sign = c < 0x80 && !(c >= U'0' && c <= U'9') && !(c >= U'a' && c <= U'z');
    append_utf8(term, sign ? kSigns + c : c);
}

std::string word_term(std::string_view stem, Language language) {
    std::string term;
    term.reserve(stem.size() + 3);
    append_utf8(term, kLanguageMarks + static_cast<char32_t>(language));
    for (std::size_t at = 0; at < stem.size();) {
        const auto lead = static_cast<unsigned char>(stem[at]);
        const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view character = stem.substr(at, size);
        at += size;
        if (lead < 0x80)
            append_term_character(term, lead);
        else if (lead == 0xEE || lead == 0xEF)  // private use, or beside it
            append_term_character(term, without_private_use(to_code_points(character).front()));
        else
            term.append(character);
    }
    return term;
}

// What a string in the composed form (NFC) may have of a character, behind one of class `before`; its class.
struct Composed {
    bool may_stand;  // nothing in front of it or in itself can change
    std::uint8_t combining_class;
};

Composed composed_slowly(char32_t c) {
    const auto character = static_cast<UChar32>(c);
    return {u_getIntPropertyValue(character, UCHAR_NFC_QUICK_CHECK) == UNORM_YES, u_getCombiningClass(character)};
}

// Whether the text is in the composed form for certain (Unicode Standard Annex 15, section 9).
bool is_composed(std::u32string_view text) {
    static const std::array<Composed, 0x2000> table = [] {
        std::array<Composed, 0x2000> made{};
        for (char32_t c = 0; c < made.size(); ++c) made[c] = composed_slowly(c);
        return made;
    }();
    std::uint8_t last = 0;
    for (const char32_t c : text) {
        if (c >= 0x3400 && c < 0xA000) {  // Chinese
            last = 0;
            continue;
        }
        const Composed one = c < table.size() ? table[c] : composed_slowly(c);
        if (!one.may_stand || (one.combining_class != 0 && one.combining_class < last)) return false;
        last = one.combining_class;
    }
    return true;
}

void drop_latin_marks(std::u32string& text) {
    for (char32_t& c : text)
        if ((c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00)) c = plain(c);
}

}  // namespace

text::TextSpan Searchable::source_span(std::size_t begin, std::size_t end) const {
    ASSERT(begin <= end && end < source.size());
    const std::uint32_t first = source[begin];
    if (begin == end) return {first, first};
    return {first, std::max(source[end], source[end - 1] + 1)};
}

Searchable searchable_with_source(std::u32string_view text) {
    const text::FoldedText folded = text::fold(text);
    Searchable out;
    out.text.reserve(text.size() * 2);
    out.source.reserve(text.size() * 2 + 1);
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
        while (out.source.size() < out.text.size()) out.source.push_back(folded.source_offset[i]);
    }
    out.source.push_back(blank ? blank_source : folded.source_offset.back());
    return out;
}

Searchable searchable_with_source(std::string_view utf8) {
    return searchable_with_source(to_code_points(utf8));
}

std::string searchable(std::string_view utf8) {
    return searchable_with_source(utf8).text;
}

std::string without_latin_marks(std::string_view utf8) {
    std::u32string text = to_code_points(utf8);
    drop_latin_marks(text);
    return to_utf8(text);
}

void TermSet::add(std::string term) {
    terms_.push_back(std::move(term));
}

void TermSet::add(const TermSet& more) {
    terms_.insert(terms_.end(), more.terms_.begin(), more.terms_.end());
}

std::size_t TermSet::size() const {
    finish();
    return terms_.size();
}

void TermSet::finish() const {
    std::sort(terms_.begin(), terms_.end());
    terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
}

void TermSet::add_words(std::u32string_view text, Language language) {
    std::u32string plain_text = is_composed(text) ? std::u32string(text) : to_code_points(text::nfc(to_utf8(text)));
    drop_latin_marks(plain_text);
    for (const std::string& stem : text::terms_of(plain_text, language)) add(word_term(stem, language));
}

void TermSet::add_words(std::string_view utf8, Language language) {
    add_words(to_code_points(utf8), language);
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

std::string own_piece(std::string_view word, Language language) {
    constexpr std::u32string_view kArticle = U"ال";
    constexpr std::size_t kShortestWithArticle = 5;
    constexpr std::size_t kEnding = 4;  // one of so many letters
    std::u32string letters = to_code_points(word);
    if (language == Language::ar && letters.size() >= kShortestWithArticle && letters.starts_with(kArticle))
        letters.erase(0, kArticle.size());
    const std::size_t longest = language == Language::en ? 2 : 3;
    if (letters.size() >= kEnding)
        letters.resize(letters.size() - std::clamp<std::size_t>(letters.size() / kEnding, 1, longest));
    return to_utf8(letters);
}

std::string common_piece(const AskedWord& word) {
    const std::string stem = searchable(word.term);
    if (stem.empty()) return word.word;
    if (word.word.find(stem) != std::string::npos) return stem;
    const auto differs = std::mismatch(stem.begin(), stem.end(), word.word.begin(), word.word.end());
    std::string common(stem.begin(), differs.first);
    // Not in the middle of a character.
    while (!common.empty() && (static_cast<unsigned char>(stem[common.size()]) & 0xC0) == 0x80) common.pop_back();
    return common.empty() ? stem : common;
}

}  // namespace palermo::search
