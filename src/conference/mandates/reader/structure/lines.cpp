#include "conference/mandates/reader/structure/lines.hpp"

#include <algorithm>
#include <unordered_map>

#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader::structure {

namespace {

struct RawLine {
    std::uint32_t begin, end;  // with white space
};

bool is_rule(std::u32string_view text) {
    if (text.size() < 3) return false;
    const char32_t c = text.front();
    if (c != U'-' && c != U'*' && c != U'_' && c != U'=' && c != 0x2014 && c != 0x2500 && c != U'~') return false;
    std::size_t marks = 0;
    for (const char32_t x : text) {
        if (x != c && !is_space(x)) return false;
        marks += x == c ? 1 : 0;
    }
    return marks >= 3;
}

bool all_digits(std::u32string_view text) {
    return !text.empty() && text.size() <= 4 &&
           std::all_of(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; });
}

// "- 3 -", "3/12", "Page 3", "/...", "<!-- Page 9 -->", "第3页".
bool is_page_noise(std::u32string_view text) {
    if (text.size() > 60) return false;
    const std::u32string words = skeleton_of(text);
    const std::u32string_view view = words;
    if (view == U"/..." || view == U"..." || view == U"/…") return true;
    if (view.substr(0, 4) == U"<!--") return true;
    std::size_t at = 0;
    const auto skip_spaces = [&] {
        while (at < view.size() && view[at] == U' ') ++at;
    };
    const auto skip_digits = [&] {
        const std::size_t start = at;
        while (at < view.size() && view[at] >= U'0' && view[at] <= U'9') ++at;
        return at > start && at - start <= 4;
    };
    for (const std::u32string_view word : {U"page", U"pagina", U"страница", U"الصفحة", U"english page", U"第"})
        if (view.substr(0, word.size()) == word) {
            at = word.size();
            skip_spaces();
            if (!skip_digits()) return false;
            skip_spaces();
            return at == view.size() || view.substr(at) == U"页" || view.substr(at, 3) == U"of ";
        }
    if (!view.empty() && view[0] == U'-') {
        ++at;
        skip_spaces();
        if (!skip_digits()) return false;
        skip_spaces();
        return at + 1 == view.size() && view[at] == U'-';
    }
    if (skip_digits() && at < view.size() && view[at] == U'/') {
        ++at;
        return skip_digits() && at == view.size() && view.size() <= 7;
    }
    return false;
}

// "A/RES/52/12", "CTOC/COP/2006/L.8": capitals, digits and slashes only.
bool is_symbol_line(std::u32string_view text) {
    if (text.size() < 5 || text.size() > 40 || !is_upper(text.front())) return false;
    int slashes = 0;
    for (const char32_t c : text) {
        if (c == U'/')
            ++slashes;
        else if (!is_upper(c) && digit_value(c) < 0 && c != U'.' && c != U'-' && c != U'(' && c != U')' && !is_lower(c))
            return false;
    }
    return slashes >= 2;
}

void measure_start(std::u32string_view source, Line& line) {
    std::uint32_t at = line.begin;
    int hashes = 0;
    while (at < line.end && source[at] == U'#' && hashes < 7) ++at, ++hashes;
    if (hashes > 0 && hashes < 7 && at < line.end && is_space(source[at])) {
        line.heading_level = hashes;
    } else {
        at = line.begin;
        const char32_t c = source[at];
        const bool sign = c == U'-' || c == U'*' || c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0x2219 ||
                          c == 0xB7 || c == 0x2013 || c == 0x2014 || c == 0xF0B7 || c == U'+' || c == 0x25E6 ||
                          c == 0x2012;
        if (sign && at + 1 < line.end && is_space(source[at + 1])) {
            line.bullet = true;
            ++at;
        } else if (c == U'>' && at + 1 < line.end && is_space(source[at + 1])) {
            ++at;  // a Markdown block quote: the mark is not text
        }
    }
    while (at < line.end && is_space(source[at])) ++at;
    line.body = at;
}

// The first lines of a document, where its title stands.
constexpr std::size_t kTitleLines = 30;
constexpr std::size_t kShortestTitle = 20;

// A line of the title without its number ("80/32. Observance of ..."); empty when it is too short to be told from a
// heading, or ends like a paragraph.
std::u32string_view title_words(std::u32string_view text) {
    std::size_t at = 0;
    while (at < text.size() &&
           (digit_value(text[at]) >= 0 || text[at] == U'/' || text[at] == U'.' || is_space(text[at])))
        ++at;
    text.remove_prefix(at);
    const bool paragraph = !text.empty() && (ends_sentence(text.back()) || is_comma(text.back()));
    return text.size() < kShortestTitle || paragraph ? std::u32string_view() : text;
}

// Printed again above every page: the title, cut where its line ended.
void drop_repeated_titles(std::u32string_view source, std::vector<Line>& lines) {
    std::vector<std::u32string_view> titles;
    std::vector<Line> remaining;
    remaining.reserve(lines.size());
    bool dropped = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Line& line = lines[i];
        const auto words = title_words(source.substr(line.begin, line.end - line.begin));
        const bool alone = line.blank_before > 0 && (i + 1 == lines.size() || lines[i + 1].blank_before > 0);
        // "Annex", and below it the title of what is annexed: no running head.
        const bool below_text = !remaining.empty() && remaining.back().end - remaining.back().begin >= kShortestTitle;
        if (alone && below_text && !words.empty() && std::find(titles.begin(), titles.end(), words) != titles.end()) {
            dropped = true;
            continue;
        }
        if (i < kTitleLines && !words.empty()) titles.push_back(words);
        line.page_break_before |= dropped;
        dropped = false;
        remaining.push_back(line);
    }
    lines = std::move(remaining);
}

// A page's head in the middle of a sentence: the page number follows, and the line above breaks off.
bool tears_sentence(std::u32string_view source, const std::vector<Line>& above, const Line& below) {
    if (above.empty() || !below.page_break_before || above.back().end - above.back().begin < kShortestTitle)
        return false;
    const char32_t mark = end_mark(source, above.back().body, above.back().end);
    return !is_comma(mark) && !ends_sentence(mark);
}

void drop_running_heads(std::u32string_view source, std::vector<Line>& lines) {
    std::unordered_map<std::u32string_view, int> seen;
    for (const Line& line : lines) {
        const auto text = source.substr(line.begin, line.end - line.begin);
        if (is_symbol_line(text)) ++seen[text];
    }
    std::unordered_map<std::u32string_view, int> kept;
    bool dropped = false;
    std::vector<Line> remaining;
    remaining.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Line& line = lines[i];
        const auto text = source.substr(line.begin, line.end - line.begin);
        const auto count = seen.find(text);
        const bool again = count != seen.end() && count->second > 1 && kept[text]++ > 0;
        const bool tears =
            count != seen.end() && i + 1 < lines.size() && tears_sentence(source, remaining, lines[i + 1]);
        if (again || tears) {
            dropped = true;
            continue;
        }
        if (dropped) {
            line.page_break_before = true;
            ++line.blank_before;
        }
        dropped = false;
        remaining.push_back(line);
    }
    lines = std::move(remaining);
}

}  // namespace

Lines split_lines(std::u32string_view source) {
    Lines result;
    std::vector<RawLine> raw;
    bool in_front_matter = false;
    bool front_matter_possible = true;
    int number = 0;
    int blanks = 0;
    bool page_break = false;
    for (std::size_t at = 0; at <= source.size();) {
        std::size_t stop = source.find(U'\n', at);
        if (stop == std::u32string_view::npos) stop = source.size();
        ++number;
        std::uint32_t begin = static_cast<std::uint32_t>(at);
        std::uint32_t end = static_cast<std::uint32_t>(stop);
        Line line;
        line.number = number;
        line.hard_break = end >= begin + 2 && source[end - 1] == U' ' && source[end - 2] == U' ';
        while (begin < end && (is_space(source[begin]) || source[begin] == U'\f' || source[begin] == U'\r' ||
                               source[begin] == U'\v' || is_ignorable(source[begin]))) {
            if (source[begin] == U'\f') page_break = true;
            line.indent += source[begin] == U'\t' ? 4 : 1;
            ++begin;
        }
        bool break_after = false;
        while (end > begin && (is_space(source[end - 1]) || source[end - 1] == U'\f' || source[end - 1] == U'\r' ||
                               source[end - 1] == U'\v')) {
            break_after |= source[end - 1] == U'\f';
            --end;
        }
        at = stop + 1;
        const std::u32string_view text = source.substr(begin, end - begin);
        if (in_front_matter) {
            if (text == U"---") {
                in_front_matter = false;
                blanks = 0;
            } else if (const auto colon = text.find(U':'); colon != std::u32string_view::npos) {
                std::string value = to_utf8(text.substr(colon + 1));
                while (!value.empty() && (value.front() == ' ' || value.front() == '"')) value.erase(value.begin());
                while (!value.empty() && (value.back() == ' ' || value.back() == '"')) value.pop_back();
                result.front_matter.emplace_back(to_utf8(text.substr(0, colon)), std::move(value));
            }
            continue;
        }
        if (text.empty()) {
            ++blanks;
            if (stop == source.size()) break;
            continue;
        }
        if (text == U"---" && front_matter_possible && result.lines.empty()) {
            // Front matter only when it closes within a screen and its first line is "key: value".
            front_matter_possible = false;
            const std::size_t close = source.find(U"\n---\n", stop);
            const std::size_t colon = source.find(U':', stop);
            const std::size_t line_end = source.find(U'\n', stop + 1);
            if (close != std::u32string_view::npos && close - stop < 3000 && colon < line_end && number == 1) {
                in_front_matter = true;
                continue;
            }
        }
        if (is_rule(text) || is_page_noise(text)) {
            page_break = true;
            ++blanks;
            continue;
        }
        line.begin = begin;
        line.end = end;
        line.blank_before = blanks;
        line.page_break_before = page_break;
        line.digits_only = all_digits(text);
        measure_start(source, line);
        if (line.body < line.end) {
            result.lines.push_back(line);
            blanks = 0;
            page_break = break_after;
        }
        if (stop == source.size()) break;
    }
    drop_running_heads(source, result.lines);
    drop_repeated_titles(source, result.lines);
    return result;
}

namespace {
// Where a call-out opens, if it does so shortly before `from`: a search back to the beginning would be done once for
// every bracket of a text.
std::size_t find_backwards(std::u32string_view source, std::u32string_view opening, std::size_t from) {
    constexpr std::size_t kLongestCallOut = 24;
    const std::size_t first = from > kLongestCallOut ? from - kLongestCallOut : 0;
    const std::size_t found = source.substr(first, from - first + opening.size()).rfind(opening, from - first);
    return found == std::u32string_view::npos ? found : first + found;
}
}  // namespace

char32_t end_mark(std::u32string_view source, std::uint32_t begin, std::uint32_t end) {
    bool digits_passed = false;
    std::uint32_t at = end;
    while (at > begin) {
        const char32_t c = source[at - 1];
        if (c == U'>' && at >= begin + 6 && source.substr(at - 6, 6) == U"</sup>") {
            const std::size_t open = find_backwards(source, U"<sup>", at - 1);
            if (open == std::u32string_view::npos || open < begin) return c;
            at = static_cast<std::uint32_t>(open);
            continue;
        }
        if (c == U']') {
            const std::size_t open = find_backwards(source, U"[^", at - 1);
            if (open != std::u32string_view::npos && open >= begin && at - open < 8) {
                at = static_cast<std::uint32_t>(open);
                continue;
            }
            if (at - 1 > begin) {
                --at;  // the bracket of text that is not agreed
                continue;
            }
            return c;
        }
        if (is_space(c) || c == U'\n' || is_ignorable(c) || superscript_value(c) >= 0 || c == 0x207D || c == 0x207E ||
            c == U'*' || c == U'_' || (is_closing_quote(c) && c != U',')) {
            --at;
            continue;
        }
        if (digit_value(c) >= 0 && end - at < 8) {
            // A call-out glued to the stop: "2024,1" or "Rights;12".
            std::uint32_t first = at;
            while (first > begin && digit_value(source[first - 1]) >= 0) --first;
            while (first > begin && is_space(source[first - 1])) --first;
            if (first > begin && at - first <= 4 && (is_comma(source[first - 1]) || ends_sentence(source[first - 1])) &&
                source[first - 1] != U':') {
                const bool glued_number =
                    first >= begin + 2 && digit_value(source[first - 2]) >= 0 && source[first - 1] != U';';
                if (!glued_number || at - first <= 2) return source[first - 1];
            }
            (void)digits_passed;
            return c;
        }
        return c;
    }
    return 0;
}

}  // namespace palermo::mandates::reader::structure
