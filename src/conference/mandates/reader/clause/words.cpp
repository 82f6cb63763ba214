#include "conference/mandates/reader/clause/words.hpp"

#include <algorithm>

#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

namespace {

bool is_blank(char32_t character) {
    return character == U' ' || character == U'\n' || character == U'\r' || character == U'\t' || character == 0xA0 ||
           character == 0x202F || (character >= 0x2000 && character <= 0x200A);
}

// Signs that say how text is laid out and are never seen.
bool is_invisible(char32_t character) {
    return (character >= 0x200B && character <= 0x200F) || (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF || character == 0xAD;
}

bool is_superscript(char32_t character) {
    return character == 0xB9 || character == 0xB2 || character == 0xB3 || (character >= 0x2070 && character <= 0x207E);
}

// Latin letters with accents as text::fold leaves them: lower case, composed.
char32_t without_accent(char32_t character) {
    static constexpr std::u32string_view kFrom = U"àáâãäåçèéêëìíîïñòóôõöùúûüýÿёāăąćčďęěğīıłńňőřśşšţťūůűźżž";
    static constexpr std::u32string_view kTo = U"aaaaaaceeeeiiiinooooouuuuyyеaaaccdeegiilnnorsssttuuuzzz";
    static_assert(kFrom.size() == kTo.size());
    if (character < 0xC0) return character;
    if (character == 0x451) return 0x435;
    if (character > 0x17F) return character;
    const std::size_t place = kFrom.find(character);
    return place == std::u32string_view::npos ? character : kTo[place];
}

text::FoldedText fold_text(std::u32string_view original) {
    text::FoldedText folded = text::fold(original);
    for (char32_t& character : folded.text) character = without_accent(character);
    return folded;
}

}  // namespace

std::u32string fold_phrase(std::u32string_view phrase) {
    return fold_text(phrase).text;
}

std::u32string fold_phrase(std::string_view utf8) {
    return fold_phrase(to_code_points(utf8));
}

bool is_digit(char32_t character) {
    return character >= U'0' && character <= U'9';
}

bool is_word_character(char32_t character) {
    if (character < 0x80)
        return (character >= U'a' && character <= U'z') || (character >= U'A' && character <= U'Z') ||
               is_digit(character);
    if (character < 0xC0) return false;
    if (character == 0xD7 || character == 0xF7) return false;
    if (character >= 0x2000 && character <= 0x2BFF) return false;  // punctuation and symbols
    if (character >= 0x3000 && character <= 0x303F) return character == 0x3007;
    if (character == 0x60C || character == 0x61B || character == 0x61F || (character >= 0x66A && character <= 0x66D))
        return false;
    return !(character >= 0xFF00 && character <= 0xFF0F) && !(character >= 0xFF1A && character <= 0xFF20);
}

ClauseText::ClauseText(std::u32string_view source, std::span<const TextSpan> spans) {
    std::vector<TextSpan> emphasised;
    collect(source, spans, emphasised);
    folded_ = fold_text(clean_);
    const auto& offsets = folded_.source_offset;
    const auto to_folded = [&offsets](std::uint32_t clean_position) {
        return static_cast<std::uint32_t>(std::lower_bound(offsets.begin(), offsets.end() - 1, clean_position) -
                                          offsets.begin());
    };
    for (const TextSpan& range : emphasised)
        emphasised_.push_back({static_cast<std::uint32_t>(skip_blanks(to_folded(range.begin))), to_folded(range.end)});
    find_words();
    find_brackets();
}

void ClauseText::collect(std::u32string_view source, std::span<const TextSpan> spans,
                         std::vector<TextSpan>& emphasised) {
    std::size_t length = 0;
    for (const TextSpan& span : spans) length += span.end - span.begin + 1;
    clean_.reserve(length);
    clean_offset_.reserve(length + 1);
    std::uint32_t last_end = 0;
    bool in_emphasis = false;
    for (const TextSpan& span : spans) {
        const std::size_t end = std::min<std::size_t>(span.end, source.size());
        bool blank_pending = !clean_.empty();
        std::size_t blank_place = span.begin;
        for (std::size_t i = span.begin; i < end; ++i) {
            const char32_t character = source[i];
            if (is_blank(character)) {
                if (!blank_pending) blank_place = i;
                blank_pending = true;
                continue;
            }
            if (is_invisible(character) || is_superscript(character)) continue;
            if (character == U'<') {
                const std::u32string_view rest = source.substr(i, end - i);
                const std::size_t close = rest.find(U"</sup>");
                if (rest.starts_with(U"<sup>") && close != std::u32string_view::npos) {
                    i += close + 5;
                    continue;
                }
            }
            if (character == U'*' || character == U'_') {
                while (i + 1 < end && source[i + 1] == character) ++i;
                const auto here = static_cast<std::uint32_t>(clean_.size());
                if (in_emphasis)
                    emphasised.back().end = here;
                else
                    emphasised.push_back({here, here});
                in_emphasis = !in_emphasis;
                continue;
            }
            // A blank inside Chinese text comes from the typesetting.
            // So does one behind the stroke of "تموز/ يوليه".
            const bool glued = !clean_.empty() && ((is_han(clean_.back()) && is_han(character)) ||
                                                   (clean_.back() == U'/' && character >= 0x621 && character <= 0x64A));
            if (blank_pending && !clean_.empty() && !glued) {
                clean_.push_back(U' ');
                clean_offset_.push_back(static_cast<std::uint32_t>(blank_place));
            }
            blank_pending = false;
            clean_.push_back(character);
            clean_offset_.push_back(static_cast<std::uint32_t>(i));
        }
        last_end = static_cast<std::uint32_t>(end);
    }
    clean_offset_.push_back(last_end);
    std::erase_if(emphasised, [](const TextSpan& range) { return range.begin >= range.end; });
}

void ClauseText::find_words() {
    const std::u32string& text = folded_.text;
    words_.reserve(text.size() / 5 + 4);
    std::size_t i = 0;
    while (i < text.size()) {
        const char32_t character = text[i];
        std::size_t end = i + 1;
        if (character == U' ') {
            i = end;
            continue;
        }
        WordKind kind = WordKind::punctuation;
        if (is_digit(character)) {
            kind = WordKind::number;
            while (end < text.size() && is_digit(text[end])) ++end;
        } else if (is_han(character)) {
            kind = WordKind::letters;
        } else if (is_word_character(character)) {
            kind = WordKind::letters;
            while (end < text.size() && is_word_character(text[end]) && !is_digit(text[end]) && !is_han(text[end]))
                ++end;
        }
        words_.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end), kind});
        i = end;
    }
}

void ClauseText::find_brackets() {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < folded_.text.size(); ++i) {
        if (folded_.text[i] == U'[') open.push_back(i);
        if (folded_.text[i] == U']' && !open.empty()) {
            if (open.size() == 1) brackets_.push_back({open.back(), i + 1});
            open.pop_back();
        }
    }
}

std::size_t ClauseText::word_from(std::size_t position) const {
    return static_cast<std::size_t>(
        std::lower_bound(words_.begin(), words_.end(), position,
                         [](const Word& word, std::size_t wanted) { return word.begin < wanted; }) -
        words_.begin());
}

bool ClauseText::starts_word(std::size_t position) const {
    const std::u32string& text = folded_.text;
    if (position == 0 || position >= text.size()) return true;
    if (is_han(text[position]) || is_han(text[position - 1])) return true;
    return !is_word_character(text[position - 1]) || (is_digit(text[position - 1]) != is_digit(text[position]));
}

bool ClauseText::ends_word(std::size_t position) const {
    return starts_word(position) || !is_word_character(folded_.text[position]);
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
