#include "conference/mandates/intake/display_order.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace palermo::mandates::intake {

namespace {

constexpr char32_t kLam = U'ل';

bool is_mark(char32_t c) {
    return (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640;
}

bool is_arabic_letter(char32_t c) {
    return c >= 0x620 && c <= 0x6FF && !(c >= 0x660 && c <= 0x669) && !(c >= 0x6F0 && c <= 0x6F9) && c != 0x60C &&
           c != 0x61B && c != 0x61F;
}

bool is_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= 0x660 && c <= 0x669);
}

bool is_foreign_letter(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0x24F) ||
           (c >= 0x400 && c <= 0x4FF);
}

bool is_alef(char32_t c) {
    return c == U'ا' || c == U'أ' || c == U'إ' || c == U'آ';
}

// A letter with the marks on it, or a number or foreign word as a whole.
struct Piece {
    std::u32string text;
    char32_t letter() const { return text.empty() ? 0 : text.front(); }
};

using Pieces = std::vector<Piece>;

Pieces pieces_of(std::u32string_view word) {
    Pieces pieces;
    for (std::size_t at = 0; at < word.size();) {
        std::size_t end = at + 1;
        if (is_digit(word[at]) || is_foreign_letter(word[at])) {
            // "25/55", "A/RES/80/10": signs between digits and letters belong to them.
            const auto left_to_right = [&](std::size_t i) { return is_digit(word[i]) || is_foreign_letter(word[i]); };
            while (end < word.size() &&
                   (left_to_right(end) || (end + 1 < word.size() && left_to_right(end + 1) &&
                                           std::u32string_view(U"/.,:-").find(word[end]) != std::u32string_view::npos)))
                ++end;
        } else {
            while (end < word.size() && is_mark(word[end])) ++end;
        }
        pieces.push_back({std::u32string(word.substr(at, end - at))});
        at = end;
    }
    return pieces;
}

// The letters that are read before and after the pair at `at` and `at` + 1.
std::u32string letters_before(const Pieces& pieces, std::size_t at) {
    std::u32string letters;
    for (std::size_t i = pieces.size(); i-- > at + 2;)
        if (is_arabic_letter(pieces[i].letter())) letters += pieces[i].letter();
    return letters;
}

std::u32string letters_after(const Pieces& pieces, std::size_t at) {
    std::u32string letters;
    for (std::size_t i = at; i-- > 0;)
        if (is_arabic_letter(pieces[i].letter())) letters += pieces[i].letter();
    return letters;
}

bool is_one_of(std::u32string_view text, std::initializer_list<std::u32string_view> texts) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// Lam before alef (the ligature), not the article or another alef before lam.
bool is_ligature(const Pieces& pieces, std::size_t at) {
    const char32_t alef = pieces[at + 1].letter();
    if (pieces[at + 1].text.find(char32_t{0x64B}) != std::u32string::npos) return true;  // "عاملاً"
    const std::u32string before = letters_before(pieces, at);
    const std::u32string after = letters_after(pieces, at);
    const bool particle = is_one_of(before, {U"و", U"ف", U"ب", U"ك"});
    if (alef == U'إ') {
        // إلى, إليها, إلغاء, إلزام, إلا against لإجراء, الإجراء
        const bool to = after.starts_with(U"ى") || is_one_of(after, {U"يه", U"يها", U"يهم", U"ينا", U"غاء", U"زامي"});
        return !((before.empty() || particle) && to);
    }
    if (alef != U'ا') return true;
    if (before.empty()) return after.empty() || is_one_of(after, {U"حظ", U"حقا", U"سيما", U"زم", U"حقة", U"جئين"});
    // الاتفاقية, والاحتياجات, بالاستناد, اللاجئين: the article itself stands before
    if (before.back() == U'ا' || before.back() == U'ل') return true;
    if (particle) {
        if (after.empty()) return true;  // ولا, فلا
        return before == U"و" && (after.starts_with(U"ية") || after.starts_with(U"يت") || after.starts_with(U"يات"));
    }
    if (after.empty()) return false;  // مجال, أعمال
    switch (after.front()) {
        case U'ل':  // خلال
        case U'ت':  // بروتوكولات, مجالات
        case U'ق':  // علاقة
        case U'ن':  // إعلان
        case U'ث':  // ثلاث against الثالثة
            return !is_one_of(before, {U"ث", U"الث", U"لث"});
        case U'د':
        case U'ع':  // اضطلاع
        case U'ئ':
        case U'ء':
        case U'و':
        case U'س':
        case U'ف':
            return true;
        case U'ح':  // إصلاح, سلاح against مصالح
            return !is_one_of(before, {U"ص", U"الص", U"مص", U"المص", U"لص", U"لمص"});
        case U'م':  // سلام, إعلام against عالم
            return !is_one_of(before, {U"ع", U"الع", U"مع", U"المع"});
        case U'غ':  // إبلاغ against بالغ, مبالغ
            return !is_one_of(before, {U"ب", U"الب", U"مب", U"المب"});
        case U'ج':  // علاج against معالجة
            return after.size() == 1 && (before == U"ع" || before == U"الع");
        default:
            return false;  // حالة, تالية, طالب, معالجة
    }
}

std::u32string turned(std::u32string_view word) {
    Pieces pieces = pieces_of(word);
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i)
        if (pieces[i].letter() == kLam && is_alef(pieces[i + 1].letter()) && is_ligature(pieces, i)) {
            std::swap(pieces[i], pieces[i + 1]);
            ++i;
        }
    std::u32string text;
    for (std::size_t i = pieces.size(); i-- > 0;) text += pieces[i].text;
    return text;
}

bool is_foreign_word(std::u32string_view word) {
    return std::any_of(word.begin(), word.end(), is_foreign_letter) &&
           std::none_of(word.begin(), word.end(), is_arabic_letter);
}

}  // namespace

bool is_arabic(std::u32string_view text) {
    const auto arabic = std::count_if(text.begin(), text.end(), is_arabic_letter);
    return arabic > std::count_if(text.begin(), text.end(), is_foreign_letter);
}

std::u32string reading_order(std::u32string_view displayed) {
    std::vector<std::u32string> words;
    for (std::size_t at = 0; at < displayed.size();) {
        const std::size_t end = std::min(displayed.find(U' ', at), displayed.size());
        if (end > at) words.emplace_back(displayed.substr(at, end - at));
        at = end + 1;
    }
    std::u32string text;
    for (std::size_t last = words.size(); last > 0;) {
        // Foreign words in a row keep their order.
        std::size_t first = last - 1;
        if (is_foreign_word(words[first]))
            while (first > 0 && is_foreign_word(words[first - 1])) --first;
        for (std::size_t i = first; i < last; ++i) {
            if (!text.empty()) text += U' ';
            text += is_foreign_word(words[i]) ? words[i] : turned(words[i]);
        }
        last = first;
    }
    return text;
}

}  // namespace palermo::mandates::intake
