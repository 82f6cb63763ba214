#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "conference/mandates/intake/formats.hpp"
#include "conference/mandates/intake/labels.hpp"
#include "conference/mandates/intake/markup.hpp"
#include "conference/mandates/intake/masthead.hpp"
#include "conference/mandates/intake/paragraphs.hpp"

namespace palermo::mandates::intake {

namespace {

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 26> kSkipped = {
    "head",   "script", "style",  "nav",    "noscript", "template", "svg",   "math",  "iframe",
    "object", "select", "option", "button", "input",    "textarea", "audio", "video", "canvas",
    "img",    "map",    "link",   "meta",   "title",    "menu",     "aside", "dialog"};
constexpr std::array<std::string_view, 33> kBlocks = {
    "p",    "div",     "h1",     "h2",    "h3",   "h4",         "h5",       "h6",      "ul",      "ol",     "li",
    "dl",   "dt",      "dd",     "table", "tr",   "blockquote", "pre",      "article", "section", "main",   "body",
    "html", "address", "figure", "hr",    "form", "figcaption", "fieldset", "center",  "header",  "footer", "caption"};

struct List {
    std::string format;
    int next = 1;
    int step = 1;
};

bool style_says(const MarkupNode& node, std::string_view property, std::string_view value) {
    const std::string_view style = node.attribute("style");
    const std::size_t at = style.find(property);
    if (at == std::string_view::npos) return false;
    const std::string_view rest = style.substr(at + property.size(), style.find(';', at) - at - property.size());
    return rest.find(value) != std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kBlank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::optional<int> number_in(std::string_view text) {
    text = trimmed(text);
    int number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || number < -10'000 || number > 100'000)
        return std::nullopt;
    return number;
}

// The text below, or nothing when it is long: looks at a few nodes only, whatever the page holds.
bool gather_short(const MarkupNode& node, std::string& text, int& nodes_left) {
    if (--nodes_left < 0) return false;
    text += node.text;
    if (text.size() > 24) return false;
    return std::all_of(node.children.begin(), node.children.end(),
                       [&](const MarkupNode& child) { return gather_short(child, text, nodes_left); });
}

std::string short_text(const MarkupNode& node) {
    std::string text;
    int nodes_left = 24;
    return gather_short(node, text, nodes_left) ? std::string(trimmed(text)) : std::string();
}

class Writer {
  public:
    explicit Writer(Converted& converted) : converted_(converted) {}

    void walk(const MarkupNode& node) {
        if (node.is_text()) return add_text(node.text);
        const std::string_view name = node.name;
        if (is_one_of(name, kSkipped) || is_hidden(node)) return;
        if (name == "br") {
            line_ += '\n';
        } else if (name == "del") {
            converted_.warn("intake.warning.tracked_changes");
        } else if (is_raised(node) && write_note_call(node)) {
            return;
        } else if (name == "a" && write_note_link(node)) {
            return;
        } else if (is_one_of(name, kBlocks)) {
            write_block(node);
        } else {
            walk_children(node);
        }
    }

    void walk_children(const MarkupNode& node) {
        for (const MarkupNode& child : node.children) walk(child);
    }

    std::string take() {
        flush();
        return paragraphs_.take();
    }

  private:
    static bool is_hidden(const MarkupNode& node) {
        const std::string_view role = node.attribute("role");
        return node.has("hidden") || role == "navigation" || role == "banner" || role == "contentinfo" ||
               role == "search" || style_says(node, "display", "none") || style_says(node, "mso-hide", "all");
    }

    static bool is_raised(const MarkupNode& node) {
        const std::string_view kind = node.attribute("class");
        return node.name == "sup" || kind.find("FootnoteReference") != std::string_view::npos ||
               kind.find("EndnoteReference") != std::string_view::npos || style_says(node, "vertical-align", "super");
    }

    bool write_note_call(const MarkupNode& node) {
        const std::string text = short_text(node);
        if (!is_note_number(text)) return false;
        line_ += superscript(digits_of(text));
        return true;
    }

    // <a href="#_ftn1">[1]</a>; the way back from a footnote has an arrow for a text.
    bool write_note_link(const MarkupNode& node) {
        const std::string_view target = node.attribute("href");
        if (target.find('#') == std::string_view::npos) return false;
        const std::string text = short_text(node);
        if (text == "↩" || text == "↑" || text == "^" || text == "↩︎") return true;
        const bool note = target.find("fn") != std::string_view::npos || target.find("ftn") != std::string_view::npos ||
                          target.find("note") != std::string_view::npos ||
                          target.find("ntr") != std::string_view::npos || target.find("ntc") != std::string_view::npos;
        if (!note || !is_note_number(text)) return false;
        line_ += superscript(digits_of(text));
        return true;
    }

    void add_text(std::string_view text) {
        if (preformatted_) {
            line_ += text;
            return;
        }
        for (const char c : text) line_ += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }

    void flush() {
        paragraphs_.add(line_);
        line_.clear();
    }

    void write_block(const MarkupNode& node) {
        const std::string_view name = node.name;
        flush();
        // Page furniture; inside an article it belongs to the text.
        if ((name == "header" || name == "footer") && article_depth_ == 0) return;
        if (name == "hr") return;
        if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
            walk_children(node);
            paragraphs_.add_heading(name[1] - '0', line_);
            line_.clear();
        } else if (name == "ul" || name == "ol") {
            write_list(node);
        } else if (name == "li") {
            write_item(node);
        } else if (name == "table") {
            write_table(node);
        } else {
            const bool article = name == "article" || name == "main";
            const bool before = preformatted_;
            preformatted_ |= name == "pre";
            article_depth_ += article ? 1 : 0;
            walk_children(node);
            flush();
            article_depth_ -= article ? 1 : 0;
            preformatted_ = before;
        }
    }

    static std::string format_of(const MarkupNode& node, std::string_view otherwise) {
        const std::string_view style = node.attribute("style");
        if (const std::size_t at = style.find("list-style"); at != std::string_view::npos) {
            const std::size_t colon = style.find(':', at);
            if (colon != std::string_view::npos) {
                const std::string_view value = trimmed(style.substr(colon + 1, style.find(';', colon) - colon - 1));
                const std::string_view format = html_list_format(value.substr(0, value.find(' ')));
                if (!format.empty()) return std::string(format);
            }
        }
        const std::string_view format = html_list_format(trimmed(node.attribute("type")));
        return std::string(format.empty() ? otherwise : format);
    }

    void write_list(const MarkupNode& node) {
        List list;
        list.format = format_of(node, node.name == "ol" ? "decimal" : "bullet");
        list.next = number_in(node.attribute("start")).value_or(1);
        if (node.has("reversed")) {
            list.step = -1;
            if (!node.has("start"))
                list.next = static_cast<int>(std::count_if(node.children.begin(), node.children.end(),
                                                           [](const MarkupNode& child) { return child.name == "li"; }));
        }
        lists_.push_back(std::move(list));
        walk_children(node);
        flush();
        lists_.pop_back();
    }

    void write_item(const MarkupNode& node) {
        if (lists_.empty()) {
            walk_children(node);
            return flush();
        }
        {
            List& list = lists_.back();
            if (const auto value = number_in(node.attribute("value"))) list.next = *value;
            const std::string format = format_of(node, list.format);
            std::string label = list_label(format, list.next);
            if (format == "bullet")
                label.insert(0, std::string(2 * (lists_.size() - 1), ' '));
            else if (!label.empty())
                label += '.';
            list.next += list.step;
            paragraphs_.set_prefix(std::move(label));
        }
        walk_children(node);
        flush();
        paragraphs_.drop_prefix();
    }

    static void collect_rows(const MarkupNode& node, std::vector<const MarkupNode*>& rows) {
        for (const MarkupNode& child : node.children) {
            if (child.name == "tr") rows.push_back(&child);
            if (child.name == "thead" || child.name == "tbody" || child.name == "tfoot") collect_rows(child, rows);
        }
    }

    std::string text_of_cell(const MarkupNode& cell) const {
        Writer writer(converted_);
        writer.walk_children(cell);
        return writer.take();
    }

    // Words that stand in a table outside its rows are kept: the parser moves them nowhere.
    void write_table(const MarkupNode& node) {
        std::vector<const MarkupNode*> rows;
        for (const MarkupNode& child : node.children)
            if (child.name == "caption" || child.is_text()) walk(child);
        flush();
        collect_rows(node, rows);
        const bool layout = ++table_depth_ > 1 || node.attribute("role") == "presentation";
        for (const MarkupNode* row : rows) write_row(*row, layout, rows.size());
        --table_depth_;
    }

    void write_row(const MarkupNode& row, bool layout, std::size_t row_count) {
        std::vector<const MarkupNode*> cells;
        for (const MarkupNode& child : row.children)
            if ((child.name == "td" || child.name == "th") && !is_hidden(child)) cells.push_back(&child);
        const bool nested = std::any_of(cells.begin(), cells.end(),
                                        [](const MarkupNode* cell) { return find_below(*cell, "table") != nullptr; });
        std::vector<std::string> texts;
        std::vector<const MarkupNode*> filled;
        for (const MarkupNode* cell : cells) {
            // The text of a cell with a table in it is walked, not gathered: it would be gathered once for each table
            // around it.
            std::string text = nested ? short_text(*cell) : text_of_cell(*cell);
            if (!nested && tidy_words(text).empty()) continue;
            filled.push_back(cell);
            texts.push_back(std::move(text));
        }
        const bool masthead = paragraphs_.size() < 600 && row_count <= 8 && !nested && is_masthead_row(texts);
        if (filled.size() == 2 && looks_like_marker(tidy_words(texts[0])) && !masthead) {
            paragraphs_.set_prefix(tidy_words(texts[0]));
            walk_children(*filled[1]);
            flush();
            paragraphs_.drop_prefix();
        } else if (filled.size() == 1 || nested || masthead || (layout && filled.size() < 3)) {
            for (const MarkupNode* cell : filled) {
                walk_children(*cell);
                flush();
            }
        } else {
            paragraphs_.add_row(texts);
        }
    }

    Converted& converted_;
    Paragraphs paragraphs_;
    std::string line_;
    std::vector<List> lists_;
    int article_depth_ = 0;
    int table_depth_ = 0;
    bool preformatted_ = false;
};

const MarkupNode* main_part(const MarkupNode& node) {
    for (const MarkupNode& child : node.children) {
        if (child.name == "main" || child.attribute("role") == "main") return &child;
        if (const MarkupNode* found = main_part(child)) return found;
    }
    return nullptr;
}

}  // namespace

Result<Converted> text_of_html(std::string_view bytes, std::string_view file) {
    constexpr std::size_t kEnoughForAPage = 200;
    const MarkupNode page = TRY(parse_html(bytes, file));
    Converted converted;
    if (const MarkupNode* main = main_part(page)) {
        Writer writer(converted);
        writer.walk(*main);
        converted.text = writer.take();
    }
    if (converted.text.size() < kEnoughForAPage) {
        Writer writer(converted);
        writer.walk(page);
        converted.text = writer.take();
    }
    if (converted.text.empty()) return make_error(ErrorKind::invalid_input, "intake.html_no_text").with("file", file);
    return converted;
}

}  // namespace palermo::mandates::intake
