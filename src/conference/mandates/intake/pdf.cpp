// The text of a PDF, by poppler's pdftotext in a child process, and our part behind it: lines, raised numbers and
// paragraphs from the places of the words.

#include <algorithm>
#include <array>
#include <charconv>

#include "conference/mandates/intake/display_order.hpp"
#include "conference/mandates/intake/formats.hpp"
#include "conference/mandates/intake/markup.hpp"
#include "conference/mandates/intake/paragraphs.hpp"
#include "platform/base/child_process.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::intake {

namespace {

constexpr int kMaxPages = 400;
constexpr std::size_t kMaxOutputBytes = 48 * 1024 * 1024;
constexpr std::size_t kFewestLettersOfAPage = 8;  // on average; a scan has none, or a stamp

// Thousandths of a point, from the left and top of the page.
struct Box {
    std::int64_t left = 0, top = 0, right = 0, bottom = 0;
    std::int64_t height() const { return bottom - top; }
};

struct Word {
    Box box;
    std::string text;
};

struct Line {
    Box box;
    std::vector<Word> words;
};

// "404.414046" -> 404414; digits beyond the third do not matter.
std::int64_t thousandths(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string digits(text.substr(0, point));
    const std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view();
    for (std::size_t i = 0; i < 3; ++i) digits += i < fraction.size() ? fraction[i] : '0';
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool good = problem == std::errc() && end == digits.data() + digits.size() && value < 100'000'000;
    return good ? (negative ? -value : value) : 0;
}

Box box_of(const MarkupNode& node) {
    return {thousandths(node.attribute("xMin")), thousandths(node.attribute("yMin")),
            thousandths(node.attribute("xMax")), thousandths(node.attribute("yMax"))};
}

// "⁽1⁾": small brackets raise the number in them.
std::string with_raised_brackets(std::string text) {
    constexpr std::string_view kOpen = "⁽";
    constexpr std::string_view kClose = "⁾";
    for (std::size_t at = text.find(kOpen); at != std::string::npos; at = text.find(kOpen, at + 1)) {
        const std::size_t begin = at + kOpen.size();
        const std::size_t digits = std::string_view(text).substr(begin, 6).find(kClose);
        if (digits == std::string_view::npos || digits > 3) continue;
        text.replace(begin, digits, superscript(std::string_view(text).substr(begin, digits)));
    }
    return text;
}

bool is_blank_text(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// One page: poppler's lines, put together again where a number stands far from its words.
class Page {
  public:
    explicit Page(const MarkupNode& page) : height_(thousandths(page.attribute("height"))) {
        collect(page);
        drop_page_numbers();
        join_beside();
        join_rows();
        for (const Line& line : lines_) {
            left_ = std::min(left_, line.box.left);
            right_ = std::max(right_, line.box.right);
        }
    }

    std::size_t letters() const { return letters_; }

    // Boundaries of paragraphs that room on the page shows.
    int parted_lines() const {
        int parted = 0;
        for (std::size_t i = 1; i < lines_.size(); ++i) parted += is_parted(lines_[i - 1], lines_[i]) ? 1 : 0;
        return parted;
    }

    // With `is_spaced` the lines of a paragraph become one; without, only the reader can tell where paragraphs begin.
    void write(std::string& out, bool is_spaced) const {
        std::string above;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            std::string text = with_raised_brackets(text_of(lines_[i]));
            if (is_blank_text(text)) continue;
            if (!above.empty()) {
                const bool parted = is_parted(lines_[i - 1], lines_[i]);
                const bool joined = is_spaced && !parted && goes_on(lines_[i - 1], above, text);
                out += parted ? "\n\n" : joined ? " " : "\n";
            }
            out += text;
            above = std::move(text);
        }
        if (!above.empty()) out += '\n';
    }

  private:
    void collect(const MarkupNode& node) {
        for (const MarkupNode& child : node.children) {
            if (child.name != "line") {
                collect(child);
                continue;
            }
            Line line;
            line.box = box_of(child);
            for (const MarkupNode& word : child.children) {
                if (word.name != "word") continue;
                line.words.push_back({box_of(word), all_text(word)});
                letters_ += line.words.back().text.size();
            }
            if (!line.words.empty()) lines_.push_back(std::move(line));
        }
    }

    // "3", "- 3 -", "3/12", "25-12345 (E)", "*2512345*": what a page has in its margins beside the text.
    static bool is_page_number(const Line& line) {
        std::string text;
        for (const Word& word : line.words) text += word.text;
        if (text.empty() || text.size() > 16) return false;
        std::size_t digits = 0;
        for (const char c : text) {
            const bool digit = c >= '0' && c <= '9';
            const bool sign = c == '-' || c == '/' || c == '*' || c == '(' || c == ')' || c == 'E' || c == 'F' ||
                              c == 'S' || c == 'R' || c == 'A' || c == 'C';
            if (!digit && !sign) return false;
            digits += digit ? 1 : 0;
        }
        return digits > 0 && text.front() != '(' && text.find(')') + 1 != 2;
    }

    // Only in the margins, and only where nothing else stands further out.
    void drop_page_numbers() {
        std::int64_t top = height_;
        std::int64_t bottom = 0;
        for (const Line& line : lines_) {
            if (is_page_number(line)) continue;
            top = std::min(top, line.box.top);
            bottom = std::max(bottom, line.box.bottom);
        }
        std::erase_if(lines_, [&](const Line& line) {
            const bool above = line.box.bottom <= top && line.box.bottom < height_ / 8;
            const bool below = line.box.top >= bottom && line.box.top > height_ - height_ / 8;
            return (above || below) && is_page_number(line);
        });
    }

    static bool same_row(const Box& one, const Box& other) {
        const std::int64_t overlap = std::min(one.bottom, other.bottom) - std::max(one.top, other.top);
        return overlap * 2 > std::min(one.height(), other.height());
    }

    static bool is_marker(const Line& line) {
        std::string text;
        for (const Word& word : line.words) text += (text.empty() ? "" : " ") + word.text;
        return looks_like_marker(text) || is_note_number(text);
    }

    // A list number hangs in the margin, and poppler may take the margin for a column: the number goes to the line
    // that begins beside it.
    void join_beside() {
        constexpr std::size_t kMostLines = 1000;  // of a page of text; every number is compared with every line
        if (lines_.size() > kMostLines) return;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!is_marker(lines_[i])) continue;
            const Line& number = lines_[i];
            std::size_t best = lines_.size();
            std::int64_t best_gap = 0;
            for (std::size_t k = 0; k < lines_.size(); ++k) {
                if (k == i || !same_row(number.box, lines_[k].box) || is_marker(lines_[k])) continue;
                const bool rtl = is_arabic_line(lines_[k]);
                const std::int64_t gap =
                    rtl ? number.box.left - lines_[k].box.right : lines_[k].box.left - number.box.right;
                if (gap < -1000 || gap > 90'000 || (best < lines_.size() && gap >= best_gap)) continue;
                best = k;
                best_gap = gap;
            }
            if (best == lines_.size()) continue;
            Line joined = lines_[i];
            Line& target = lines_[best];
            joined.words.insert(joined.words.end(), target.words.begin(), target.words.end());
            joined.box = united(joined.box, target.box);
            target = std::move(joined);
            lines_[i].words.clear();
        }
        std::erase_if(lines_, [](const Line& line) { return line.words.empty(); });
    }

    // Words that justified setting has spread far apart come as lines of their own.
    void join_rows() {
        std::vector<Line> joined;
        for (Line& line : lines_) {
            if (!joined.empty() && same_row(joined.back().box, line.box)) {
                Line& before = joined.back();
                const std::int64_t gap = std::max(line.box.left - before.box.right, before.box.left - line.box.right);
                if (gap >= 0 && gap < 3 * line.box.height()) {
                    before.words.insert(before.words.end(), line.words.begin(), line.words.end());
                    before.box = united(before.box, line.box);
                    continue;
                }
            }
            joined.push_back(std::move(line));
        }
        lines_ = std::move(joined);
    }

    static Box united(const Box& one, const Box& other) {
        return {std::min(one.left, other.left), std::min(one.top, other.top), std::max(one.right, other.right),
                std::max(one.bottom, other.bottom)};
    }

    // The words that set the line: the tallest.
    static Box tallest_of(const Line& line) {
        Box tallest = line.words.front().box;
        for (const Word& word : line.words)
            if (word.box.height() > tallest.height()) tallest = word.box;
        return tallest;
    }

    // A small number that stands high beside the words calls a footnote, or begins one.
    static bool is_raised(const Word& word, const Box& tallest) {
        const bool small = word.box.height() * 100 < tallest.height() * 82;
        return small && word.box.bottom < tallest.bottom - tallest.height() / 12 && is_note_number(word.text);
    }

    static std::string text_of(const Line& line) {
        Line sorted = line;
        const bool arabic = is_arabic_line(line);
        // Arabic is put together as it is displayed, from the left.
        if (arabic)
            std::stable_sort(sorted.words.begin(), sorted.words.end(),
                             [](const Word& one, const Word& other) { return one.box.left < other.box.left; });
        const Box tallest = tallest_of(sorted);
        std::string text;
        for (std::size_t i = 0; i < sorted.words.size(); ++i) {
            const Word& word = sorted.words[i];
            const bool call = is_raised(word, tallest);
            if (i > 0) {
                const Box& before = sorted.words[i - 1].box;
                const std::int64_t gap = word.box.left - before.right;
                // A call belongs to the word before it, whatever room is left; to the right of it in Arabic.
                const bool joined = arabic ? is_raised(sorted.words[i - 1], tallest) : call;
                if (!joined && gap * 10 > std::max(before.height(), word.box.height())) text += ' ';
            }
            text += call ? superscript(digits_of(word.text)) : word.text;
        }
        return arabic ? to_utf8(reading_order(to_code_points(text))) : text;
    }

    static bool is_arabic_line(const Line& line) {
        std::u32string text;
        for (const Word& word : line.words) text += to_code_points(word.text);
        return is_arabic(text);
    }

    // True when a line ends only because the page does: it is full, no stop or comma ends it, no number begins the
    // next. Where words are divided the hyphen has its own treatment, and Chinese has no spaces to put between lines.
    bool goes_on(const Line& line, std::string_view above, std::string_view text) const {
        const std::int64_t margin = (right_ - left_) / 20;
        const bool full = is_arabic_line(line) ? line.box.left < left_ + margin : line.box.right > right_ - margin;
        if (!full || looks_like_marker(text.substr(0, text.find(' ')))) return false;
        const std::u32string end = to_code_points(above.substr(above.size() - std::min<std::size_t>(above.size(), 24)));
        const std::u32string begin = to_code_points(text.substr(0, std::min<std::size_t>(text.size(), 4)));
        const char32_t last = end.back();
        const bool chinese = (last >= 0x2E80 && last <= 0xFFEF) || begin.front() >= 0x2E80;
        // A comma at the end of a full line is only a comma.
        constexpr std::u32string_view stops = U".;:-\u061B\u00AD";
        const bool closed = stops.find(last) != std::u32string_view::npos;
        return !chinese && !closed;
    }

    // More room than between the lines of a paragraph, or a step back up (the next column).
    static bool is_parted(const Line& above, const Line& line) {
        const std::int64_t step = line.box.top - above.box.top;
        const std::int64_t height = std::max(above.box.height(), line.box.height());
        return step < 0 || line.box.top - above.box.bottom > height * 35 / 100;
    }

    std::int64_t height_;
    std::int64_t left_ = 1'000'000'000, right_ = 0;  // the outermost edges of the text
    std::vector<Line> lines_;
    std::size_t letters_ = 0;
};

bool is_lower_start(std::string_view text) {
    const std::u32string begin = to_code_points(text.substr(0, std::min<std::size_t>(text.size(), 8)));
    if (begin.empty()) return false;
    const char32_t c = begin.front();
    return (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x430 && c <= 0x45F);
}

// "interna-\ntional": the hyphen at a line's end goes when the word goes on in small letters, and the lines become one.
// A compound ("long-\nterm") cannot be told from it and loses its hyphen too.
std::string with_whole_words(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool hyphen = text[at] == '-' && at > 0 && at + 2 < text.size() && text[at + 1] == '\n';
        if (hyphen && is_lower_start(text.substr(at + 2))) {
            const auto before = static_cast<unsigned char>(text[at - 1]);
            const bool letter = (before >= 'a' && before <= 'z') || before >= 0x80;
            if (letter) {
                ++at;
                continue;
            }
        }
        out += text[at];
    }
    return out;
}

Error pdf_error(std::string_view code, std::string_view file) {
    return make_error(ErrorKind::invalid_input, code).with("file", file);
}

// What the program's failure means.
Error translated(const Error& error, std::string_view file, const Options& options) {
    if (error.code == "child.not_installed")
        return make_error(ErrorKind::unavailable, "intake.pdf_program_missing")
            .with("file", file)
            .with("program", error.argument("program"));
    if (error.code == "child.timeout")
        return pdf_error("intake.pdf_too_slow", file)
            .with("seconds", std::max<std::int64_t>(options.time_limit.count() / 1000, 1));
    if (error.code == "child.too_much_output")
        return make_error(ErrorKind::too_large, "intake.text_too_long")
            .with("file", file)
            .with("limit", static_cast<std::int64_t>(kMaxTextBytes >> 20));
    if (error.code != "child.failed") return error;
    const std::string_view message = error.argument("message");
    if (message.find("assword") != std::string_view::npos) return pdf_error("intake.pdf_encrypted", file);
    if (error.argument("status") == "3") return pdf_error("intake.pdf_no_copying", file);
    return pdf_error("intake.pdf_broken", file).with("what", message);
}

}  // namespace

Result<Converted> text_of_pdf_words(std::string_view bbox_layout, std::string_view file) {
    constexpr std::array<Namespace, 1> kNamespaces = {{{"http://www.w3.org/1999/xhtml", ""}}};
    // The program's own document type names no entity of its own; nothing else may have one.
    const std::size_t begin = bbox_layout.find("<html");
    if (begin == std::string_view::npos) return pdf_error("intake.pdf_broken", file).with("what", "");
    // The title of the document stands in the head and may hold anything.
    std::string body = "<doc>";
    const std::size_t doc = bbox_layout.find("<doc>", begin);
    if (doc != std::string_view::npos) body += bbox_layout.substr(doc + 5);
    if (const std::size_t end = body.rfind("</doc>"); end != std::string::npos) body.resize(end + 6);
    // Characters that XML does not allow come from broken fonts.
    for (char& c : body)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') c = ' ';
    const MarkupNode root = TRY(parse_xml(body, {file, "pdftotext", kNamespaces}));
    std::vector<Page> pages;
    std::size_t letters = 0;
    int parted_lines = 0;
    for (const MarkupNode& node : root.children) {
        if (!node.name.ends_with("page")) continue;
        pages.emplace_back(node);
        letters += pages.back().letters();
        parted_lines += pages.back().parted_lines();
    }
    if (letters < kFewestLettersOfAPage * pages.size() || letters == 0)
        return pdf_error("intake.pdf_without_text", file);
    constexpr int kEnoughToTell = 3;
    std::string text;
    for (const Page& page : pages) {
        if (!text.empty()) text += "\n\f";
        page.write(text, parted_lines >= kEnoughToTell);
    }
    Converted converted;
    converted.text = with_whole_words(text);
    return converted;
}

Result<Converted> text_of_pdf(std::string_view bytes, std::string_view file, const Options& options) {
    ChildTask task;
    task.command = {"pdftotext", "-bbox-layout", "-enc", "UTF-8", "-l", std::to_string(kMaxPages + 1), "in.pdf", "-"};
    task.files = {{"in.pdf", std::string(bytes)}};
    task.limits.wall_time = options.time_limit;
    task.limits.cpu_time = std::chrono::seconds(std::max<std::int64_t>(options.time_limit.count() / 1000, 1));
    task.limits.output_bytes = kMaxOutputBytes;
    const Result<ChildOutput> output = run_child(task);
    if (!output) return translated(output.error(), file, options);
    std::size_t pages = 0;
    for (std::size_t at = output->output.find("<page "); at != std::string::npos;
         at = output->output.find("<page ", at + 6))
        ++pages;
    if (pages > static_cast<std::size_t>(kMaxPages))
        return make_error(ErrorKind::too_large, "intake.pdf_too_many_pages")
            .with("file", file)
            .with("limit", std::int64_t{kMaxPages});
    return text_of_pdf_words(output->output, file);
}

}  // namespace palermo::mandates::intake
