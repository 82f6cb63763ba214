#include "platform/text/fold_table.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "platform/base/assert.hpp"

namespace palermo::text {

namespace {

constexpr char32_t kAlef = 0x0627;
constexpr char32_t kYeh = 0x064A;
constexpr char32_t kTatweel = 0x0640;
constexpr char32_t kMaddaAbove = 0x0653;
constexpr char32_t kHamzaAbove = 0x0654;
constexpr char32_t kHamzaBelow = 0x0655;

const icu::Normalizer2& nfc_data() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* data = icu::Normalizer2::getNFCInstance(status);
    ASSERT(U_SUCCESS(status));
    return *data;
}

const icu::Normalizer2& nfkc_data() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* data = icu::Normalizer2::getNFKCInstance(status);
    ASSERT(U_SUCCESS(status));
    return *data;
}

bool between(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

// Characters that only steer layout: soft hyphen, joiners, direction marks, byte order mark, variation selectors.
bool is_invisible(char32_t c) {
    return c == 0x00AD || c == 0x034F || c == 0x061C || c == 0x180E || between(c, 0x200B, 0x200F) ||
           between(c, 0x202A, 0x202E) || between(c, 0x2060, 0x2064) || between(c, 0x2066, 0x206F) || c == 0xFEFF ||
           between(c, 0xFE00, 0xFE0F) || between(c, 0xE0000, 0xE0FFF);
}

// Harakat, tanwin, shadda, sukun, Koranic marks. Madda and hamza are not among them: they are part of letters.
bool is_arabic_mark(char32_t c) {
    return between(c, 0x064B, 0x0652) || between(c, 0x0656, 0x065F) || c == 0x0670 || between(c, 0x0610, 0x061A) ||
           between(c, 0x06D6, 0x06DC) || between(c, 0x06DF, 0x06E4) || c == 0x06E7 || c == 0x06E8 ||
           between(c, 0x06EA, 0x06ED) || between(c, 0x08D3, 0x08E1) || between(c, 0x08E3, 0x08FF);
}

bool is_madda_or_hamza(char32_t c) {
    return between(c, kMaddaAbove, kHamzaBelow);
}

// Letters that carry a hamza as part of the letter: yeh, waw, and three of other languages.
bool carries_hamza(char32_t c) {
    return c == kYeh || c == 0x0648 || c == 0x06C1 || c == 0x06D2 || c == 0x06D5;
}

char32_t fold_arabic_letter(char32_t c) {
    switch (c) {
        case 0x0622:
        case 0x0623:
        case 0x0625:
        case 0x0671:
        case 0x0672:
        case 0x0673:
            return kAlef;
        case 0x0649:  // alef maksura
        case 0x06CC:  // Farsi yeh, which some keyboards write for it
            return kYeh;
        case 0x06A9:  // keheh
            return 0x0643;
        default:
            return c;
    }
}

char32_t fold_digit(char32_t c) {
    if (between(c, 0x0660, 0x0669)) return U'0' + (c - 0x0660);
    if (between(c, 0x06F0, 0x06F9)) return U'0' + (c - 0x06F0);
    if (between(c, 0xFF10, 0xFF19)) return U'0' + (c - 0xFF10);
    return c;
}

char32_t fold_punctuation(char32_t c) {
    switch (c) {
        case 0x2018:
        case 0x2019:
        case 0x201A:
        case 0x201B:
        case 0x2032:
        case 0x2039:
        case 0x203A:
        case 0x00B4:
        case 0x02BC:
        case 0xFF07:
            return U'\'';
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x201F:
        case 0x2033:
        case 0x00AB:
        case 0x00BB:
        case 0xFF02:
            return U'"';
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2015:
        case 0x2212:
        case 0xFE58:
        case 0xFE63:
        case 0xFF0D:
            return U'-';
        default:
            return c;
    }
}

// Which compatibility forms are the same letter in other clothes. Superscripts, circled and bracketed numbers are not:
// they mark footnotes and list items. The Chinese comma and semicolon stay, because they tell Chinese lists apart.
bool is_compatibility_form(char32_t c) {
    if (c == 0xFF0C || c == 0xFF1B) return false;
    switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_DECOMPOSITION_TYPE)) {
        case U_DT_WIDE:
        case U_DT_NARROW:
        case U_DT_ISOLATED:
        case U_DT_INITIAL:
        case U_DT_MEDIAL:
        case U_DT_FINAL:
        case U_DT_NOBREAK:
            return true;
        case U_DT_COMPAT:  // spaces of fixed width, and ligatures
            return between(c, 0x2000, 0x200A) || c == 0x205F || between(c, 0x0132, 0x0133) ||
                   between(c, 0x01C4, 0x01CC) || between(c, 0x01F1, 0x01F3) || between(c, 0xFB00, 0xFB06) ||
                   between(c, 0xFB13, 0xFB17);
        default:
            return false;
    }
}

// The forms of diacritics that stand alone are written on a space or a tatweel; only the diacritic counts.
bool is_spacing_arabic_mark(char32_t c) {
    return between(c, 0xFC5E, 0xFC63) || between(c, 0xFCF2, 0xFCF4) || between(c, 0xFE70, 0xFE7F);
}

// Takes a character apart, as far as the forms above and canonical equivalence say.
void decompose(char32_t c, std::uint32_t source, std::vector<SourcedCharacter>& out) {
    icu::UnicodeString parts;
    const bool compatibility = is_compatibility_form(c);
    const auto code = static_cast<UChar32>(c);
    const bool has_parts = compatibility ? static_cast<bool>(nfkc_data().getRawDecomposition(code, parts))
                                         : static_cast<bool>(nfc_data().getDecomposition(code, parts));
    if (!has_parts) {
        out.push_back({c == 0x1680 ? U' ' : c, source});
        return;
    }
    std::int32_t at = compatibility && is_spacing_arabic_mark(c) && parts.length() > 1 ? 1 : 0;
    while (at < parts.length()) {
        const UChar32 part = parts.char32At(at);
        at += U16_LENGTH(part);
        decompose(static_cast<char32_t>(part), source, out);  // a compatibility form goes one step at a time
    }
}

std::uint8_t combining_class(char32_t c) {
    return u_getCombiningClass(static_cast<UChar32>(c));
}

// Canonical Ordering Algorithm (Unicode Standard section 3.11, D109).
void reorder_marks(std::vector<SourcedCharacter>& text) {
    for (std::size_t at = 0; at < text.size();) {
        if (combining_class(text[at].character) == 0) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (end < text.size() && combining_class(text[end].character) != 0) ++end;
        std::stable_sort(text.begin() + static_cast<std::ptrdiff_t>(at),
                         text.begin() + static_cast<std::ptrdiff_t>(end),
                         [](const SourcedCharacter& left, const SourcedCharacter& right) {
                             return combining_class(left.character) < combining_class(right.character);
                         });
        at = end;
    }
}

// Canonical Composition Algorithm (Unicode Standard section 3.11, D117), in place.
void compose(std::vector<SourcedCharacter>& text) {
    std::size_t length = 0;
    std::size_t starter = static_cast<std::size_t>(-1);
    std::uint8_t last_class = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const SourcedCharacter c = text[at];
        const std::uint8_t this_class = combining_class(c.character);
        const bool adjacent = starter != static_cast<std::size_t>(-1) && starter + 1 == length;
        const bool blocked =
            starter == static_cast<std::size_t>(-1) || (!adjacent && (last_class == 0 || last_class >= this_class));
        if (!blocked) {
            const UChar32 pair = nfc_data().composePair(static_cast<UChar32>(text[starter].character),
                                                        static_cast<UChar32>(c.character));
            if (pair >= 0) {
                text[starter].character = static_cast<char32_t>(pair);
                continue;
            }
        }
        if (this_class == 0) starter = length;
        last_class = this_class;
        text[length++] = c;
    }
    text.resize(length);
}

// On decomposed text: a hamza stays only on a letter that carries one; alef loses all that stands on it.
void drop_hamza_of_alef(std::vector<SourcedCharacter>& text) {
    char32_t base = 0;
    std::size_t length = 0;
    for (const SourcedCharacter& c : text) {
        if (combining_class(c.character) == 0) base = c.character;
        if (is_madda_or_hamza(c.character) && !(c.character == kHamzaAbove && carries_hamza(base))) continue;
        text[length++] = c;
    }
    text.resize(length);
}

char32_t fold_case(char32_t c) {
    if (c == 0x0345) return c;  // the iota under a Greek vowel is part of the composed letter
    return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

}  // namespace

void FoldTable::fold_slowly(std::u32string_view piece, std::vector<SourcedCharacter>& out) const {
    out.clear();
    for (std::uint32_t at = 0; at < piece.size(); ++at) {
        const char32_t c = piece[at];
        if (options_.compose && is_invisible(c)) continue;
        if (options_.compose)
            decompose(c, at, out);
        else
            out.push_back({c, at});
    }
    // Everything is dropped and mapped before composition, so that what composes is what remains: folding twice changes
    // nothing.
    std::size_t length = 0;
    for (const SourcedCharacter& given : out) {
        char32_t c = given.character;
        if (options_.compose && is_invisible(c)) continue;
        if (options_.arabic && (c == kTatweel || is_arabic_mark(c))) continue;
        if (options_.arabic) c = fold_arabic_letter(c);
        if (options_.lower_case) c = fold_case(c);
        if (options_.digits) c = fold_digit(c);
        if (options_.punctuation) c = fold_punctuation(c);
        out[length++] = {c, given.source};
    }
    out.resize(length);
    if (options_.compose) reorder_marks(out);
    if (options_.arabic) drop_hamza_of_alef(out);
    if (options_.compose) compose(out);
}

FoldTable::Entry FoldTable::classify(char32_t c) const {
    if (c < 0x80) {  // what the loop below says too, without asking ICU
        const bool upper = options_.lower_case && c >= U'A' && c <= U'Z';
        return {upper ? c + 0x20 : c, Kind::single};
    }
    if (c > 0x10FFFF || between(c, 0xD800, 0xDFFF)) return {0xFFFD, Kind::single};
    // Chinese characters and Hangul syllables, most of the table and of Chinese text, fold to themselves.
    if (between(c, 0x3400, 0x9FFF) || between(c, 0xAC00, 0xD7A3) || between(c, 0x20000, 0x2F7FF))
        return {c, Kind::single};
    std::vector<SourcedCharacter> folded;
    fold_slowly({&c, 1}, folded);
    if (folded.empty()) {
        // Hamza vanishes alone, but not behind a letter that carries it.
        return {0, c == kHamzaAbove ? Kind::combining : Kind::dropped};
    }
    const auto first = static_cast<UChar32>(folded.front().character);
    if (options_.compose &&
        !(nfc_data().hasBoundaryBefore(first) && nfc_data().hasBoundaryBefore(static_cast<UChar32>(c))))
        return {0, Kind::combining};
    if (folded.size() == 1) return {folded.front().character, Kind::single};
    return {0, Kind::expanding};
}

FoldTable::FoldTable(const FoldOptions& options) : options_(options) {
    table_.reserve(kTableSize);
    for (char32_t c = 0; c < kTableSize; ++c) table_.push_back(classify(c));
}

const FoldTable& FoldTable::for_options(const FoldOptions& options) {
    struct Slot {
        std::once_flag made;
        std::unique_ptr<const FoldTable> table;
    };
    static std::array<Slot, 32> slots;
    const std::size_t number = (options.compose ? 1U : 0U) | (options.lower_case ? 2U : 0U) |
                               (options.arabic ? 4U : 0U) | (options.digits ? 8U : 0U) |
                               (options.punctuation ? 16U : 0U);
    Slot& slot = slots[number];
    std::call_once(slot.made, [&] { slot.table.reset(new FoldTable(options)); });
    return *slot.table;
}

}  // namespace palermo::text
