#include "conference/mandates/reader/clause/words.hpp"

#include <algorithm>
#include <array>

#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

namespace {

constexpr bool is_blank(char32_t character) {
    return character == U' ' || character == U'\n' || character == U'\r' || character == U'\t' || character == 0xA0 ||
           character == 0x202F || (character >= 0x2000 && character <= 0x200A);
}

// Signs that say how text is laid out and are never seen.
constexpr bool is_invisible(char32_t character) {
    return (character >= 0x200B && character <= 0x200F) || (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF || character == 0xAD;
}

constexpr bool is_superscript(char32_t character) {
    return character == 0xB9 || character == 0xB2 || character == 0xB3 || (character >= 0x2070 && character <= 0x207E);
}

// What collect() looks at; every other character is taken over as it stands.
constexpr std::size_t kSpecialTableSize = 0x2100;
constexpr auto kSpecialTable = [] {
    std::array<bool, kSpecialTableSize> table{};
    for (char32_t character = 0; character < kSpecialTableSize; ++character)
        table[character] = is_blank(character) || is_invisible(character) || is_superscript(character) ||
                           character == U'<' || character == U'*' || character == U'_';
    return table;
}();

bool is_special(char32_t character) {
    return character < kSpecialTableSize ? kSpecialTable[character] : is_invisible(character);
}

// Latin letters with accents as text::fold leaves them: lower case, composed; and the Russian ё.
constexpr char32_t kFirstAccented = 0xC0;
constexpr char32_t kLastAccented = 0x17F;
constexpr auto kWithoutAccent = [] {
    constexpr std::u32string_view kFrom = U"àáâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćčďęěğīıłńňőřśşšţťūůűźżž";
    constexpr std::u32string_view kTo = U"aaaaaaceeeeiiiinooooouuuuyyaaaccdeegiilnnorsssttuuuzzz";
    static_assert(kFrom.size() == kTo.size());
    std::array<char32_t, kLastAccented - kFirstAccented + 1> table{};
    for (char32_t character = kFirstAccented; character <= kLastAccented; ++character) {
        const std::size_t place = kFrom.find(character);
        table[character - kFirstAccented] = place == std::u32string_view::npos ? character : kTo[place];
    }
    return table;
}();

char32_t without_accent(char32_t character) {
    if (character < kFirstAccented) return character;
    if (character <= kLastAccented) return kWithoutAccent[character - kFirstAccented];
    return character == 0x451 ? 0x435 : character;
}

// Puts the spans of a provision together: marks of emphasis and call-outs out, every run of blanks one space.
class Collector {
  public:
    Collector(std::u32string_view source, std::span<const TextSpan> spans) : source_(source), spans_(spans) {
        // Each span may bring a blank before it.
        std::size_t room = 0;
        for (const TextSpan& span : spans) room += std::max(end_of(span), std::size_t{span.begin}) - span.begin + 1;
        clean_.resize(room);
        offset_.resize(room + 1);
    }

    void run() {
        std::uint32_t last_end = 0;
        for (const TextSpan& span : spans_) {
            add(span.begin, end_of(span));
            last_end = static_cast<std::uint32_t>(end_of(span));
        }
        clean_.resize(length_);
        offset_.resize(length_ + 1);
        offset_[length_] = last_end;
        std::erase_if(emphasised_, [](const TextSpan& range) { return range.begin >= range.end; });
    }

    std::u32string& clean() { return clean_; }
    std::vector<std::uint32_t>& offset() { return offset_; }
    const std::vector<TextSpan>& emphasised() const { return emphasised_; }

  private:
    std::size_t end_of(const TextSpan& span) const { return std::min<std::size_t>(span.end, source_.size()); }

    void add(std::size_t begin, std::size_t end) {
        const char32_t* source = source_.data();
        bool blank_pending = length_ > 0;
        std::size_t blank_place = begin;
        for (std::size_t i = begin; i < end; ++i) {
            const char32_t character = source[i];
            if (is_special(character)) {
                if (is_blank(character)) {
                    if (!blank_pending) blank_place = i;
                    blank_pending = true;
                    continue;
                }
                if (const std::size_t behind = behind_mark(i, end); behind > i) {
                    i = behind - 1;
                    continue;
                }
            }
            if (blank_pending) {
                if (length_ > 0 && !is_glued(clean_[length_ - 1], character)) put(U' ', blank_place);
                blank_pending = false;
            }
            i = put_run(i, end) - 1;
        }
    }

    // Takes over the character at `begin`, and those behind it that stand for themselves. Returns where they end.
    std::size_t put_run(std::size_t begin, std::size_t end) {
        const char32_t* source = source_.data();
        char32_t* clean = clean_.data() + length_;
        std::uint32_t* offset = offset_.data() + length_;
        std::size_t i = begin;
        do {
            *clean++ = source[i];
            *offset++ = static_cast<std::uint32_t>(i);
            ++i;
        } while (i < end && !is_special(source[i]));
        length_ += i - begin;
        return i;
    }

    // Where the text goes on behind what is left out at `at`; `at` itself where nothing is.
    std::size_t behind_mark(std::size_t at, std::size_t end) {
        const char32_t character = source_[at];
        if (is_invisible(character) || is_superscript(character)) return at + 1;
        if (character == U'<') {
            constexpr std::u32string_view kOpen = U"<sup>", kClose = U"</sup>";
            const std::u32string_view rest = source_.substr(at, end - at);
            const std::size_t close = rest.starts_with(kOpen) ? rest.find(kClose) : std::u32string_view::npos;
            return close == std::u32string_view::npos ? at : at + close + kClose.size();
        }
        std::size_t behind = at + 1;
        while (behind < end && source_[behind] == character) ++behind;
        const auto here = static_cast<std::uint32_t>(length_);
        if (in_emphasis_)
            emphasised_.back().end = here;
        else
            emphasised_.push_back({here, here});
        in_emphasis_ = !in_emphasis_;
        return behind;
    }

    // A blank inside Chinese text comes from the typesetting. So does one behind the stroke of "تموز/ يوليه".
    static bool is_glued(char32_t before, char32_t behind) {
        return (is_han(before) && is_han(behind)) || (before == U'/' && behind >= 0x621 && behind <= 0x64A);
    }

    void put(char32_t character, std::size_t place) {
        clean_.data()[length_] = character;
        offset_.data()[length_] = static_cast<std::uint32_t>(place);
        ++length_;
    }

    std::u32string_view source_;
    std::span<const TextSpan> spans_;
    std::u32string clean_;
    std::vector<std::uint32_t> offset_;
    std::vector<TextSpan> emphasised_;
    std::size_t length_ = 0;
    bool in_emphasis_ = false;
};

WordKind kind_of(CharacterClass one) {
    if (one == CharacterClass::digit) return WordKind::number;
    return one == CharacterClass::mark ? WordKind::punctuation : WordKind::letters;
}

// The outermost square brackets.
class Brackets {
  public:
    explicit Brackets(std::vector<TextSpan>& found) : found_(found) {}
    void see(char32_t mark, std::uint32_t place) {
        if (mark == U'[' && depth_++ == 0) outermost_ = place;
        if (mark == U']' && depth_ > 0 && --depth_ == 0) found_.push_back({outermost_, place + 1});
    }

  private:
    std::vector<TextSpan>& found_;
    std::uint32_t outermost_ = 0;
    std::size_t depth_ = 0;
};

}  // namespace

std::u32string fold_phrase(std::u32string_view phrase) {
    std::u32string folded = text::fold(phrase).text;
    for (char32_t& character : folded) character = without_accent(character);
    return folded;
}

std::u32string fold_phrase(std::string_view utf8) {
    return fold_phrase(to_code_points(utf8));
}

ClauseText::ClauseText(std::u32string_view source, std::span<const TextSpan> spans) {
    Collector collector(source, spans);
    collector.run();
    clean_ = std::move(collector.clean());
    clean_offset_ = std::move(collector.offset());
    folded_ = text::fold(clean_);
    find_words();
    const auto& offsets = folded_.source_offset;
    const auto to_folded = [&offsets](std::uint32_t clean_position) {
        return static_cast<std::uint32_t>(std::lower_bound(offsets.begin(), offsets.end() - 1, clean_position) -
                                          offsets.begin());
    };
    for (const TextSpan& range : collector.emphasised())
        emphasised_.push_back({static_cast<std::uint32_t>(skip_blanks(to_folded(range.begin))), to_folded(range.end)});
}

// Between Chinese characters always; else where a run of letters or of digits begins or ends.
std::uint8_t ClauseText::edge_between(CharacterClass before, CharacterClass behind) {
    const bool han = before == CharacterClass::han || behind == CharacterClass::han;
    const bool number = (before == CharacterClass::digit) != (behind == CharacterClass::digit);
    const bool starts = han || before < CharacterClass::letter || number;
    const bool ends = starts || behind < CharacterClass::letter;
    return static_cast<std::uint8_t>((starts ? kStart : 0) | (ends ? kEnd : 0));
}

// One pass over the folded text: accents away, words, edges and brackets found.
void ClauseText::find_words() {
    std::array<std::array<std::uint8_t, kCharacterClasses>, kCharacterClasses> edges{};
    for (std::size_t before = 0; before < kCharacterClasses; ++before)
        for (std::size_t behind = 0; behind < kCharacterClasses; ++behind)
            edges[before][behind] =
                edge_between(static_cast<CharacterClass>(before), static_cast<CharacterClass>(behind));
    Brackets brackets(brackets_);
    char32_t* text = folded_.text.data();
    const std::size_t size = folded_.text.size();
    words_.reserve(size / 5 + 4);
    edges_.resize(size);  // inside a word none begins and none ends
    auto before = CharacterClass::blank;
    std::uint32_t begin = 0;
    const auto close = [&](std::uint32_t end) {
        if (before == CharacterClass::blank) return;
        words_.push_back({begin, end, kind_of(before)});
        if (before == CharacterClass::mark) brackets.see(text[begin], begin);
    };
    for (std::uint32_t place = 0; place < size; ++place) {
        text[place] = without_accent(text[place]);
        const CharacterClass here = class_of(text[place]);
        if (here == before && (here == CharacterClass::letter || here == CharacterClass::digit)) continue;
        edges_[place] = edges[static_cast<std::size_t>(before)][static_cast<std::size_t>(here)];
        close(place);
        begin = place;
        before = here;
    }
    close(static_cast<std::uint32_t>(size));
}

std::size_t ClauseText::word_from(std::size_t position) const {
    return static_cast<std::size_t>(
        std::lower_bound(words_.begin(), words_.end(), position,
                         [](const Word& word, std::size_t wanted) { return word.begin < wanted; }) -
        words_.begin());
}

std::size_t ClauseText::skip_blanks(std::size_t position) const {
    while (position < size() && folded_.text[position] == U' ') ++position;
    return position;
}

bool ClauseText::is_capital(std::size_t position) const {
    if (position >= size()) return false;
    const char32_t character = clean_[folded_.source_offset[position]];
    if (character < 0x80) return character >= U'A' && character <= U'Z';
    return (character >= 0xC0 && character <= 0xDE && character != 0xD7) ||
           (character >= 0x400 && character <= 0x42F) || character == 0x152;
}

TextSpan ClauseText::span(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {};
    const TextSpan clean = folded_.source_span(begin, end);
    if (clean.begin >= clean.end) return {};
    return {clean_offset_[clean.begin], clean_offset_[clean.end - 1] + 1};
}

std::u32string_view ClauseText::clean(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {};
    const TextSpan range = folded_.source_span(begin, end);
    return std::u32string_view(clean_).substr(range.begin, range.end - range.begin);
}

std::string ClauseText::written(std::size_t begin, std::size_t end) const {
    std::u32string_view range = clean(begin, end);
    while (!range.empty() && range.front() == U' ') range.remove_prefix(1);
    while (!range.empty() && range.back() == U' ') range.remove_suffix(1);
    return to_utf8(range);
}

}  // namespace palermo::mandates::reader
