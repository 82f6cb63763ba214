// The text of a Word file (ECMA-376 part 1, WordprocessingML), as it is printed.

#include "conference/mandates/intake/docx.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "conference/mandates/intake/markup.hpp"
#include "conference/mandates/intake/masthead.hpp"
#include "conference/mandates/intake/paragraphs.hpp"
#include "conference/mandates/intake/word_numbering.hpp"

namespace palermo::mandates::intake {

namespace {

constexpr std::array<Namespace, 6> kNamespaces = {{
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},  // the strict variant
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps"},
}};

// A masthead stands above everything else.
constexpr std::size_t kMastheadBefore = 1500;
constexpr std::size_t kMastheadRows = 10;

std::string_view value_of(const MarkupNode* node) {
    return node == nullptr ? std::string_view() : node->attribute("w:val");
}

bool is_on(const MarkupNode* node) {
    if (node == nullptr) return false;
    const std::string_view value = value_of(node);
    return value != "0" && value != "false" && value != "off";
}

bool has_text(const MarkupNode& node) {
    if (node.name == "w:t" && !node.children.empty()) return true;
    return std::any_of(node.children.begin(), node.children.end(), has_text);
}

// Notes by their ids, and the numbers they get in the order in which they are called.
struct Notes {
    std::map<std::string, const MarkupNode*, std::less<>> by_id;
    std::string_view element;  // "w:footnote"

    void read(const MarkupNode& part) {
        for (const MarkupNode& node : part.children)
            if (node.name == element && (!node.has("w:type") || node.attribute("w:type") == "normal"))
                by_id.emplace(node.attribute("w:id"), &node);
    }
};

struct Book {
    WordStyles styles;
    WordNumbering numbering;
    Notes footnotes{{}, "w:footnote"};
    Notes endnotes{{}, "w:endnote"};
    int notes_called = 0;
    int first_note = 1;
    Converted converted;
};

class Writer {
  public:
    Writer(Book& book, Paragraphs& paragraphs, int depth) : book_(book), paragraphs_(paragraphs), depth_(depth) {}

    void write_body(const MarkupNode& node) {
        for (const MarkupNode& child : node.children) write_block(child);
    }

    // What is left when the last paragraph mark was deleted.
    void finish() {
        if (!line_.empty()) paragraphs_.add(line_);
        line_.clear();
    }

  private:
    void write_block(const MarkupNode& node) {
        if (node.name == "w:p") return write_paragraph(node);
        if (node.name == "w:tbl") return write_table(node);
        if (node.name == "w:del" || node.name == "w:moveFrom")
            return book_.converted.warn("intake.warning.tracked_changes");
        if (node.name == "w:ins" || node.name == "w:moveTo") book_.converted.warn("intake.warning.tracked_changes");
        if (node.name == "mc:AlternateContent") return write_alternative(node, true);
        if (node.name == "w:sectPr" || node.name == "w:sdtPr" || node.name == "w:sdtEndPr") return;
        write_body(node);  // w:sdt, w:sdtContent, w:customXml, w:smartTag
    }

    // One of the alternatives: they say the same for newer and older programs.
    void write_alternative(const MarkupNode& node, bool blocks) {
        const MarkupNode* chosen = node.child("mc:Choice");
        if (chosen == nullptr || !has_text(*chosen)) {
            const MarkupNode* other = node.child("mc:Fallback");
            if (other != nullptr) chosen = other;
        }
        if (chosen == nullptr) return;
        if (blocks)
            write_body(*chosen);
        else
            write_inline(*chosen);
    }

    void write_paragraph(const MarkupNode& node) {
        const MarkupNode* properties = node.child("w:pPr");
        const MarkupNode* run_properties = properties == nullptr ? nullptr : properties->child("w:rPr");
        const bool mark_deleted = run_properties != nullptr && run_properties->child("w:del") != nullptr;
        const bool mark_hidden = run_properties != nullptr && is_on(run_properties->child("w:vanish"));
        const std::string_view named = value_of(properties == nullptr ? nullptr : properties->child("w:pStyle"));
        const std::string_view style_id = named.empty() ? std::string_view(book_.styles.default_paragraph()) : named;
        const WordStyle style = book_.styles.resolved(style_id);
        if (style.hidden && mark_hidden) return;
        write_inline(node);
        if (mark_deleted) {
            // The paragraph runs on into the next one, whose number and style it takes.
            book_.converted.warn("intake.warning.tracked_changes");
            return;
        }
        const std::string label = label_of(properties, style, style_id);
        const std::string words = tidy_words(line_);
        line_.clear();
        if (!words.empty()) {
            if (!label.empty()) paragraphs_.set_prefix(label);
            const bool heading = style.outline_level >= 0 && style.outline_level < 6 && depth_ == 0 &&
                                 words.size() < 300 && label.empty();
            if (heading)
                paragraphs_.add_heading(style.outline_level + 1, words);
            else
                paragraphs_.add(words);
        }
        write_boxes();
    }

    std::string label_of(const MarkupNode* properties, const WordStyle& style, std::string_view style_id) {
        std::string_view list = style.number_list;
        int level = style.level;
        if (const MarkupNode* number = properties == nullptr ? nullptr : properties->child("w:numPr")) {
            if (const MarkupNode* id = number->child("w:numId")) {
                list = value_of(id);
                level = std::max(level, 0);
            }
            if (const MarkupNode* own = number->child("w:ilvl")) level = level_value(value_of(own));
        }
        if (list.empty() || list == "0") return {};
        return book_.numbering.next_label(list, level, style_id);
    }

    static int level_value(std::string_view text) {
        return text.size() == 1 && text[0] >= '0' && text[0] <= '8' ? text[0] - '0' : 0;
    }

    // Text boxes hang on a paragraph and are read behind it.
    void write_boxes() {
        std::vector<const MarkupNode*> boxes;
        boxes.swap(boxes_);
        for (const MarkupNode* box : boxes) write_body(*box);
    }

    void write_inline(const MarkupNode& node) {
        for (const MarkupNode& child : node.children) {
            const std::string_view name = child.name;
            if (name == "w:r") {
                write_run(child);
            } else if (name == "w:del" || name == "w:moveFrom") {
                if (!child.children.empty()) book_.converted.warn("intake.warning.tracked_changes");
            } else if (name == "w:ins" || name == "w:moveTo") {
                book_.converted.warn("intake.warning.tracked_changes");
                write_inline(child);
            } else if (name == "mc:AlternateContent") {
                write_alternative(child, false);
            } else if (name == "w:p" || name == "w:tbl") {
                continue;  // not inside a paragraph
            } else if (name == "w:pPr" || name == "w:sdtPr" || name == "w:sdtEndPr" || name == "w:rPr") {
                continue;
            } else if (name == "m:t") {
                line_ += all_text(child);
            } else {
                write_inline(child);  // w:hyperlink, w:smartTag, w:sdt, w:fldSimple, w:dir, w:bdo, m:oMath
            }
        }
    }

    bool in_field_code() const {
        return std::any_of(fields_.begin(), fields_.end(), [](bool in_result) { return !in_result; });
    }

    void write_run(const MarkupNode& run) {
        const MarkupNode* properties = run.child("w:rPr");
        bool raised = false;
        if (properties != nullptr) {
            if (is_on(properties->child("w:vanish"))) return;
            const WordStyle style = book_.styles.resolved(value_of(properties->child("w:rStyle")));
            if (style.hidden) return;
            const MarkupNode* alignment = properties->child("w:vertAlign");
            raised = alignment != nullptr ? value_of(alignment) == "superscript" : style.raised;
        }
        std::string words;
        for (const MarkupNode& child : run.children) write_run_content(child, words);
        if (raised) {
            const std::string mark = tidy_words(words);
            if (is_note_number(mark)) {
                line_ += superscript(digits_of(mark));
                return;
            }
        }
        line_ += words;
    }

    void write_run_content(const MarkupNode& node, std::string& words) {
        const std::string_view name = node.name;
        if (name == "w:fldChar") {
            const std::string_view type = node.attribute("w:fldCharType");
            if (type == "begin") fields_.push_back(false);
            if (type == "separate" && !fields_.empty()) fields_.back() = true;
            if (type == "end" && !fields_.empty()) fields_.pop_back();
            return;
        }
        if (in_field_code()) return;
        if (name == "w:t") {
            for (const char c : all_text(node)) words += c == '\n' || c == '\r' ? ' ' : c;
        } else if (name == "w:tab" || name == "w:ptab") {
            words += '\t';
        } else if (name == "w:br") {
            words += node.attribute("w:type").empty() || node.attribute("w:type") == "textWrapping" ? '\n' : ' ';
        } else if (name == "w:cr") {
            words += '\n';
        } else if (name == "w:noBreakHyphen") {
            words += '-';
        } else if (name == "w:sym") {
            write_symbol(node, words);
        } else if (name == "w:footnoteReference") {
            words += note_mark(node, book_.footnotes);
        } else if (name == "w:endnoteReference") {
            words += note_mark(node, book_.endnotes);
        } else if (name == "w:drawing" || name == "w:pict") {
            if (const MarkupNode* box = find_below(node, "w:txbxContent")) boxes_.push_back(box);
        } else if (name == "mc:AlternateContent") {
            const MarkupNode* chosen = node.child("mc:Choice");
            if (chosen == nullptr || !has_text(*chosen)) chosen = node.child("mc:Fallback");
            if (chosen != nullptr)
                for (const MarkupNode& child : chosen->children) write_run_content(child, words);
        } else if (name == "w:ruby") {
            if (const MarkupNode* base = node.child("w:rubyBase"))
                for (const MarkupNode& run : base->children)
                    for (const MarkupNode& child : run.children) write_run_content(child, words);
        }
    }

    // Characters of symbol fonts have no meaning outside them, but for the few that stand in texts.
    static void write_symbol(const MarkupNode& node, std::string& words) {
        const std::string_view code = node.attribute("w:char");
        if (code == "F0B7" || code == "00B7" || code == "F0A7") words += "•";
        if (code == "F02D" || code == "2013") words += "–";
        if (code == "2014") words += "—";
    }

    std::string note_mark(const MarkupNode& reference, Notes& notes) {
        const auto found = notes.by_id.find(reference.attribute("w:id"));
        if (found == notes.by_id.end() || depth_ > 1) return {};
        const MarkupNode& note = *found->second;
        const bool own_mark = is_on_attribute(reference.attribute("w:customMarkFollows"));
        // The mark that follows in the text, as "*", begins the note as well.
        std::string mark;
        if (!own_mark) mark = superscript(std::to_string(book_.first_note + book_.notes_called++));
        notes.by_id.erase(found);  // a second call would print the note twice
        write_note(note, mark);
        return mark;
    }

    static bool is_on_attribute(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

    void write_note(const MarkupNode& note, const std::string& mark) {
        Paragraphs inside;
        Writer writer(book_, inside, depth_ + 2);
        writer.write_body(note);
        writer.finish();
        std::string text = inside.take();
        for (std::size_t at = text.find("\n\n"); at != std::string::npos; at = text.find("\n\n", at))
            text.replace(at, 2, " ");
        if (mark.empty()) {
            // The note's own mark is its first word.
            const std::size_t blank = text.find(' ');
            if (blank == std::string::npos || blank > 4) return paragraphs_.add_note("*", text);
            return paragraphs_.add_note(text.substr(0, blank), text.substr(blank + 1));
        }
        paragraphs_.add_note(mark, text);
    }

    // Tables
    // -----------------------------------------------------------------------------------------------------------

    static void collect(const MarkupNode& node, std::string_view wanted, std::vector<const MarkupNode*>& found) {
        for (const MarkupNode& child : node.children) {
            if (child.name == wanted)
                found.push_back(&child);
            else if (child.name == "w:sdt" || child.name == "w:sdtContent" || child.name == "w:customXml" ||
                     child.name == "w:ins")
                collect(child, wanted, found);
        }
    }

    static bool is_deleted_row(const MarkupNode& row) {
        const MarkupNode* properties = row.child("w:trPr");
        return properties != nullptr && properties->child("w:del") != nullptr;
    }

    // The lower cells of a merge hold nothing of their own.
    static bool continues_merge(const MarkupNode& cell) {
        const MarkupNode* properties = cell.child("w:tcPr");
        if (properties == nullptr) return false;
        const MarkupNode* horizontal = properties->child("w:hMerge");
        const MarkupNode* vertical = properties->child("w:vMerge");
        return (vertical != nullptr && value_of(vertical) != "restart") ||
               (horizontal != nullptr && value_of(horizontal) != "restart");
    }

    void write_table(const MarkupNode& table) {
        std::vector<const MarkupNode*> rows;
        collect(table, "w:tr", rows);
        for (const MarkupNode* row : rows) {
            if (is_deleted_row(*row)) {
                book_.converted.warn("intake.warning.tracked_changes");
                continue;
            }
            std::vector<const MarkupNode*> cells;
            collect(*row, "w:tc", cells);
            std::erase_if(cells, [](const MarkupNode* cell) { return continues_merge(*cell) || !has_text(*cell); });
            if (!cells.empty()) write_row(cells, rows.size());
        }
    }

    void write_row(const std::vector<const MarkupNode*>& cells, std::size_t row_count) {
        const bool nested = std::any_of(cells.begin(), cells.end(),
                                        [](const MarkupNode* cell) { return find_below(*cell, "w:tbl") != nullptr; });
        if (cells.size() == 1 || nested) {
            for (const MarkupNode* cell : cells) write_body(*cell);
            return;
        }
        if (row_count <= kMastheadRows && paragraphs_.size() < kMastheadBefore && depth_ == 0) {
            std::vector<std::string> raw;
            for (const MarkupNode* cell : cells) raw.push_back(short_words(*cell));
            if (is_masthead_row(raw)) {
                for (const MarkupNode* cell : cells) write_body(*cell);
                return;
            }
        }
        std::vector<std::string> texts;
        for (const MarkupNode* cell : cells) texts.push_back(text_of_cell(*cell));
        if (texts.size() == 2 && looks_like_marker(texts[0])) {
            paragraphs_.set_prefix(texts[0]);
            write_body(*cells[1]);
            paragraphs_.drop_prefix();
            return;
        }
        paragraphs_.add_row(texts);
    }

    // The words of a cell without counting its numbers or calling its notes.
    static std::string short_words(const MarkupNode& cell) {
        std::string words;
        const auto gather = [&](const auto& self, const MarkupNode& node) -> void {
            if (node.name == "w:t") words += all_text(node);
            for (const MarkupNode& child : node.children) self(self, child);
            if (node.name == "w:p") words += '\n';
        };
        gather(gather, cell);
        return words;
    }

    std::string text_of_cell(const MarkupNode& cell) {
        Paragraphs inside;
        Writer writer(book_, inside, depth_ + 1);
        writer.write_body(cell);
        writer.finish();
        // Notes called in the cell go to the end with the others.
        for (auto& [mark, text] : inside.take_notes()) paragraphs_.add_note(mark, text);
        return tidy_words(inside.take());
    }

    Book& book_;
    Paragraphs& paragraphs_;
    int depth_;  // 0: body, 1: cell, 2 and more: note
    std::string line_;
    std::vector<bool> fields_;  // open fields: whether their result is being read
    std::vector<const MarkupNode*> boxes_;
};

Result<MarkupNode> parse_part(const std::string& xml, std::string_view name, std::string_view file) {
    if (xml.empty()) return MarkupNode{};
    Result<MarkupNode> root = parse_xml(xml, {file, name, kNamespaces});
    if (!root && root.error().code == "intake.xml_broken")
        return make_error(ErrorKind::invalid_input, "intake.docx_broken")
            .with("file", file)
            .with("part", name)
            .with("line", root.error().argument("line"));
    return root;
}

}  // namespace

Result<Converted> text_of_docx_parts(const DocxParts& parts, std::string_view file) {
    const MarkupNode document = TRY(parse_part(parts.document, "document.xml", file));
    const MarkupNode styles = TRY(parse_part(parts.styles, "styles.xml", file));
    const MarkupNode numbering = TRY(parse_part(parts.numbering, "numbering.xml", file));
    const MarkupNode footnotes = TRY(parse_part(parts.footnotes, "footnotes.xml", file));
    const MarkupNode endnotes = TRY(parse_part(parts.endnotes, "endnotes.xml", file));
    const MarkupNode header = TRY(parse_part(parts.header, "header.xml", file));
    const MarkupNode* body = document.child("w:body");
    if (body == nullptr)
        return make_error(ErrorKind::invalid_input, "intake.docx_broken")
            .with("file", file)
            .with("part", "document.xml")
            .with("line", 1);
    Book book;
    book.styles = WordStyles(styles);
    book.numbering = WordNumbering(numbering, book.styles);
    book.footnotes.read(footnotes);
    book.endnotes.read(endnotes);
    Paragraphs paragraphs;
    Writer writer(book, paragraphs, 0);
    writer.write_body(header);
    writer.write_body(*body);
    writer.finish();
    if (paragraphs.empty()) return make_error(ErrorKind::invalid_input, "intake.docx_no_text").with("file", file);
    book.converted.text = paragraphs.take();
    return std::move(book.converted);
}

}  // namespace palermo::mandates::intake
