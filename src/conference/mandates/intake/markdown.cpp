// Markdown (CommonMark with the tables and footnotes of GitHub), changed only where the reader does not take its marks
// as they are. Emphasis, headings with #, bullets and block quotes stay: the reader knows them, and the words keep
// their places.

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "conference/mandates/intake/formats.hpp"
#include "conference/mandates/intake/paragraphs.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::intake {

namespace {

constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
constexpr std::size_t kLongestLink = 600;
constexpr std::size_t kLongestTag = 300;

bool is_escape(std::string_view text, std::size_t at) {
    return text[at] == '\\' && at + 1 < text.size() && kPunctuation.find(text[at + 1]) != std::string_view::npos;
}

std::string_view left_trimmed(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

std::string_view trimmed(std::string_view line) {
    line = left_trimmed(line);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

// "|---|:--:|", with at least one bar.
bool is_table_rule(std::string_view line) {
    line = trimmed(line);
    return line.size() >= 3 && line.find('|') != std::string_view::npos && line.find("--") != std::string_view::npos &&
           line.find_first_not_of("|-: \t") == std::string_view::npos;
}

// "[^1]: text"
bool is_note_text(std::string_view line) {
    line = left_trimmed(line);
    const std::size_t close = line.find("]:");
    return line.starts_with("[^") && close != std::string_view::npos && close > 2 && close < 24;
}

bool is_fence(std::string_view line) {
    line = left_trimmed(line);
    return line.starts_with("```") || line.starts_with("~~~");
}

bool is_heading(std::string_view line) {
    const std::size_t hashes = line.find_first_not_of('#');
    return hashes != std::string_view::npos && hashes >= 1 && hashes <= 6 && line[hashes] == ' ';
}

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

// "mailto:", "javascript:": letters and a colon.
bool has_scheme(std::string_view target) {
    const std::size_t colon = target.find(':');
    if (colon == std::string_view::npos || colon < 2) return false;
    return std::all_of(target.begin(), target.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-';
    });
}

// The bracket that closes what opens at `open`: an address may have brackets of its own ("javascript:f(1)").
std::size_t closing_bracket(std::string_view text, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
            continue;
        }
        depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
        if (depth == 0) return at;
    }
    return std::string_view::npos;
}

bool has_link(std::string_view text) {
    for (std::size_t at = text.find("]("); at != std::string_view::npos; at = text.find("](", at + 1)) {
        const std::string_view target = text.substr(at + 2, 16);
        if (target.starts_with("#") || target.starts_with("/") || has_scheme(target)) return true;
    }
    return false;
}

bool has_escapes(std::string_view text) {
    int escapes = 0;
    for (std::size_t at = text.find('\\'); at != std::string_view::npos && escapes < 2; at = text.find('\\', at + 2))
        escapes += is_escape(text, at) ? 1 : 0;
    return escapes >= 2;
}

bool has_long_comment(std::string_view text) {
    for (std::size_t at = text.find("<!--"); at != std::string_view::npos; at = text.find("<!--", at)) {
        const std::size_t close = text.find("-->", at);
        if (close == std::string_view::npos) return false;
        if (text.substr(at, close - at).find('\n') != std::string_view::npos) return true;
        at = close;
    }
    return false;
}

class Converter {
  public:
    std::string convert(std::string_view text) {
        const std::string kept = without_comments(text);
        last_number_ = largest_note_number(kept);
        std::string_view rest = kept;
        lines_.reserve(64);
        while (!rest.empty()) lines_.push_back(next_line(rest));
        for (std::size_t i = write_front_matter(); i < lines_.size(); ++i) i = write_line(i);
        if (!kept.ends_with('\n') && out_.ends_with('\n')) out_.pop_back();
        return std::move(out_);
    }

  private:
    // "---", lines of "key: value", "---" at the very beginning: data, not Markdown. Gives the line behind it.
    std::size_t write_front_matter() {
        if (lines_.empty() || trimmed(lines_[0]) != "---") return 0;
        const auto end = std::find_if(lines_.begin() + 1, lines_.end(),
                                      [](std::string_view line) { return trimmed(line) == "---"; });
        if (end == lines_.end() || lines_.size() < 2 || lines_[1].find(':') == std::string_view::npos) return 0;
        for (auto line = lines_.begin(); line <= end; ++line) {
            out_ += *line;
            out_ += '\n';
        }
        return static_cast<std::size_t>(end - lines_.begin()) + 1;
    }

    static std::string without_comments(std::string_view text) {
        std::string kept;
        kept.reserve(text.size());
        std::size_t at = 0;
        while (true) {
            const std::size_t open = text.find("<!--", at);
            const std::size_t close = open == std::string_view::npos ? open : text.find("-->", open + 4);
            if (close == std::string_view::npos) break;
            // One that has its line to itself marks a page for the reader ("<!-- Page 9 -->") and stays.
            const bool starts_line = open == 0 || text[open - 1] == '\n';
            const bool ends_line = close + 3 == text.size() || text[close + 3] == '\n';
            const bool own_line =
                starts_line && ends_line && text.substr(open, close - open).find('\n') == std::string_view::npos;
            kept += text.substr(at, (own_line ? close + 3 : open) - at);
            at = close + 3;
        }
        kept += text.substr(at);
        return kept;
    }

    static int largest_note_number(std::string_view text) {
        int largest = 0;
        for (std::size_t at = text.find("[^"); at != std::string_view::npos; at = text.find("[^", at + 2)) {
            int number = 0;
            const std::string_view name = text.substr(at + 2, 4);
            const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), number);
            if (problem == std::errc() && end != name.data() + name.size() && *end == ']' && number < 1000)
                largest = std::max(largest, number);
        }
        return largest;
    }

    // Writes the line and those that belong to it; gives the index of the last one.
    std::size_t write_line(std::size_t i) {
        const std::string_view line = lines_[i];
        if (is_fence(line)) {
            fenced_ = !fenced_;
            return i;
        }
        if (fenced_) {
            out_ += line;
            out_ += '\n';
            return i;
        }
        if (i + 1 < lines_.size() && line.find('|') != std::string_view::npos && is_table_rule(lines_[i + 1]))
            return write_table(i);
        // A line of = below words makes them a heading.
        if (i + 1 < lines_.size() && !trimmed(line).empty() && trimmed(lines_[i + 1]).size() >= 3 &&
            trimmed(lines_[i + 1]).find_first_not_of('=') == std::string_view::npos) {
            out_ += "# ";
            write_words(trimmed(line));
            out_ += '\n';
            return i + 1;
        }
        std::string_view words = line;
        bool hard_break = false;
        if (words.ends_with('\\') && !words.ends_with("\\\\")) {
            words.remove_suffix(1);
            hard_break = true;
        }
        write_words(words);
        out_ += hard_break ? "  \n" : "\n";
        return i;
    }

    std::vector<std::string> cells_of(std::string_view line) const {
        line = trimmed(line);
        if (line.starts_with('|')) line.remove_prefix(1);
        if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
        std::vector<std::string> cells(1);
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (line[at] == '\\' && at + 1 < line.size() && line[at + 1] == '|') {
                cells.back() += "\\|";
                ++at;
            } else if (line[at] == '|') {
                cells.emplace_back();
            } else {
                cells.back() += line[at];
            }
        }
        return cells;
    }

    std::size_t write_table(std::size_t i) {
        if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
        for (; i < lines_.size() && lines_[i].find('|') != std::string_view::npos; ++i) {
            if (is_table_rule(lines_[i])) continue;
            std::string row;
            for (const std::string& cell : cells_of(lines_[i])) {
                const std::size_t before = out_.size();
                write_words(trimmed(cell));
                const std::string words = out_.substr(before);
                out_.resize(before);
                if (words.empty()) continue;
                if (!row.empty()) row += '\t';
                row += words;
            }
            if (!row.empty()) out_ += row + "\n";
        }
        out_ += '\n';
        return i - 1;
    }

    // A footnote by a name gets the next number that no other note has; "[^1]" the reader knows as it is.
    std::string mark_of(std::string_view name) {
        if (name.find_first_not_of("0123456789") == std::string_view::npos) return "[^" + std::string(name) + "]";
        const auto [place, added] = named_.emplace(name, 0);
        if (added) place->second = ++last_number_;
        return "[^" + std::to_string(place->second) + "]";
    }

    void write_words(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            if (is_escape(text, at)) {
                // An escaped star or line is a sign of the text; it would be taken for emphasis without its escape.
                if (text[at + 1] == '*' || text[at + 1] == '_') out_ += '\\';
                out_ += text[at + 1];
                at += 2;
            } else if (text[at] == '[' || (text[at] == '!' && text.substr(at, 2) == "![")) {
                at = write_bracket(text, at);
            } else if (text[at] == '<') {
                at = write_tag(text, at);
            } else if (text[at] == '&') {
                at = write_character(text, at);
            } else {
                out_ += text[at++];
            }
        }
    }

    std::size_t write_bracket(std::string_view text, std::size_t at) {
        const bool picture = text[at] == '!';
        const std::size_t open = at + (picture ? 1 : 0);
        const std::size_t close = text.substr(0, std::min(text.size(), open + kLongestLink)).find(']', open);
        const auto literal = [&] {
            out_ += text[at];
            return at + 1;
        };
        if (close == std::string_view::npos) return literal();
        const std::string_view inside = text.substr(open + 1, close - open - 1);
        if (inside.size() > 1 && inside[0] == '^' && inside.find_first_of(" [") == std::string_view::npos) {
            out_ += mark_of(inside.substr(1));
            return close + 1;
        }
        if (close + 1 >= text.size() || text[close + 1] != '(' || inside.find('[') != std::string_view::npos)
            return literal();
        const std::string_view within = text.substr(0, std::min(text.size(), close + kLongestLink));
        std::size_t end = closing_bracket(within, close + 1);
        if (end == std::string_view::npos) end = within.find(')', close);
        if (end == std::string_view::npos) return literal();
        const std::string_view target = trimmed(text.substr(close + 2, end - close - 2));
        // "[should](may)" is bracketed text of a draft; a link has an address.
        const bool address = target.find_first_of("/#:.") != std::string_view::npos && !inside.empty();
        if (!address) return literal();
        if (is_note_number(inside) && target.starts_with('#'))
            out_ += superscript(digits_of(inside));
        else if (!picture)
            write_words(inside);
        return end + 1;
    }

    // Tags are left out, but for the raised numbers of footnotes and line breaks, which have a meaning.
    std::size_t write_tag(std::string_view text, std::size_t at) {
        const std::size_t close = text.substr(0, std::min(text.size(), at + kLongestTag)).find('>', at);
        const auto literal = [&] {
            out_ += text[at];
            return at + 1;
        };
        if (close == std::string_view::npos || close < at + 2) return literal();
        const std::string_view inside = text.substr(at + 1, close - at - 1);
        if (inside.starts_with("http://") || inside.starts_with("https://") || inside.starts_with("mailto:")) {
            out_ += inside;
            return close + 1;
        }
        // The reader knows the raised numbers of footnotes as they are.
        if (inside == "sup" || inside == "/sup") {
            out_ += text.substr(at, close + 1 - at);
            return close + 1;
        }
        if (inside == "br" || inside == "br/" || inside == "br /") {
            out_ += "  \n";
            return close + 1;
        }
        const std::string_view name = inside.starts_with('/') ? inside.substr(1) : inside;
        constexpr std::array<std::string_view, 19> kTags = {"a",  "b",  "i",   "u",    "em",  "strong", "span",
                                                            "p",  "s",  "div", "sub",  "sup", "center", "small",
                                                            "ol", "ul", "li",  "font", "mark"};
        const std::string_view word = name.substr(0, std::min(name.find_first_of(" /"), name.size()));
        if (std::find(kTags.begin(), kTags.end(), word) == kTags.end()) return literal();
        return close + 1;
    }

    std::size_t write_character(std::string_view text, std::size_t at) {
        const std::size_t end = text.substr(0, std::min(text.size(), at + 12)).find(';', at);
        const auto literal = [&] {
            out_ += '&';
            return at + 1;
        };
        if (end == std::string_view::npos) return literal();
        const std::string_view name = text.substr(at + 1, end - at - 1);
        if (name.starts_with('#') && name.size() > 1) {
            const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
            const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
            std::uint32_t code = 0;
            const auto [stop, problem] =
                std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
            if (problem != std::errc() || stop != digits.data() + digits.size() || code < 0x20) return literal();
            append_utf8(out_, static_cast<char32_t>(code));
            return end + 1;
        }
        constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNames = {
            {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"nbsp", "\u00A0"}, {"apos", "'"}}};
        for (const auto& [known, character] : kNames)
            if (known == name) {
                out_ += character;
                return end + 1;
            }
        return literal();
    }

    std::string out_;
    std::vector<std::string_view> lines_;
    std::map<std::string, int, std::less<>> named_;
    int last_number_ = 0;
    bool fenced_ = false;
};

}  // namespace

bool is_markdown(std::string_view text) {
    if (has_link(text) || has_escapes(text) || has_long_comment(text)) return true;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view line = next_line(rest);
        if (line.empty()) continue;
        switch (line[line.find_first_not_of(" \t") == std::string_view::npos ? 0 : line.find_first_not_of(" \t")]) {
            case '#':
                if (is_heading(line)) return true;
                break;
            case '[':
                if (is_note_text(line)) return true;
                break;
            case '`':
            case '~':
                if (is_fence(line)) return true;
                break;
            case '|':
            case '-':
            case ':':
                if (is_table_rule(line)) return true;
                break;
            default:
                break;
        }
    }
    return false;
}

Result<Converted> text_of_markdown(std::string_view bytes) {
    Converted converted;
    converted.text = Converter().convert(bytes);
    return converted;
}

}  // namespace palermo::mandates::intake
