#include "platform/document/document_html.hpp"

#include <algorithm>

#include "platform/base/bytes.hpp"
#include "platform/document/addresses.hpp"
#include "platform/document/cell_text.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/chart/chart_table.hpp"
#include "platform/document/chart/svg.hpp"
#include "platform/document/image_size.hpp"
#include "platform/document/numbers.hpp"
#include "platform/document/standalone_page.hpp"
#include "platform/document/table_layout.hpp"

namespace palermo::document {

namespace {

class HtmlWriter {
  public:
    HtmlWriter(const Document& document, const HtmlOptions& options, bool alone)
        : document_(document), options_(options), alone_(alone) {}

    std::string write() {
        const std::vector<std::string> numbers = numbers_of(document_);
        out_ += "<article class=\"doc\"";
        language(document_.language);
        out_ += ">\n";
        if (options_.head) head();
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
            const Block& block = document_.blocks[i];
            turn_to_part(block);
            block_ = i;
            number_ = &numbers[i];
            std::visit([&](const auto& content) { this->content(block, content); }, block.content);
        }
        end_part();
        notes();
        out_ += "</article>\n";
        return std::move(out_);
    }

  private:
    void language(Language language) {
        out_.append(" lang=\"").append(tag(language)).append("\" dir=\"").append(direction_tag(language)).append("\"");
    }

    void line(std::string_view name, std::string_view words) {
        if (words.empty()) return;
        out_.append("<p class=\"").append(name).append("\">");
        append_file_text(out_, words);
        out_ += "</p>\n";
    }

    void head() {
        const Masthead& head = document_.masthead;
        out_ += "<header class=\"doc-head\">\n<div>";
        line("doc-org", head.organization);
        if (!head.symbol.empty()) {
            out_ += "<p class=\"doc-symbol\"><bdi dir=\"ltr\">";
            append_file_text(out_, head.symbol);
            out_ += "</bdi></p>\n";
        }
        out_ += "</div>\n<div>";
        line("doc-organ", head.organ);
        out_ += "<div>";
        for (const std::string* words : {&head.distribution, &head.date, &head.original}) line("doc-facts", *words);
        out_ += "</div></div>\n";
        for (const std::string* words : {&head.session, &head.place, &head.item}) line("doc-facts", *words);
        line("doc-item", head.item_title);
        out_ += "</header>\n<h1>";
        text(document_.title);
        out_ += "</h1>\n";
    }

    void turn_to_part(const Block& block) {
        if (block.part == part_) return;
        end_part();
        part_ = block.part;
        origin_ = block.origin;
        if (part_.empty()) return;
        out_ += "<div class=\"doc-part\" data-part=\"" + part_ + "\" data-origin=\"";
        out_.append(origin_ == Origin::machine ? "machine" : "person").append("\">\n");
    }

    void end_part() {
        if (part_.empty()) return;
        if (options_.behind_part) out_ += options_.behind_part(part_, origin_);
        out_ += "</div>\n";
        part_.clear();
    }

    void open(std::string_view element, std::string_view classes, const Block& block) {
        out_.append("<").append(element);
        if (!classes.empty()) out_.append(" class=\"").append(classes).append("\"");
        if (!block.anchor.empty()) out_ += " id=\"" + block.anchor + "\"";
        if (block.language) language(*block.language);
        out_ += '>';
    }

    void content(const Block& block, const Heading& heading) {
        const std::string element = "h" + std::to_string(std::min(heading.level - 1 + options_.first_heading_level, 6));
        open(element, {}, block);
        number();
        text(heading.text);
        out_ += "</" + element + ">\n";
    }

    void number() {
        if (number_->empty()) return;
        out_ += "<span class=\"doc-n\">";
        append_file_text(out_, *number_);
        out_ += "</span> ";
    }

    void content(const Block& block, const Paragraph& paragraph) {
        const bool quoted = paragraph.kind == ParagraphKind::quotation;
        if (paragraph.kind == ParagraphKind::numbered)
            open("p", "doc-p n" + std::to_string(paragraph.level), block);
        else
            open(quoted ? "blockquote" : "p", paragraph.kind == ParagraphKind::remark ? "small dim" : "", block);
        if (quoted) out_ += "<p>";
        number();
        text(paragraph.text);
        out_ += quoted ? "</p></blockquote>\n" : "</p>\n";
    }

    void content(const Block& block, const List& list) {
        if (list.items.empty()) return;
        open("ul", {}, block);
        int level = 0;
        bool open_item = false;
        for (const ListItem& item : list.items) {
            // A deeper item lies in the one before; it can not be more than one step deeper.
            const int wanted = open_item ? std::min(item.level, level + 1) : 0;
            if (wanted > level) out_ += "<ul>";
            if (wanted <= level && open_item) out_ += "</li>\n";
            for (; level > wanted; --level) out_ += "</ul></li>\n";
            level = wanted;
            out_ += "<li>";
            text(item.text);
            open_item = true;
        }
        out_ += "</li>";
        for (; level > 0; --level) out_ += "</ul></li>";
        out_ += "</ul>\n";
    }

    void content(const Block& block, const PageBreak&) {
        open("div", "doc-break", block);
        out_ += "</div>\n";
    }

    void content(const Block& block, const Image& image) {
        open("figure", "doc-figure", block);
        const auto size = png_size(image.png);
        out_ += "<img src=\"";
        append_file_text(out_, options_.image_address ? options_.image_address(block_)
                                                      : "data:image/png;base64," + to_base64(as_bytes(image.png)));
        out_ += "\" alt=\"";
        append_file_text(out_, image.description);
        out_ += "\" width=\"" + std::to_string(size->width) + "\" height=\"" + std::to_string(size->height) + "\">";
        if (!image.caption.empty()) {
            out_ += "<figcaption>";
            text(image.caption);
            out_ += "</figcaption>";
        }
        out_ += "</figure>\n";
    }

    void content(const Block& block, const Chart& chart) {
        open("figure", "doc-chart", block);
        out_ += "<figcaption>";
        append_file_text(out_, chart.title);
        out_ += "</figcaption>\n<p class=\"small\">";
        append_file_text(out_, chart.description);
        out_ += "</p>\n";
        const Language language = block.language.value_or(document_.language);
        const std::string id = "chart" + std::to_string(++charts_);
        for (const Picture& picture : to_pictures(chart, document_.words, {language, 720, 0, id})) out_ += picture.svg;
        out_ += alone_ ? "\n<details open><summary>" : "\n<details><summary>";
        append_file_text(out_, document_.words.figures);
        out_ += "</summary>\n";
        table(table_of(chart, document_.words));
        out_ += "</details>\n</figure>\n";
    }

    void content(const Block& block, const TableBlock& block_table) {
        open("div", "doc-table", block);
        table(block_table);
        out_ += "</div>\n";
    }

    void table(const TableBlock& table) {
        out_ += "<section class=\"scroll\" tabindex=\"0\" aria-label=\"";
        append_file_text(out_, table.caption.empty() ? document_.words.table : table.caption.words());
        out_ += "\">\n<table>";
        if (!table.caption.empty()) {
            out_ += "<caption>";
            text(table.caption);
            out_ += "</caption>";
        }
        out_ += "\n<thead>\n";
        rows(table, table.header, true);
        out_ += "</thead>\n<tbody>\n";
        rows(table, table.rows, false);
        if (table.rows.empty()) {
            out_ += "<tr><td colspan=\"" + std::to_string(table.columns.size()) + "\">";
            text(table.empty.empty() ? Text(document_.words.no_rows) : table.empty);
            out_ += "</td></tr>\n";
        }
        out_ += "</tbody>\n";
        if (!table.totals.empty()) {
            out_ += "<tfoot>\n";
            rows(table, table.totals, false);
            out_ += "</tfoot>\n";
        }
        out_ += "</table>\n</section>\n";
        for (const Text& note : table.notes) {
            out_ += "<p class=\"small dim\">";
            text(note);
            out_ += "</p>\n";
        }
    }

    void rows(const TableBlock& table, const std::vector<TableRow>& rows, bool header) {
        TablePlacer placer(table.columns.size());
        for (const TableRow& row : rows) {
            placer.next(row);
            out_ += "<tr>";
            for (const PlacedCell& placed : placer.cells())
                if (!placed.continued) cell(*placed.cell, table.columns[placed.column].align, header);
            out_ += "</tr>\n";
        }
    }

    void cell(const TableCell& cell, Align align, bool header) {
        const bool heading = header || cell.heading;
        out_ += heading ? "<th" : "<td";
        if (header)
            out_ += cell.columns > 1 ? " scope=\"colgroup\"" : " scope=\"col\"";
        else if (heading)
            out_ += cell.rows > 1 ? " scope=\"rowgroup\"" : " scope=\"row\"";
        if (cell.columns > 1) out_ += " colspan=\"" + std::to_string(cell.columns) + "\"";
        if (cell.rows > 1) out_ += " rowspan=\"" + std::to_string(cell.rows) + "\"";
        std::string classes = align == Align::end ? "num" : align == Align::center ? "mid" : "";
        if (cell.heat > 0) classes.append(classes.empty() ? "h" : " h").append(std::to_string(cell.heat)).append("c");
        if (!classes.empty()) out_ += " class=\"" + classes + "\"";
        out_ += '>';
        const bool link = begin_link(cell.address);
        if (const auto* words = std::get_if<Text>(&cell.value)) {
            text(*words, link);
        } else if (const auto* day = std::get_if<Day>(&cell.value)) {
            out_ += "<time datetime=\"" + day->date.iso() + "\">";
            append_file_text(out_, shown_text(*day));
            out_ += "</time>";
        } else if (const auto* value = std::get_if<Number>(&cell.value)) {
            append_file_text(out_, shown_text(*value));
        }
        if (link) out_ += "</a>";
        out_ += heading ? "</th>" : "</td>";
    }

    // Writes <a> when the address may be one.
    bool begin_link(const std::string& address) {
        if (address.empty()) return false;
        std::string target;
        if (!anchor_of(address).empty() || (!alone_ && is_site_path(address)))
            target = address;
        else
            target = outside_address(address, document_.words.site);
        if (target.empty()) return false;
        out_ += "<a href=\"";
        append_file_text(out_, target);
        out_ += "\">";
        return true;
    }

    void text(const Text& text, bool inside_link = false) {
        for (const Run& run : text.runs()) this->run(run, inside_link);
    }

    void run(const Run& run, bool inside_link) {
        const bool link = !inside_link && begin_link(run.address);
        if (!run.cites.empty()) {
            out_ += "<cite data-cites=\"";
            append_file_text(out_, run.cites);
            out_ += "\">";
        }
        if (run.language) {
            out_ += "<bdi";
            language(*run.language);
            out_ += '>';
        }
        if (run.strong) out_ += "<strong>";
        if (run.emphasis) out_ += "<em>";
        if (run.superscript) out_ += "<sup>";
        words(run.words);
        if (run.superscript) out_ += "</sup>";
        if (run.emphasis) out_ += "</em>";
        if (run.strong) out_ += "</strong>";
        if (run.language) out_ += "</bdi>";
        if (!run.cites.empty()) out_ += "</cite>";
        if (link) out_ += "</a>";
        if (run.footnote != nullptr) call(*run.footnote);
    }

    void words(std::string_view words) {
        std::string escaped_words;
        append_file_text(escaped_words, words);
        for (std::size_t at = 0;;) {
            const std::size_t end = escaped_words.find('\n', at);
            out_.append(escaped_words, at, end - at);
            if (end == std::string::npos) return;
            out_ += "<br>";
            at = end + 1;
        }
    }

    void call(const Text& note) {
        notes_.push_back(&note);
        const std::string number = std::to_string(notes_.size());
        out_ += "<a class=\"call\" id=\"note-call-" + number + "\" href=\"#note-" + number + "\" aria-label=\"";
        append_file_text(out_, document_.words.to_footnote);
        out_ += " " + number + "\"><sup>" + number + "</sup></a>";
    }

    void notes() {
        if (notes_.empty()) return;
        const std::string element = "h" + std::to_string(std::min(options_.first_heading_level, 6));
        out_ += "<section class=\"doc-notes\">\n<" + element + ">";
        append_file_text(out_, document_.words.notes);
        out_ += "</" + element + ">\n<ol class=\"fn\">\n";
        for (std::size_t i = 0; i < notes_.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            out_ += "<li id=\"note-" + number + "\"><a href=\"#note-call-" + number + "\" aria-label=\"";
            append_file_text(out_, document_.words.back_to_text);
            out_ += " " + number + "\">" + number + "</a><span>";
            text(*notes_[i]);
            out_ += "</span></li>\n";
        }
        out_ += "</ol>\n</section>\n";
    }

    const Document& document_;
    const HtmlOptions& options_;
    bool alone_;
    std::string out_;
    std::string part_;
    std::size_t block_ = 0;
    Origin origin_ = Origin::person;
    const std::string* number_ = nullptr;
    std::vector<const Text*> notes_;
    int charts_ = 0;
};

}  // namespace

Result<std::string> to_html_fragment(const Document& document, const HtmlOptions& options) {
    TRY(check(document));
    return HtmlWriter(document, options, false).write();
}

Result<std::string> to_html(const Document& document) {
    TRY(check(document));
    const HtmlOptions options;
    return standalone_page(document.language, document.title.words(), HtmlWriter(document, options, true).write(),
                           false);
}

}  // namespace palermo::document
