#include "conference/mandates/intake/labels.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/base/utf8.hpp"

namespace palermo::mandates::intake {

namespace {

// The abjad order of United Nations documents; heh carries the tatweel with which it is printed alone.
constexpr std::u32string_view kAbjad = U"أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
constexpr std::u32string_view kArabicAlphabet = U"أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
// Word leaves out Ё, Й, Ъ, Ы, Ь.
constexpr std::u32string_view kRussian = U"абвгдежзиклмнопрстуфхцчшщэюя";
constexpr std::u32string_view kChineseDigits = U"〇一二三四五六七八九";

std::string upper_ascii(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

// Behind the last letter the letters are doubled: z, aa, bb.
std::string letters(std::u32string_view alphabet, int value) {
    const int size = static_cast<int>(alphabet.size());
    const int repeats = (value - 1) / size + 1;
    if (value < 1 || repeats > 8) return std::to_string(value);
    const char32_t letter = alphabet[static_cast<std::size_t>((value - 1) % size)];
    std::string label;
    for (int i = 0; i < repeats; ++i) {
        append_utf8(label, letter);
        if (letter == U'ه') append_utf8(label, 0x640);
    }
    return label;
}

std::string roman(int value) {
    constexpr std::array<std::pair<int, const char*>, 13> kSigns = {{{1000, "m"},
                                                                     {900, "cm"},
                                                                     {500, "d"},
                                                                     {400, "cd"},
                                                                     {100, "c"},
                                                                     {90, "xc"},
                                                                     {50, "l"},
                                                                     {40, "xl"},
                                                                     {10, "x"},
                                                                     {9, "ix"},
                                                                     {5, "v"},
                                                                     {4, "iv"},
                                                                     {1, "i"}}};
    if (value < 1 || value > 3999) return std::to_string(value);
    std::string label;
    for (const auto& [worth, sign] : kSigns)
        for (; value >= worth; value -= worth) label += sign;
    return label;
}

// Up to 99; ten is 十, not 一十.
std::string chinese(int value) {
    if (value < 1 || value > 99) return std::to_string(value);
    std::string label;
    if (value >= 20) append_utf8(label, kChineseDigits[static_cast<std::size_t>(value / 10)]);
    if (value >= 10) append_utf8(label, U'十');
    if (value % 10 != 0) append_utf8(label, kChineseDigits[static_cast<std::size_t>(value % 10)]);
    return label;
}

std::string digits_from(int value, char32_t zero) {
    std::string label;
    for (const char c : std::to_string(value)) {
        if (c == '-')
            label += c;
        else
            append_utf8(label, zero + static_cast<char32_t>(c - '0'));
    }
    return label;
}

std::string one_of(char32_t first, int count, int value) {
    if (value < 1 || value > count) return std::to_string(value);
    std::string label;
    append_utf8(label, first + static_cast<char32_t>(value - 1));
    return label;
}

constexpr std::u32string_view kLatin = U"abcdefghijklmnopqrstuvwxyz";

}  // namespace

std::string list_label(std::string_view format, int value) {
    if (format == "none") return {};
    if (format == "bullet") return "•";
    if (format == "lowerLetter") return letters(kLatin, value);
    if (format == "upperLetter") return upper_ascii(letters(kLatin, value));
    if (format == "lowerRoman") return roman(value);
    if (format == "upperRoman") return upper_ascii(roman(value));
    if (format == "arabicAbjad") return letters(kAbjad, value);
    if (format == "arabicAlpha") return letters(kArabicAlphabet, value);
    if (format == "russianLower") return letters(kRussian, value);
    if (format == "russianUpper") {
        std::u32string label = to_code_points(letters(kRussian, value));
        for (char32_t& c : label)
            if (c >= U'а' && c <= U'я') c -= 32;
        return to_utf8(label);
    }
    if (format == "chineseCounting" || format == "chineseCountingThousand" || format == "japaneseCounting" ||
        format == "taiwaneseCounting" || format == "taiwaneseCountingThousand" || format == "ideographDigital")
        return chinese(value);
    if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese") return one_of(0x2460, 20, value);
    if (format == "decimalEnclosedParen") return one_of(0x2474, 20, value);
    if (format == "ideographEnclosedCircle") return one_of(0x3220, 10, value);
    if (format == "decimalFullWidth" || format == "decimalFullWidth2") return digits_from(value, 0xFF10);
    if (format == "arabicIndic") return digits_from(value, 0x660);
    if (format == "decimalZero") return (value >= 0 && value < 10 ? "0" : "") + std::to_string(value);
    return std::to_string(value);
}

std::string_view html_list_format(std::string_view type) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kFormats = {
        {{"1", "decimal"},
         {"a", "lowerLetter"},
         {"A", "upperLetter"},
         {"i", "lowerRoman"},
         {"I", "upperRoman"},
         {"decimal", "decimal"},
         {"decimal-leading-zero", "decimalZero"},
         {"lower-alpha", "lowerLetter"},
         {"lower-latin", "lowerLetter"},
         {"upper-alpha", "upperLetter"},
         {"upper-latin", "upperLetter"},
         {"lower-roman", "lowerRoman"},
         {"upper-roman", "upperRoman"},
         {"arabic-indic", "arabicIndic"},
         {"cjk-ideographic", "chineseCounting"},
         {"simp-chinese-informal", "chineseCounting"},
         {"trad-chinese-informal", "chineseCounting"},
         {"none", "none"},
         {"disc", "bullet"},
         {"circle", "bullet"},
         {"square", "bullet"},
         {"cjk-decimal", "chineseCounting"}}};
    for (const auto& [name, format] : kFormats)
        if (name == type) return format;
    return {};
}

}  // namespace palermo::mandates::intake
