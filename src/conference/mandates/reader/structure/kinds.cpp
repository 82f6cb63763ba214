#include "conference/mandates/reader/structure/kinds.hpp"

#include <algorithm>

#include "conference/mandates/reader/structure/dates.hpp"

namespace palermo::mandates::reader::structure {

namespace {

constexpr std::size_t kHeadingLength = 160;
constexpr std::size_t kChineseHeadingLength = 40;

bool is_label_style(Style style) {
    return style == Style::upper_roman || style == Style::upper_letter || style == Style::chinese_upper ||
           style == Style::arabic_word;
}

}  // namespace

bool starts_lower(std::u32string_view source, const Block& block) {
    for (std::uint32_t at = block.begin(); at < block.pieces.front().end; ++at) {
        if (is_lower(source[at])) return true;
        if (is_letter(source[at]) || digit_value(source[at]) >= 0) return false;
    }
    return false;
}

bool is_case_script(Language language) {
    return language != Language::ar && language != Language::zh;
}

std::uint32_t length_of(const Block& block) {
    std::uint32_t length = 0;
    for (const TextSpan& piece : block.pieces) length += piece.end - piece.begin;
    return length;
}

bool BlockKinds::is_short_title(const Block& block) const {
    const char32_t mark = end_mark(source_, block);
    const std::size_t limit = language_ == Language::zh ? kChineseHeadingLength : kHeadingLength;
    return !is_comma(mark) && !ends_sentence(mark) && length_of(block) < limit;
}

bool BlockKinds::is_closing(const Block& block) const {
    if (length_of(block) > 160 || (block.marker && block.marker->readings.front().delimiter != Delimiter::dash))
        return false;
    const std::u32string_view text = block.head;
    if (longest_at(text, 0, words_.adopted) > 0) {
        if (longest_at(text, 0, words_.adopted) > 0 && find_first(text, words_.closing)) return true;
        return text.front() == U'[' || block.lead.operative == false;
    }
    const Found closing = find_first(text, words_.closing);
    if (!closing) return is_date_line(block);
    if (language_ == Language::zh) return closing.at < 12 && text.size() < 40;
    // "49th plenary meeting", "70e séance plénière"
    const bool numbered = !text.empty() && (digit_value(text.front()) >= 0 || closing.at == 0 ||
                                            find_ordinal(text, closing.at + 1, language_));
    return numbered && closing.at < 45 && text.size() < 90 && !block.lead.preambular;
}

bool BlockKinds::is_date_line(const Block& block) const {
    const auto dates = find_dates(block.head, vocabulary_);
    return dates && dates->begin < 3 && block.head.size() - dates->end < 8;
}

bool BlockKinds::is_annex_title(const Block& block) const {
    const std::u32string_view text = block.head;
    const std::size_t word = longest_at(text, 0, words_.annex);
    if (word == 0 || length_of(block) > 200 || starts_lower(source_, block)) return false;
    const char32_t mark = end_mark(source_, block);
    if (ends_sentence(mark) || is_comma(mark)) return is_colon(mark) && text.size() < 20;
    const char32_t next = word < text.size() ? text[word] : 0;
    if (next == 0) return true;
    if (language_ == Language::zh) return text.size() < 12;
    if (block.first_line < lines_.lines.size() &&
        lines_.lines[block.first_line].end - lines_.lines[block.first_line].body <= word + 1)
        return true;
    if (next != U' ' && next != U'.' && next != U':') return word + 1 == text.size();
    // "Annex II", "Annex A", "Annex 1"; "Annex I countries" is none.
    std::size_t end = word + 1;
    while (end < text.size() && (is_letter(text[end]) || digit_value(text[end]) >= 0)) ++end;
    const std::u32string_view label = text.substr(word + 1, end - word - 1);
    const bool labelled = roman_value(label) > 0 || label.size() == 1 ||
                          (!label.empty() && digit_value(label.front()) >= 0) || language_ == Language::ar;
    return labelled && (end == text.size() || text[end] != U' ' || length_of(block) < 120);
}

bool BlockKinds::is_heading(const Block& block, const Block* above) const {
    if (block.heading_level > 0) return true;
    if (block.bold && length_of(block) < 250 && !block.marker) return true;
    if (block.marker) {
        const MarkerReading& reading = block.marker->readings.front();
        const bool label = std::any_of(block.marker->readings.begin(), block.marker->readings.end(),
                                       [](const MarkerReading& r) { return is_label_style(r.style); });
        if (label && (reading.delimiter == Delimiter::dot || reading.delimiter == Delimiter::dash ||
                      reading.delimiter == Delimiter::comma))
            return is_short_title(block) || block.bold;
        return false;
    }
    if (block.bullet || !is_short_title(block)) return false;
    if (is_bare_label(block) || is_labelled_title(block)) return true;
    if (is_section_title(block)) return true;
    if (block.lead.operative && block.lead.from_lexicon) return false;
    if (is_case_script(language_) && starts_lower(source_, block)) return false;
    if (above == nullptr) return false;
    const char32_t mark = end_mark(source_, *above);
    return ends_sentence(mark) || is_comma(mark) || above->role == Role::heading || above->role == Role::annex_title ||
           above->role == Role::formula;
}

bool BlockKinds::is_bare_label(const Block& block) const {
    const std::u32string text = joined_text(source_, block.pieces);
    if (text.size() > 6 || text.empty()) return false;
    return roman_value(text) > 0 ? is_upper(text.front()) : text.size() == 1 && is_upper(text.front());
}

// "II Prevention", or "II" and the title on the next line: a numeral without a stop.
bool BlockKinds::is_labelled_title(const Block& block) const {
    const std::u32string text = joined_text(source_, block.pieces);
    const std::size_t end = text.find_first_of(U" \t");
    if (end == std::u32string::npos || end + 2 > text.size() || !is_upper(text.front()) ||
        roman_value(text.substr(0, end)) == 0)
        return false;
    std::size_t next = end;
    while (next < text.size() && is_space(text[next])) ++next;
    return next < text.size() && is_upper(text[next]);
}

bool BlockKinds::is_section_title(const Block& block) const {
    const std::u32string_view text = block.head;
    const std::size_t word = longest_at(text, 0, words_.section);
    if (word == 0 || word >= text.size()) return false;
    if (language_ == Language::zh) {
        std::size_t end = word;
        while (end < text.size() && (chinese_value(text.substr(end, 1)) > 0 || digit_value(text[end]) >= 0)) ++end;
        return end > word && end < text.size() &&
               (text[end] == U'条' || text[end] == U'章' || text[end] == U'节' || text[end] == U'部');
    }
    if (text[word] != U' ') return false;
    std::size_t end = word + 1;
    while (end < text.size() && is_letter(text[end])) ++end;
    return digit_value(text[word + 1]) >= 0 || roman_value(text.substr(word + 1, end - word - 1)) > 0;
}

}  // namespace palermo::mandates::reader::structure
