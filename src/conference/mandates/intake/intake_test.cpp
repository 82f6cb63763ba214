#include "conference/mandates/intake/intake.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "conference/mandates/intake/display_order.hpp"
#include "conference/mandates/intake/docx.hpp"
#include "conference/mandates/intake/formats.hpp"
#include "conference/mandates/intake/labels.hpp"
#include "conference/mandates/intake/paragraphs.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/zip.hpp"

namespace palermo::mandates::intake {
namespace {

std::string text(const Result<Converted>& converted) {
    return converted ? converted->text : converted.error().debug_text();
}

std::string code_of(std::string_view bytes) {
    const auto read = text_of(as_bytes(bytes), "file");
    return read ? std::string("none") : read.error().code;
}

// Formats
// --------------------------------------------------------------------------------------------------------------

TEST(Intake, decides_by_the_content_what_a_file_is) {
    EXPECT_EQ(format_of("The General Assembly,\n\n1. Requests ...\n"), Format::text);
    EXPECT_EQ(format_of("**The General Assembly**,\n\n- (a) *Requests* <sup>1</sup>\n"), Format::text);
    EXPECT_EQ(format_of("# Decision 2/6\n\nThe Conference,\n"), Format::markdown);
    EXPECT_EQ(format_of("Words[^1].\n\n[^1]: A note.\n"), Format::markdown);
    EXPECT_EQ(format_of("\xEF\xBB\xBF\n<!-- x --><!DOCTYPE html><p>x"), Format::html);
    EXPECT_EQ(format_of("<p>One</p><p>Two</p><p>Three</p>"), Format::html);
    EXPECT_EQ(format_of("<?xml version=\"1.0\"?><akomaNtoso/>"), Format::akn);
    EXPECT_EQ(format_of("%PDF-1.7\n"), Format::pdf);
    EXPECT_EQ(format_of("The header %PDF- begins a PDF file."), Format::text);
    EXPECT_EQ(format_of(std::string_view("PK\x03\x04", 4)), Format::docx);
    EXPECT_EQ(format_of("<sup>1</sup> A note.\n\nThe Conference,"), Format::text);
}

TEST(Intake, names_of_formats_come_back) {
    for (const Format format : {Format::text, Format::markdown, Format::html, Format::docx, Format::pdf, Format::akn}) {
        EXPECT_EQ(format_from_name(name(format)), format);
        EXPECT_NE(media_type(format).find('/'), std::string_view::npos);
    }
    EXPECT_EQ(format_from_name("odt"), std::nullopt);
}

TEST(Intake, plain_text_passes_through_byte_for_byte) {
    for (const std::string_view bytes : {"a\r\n\r\nb  \n",
                                         "\xFF\xFE"
                                         "a",
                                         "caf\xE9", "", "\f1.\tRequests **now** [a](b)"}) {
        const auto read = text_of(as_bytes(bytes), "x.txt");
        ASSERT_TRUE(read) << read.error().debug_text();
        EXPECT_EQ(read->text, bytes);
        EXPECT_EQ(read->format, Format::text);
    }
}

TEST(Intake, a_file_over_the_limit_is_refused) {
    const std::string large(kMaxFileBytes + 1, 'x');
    const auto read = text_of(as_bytes(large), "large.txt");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "intake.file_too_large");
    EXPECT_EQ(read.error().kind, ErrorKind::too_large);
}

// Labels and paragraphs
// --------------------------------------------------------------------------------------------------

TEST(Intake, lists_count_in_the_systems_of_six_languages) {
    EXPECT_EQ(list_label("lowerLetter", 27), "aa");
    EXPECT_EQ(list_label("lowerRoman", 14), "xiv");
    EXPECT_EQ(list_label("upperRoman", 9), "IX");
    EXPECT_EQ(list_label("arabicAbjad", 3), "ج");
    EXPECT_EQ(list_label("arabicAbjad", 5), "هـ");
    EXPECT_EQ(list_label("arabicAlpha", 3), "ت");
    EXPECT_EQ(list_label("chineseCounting", 10), "十");
    EXPECT_EQ(list_label("chineseCounting", 21), "二十一");
    EXPECT_EQ(list_label("russianLower", 7), "ж");
    EXPECT_EQ(list_label("russianUpper", 2), "Б");
    EXPECT_EQ(list_label("decimalEnclosedCircle", 2), "②");
    EXPECT_EQ(list_label("unheardOf", 4), "4");
    EXPECT_EQ(list_label("lowerRoman", 0), "0");
    EXPECT_EQ(list_label("lowerLetter", 100'000), "100000");
}

TEST(Intake, words_are_tidied_and_line_breaks_kept) {
    EXPECT_EQ(tidy_words(" a \t b\u00A0: \n c\u00ADd "),
              "a b\u00A0:\nc"
              "d");
    EXPECT_EQ(superscript("12"), "¹²");
    EXPECT_EQ(superscript("er"), "er");
    EXPECT_TRUE(is_note_number("[12]"));
    EXPECT_FALSE(is_note_number("2005"));
    EXPECT_TRUE(looks_like_marker("(iv)"));
    EXPECT_TRUE(looks_like_marker("‘1‘"));
    EXPECT_FALSE(looks_like_marker("Area"));
}

// Markdown
// ---------------------------------------------------------------------------------------------------------------

TEST(Markdown, only_what_the_reader_does_not_know_is_changed) {
    EXPECT_EQ(text(text_of_markdown("# Title\n\n- (a) *Requests* **now**;\n")),
              "# Title\n\n- (a) *Requests* **now**;\n");
    EXPECT_EQ(text(text_of_markdown("1\\. Requests\\; \\*x\n")), "1. Requests; \\*x\n");
    EXPECT_EQ(text(text_of_markdown("See [resolution 55/25](https://x.org/a) and <https://y.org>.\n")),
              "See resolution 55/25 and https://y.org.\n");
    EXPECT_EQ(text(text_of_markdown("[the secretariat] [should](may) act\n")), "[the secretariat] [should](may) act\n");
    EXPECT_EQ(text(text_of_markdown("a<!-- not\nthis -->b\n<!-- Page 2 -->\n")), "ab\n<!-- Page 2 -->\n");
    EXPECT_EQ(text(text_of_markdown("Title\n=====\n")), "# Title\n");
    EXPECT_EQ(text(text_of_markdown("m<sup>1</sup> x<br>y &amp; &#233; a < b\n")), "m<sup>1</sup> x  \ny & é a < b\n");
}

TEST(Markdown, nothing_is_left_of_an_address_with_brackets) {
    EXPECT_EQ(
        text(text_of_markdown("See [the rules](javascript:alert(document.cookie)) and [more](https://x.org/a_(b)).\n")),
        "See the rules and more.\n");
    EXPECT_TRUE(is_markdown("See [the rules](javascript:alert(1)) again.\n"));
    EXPECT_EQ(text(text_of_markdown("States [should](may) act, [as](https://x.org/(unclosed) says.\n")),
              "States [should](may) act, as says.\n");
}

TEST(Markdown, footnotes_with_names_get_numbers) {
    EXPECT_EQ(text(text_of_markdown("Convention[^1] and[^b].\n\n[^1]: United Nations,\nvol. 1.\n\n[^b]: B\n")),
              "Convention[^1] and[^2].\n\n[^1]: United Nations,\nvol. 1.\n\n[^2]: B\n");
}

TEST(Markdown, table_cells_are_joined_by_tabs) {
    EXPECT_EQ(text(text_of_markdown("x\n\n| A | B |\n|---|:-:|\n| 1 | a\\|b |\n\ny\n")), "x\n\nA\tB\n1\ta|b\n\n\ny\n");
}

// HTML
// -------------------------------------------------------------------------------------------------------------------

TEST(Html, list_numbers_are_those_a_browser_prints) {
    EXPECT_EQ(text(text_of_html("<html><body><ol type=a start=3><li>C<li value=5>E<ol type=i><li><p>one</p><li>two"
                                "</ol><li>F</ol><ul><li>x</ul></body>",
                                "f")),
              "c. C\n\ne. E\n\ni. one\n\nii. two\n\nf. F\n\n• x\n");
    EXPECT_EQ(
        text(text_of_html("<ol style='list-style-type: none'><li>(a) Requests</ol><ol reversed><li>b<li>a</ol>", "f")),
        "(a) Requests\n\n2. b\n\n1. a\n");
}

TEST(Html, what_is_no_text_of_the_page_is_left_out) {
    EXPECT_EQ(text(text_of_html("<head><title>t</title><style>s</style></head><body><nav>n</nav><header>h</header>"
                                "<p>One<script>x</script> two</p><p style='display:none'>hidden</p><footer>f</footer>",
                                "f")),
              "One two\n");
}

TEST(Html, footnotes_of_word_and_of_web_pages_are_told) {
    EXPECT_EQ(text(text_of_html("<p>Convention<a href='#_ftn1'><span class=MsoFootnoteReference>[1]</span></a>, and"
                                "<sup>2</sup> 1<sup>er</sup></p><p><a href='#_ftnref1'>[1]</a> Note</p>",
                                "f")),
              "Convention¹, and² 1er\n\n¹ Note\n");
}

TEST(Html, tables_are_rows_or_the_layout_of_points) {
    EXPECT_EQ(text(text_of_html("<p>x</p><table><tr><th>A</th><th>B</th></tr><tr><td rowspan=2>1</td><td>2</td></tr>"
                                "<tr><td>3<br>4</td></tr></table>",
                                "f")),
              "x\n\nA\tB\n1\t2\n\n3\n4\n");
    EXPECT_EQ(text(text_of_html("<table><tr><td>(a)</td><td><p>first:</p><table><tr><td>(i)</td><td>inner</td></tr>"
                                "</table></td></tr></table>",
                                "f")),
              "(a) first:\n\n(i) inner\n");
}

TEST(Html, encodings_are_found) {
    EXPECT_EQ(text(text_of_html("<meta charset=windows-1251><p>\xCF\xF0\xEE\xF1\xE8\xF2</p>", "f")), "Просит\n");
    EXPECT_EQ(
        text(text_of_html("<meta http-equiv=content-type content='text/html; charset=windows-1256'><p>\xE6</p>", "f")),
        "و\n");
    EXPECT_EQ(text(text_of_html("<p>caf\xE9 \x93x\x94</p>", "f")), "café “x”\n");
    EXPECT_EQ(text(text_of_html("<p>caf\xC3\xA9</p>", "f")), "café\n");
}

TEST(Html, too_deep_and_too_much_are_refused) {
    std::string deep = "<html><body>";
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    EXPECT_EQ(code_of(deep), "intake.too_deep");
    EXPECT_EQ(code_of("<html><body><script>x</script></body></html>"), "intake.html_no_text");
}

// Word
// -------------------------------------------------------------------------------------------------------------------

constexpr std::string_view kW =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

std::string word(std::string_view element, std::string_view inside) {
    return "<w:" + std::string(element) + " " + std::string(kW) + ">" + std::string(inside) +
           "</w:" + std::string(element) + ">";
}
std::string p(std::string_view inside, std::string_view properties = "") {
    return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr>" + std::string(inside) + "</w:p>";
}
std::string t(std::string_view words) {
    return "<w:r><w:t>" + std::string(words) + "</w:t></w:r>";
}
std::string number(int list, int level) {
    return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(list) +
           "\"/></w:numPr>";
}
std::string level(int level, std::string_view format, std::string_view label, std::string_view more = "") {
    return "<w:lvl w:ilvl=\"" + std::to_string(level) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
           std::string(format) + "\"/><w:lvlText w:val=\"" + std::string(label) + "\"/>" + std::string(more) +
           "</w:lvl>";
}

DocxParts document(std::string_view body) {
    DocxParts parts;
    parts.document = word("document", "<w:body>" + std::string(body) + "</w:body>");
    return parts;
}

TEST(Docx, numbers_are_computed_with_levels_restarts_and_overrides) {
    DocxParts parts = document(p(t("A"), number(1, 0)) + p(t("a"), number(1, 1)) + p(t("b"), number(1, 1)) +
                               p(t("deep"), number(1, 2)) + p(t("B"), number(1, 0)) + p(t("a again"), number(1, 1)) +
                               p(t("list two goes on"), number(2, 0)) + p(t("list three starts at 5"), number(3, 0)) +
                               p(t("goes on"), number(1, 0)) + p(t("none"), number(0, 0)));
    parts.numbering =
        word("numbering", "<w:abstractNum w:abstractNumId=\"7\">" + level(0, "decimal", "%1.") +
                              level(1, "lowerLetter", "(%2)") + level(2, "upperRoman", "%1.%3", "<w:isLgl/>") +
                              "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
                              "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>"
                              "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
                              "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>");
    EXPECT_EQ(text(text_of_docx_parts(parts, "f")),
              "1. A\n\n(a) a\n\n(b) b\n\n1.1 deep\n\n2. B\n\n(a) a again\n\n3. list two goes on\n\n"
              "5. list three starts at 5\n\n6. goes on\n\nnone\n");
}

TEST(Docx, numbers_come_from_styles_and_numbering_styles_too) {
    DocxParts parts = document(p(t("one"), "<w:pStyle w:val=\"Para\"/>") + p(t("sub"), "<w:pStyle w:val=\"Sub\"/>") +
                               p(t("two"), "<w:pStyle w:val=\"Child\"/>") + p(t("Title"), "<w:pStyle w:val=\"H\"/>"));
    parts.styles =
        word("styles",
             "<w:style w:styleId=\"Para\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
             "<w:style w:styleId=\"Child\"><w:basedOn w:val=\"Para\"/></w:style>"
             "<w:style w:styleId=\"Sub\"><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>"
             "</w:pPr></w:style><w:style w:styleId=\"H\"><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
             "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr>"
             "</w:pPr></w:style>");
    parts.numbering =
        word("numbering",
             "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>"
             "<w:abstractNum w:abstractNumId=\"2\">" +
                 level(0, "arabicAbjad", "(%1)", "<w:pStyle w:val=\"Para\"/>") + level(1, "chineseCounting", "(%2)") +
                 "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
                 "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>");
    EXPECT_EQ(text(text_of_docx_parts(parts, "f")), "(أ) one\n\n(一) sub\n\n(ب) two\n\n## Title\n");
}

TEST(Docx, footnotes_are_numbered_in_the_order_of_their_calls) {
    DocxParts parts = document(p(t("x") + "<w:r><w:footnoteReference w:id=\"9\"/></w:r>" + t(" y") +
                                 "<w:r><w:footnoteReference w:id=\"4\"/></w:r>") +
                               p(t("z") + "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>3</w:t></w:r>" +
                                 "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"5\"/><w:t>*</w:t></w:r>"));
    parts.footnotes =
        word("footnotes", "<w:footnote w:type=\"separator\" w:id=\"0\">" + p(t("line")) + "</w:footnote>" +
                              "<w:footnote w:id=\"4\">" + p(t("four")) + p(t("more")) + "</w:footnote>" +
                              "<w:footnote w:id=\"5\">" + p(t("* five")) + "</w:footnote>" + "<w:footnote w:id=\"9\">" +
                              p("<w:r><w:footnoteRef/></w:r>" + t(" nine")) + "</w:footnote>");
    EXPECT_EQ(text(text_of_docx_parts(parts, "f")), "x¹ y²\n\nz³*\n\n¹ nine\n\n² four more\n\n* five\n");
}

TEST(Docx, tracked_changes_are_accepted_and_said) {
    const auto read = text_of_docx_parts(
        document(p(t("keep ") + "<w:del w:id=\"1\"><w:r><w:delText>old</w:delText></w:r></w:del><w:ins w:id=\"2\">" +
                   t("new") + "</w:ins>") +
                 p(t("joined "), "<w:rPr><w:del w:id=\"3\"/></w:rPr>") + p(t("words")) +
                 p("<w:moveFrom w:id=\"4\">" + t("moved") + "</w:moveFrom>")),
        "f");
    EXPECT_EQ(text(read), "keep new\n\njoined words\n");
    EXPECT_EQ(read->warnings, std::vector<std::string>{"intake.warning.tracked_changes"});
}

TEST(Docx, fields_containers_breaks_and_hidden_words_are_read_as_printed) {
    EXPECT_EQ(text(text_of_docx_parts(
                  document(p("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
                             "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
                             t("result") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + "<w:hyperlink>" +
                             t(" link") + "</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>" + t(" control") +
                             "</w:sdtContent></w:sdt><w:smartTag>" + t(" tag") + "</w:smartTag>" +
                             "<w:r><w:tab/><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:br/>"
                             "<w:t>next</w:t><w:br w:type=\"page\"/></w:r>"
                             "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>")),
                  "f")),
              "result link control tag ab-c\nnext\n");
}

TEST(Docx, a_text_box_is_read_once) {
    const std::string box = "<w:txbxContent>" + p(t("boxed")) + "</w:txbxContent>";
    EXPECT_EQ(text(text_of_docx_parts(document(p(t("words") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box +
                                                 "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                                                 "</w:pict></mc:Fallback></mc:AlternateContent></w:r>")),
                                      "f")),
              "words\n\nboxed\n");
}

TEST(Docx, merged_cells_are_read_once_and_the_masthead_as_lines) {
    const auto cell = [](std::string_view inside, std::string_view properties = "") {
        return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + std::string(inside) + "</w:tc>";
    };
    EXPECT_EQ(
        text(text_of_docx_parts(
            document(
                "<w:tbl><w:tr>" + cell(p(t("United Nations"))) + cell(p(t("A/80/6"))) + "</w:tr><w:tr>" +
                cell(p(t("General Assembly"))) + cell(p(t("Distr.: General")) + p(t("1 May 2025"))) +
                "</w:tr></w:tbl>" + p(t("x")) + "<w:tbl><w:tr>" + cell(p(t("Area")), "<w:vMerge w:val=\"restart\"/>") +
                cell(p(t("Both")), "<w:gridSpan w:val=\"2\"/>") + "</w:tr><w:tr>" + cell(p(t("Area")), "<w:vMerge/>") +
                cell(p(t("1")) + p(t("2"))) + cell(p(t("3"))) + "</w:tr></w:tbl>"),
            "f")),
        "United Nations\n\nA/80/6\n\nGeneral Assembly\n\nDistr.: General\n\n1 May 2025\n\nx\n\nArea\tBoth\n1 2\t3\n");
}

TEST(Docx, a_part_that_is_broken_is_named) {
    DocxParts parts = document(p(t("x")));
    parts.numbering = "<w:numbering>";
    const auto read = text_of_docx_parts(parts, "f.docx");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "intake.docx_broken");
    EXPECT_EQ(read.error().argument("part"), "numbering.xml");
    EXPECT_EQ(text_of_docx_parts(document(""), "f").error().code, "intake.docx_no_text");
}

// Zip
// --------------------------------------------------------------------------------------------------------------------

void append(std::string& out, std::size_t value, int size) {
    for (int i = 0; i < size; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

struct Stored {
    std::string name, content;
    std::size_t claimed;  // unpacked size, as the directory says
    int flags = 0;
};

std::string archive(const std::vector<Stored>& files) {
    std::string out;
    std::string directory;
    for (const Stored& file : files) {
        const std::size_t offset = out.size();
        const std::size_t checksum =
            crc32(0, reinterpret_cast<const Bytef*>(file.content.data()), static_cast<uInt>(file.content.size()));
        std::string common;
        append(common, 20, 2);
        append(common, static_cast<std::size_t>(file.flags), 2);
        append(common, 0, 6);
        append(common, checksum, 4);
        append(common, file.content.size(), 4);
        append(common, file.claimed, 4);
        append(common, file.name.size(), 2);
        append(common, 0, 2);
        out += "PK\x03\x04" + common + file.name + file.content;
        directory += "PK\x01\x02";
        append(directory, 20, 2);
        directory += common;
        append(directory, 0, 10);
        append(directory, offset, 4);
        directory += file.name;
    }
    const std::size_t begin = out.size();
    out += directory + "PK\x05\x06";
    append(out, 0, 4);
    append(out, files.size(), 2);
    append(out, files.size(), 2);
    append(out, directory.size(), 4);
    append(out, begin, 4);
    append(out, 0, 2);
    return out;
}

TEST(Zip, gives_what_is_in_it) {
    const std::string bytes = archive({{"a/b.txt", "words", 5}, {"c", "", 0}});
    const auto zip = document::Zip::open(bytes, "f");
    ASSERT_TRUE(zip) << zip.error().debug_text();
    ASSERT_EQ(zip->entries().size(), 2U);
    EXPECT_EQ(*zip->content(*zip->find("a/b.txt")), "words");
    EXPECT_EQ(zip->find("x"), nullptr);
}

TEST(Zip, refuses_what_is_made_to_harm) {
    EXPECT_EQ(code_of(archive({{"../x", "y", 1}})), "document_zip.bad_name");
    EXPECT_EQ(code_of(archive({{"a/../../x", "y", 1}})), "document_zip.bad_name");
    EXPECT_EQ(code_of(archive({{"/etc/passwd", "y", 1}})), "document_zip.bad_name");
    EXPECT_EQ(code_of(archive({{"a\\b", "y", 1}})), "document_zip.bad_name");
    EXPECT_EQ(code_of(archive({{"c:x", "y", 1}})), "document_zip.bad_name");
    EXPECT_EQ(code_of(archive({{"x", "y", 1, 1}})), "document_zip.encrypted");
    EXPECT_EQ(code_of(archive({{"x", "y", 500'000'000}})), "document_zip.bomb");
    EXPECT_EQ(code_of(archive({{"word/document.xml", "y", 7}})), "document_zip.broken");
    EXPECT_EQ(code_of(archive(std::vector<Stored>(document::kMaxZipEntries + 1, {"x", "", 0}))),
              "document_zip.too_many_entries");
    EXPECT_EQ(code_of(archive({{"x", "y", 1}})), "intake.zip_other");
    EXPECT_EQ(code_of(archive({{"xl/workbook.xml", "y", 1}})), "intake.is_spreadsheet");
    EXPECT_EQ(code_of(archive({{"ppt/presentation.xml", "y", 1}})), "intake.is_presentation");
    EXPECT_EQ(code_of(archive({{"mimetype", "y", 1}, {"content.xml", "", 0}})), "intake.is_open_document");
    EXPECT_EQ(code_of(archive({{"x", "y", 1}}).substr(0, 30)), "document_zip.broken");
}

// Akoma Ntoso
// ------------------------------------------------------------------------------------------------------------

std::string akn(std::string_view inside, std::string_view document_type = "") {
    return "<?xml version=\"1.0\"?>" + std::string(document_type) +
           "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><statement>" + std::string(inside) +
           "</statement></akomaNtoso>";
}

TEST(Akn, numbers_go_before_their_words_and_notes_to_the_end) {
    EXPECT_EQ(
        text(text_of_akn(
            akn("<meta><notes><note eId=\"n2\" marker=\"2\"><p>Two</p></note></notes></meta><preface><p><docNumber>2/6"
                "</docNumber> <docTitle>Title</docTitle></p></preface><preamble><recitals><recital><num>1.</num>"
                "<p>Recalling,</p></recital></recitals></preamble><mainBody><paragraph><num>(a)</num><list><intro>"
                "<p>Decides<authorialNote marker=\"1\"><p>One</p></authorialNote>:</p></intro><point><num>(i)</num>"
                "<content><p>To act<noteRef href=\"#n2\"/>;</p></content></point></list></paragraph>"
                "<crossHeading>Part</crossHeading><table><tr><td><p>1</p></td><td><p>2</p></td></tr></table>"
                "<del>gone</del></mainBody>"),
            "f")),
        "2/6 Title\n\n1. Recalling,\n\n(a) Decides¹:\n\n(i) To act²;\n\nPart\n\n1\t2\n\n¹ One\n\n² Two\n");
}

TEST(Akn, quoted_structures_have_their_quotation_marks) {
    EXPECT_EQ(text(text_of_akn(akn("<mainBody><quotedStructure startQuote=\"“\" endQuote=\"”\"><paragraph><num>1.</num>"
                                   "<content><p>Requests;</p></content></paragraph><paragraph><num>2.</num><content><p>"
                                   "Decides.</p></content></paragraph></quotedStructure></mainBody>"),
                               "f")),
              "“1. Requests;\n\n2. Decides.”\n");
}

TEST(Akn, what_reaches_outside_or_grows_is_refused_by_name) {
    EXPECT_EQ(code_of(akn("x", "<!DOCTYPE x>")), "intake.xml_doctype");
    EXPECT_EQ(code_of(akn("&a;", "<!DOCTYPE x [<!ENTITY a 'b'>]>")), "intake.xml_entities");
    EXPECT_EQ(code_of(akn("&b;", "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY b '&a;&a;'>]>")), "intake.xml_entity_bomb");
    EXPECT_EQ(code_of(akn("&a;", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>")),
              "intake.xml_external_entity");
    EXPECT_EQ(code_of(akn("x", "<!DOCTYPE x [<!ENTITY % a SYSTEM 'http://x/'> %a;]>")), "intake.xml_external_entity");
    EXPECT_EQ(code_of(akn("x", "<!DOCTYPE x SYSTEM 'x.dtd'>")), "intake.xml_external_entity");
    EXPECT_EQ(code_of(akn("<include xmlns=\"http://www.w3.org/2001/XInclude\" href=\"x\"/>")), "intake.xml_xinclude");
    EXPECT_EQ(code_of(akn("&amp;")), "none");
    EXPECT_EQ(code_of(akn("&unknown;")), "intake.xml_broken");
    EXPECT_EQ(code_of("<?xml version='1.0'?><rss/>"), "intake.xml_other");
    EXPECT_EQ(code_of(akn("")), "intake.akn_no_text");
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "<section>";
    EXPECT_EQ(code_of(akn(deep)), "intake.too_deep");
}

// PDF: our part behind poppler
// -----------------------------------------------------------------------------------------

std::string word_at(int left, int top, int right, int bottom, std::string_view words) {
    const auto at = [](int value) { return std::to_string(value); };
    return "<word xMin=\"" + at(left) + "\" yMin=\"" + at(top) + "\" xMax=\"" + at(right) + "\" yMax=\"" + at(bottom) +
           "\">" + std::string(words) + "</word>";
}
std::string line_at(int left, int top, int right, int bottom, std::string_view words) {
    const auto at = [](int value) { return std::to_string(value); };
    return "<line xMin=\"" + at(left) + "\" yMin=\"" + at(top) + "\" xMax=\"" + at(right) + "\" yMax=\"" + at(bottom) +
           "\">" + std::string(words) + "</line>";
}

TEST(Pdf, lines_markers_raised_numbers_and_hyphens_are_put_together) {
    const std::string page =
        "<html><body><doc><page width=\"600\" height=\"800\"><flow><block>" +
        line_at(90, 100, 100, 110, word_at(90, 100, 100, 110, "(a)")) +
        line_at(120, 100, 400, 110, word_at(120, 100, 200, 110, "Requests") + word_at(205, 100, 260, 110, "inter-")) +
        line_at(90, 112, 400, 122,
                word_at(90, 112, 150, 122, "national") + word_at(155, 112, 250, 122, "Convention") +
                    word_at(250, 111, 254, 117, "1") + word_at(258, 112, 300, 122, "acts;")) +
        line_at(90, 140, 400, 150, word_at(90, 140, 150, 150, "Next")) +
        line_at(300, 780, 304, 790, word_at(300, 780, 304, 790, "7")) + "</block></flow></page></doc></body></html>";
    EXPECT_EQ(text(text_of_pdf_words(page, "f")), "(a) Requests international Convention¹ acts;\n\nNext\n");
}

TEST(Pdf, arabic_is_turned_into_the_order_of_reading) {
    const auto turned = [](std::u32string_view displayed) { return to_utf8(reading_order(displayed)); };
    EXPECT_EQ(turned(U"6/2 رّقملا"), "المقرّ 6/2");
    EXPECT_EQ(turned(U"،ةيقافتلاا فارطأ ىلإ )أ("), "(أ) إلى أطراف الاتفاقية،");
    EXPECT_EQ(turned(U"تلاوكوتوربلاو لاجم للاخ لاًماع"), "عاملاً خلال مجال والبروتوكولات");
    EXPECT_EQ(turned(U".25/55 UNODC of Office مملأا"), "الأمم UNODC of Office 25/55.");
    EXPECT_TRUE(is_arabic(U"الأمم UN"));
    EXPECT_FALSE(is_arabic(U"2005"));
}

TEST(Pdf, pages_without_words_are_a_scan) {
    const auto read = text_of_pdf_words("<html><doc><page height=\"800\"></page></doc></html>", "f");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "intake.pdf_without_text");
}

TEST(Pdf, a_file_that_is_none_is_refused) {
    const auto read = text_of(as_bytes("%PDF-1.4\nnothing"), "x.pdf");
    ASSERT_FALSE(read);
    if (read.error().code == "intake.pdf_program_missing") GTEST_SKIP() << "poppler-utils is not installed";
    EXPECT_EQ(read.error().code, "intake.pdf_broken");
}

}  // namespace
}  // namespace palermo::mandates::intake
