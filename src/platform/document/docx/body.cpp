#include "platform/document/docx/body.hpp"

#include <algorithm>

#include "platform/document/addresses.hpp"
#include "platform/document/cell_text.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/chart/canvas.hpp"
#include "platform/document/chart/chart_table.hpp"
#include "platform/document/docx/columns.hpp"
#include "platform/document/docx/parts.hpp"
#include "platform/document/image_size.hpp"
#include "platform/document/numbers.hpp"
#include "platform/document/table_layout.hpp"

namespace palermo::document {

namespace {

constexpr std::int64_t kUnitsOfTwip = 635;     // English Metric Units
constexpr std::int64_t kUnitsOfPixel = 9'525;  // at 96 pixels an inch
constexpr int kMastheadRoom = 3'000;           // twips of a page that a caption and a sentence may need

int text_width_of(Orientation orientation) {
    return (orientation == Orientation::portrait ? kPageShort : kPageLong) - 2 * kPageMargin;
}

int text_height_of(Orientation orientation) {
    return (orientation == Orientation::portrait ? kPageLong : kPageShort) - 2 * kPageMargin - kMastheadRoom;
}

// How words look: what a place says of all runs in it.
struct Look {
    bool strong = false;
    std::string_view colour{};  // six hexadecimal digits
    bool linked = false;        // stands inside a link already
};

class BodyWriter {
  public:
    BodyWriter(const Document& document, const std::map<std::size_t, std::vector<ChartPicture>>& pictures)
        : document_(document), pictures_(pictures) {
        for (std::size_t i = 0; i < document.blocks.size(); ++i)
            if (!document.blocks[i].anchor.empty()) anchors_[document.blocks[i].anchor] = i;
    }

    DocxText write() {
        const std::vector<std::string> numbers = numbers_of(document_);
        notes_ = std::string(kXmlHead);
        notes_.append("<w:footnotes").append(kWordNamespaces).append(">");
        notes_ += "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>";
        notes_ +=
            "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p>"
            "</w:footnote>";
        out_ = std::string(kXmlHead);
        out_.append("<w:document").append(kWordNamespaces).append("><w:body>");
        header_ = text_.document_relations.part("header", "header1.xml");
        first_header_ = text_.document_relations.part("header", "header2.xml");
        footer_ = text_.document_relations.part("footer", "footer1.xml");
        masthead();
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) block(i, numbers[i]);
        turn_to_part({});
        out_ += section(orientation_);
        out_ += "</w:body></w:document>";
        text_.document = std::move(out_);
        text_.footnotes = std::move(notes_) + "</w:footnotes>";
        return std::move(text_);
    }

  private:
    // ---- paragraphs

    void begin_paragraph(std::string_view style, std::string_view properties = {}) {
        out_.append("<w:p><w:pPr><w:pStyle w:val=\"").append(style).append("\"/>");
        // A block in another language turns its paragraphs. CT_PPr: numPr and pBdr come before, jc behind.
        if (direction(language_) != direction(document_.language))
            out_ += direction(language_) == Direction::right_to_left ? "<w:bidi/>" : "<w:bidi w:val=\"0\"/>";
        out_.append(properties).append("</w:pPr>");
    }
    void end_paragraph() { out_ += "</w:p>"; }

    void simple_paragraph(std::string_view style, const Text& text, const Look& look = {}) {
        begin_paragraph(style);
        this->text(text, look);
        end_paragraph();
    }

    void numbered(std::string_view number) {
        if (number.empty()) return;
        run(Run{.words = std::string(number)}, {});
        out_ += "<w:r><w:tab/></w:r>";
    }

    // ---- words

    void text(const Text& text, const Look& look = {}) {
        for (const Run& one : text.runs()) {
            const bool link = !look.linked && begin_link(one.address);
            Look inside = look;
            inside.linked = inside.linked || link;
            run(one, inside, link);
            if (link) out_ += "</w:hyperlink>";
            if (one.footnote != nullptr) footnote(*one.footnote);
        }
    }

    void run(const Run& run, const Look& look, bool styled_link = false) {
        if (run.words.empty()) return;
        const Language language = run.language.value_or(language_);
        // Neither Arabic nor Chinese type has italics: what is stressed is bold.
        const bool upright = language == Language::ar || language == Language::zh;
        out_ += "<w:r><w:rPr>";
        if (styled_link)
            out_ += "<w:rStyle w:val=\"Hyperlink\"/>";
        else if (!run.cites.empty())
            out_ += "<w:rStyle w:val=\"Citation\"/>";
        if (language == Language::zh) out_ += "<w:rFonts w:hint=\"eastAsia\"/>";
        if (look.strong || run.strong || (run.emphasis && upright)) out_ += "<w:b/><w:bCs/>";
        if (run.emphasis && !upright) out_ += "<w:i/><w:iCs/>";
        if (!look.colour.empty()) out_.append("<w:color w:val=\"").append(look.colour).append("\"/>");
        if (run.superscript) out_ += "<w:vertAlign w:val=\"superscript\"/>";
        const bool own = language != document_.language || language == Language::ar || language == Language::zh;
        if (own) out_ += language_properties(language);
        out_ += "</w:rPr>";
        words(run.words);
        out_ += "</w:r>";
    }

    void words(std::string_view raw) {
        const std::string all = file_text(raw);
        std::string_view rest = all;
        while (true) {
            const std::size_t end = std::min(rest.find_first_of("\n\t"), rest.size());
            if (end > 0) {
                out_ += "<w:t xml:space=\"preserve\">";
                append_escaped(out_, rest.substr(0, end));
                out_ += "</w:t>";
            }
            if (end == rest.size()) return;
            out_ += rest[end] == '\n' ? "<w:br/>" : "<w:tab/>";
            rest.remove_prefix(end + 1);
        }
    }

    bool begin_link(const std::string& address) {
        if (address.empty()) return false;
        if (const auto anchor = anchor_of(address); !anchor.empty()) {
            const auto block = anchors_.find(anchor);
            if (block == anchors_.end()) return false;
            out_ += "<w:hyperlink w:anchor=\"anchor_" + std::to_string(block->second) + "\">";
            return true;
        }
        const std::string target = outside_address(address, document_.words.site);
        if (target.empty()) return false;
        out_ += "<w:hyperlink r:id=\"" + relations().link(target) + "\">";
        return true;
    }

    Relations& relations() { return in_note_ ? text_.footnote_relations : text_.document_relations; }

    void footnote(const Text& note) {
        const std::string id = std::to_string(++footnotes_);
        out_ += "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"" + id +
                "\"/></w:r>";
        std::swap(out_, notes_);
        in_note_ = true;
        out_ += "<w:footnote w:id=\"" + id + "\">";
        begin_paragraph("FootnoteText");
        out_ += "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>";
        text(note);
        end_paragraph();
        out_ += "</w:footnote>";
        in_note_ = false;
        std::swap(out_, notes_);
    }

    // ---- the first page

    void masthead() {
        const Masthead& head = document_.masthead;
        if (!head.organization.empty() || !head.symbol.empty() || !head.organ.empty()) masthead_table(head);
        for (const std::string* line : {&head.session, &head.place, &head.item})
            if (!line->empty()) simple_paragraph("Masthead", Text(*line));
        if (!head.item_title.empty()) simple_paragraph("MastheadItem", Text(head.item_title));
        simple_paragraph("Title", document_.title);
    }

    void masthead_table(const Masthead& head) {
        const int width = text_width_of(Orientation::portrait);
        const int widths[] = {width * 62 / 100, width - width * 62 / 100};
        out_ += "<w:tbl><w:tblPr>";
        if (leftwards()) out_ += "<w:bidiVisual/>";
        out_ += "<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
        for (const int one : widths) out_ += "<w:gridCol w:w=\"" + std::to_string(one) + "\"/>";
        out_ += "</w:tblGrid><w:tr>";
        masthead_cell(widths[0], true,
                      [&] { simple_paragraph("Masthead", Text(head.organization), {.strong = true}); });
        masthead_cell(widths[1], true, [&] {
            begin_paragraph("Masthead", "<w:jc w:val=\"right\"/>");
            const Language latin = Language::en;
            run(Run{.words = head.symbol, .language = latin}, {.strong = true});
            end_paragraph();
        });
        out_ += "</w:tr><w:tr>";
        masthead_cell(widths[0], false, [&] { simple_paragraph("Masthead", Text(head.organ), {.strong = true}); });
        masthead_cell(widths[1], false, [&] {
            bool any = false;
            for (const std::string* line : {&head.distribution, &head.date, &head.original}) {
                if (line->empty()) continue;
                simple_paragraph("Masthead", Text(*line));
                any = true;
            }
            if (!any) simple_paragraph("Masthead", {});
        });
        out_ += "</w:tr></w:tbl>";
        simple_paragraph("Masthead", {});
    }

    template <typename Content>
    void masthead_cell(int width, bool ruled, const Content& content) {
        out_ += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>";
        if (ruled)
            out_ +=
                "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"13202A\"/></w:tcBorders>";
        out_ += "<w:tcMar><w:top w:w=\"60\" w:type=\"dxa\"/><w:bottom w:w=\"60\" w:type=\"dxa\"/></w:tcMar></w:tcPr>";
        content();
        out_ += "</w:tc>";
    }

    // ---- blocks

    bool leftwards() const { return direction(language_) == Direction::right_to_left; }

    void block(std::size_t index, const std::string& number) {
        const Block& block = document_.blocks[index];
        turn_to_part(block.part);
        const std::string id = std::to_string(kFirstAnchorId + static_cast<int>(index));
        if (!block.anchor.empty())
            out_ += "<w:bookmarkStart w:id=\"" + id + "\" w:name=\"anchor_" + std::to_string(index) + "\"/>";
        language_ = block.language.value_or(document_.language);
        index_ = index;
        number_ = number;
        std::visit([this](const auto& content) { this->content(content); }, block.content);
        language_ = document_.language;
        if (!block.anchor.empty()) out_ += "<w:bookmarkEnd w:id=\"" + id + "\"/>";
    }

    // Parts are bookmarks, so that a program finds them again: "part_12_needs_africa".
    void turn_to_part(const std::string& part) {
        if (part == part_) return;
        if (!part_.empty()) out_ += "<w:bookmarkEnd w:id=\"" + std::to_string(parts_) + "\"/>";
        part_ = part;
        if (part_.empty()) return;
        ++parts_;
        std::string name = "part_" + std::to_string(parts_) + "_" + part_;
        std::replace_if(
            name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
        constexpr std::size_t kMostLetters = 40;  // of a bookmark's name
        name.resize(std::min(name.size(), kMostLetters));
        out_ += "<w:bookmarkStart w:id=\"" + std::to_string(parts_) + "\" w:name=\"" + name + "\"/>";
    }

    void content(const Heading& heading) {
        begin_paragraph("Heading" + std::to_string(heading.level),
                        number_.empty() ? "<w:ind w:left=\"0\" w:firstLine=\"0\"/>" : "");
        numbered(number_);
        text(heading.text);
        end_paragraph();
    }

    void content(const Paragraph& paragraph) {
        switch (paragraph.kind) {
            case ParagraphKind::plain:
                return simple_paragraph("Normal", paragraph.text);
            case ParagraphKind::quotation:
                return simple_paragraph("Quotation", paragraph.text);
            case ParagraphKind::remark:
                return simple_paragraph("Remark", paragraph.text);
            case ParagraphKind::numbered:
                break;
        }
        begin_paragraph("Numbered" + std::to_string(paragraph.level + 1));
        numbered(number_);
        text(paragraph.text);
        end_paragraph();
    }

    void content(const List& list) {
        for (const ListItem& item : list.items) {
            out_ += "<w:p><w:pPr><w:pStyle w:val=\"ListItem\"/><w:numPr><w:ilvl w:val=\"" + std::to_string(item.level) +
                    "\"/><w:numId w:val=\"1\"/></w:numPr>";
            if (direction(language_) != direction(document_.language))
                out_ += leftwards() ? "<w:bidi/>" : "<w:bidi w:val=\"0\"/>";
            out_ += "</w:pPr>";
            text(item.text);
            end_paragraph();
        }
    }

    void content(const PageBreak& page) {
        if (page.orientation == orientation_) {
            out_ += "<w:p><w:pPr><w:pStyle w:val=\"Masthead\"/></w:pPr><w:r><w:br w:type=\"page\"/></w:r></w:p>";
            return;
        }
        out_ += "<w:p><w:pPr><w:pStyle w:val=\"Masthead\"/>" + section(orientation_) + "</w:pPr></w:p>";
        orientation_ = page.orientation;
    }

    std::string section(Orientation orientation) {
        const bool wide = orientation == Orientation::landscape;
        std::string xml = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"" + header_ + "\"/>";
        // Only the very first page goes without the symbol above: the masthead has it.
        if (!first_section_done_) xml += "<w:headerReference w:type=\"first\" r:id=\"" + first_header_ + "\"/>";
        xml += "<w:footerReference w:type=\"default\" r:id=\"" + footer_ + "\"/>";
        if (!first_section_done_) xml += "<w:footerReference w:type=\"first\" r:id=\"" + footer_ + "\"/>";
        xml += "<w:pgSz w:w=\"" + std::to_string(wide ? kPageLong : kPageShort) + "\" w:h=\"" +
               std::to_string(wide ? kPageShort : kPageLong) + "\"" + (wide ? " w:orient=\"landscape\"" : "") + "/>";
        const std::string margin = std::to_string(kPageMargin);
        xml += "<w:pgMar w:top=\"" + margin + "\" w:right=\"" + margin + "\" w:bottom=\"" + margin + "\" w:left=\"" +
               margin + "\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>";
        if (!first_section_done_) xml += "<w:titlePg/>";
        if (direction(document_.language) == Direction::right_to_left) xml += "<w:bidi/>";
        first_section_done_ = true;
        return xml + "</w:sectPr>";
    }

    void content(const Image& image) {
        const auto size = png_size(image.png);
        const std::string id = media("image", "png", image.png);
        const std::int64_t most = std::int64_t{text_width_of(orientation_)} * kUnitsOfTwip * image.width_percent / 100;
        const std::int64_t width = std::min(size->width * kUnitsOfPixel, most);
        picture(id, {}, width, width * size->height / size->width, image.description);
        if (!image.caption.empty()) simple_paragraph("Remark", image.caption);
    }

    std::string media(std::string_view sort, std::string_view extension, const std::string& content) {
        std::string name = "media/" + std::string(sort) + std::to_string(text_.media.size() + 1) + ".";
        name += extension;
        text_.media.push_back({name, content});
        return text_.document_relations.part("image", name);
    }

    // The size is in English Metric Units; what is higher than a page is made smaller.
    void picture(const std::string& png, const std::string& svg, std::int64_t width, std::int64_t height,
                 std::string_view description) {
        const std::int64_t most = std::int64_t{text_height_of(orientation_)} * kUnitsOfTwip;
        if (height > most) {
            width = std::max<std::int64_t>(width * most / height, 1);
            height = most;
        }
        height = std::max<std::int64_t>(height, 1);
        const std::string extent = " cx=\"" + std::to_string(width) + "\" cy=\"" + std::to_string(height) + "\"/>";
        const std::string id = std::to_string(++drawings_);
        std::string words;
        append_file_text(words, description);
        begin_paragraph("Picture");
        out_ += "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent" + extent;
        out_ += "<wp:docPr id=\"" + id + "\" name=\"Picture " + id + "\" descr=\"" + words + "\"/><a:graphic>";
        out_ +=
            "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>";
        out_ += "<pic:cNvPr id=\"" + id + "\" name=\"Picture " + id + "\" descr=\"" + words +
                "\"/><pic:cNvPicPr/></pic:nvPicPr>";
        out_ += "<pic:blipFill><a:blip r:embed=\"" + png + "\">";
        if (!svg.empty())
            out_ +=
                "<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip "
                "xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"" +
                svg + "\"/></a:ext></a:extLst>";
        out_ +=
            "</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>";
        out_ += "<a:ext" + extent + "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>";
        out_ += "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
        end_paragraph();
    }

    void content(const Chart& chart) {
        simple_paragraph("Caption", Text(chart.title));
        const auto found = pictures_.find(index_);
        if (found != pictures_.end()) {
            for (const ChartPicture& one : found->second) {
                const std::string png = media("chart", "png", one.png);
                const std::string svg = media("chart", "svg", one.picture.svg);
                const std::int64_t width = std::int64_t{text_width_of(Orientation::portrait)} * kUnitsOfTwip;
                picture(png, svg, width, width * one.picture.height / one.picture.width,
                        one.picture.title + ". " + chart.description);
            }
        }
        simple_paragraph("Remark", Text(chart.description));
        TableBlock table = table_of(chart, document_.words);
        table.caption = {};
        content(table, chart.title);
    }

    // ---- tables

    void content(const TableBlock& table) { content(table, table.caption.words()); }

    void content(const TableBlock& table, std::string_view name) {
        if (!table.caption.empty()) simple_paragraph("Caption", table.caption);
        const std::vector<int> widths =
            column_widths(table, text_width_of(orientation_), table_text_size(document_.language));
        out_ += "<w:tbl><w:tblPr><w:tblStyle w:val=\"DataTable\"/>";
        if (leftwards()) out_ += "<w:bidiVisual/>";
        out_ +=
            "<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:firstRow=\"1\" "
            "w:noVBand=\"1\"/>";
        out_ += "<w:tblCaption w:val=\"";
        append_file_text(out_, name);
        out_ += "\"/></w:tblPr><w:tblGrid>";
        for (const int width : widths) out_ += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
        out_ += "</w:tblGrid>";
        rows(table, table.header, widths, RowSort::header);
        rows(table, table.rows, widths, RowSort::body);
        if (table.rows.empty()) empty_row(table, widths);
        rows(table, table.totals, widths, RowSort::total);
        out_ += "</w:tbl>";
        for (const Text& note : table.notes) simple_paragraph("Remark", note);
        // A table that follows at once would grow together with this one.
        if (table.notes.empty()) simple_paragraph("Remark", {});
    }

    enum class RowSort { header, body, total };

    void rows(const TableBlock& table, const std::vector<TableRow>& rows, const std::vector<int>& widths,
              RowSort sort) {
        TablePlacer placer(widths.size());
        for (const TableRow& row : rows) {
            placer.next(row);
            out_ += "<w:tr><w:trPr><w:cantSplit/>";
            if (sort == RowSort::header) out_ += "<w:tblHeader/>";
            out_ += "</w:trPr>";
            for (const PlacedCell& placed : placer.cells()) cell(table, placed, widths, sort, &row == &rows.front());
            out_ += "</w:tr>";
        }
    }

    void empty_row(const TableBlock& table, const std::vector<int>& widths) {
        out_ += "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"5000\" w:type=\"pct\"/><w:gridSpan w:val=\"" +
                std::to_string(widths.size()) + "\"/></w:tcPr>";
        simple_paragraph("TableText", table.empty.empty() ? Text(document_.words.no_rows) : table.empty);
        out_ += "</w:tc></w:tr>";
    }

    void cell(const TableBlock& table, const PlacedCell& placed, const std::vector<int>& widths, RowSort sort,
              bool first_row) {
        const TableCell& cell = *placed.cell;
        int width = 0;
        for (int i = 0; i < cell.columns; ++i) width += widths[placed.column + static_cast<std::size_t>(i)];
        out_ += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>";
        if (cell.columns > 1) out_ += "<w:gridSpan w:val=\"" + std::to_string(cell.columns) + "\"/>";
        if (cell.rows > 1) out_ += placed.continued ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>";
        if (sort == RowSort::total && first_row)
            out_ += "<w:tcBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"13202A\"/></w:tcBorders>";
        if (cell.heat > 0)
            out_.append("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"")
                .append(heat_colour(cell.heat).fill.substr(1))
                .append("\"/>");
        else if (sort == RowSort::header)
            out_ += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F0F3F5\"/>";
        out_ += sort == RowSort::header ? "<w:vAlign w:val=\"bottom\"/></w:tcPr>" : "</w:tcPr>";
        const Align align = table.columns[placed.column].align;
        const bool centered = sort == RowSort::header && cell.columns > 1;
        begin_paragraph(sort == RowSort::header ? "TableHead" : "TableText",
                        centered || align == Align::center ? "<w:jc w:val=\"center\"/>"
                        : align == Align::end              ? "<w:jc w:val=\"right\"/>"
                                                           : "");
        if (!placed.continued)
            value(cell, {.strong = sort == RowSort::total, .colour = cell.heat == 5 ? "FFFFFF" : ""});
        end_paragraph();
        out_ += "</w:tc>";
    }

    void value(const TableCell& cell, Look look) {
        if (std::holds_alternative<std::monostate>(cell.value)) return;
        const bool link = begin_link(cell.address);
        look.linked = link;
        if (const auto* words = std::get_if<Text>(&cell.value))
            text(*words, look);
        else
            run(Run{.words = shown_text(cell)}, look);
        if (link) out_ += "</w:hyperlink>";
    }

    static constexpr int kFirstAnchorId = 100'000;  // ids of bookmarks: parts below, anchors above

    const Document& document_;
    const std::map<std::size_t, std::vector<ChartPicture>>& pictures_;
    std::map<std::string, std::size_t, std::less<>> anchors_;
    DocxText text_;
    std::string out_, notes_;
    std::string header_, first_header_, footer_;
    Language language_ = document_.language;
    Orientation orientation_ = Orientation::portrait;
    std::size_t index_ = 0;
    std::string number_, part_;
    int footnotes_ = 0, parts_ = 0, drawings_ = 0;
    bool in_note_ = false, first_section_done_ = false;
};

}  // namespace

int most_chart_height(Orientation orientation) {
    return text_height_of(orientation) * kChartPixels / text_width_of(Orientation::portrait);
}

DocxText write_docx_text(const Document& document, const std::map<std::size_t, std::vector<ChartPicture>>& pictures) {
    return BodyWriter(document, pictures).write();
}

}  // namespace palermo::document
