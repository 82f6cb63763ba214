#include "platform/document/numbers.hpp"

#include <array>
#include <span>
#include <string_view>

namespace palermo::document {

namespace {

// The abjad order, in which United Nations documents count paragraphs.
constexpr std::array<std::string_view, 28> kAbjad = {"أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي",
                                                     "ك", "ل", "م", "ن", "س",  "ع", "ف", "ص", "ق", "ر",
                                                     "ش", "ت", "ث", "خ", "ذ",  "ض", "ظ", "غ"};
constexpr std::array<std::string_view, 28> kAbjadNames = {
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون",
    "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد", "ظاء", "غين"};
constexpr std::array<std::string_view, 20> kArabicOrdinals = {
    "أولا",     "ثانيا",    "ثالثا",    "رابعا",    "خامسا",    "سادسا",    "سابعا",
    "ثامنا",    "تاسعا",    "عاشرا",    "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر",
    "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر", "تاسع عشر", "عشرون"};
constexpr std::array<std::string_view, 10> kChineseDigits = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

// a to z, then aa, bb.
std::string latin_letters(int count, char first) {
    const auto letter = static_cast<char>(first + (count - 1) % 26);
    return std::string(static_cast<std::size_t>((count - 1) / 26 + 1), letter);
}

std::string from_list(std::span<const std::string_view> list, int count) {
    const auto index = static_cast<std::size_t>(count - 1);
    std::string out;
    for (std::size_t i = 0; i <= index / list.size(); ++i) out += list[index % list.size()];
    return out;
}

std::string roman(int count) {
    constexpr std::array<std::pair<int, std::string_view>, 13> kSigns = {{{1000, "M"},
                                                                          {900, "CM"},
                                                                          {500, "D"},
                                                                          {400, "CD"},
                                                                          {100, "C"},
                                                                          {90, "XC"},
                                                                          {50, "L"},
                                                                          {40, "XL"},
                                                                          {10, "X"},
                                                                          {9, "IX"},
                                                                          {5, "V"},
                                                                          {4, "IV"},
                                                                          {1, "I"}}};
    std::string out;
    for (const auto& [value, sign] : kSigns)
        for (; count >= value; count -= value) out += sign;
    return out;
}

std::string small_roman(int count) {
    std::string out = roman(count);
    for (char& c : out) c = static_cast<char>(c - 'A' + 'a');
    return out;
}

// To 99; further ones as digits.
std::string chinese(int count) {
    if (count > 99) return std::to_string(count);
    std::string out;
    if (count >= 20) out += kChineseDigits[static_cast<std::size_t>(count / 10)];
    if (count >= 10) out += "十";
    return out.append(kChineseDigits[static_cast<std::size_t>(count % 10)]);
}

std::string digits_of(int count, Digits digits) {
    const std::string latin = std::to_string(count);
    if (digits == Digits::latin) return latin;
    constexpr std::array<std::string_view, 10> kArabicIndic = {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"};
    std::string out;
    for (const char c : latin) out += kArabicIndic[static_cast<std::size_t>(c - '0')];
    return out;
}

bool has_one_bracket(Language language) {
    return language == Language::fr || language == Language::es || language == Language::ru;
}

std::string in_brackets(Language language, std::string sign) {
    return has_one_bracket(language) ? sign + ")" : "(" + sign + ")";
}

std::string arabic_paragraph(int level, int count, Digits digits) {
    switch (level) {
        case 0:
            return digits_of(count, digits) + " -";
        case 1:
            return "(" + from_list(kAbjad, count) + ")";
        case 2:
            return "‘" + digits_of(count, digits) + "’";
        default:
            return from_list(kAbjad, count) + " -";
    }
}

std::string arabic_heading(int level, int count, Digits digits) {
    if (level == 1 && static_cast<std::size_t>(count) <= kArabicOrdinals.size())
        return std::string(kArabicOrdinals[static_cast<std::size_t>(count - 1)]) + " -";
    if (level == 2) return from_list(kAbjadNames, count) + " -";
    if (level == 4) return "(" + from_list(kAbjad, count) + ")";
    return digits_of(count, digits) + " -";
}

// Counts paragraphs and headings as they come.
class Counter {
  public:
    explicit Counter(const Document& document) : document_(document) { paragraphs_[0] = document.first_paragraph - 1; }

    std::string number_of(const Paragraph& paragraph) {
        if (paragraph.kind != ParagraphKind::numbered) return {};
        const auto level = static_cast<std::size_t>(paragraph.level);
        for (std::size_t below = level + 1; below < paragraphs_.size(); ++below) paragraphs_[below] = 0;
        if (!paragraph.number.empty()) return paragraph.number;
        return paragraph_number(document_.language, paragraph.level, ++paragraphs_[level], document_.digits);
    }

    std::string number_of(const Heading& heading) {
        const auto level = static_cast<std::size_t>(heading.level);
        for (std::size_t below = level + 1; below < headings_.size(); ++below) headings_[below] = 0;
        // A heading ends the list above it.
        for (std::size_t below = 1; below < paragraphs_.size(); ++below) paragraphs_[below] = 0;
        if (!heading.number.empty()) return heading.number;
        if (!heading.numbered) return {};
        return heading_number(document_.language, heading.level, ++headings_[level], document_.digits);
    }

  private:
    const Document& document_;
    std::array<int, kMaxParagraphLevel + 1> paragraphs_{};
    std::array<int, kMaxHeadingLevel + 1> headings_{};
};

}  // namespace

std::string paragraph_number(Language language, int level, int count, Digits digits) {
    if (language == Language::ar) return arabic_paragraph(level, count, digits);
    switch (level) {
        case 0:
            return std::to_string(count) + ".";
        case 1:
            return in_brackets(language, latin_letters(count, 'a'));
        case 2:
            return in_brackets(language, language == Language::zh ? chinese(count) : small_roman(count));
        default:
            return latin_letters(count, 'a') + ".";
    }
}

std::string heading_number(Language language, int level, int count, Digits digits) {
    if (language == Language::ar) return arabic_heading(level, count, digits);
    switch (level) {
        case 1:
            return (language == Language::zh ? chinese(count) : roman(count)) + ".";
        case 2:
            return latin_letters(count, 'A') + ".";
        case 3:
            return std::to_string(count) + ".";
        default:
            return in_brackets(language, latin_letters(count, 'a'));
    }
}

std::vector<std::string> numbers_of(const Document& document) {
    std::vector<std::string> numbers;
    numbers.reserve(document.blocks.size());
    Counter counter(document);
    for (const Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block.content))
            numbers.push_back(counter.number_of(*paragraph));
        else if (const auto* heading = std::get_if<Heading>(&block.content))
            numbers.push_back(counter.number_of(*heading));
        else
            numbers.emplace_back();
    }
    return numbers;
}

}  // namespace palermo::document
