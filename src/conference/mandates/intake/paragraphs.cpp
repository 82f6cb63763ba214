#include "conference/mandates/intake/paragraphs.hpp"

#include <algorithm>
#include <array>

#include "platform/base/utf8.hpp"

namespace palermo::mandates::intake {

namespace {

constexpr std::array<std::string_view, 10> kSuperscripts = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
constexpr std::size_t kMaxMarkerLetters = 8;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_blank(char32_t c) {
    return c == U' ' || c == U'\t' || c == 0xA0 || c == U'\r' || c == 0x2003 || c == 0x2002 || c == 0x2009 ||
           c == 0x200A || c == 0x202F || c == 0x3000 || c == 0x2008 || c == 0x2007;
}

// Not seen and not read: soft hyphen, zero-width space, word joiner, byte order mark, controls.
bool is_dropped(char32_t c) {
    return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || (c < U' ' && c != U'\n' && c != U'\t') ||
           (c >= 0x7F && c < 0xA0);
}

}  // namespace

std::string superscript(std::string_view text) {
    std::string raised;
    for (const char c : text) {
        if (is_digit(c))
            raised += kSuperscripts[static_cast<std::size_t>(c - '0')];
        else if (c == '(')
            raised += "⁽";
        else if (c == ')')
            raised += "⁾";
        else
            return std::string(text);
    }
    return raised;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
}

bool is_note_number(std::string_view text) {
    if (text.size() > 2 && ((text.front() == '(' && text.back() == ')') || (text.front() == '[' && text.back() == ']')))
        text = text.substr(1, text.size() - 2);
    else if (text.size() > 1 && (text.back() == '/' || text.back() == ')'))
        text.remove_suffix(1);
    return !text.empty() && text.size() <= 3 && std::all_of(text.begin(), text.end(), is_digit);
}

std::string tidy_words(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    int blanks = 0;
    bool no_break = false;
    bool line_break = false;
    for (const char32_t c : to_code_points(text)) {
        if (is_dropped(c)) continue;
        if (c == U'\n' || c == 0x2028 || c == 0x2029) {
            line_break = true;
            continue;
        }
        if (is_blank(c)) {
            ++blanks;
            no_break = blanks == 1 && (c == 0xA0 || c == 0x202F);
            continue;
        }
        if (!out.empty()) {
            if (line_break)
                out += '\n';
            else if (blanks > 0)
                out += no_break && blanks == 1 ? "\u00A0" : " ";
        }
        blanks = 0;
        line_break = false;
        append_utf8(out, c);
    }
    return out;
}

bool looks_like_marker(std::string_view cell) {
    const std::u32string letters = to_code_points(cell);
    if (letters.empty() || letters.size() > kMaxMarkerLetters) return false;
    if (letters.find(U' ') != std::u32string::npos && letters.size() > 4) return false;
    const char32_t last = letters.back();
    const bool dash = letters.size() == 1 && (last == 0x2014 || last == 0x2013 || last == U'-' || last == 0x2022);
    const bool closed = letters.size() > 1 && (last == U')' || last == U'.' || last == 0xFF09 || last == 0x3001 ||
                                               last == 0x2018 || last == 0x2019);
    return dash || closed;
}

void Paragraphs::set_prefix(std::string marker) {
    if (marker.empty()) return;
    if (!prefix_.empty()) prefix_ += ' ';
    prefix_ += marker;
}

void Paragraphs::add(std::string_view text) {
    std::string words = tidy_words(text);
    if (words.empty()) return;
    if (!text_.empty()) text_ += "\n\n";
    if (!prefix_.empty()) {
        text_ += prefix_;
        text_ += ' ';
        prefix_.clear();
    }
    text_ += words;
    last_is_row_ = false;
}

void Paragraphs::add_heading(int level, std::string_view text) {
    std::string words = tidy_words(text);
    if (words.empty()) return;
    std::replace(words.begin(), words.end(), '\n', ' ');
    std::string prefix = std::move(prefix_);
    prefix_.clear();
    if (!prefix.empty()) words = prefix + " " + words;
    add(std::string(static_cast<std::size_t>(std::clamp(level, 1, 6)), '#') + " " + words);
}

void Paragraphs::add_row(const std::vector<std::string>& cells) {
    std::string row;
    for (const std::string& cell : cells) {
        std::string words = tidy_words(cell);
        std::replace(words.begin(), words.end(), '\n', ' ');
        if (words.empty()) continue;
        if (!row.empty()) row += '\t';
        row += words;
    }
    if (row.empty()) return;
    const bool below_row = last_is_row_ && prefix_.empty();
    if (!text_.empty()) text_ += below_row ? "\n" : "\n\n";
    if (!prefix_.empty()) {
        text_ += prefix_ + " ";
        prefix_.clear();
    }
    text_ += row;
    last_is_row_ = true;
}

void Paragraphs::add_note(std::string_view mark, std::string_view text) {
    std::string words = tidy_words(text);
    if (words.empty()) return;
    notes_.emplace_back(mark, std::move(words));
}

std::string Paragraphs::take() {
    std::string all = std::move(text_);
    for (const auto& [mark, words] : notes_) {
        if (!all.empty()) all += "\n\n";
        all += mark + " " + words;
    }
    if (!all.empty()) all += '\n';
    notes_.clear();
    prefix_.clear();
    return all;
}

}  // namespace palermo::mandates::intake
