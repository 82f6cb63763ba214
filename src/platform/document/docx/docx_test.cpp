#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <pugixml.hpp>

#include "platform/base/child_process.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/document_docx.hpp"
#include "platform/document/document_text.hpp"
#include "platform/document/document_xlsx.hpp"
#include "platform/document/numbers.hpp"
#include "platform/document/pdf.hpp"
#include "platform/document/testing/sample_document.hpp"
#include "platform/document/workbook.hpp"
#include "platform/document/zip.hpp"
#include "platform/document/zip_writer.hpp"

namespace palermo::document {
namespace {

using testing::block;
using testing::sample_document;

Result<std::vector<std::string>> no_pictures(const std::vector<Picture>&, int) {
    return make_error(ErrorKind::unavailable, "child.not_installed").with("program", "rsvg-convert");
}

// A picture of one white pixel, so that the test needs no program.
Result<std::vector<std::string>> pixels(const std::vector<Picture>& pictures, int) {
    return std::vector<std::string>(pictures.size(), "\x89PNG\r\n\x1A\n");
}

DocxFile docx_of(const Document& document) {
    return to_docx(document, {pixels}).value();
}

std::string part(const std::string& docx, std::string_view name) {
    const Zip zip = Zip::open(docx, "test.docx").value();
    const ZipEntry* entry = zip.find(name);
    return entry == nullptr ? std::string() : zip.content(*entry).value();
}

// Words of the paragraphs of word/document.xml, footnotes where they are called.
void collect(const pugi::xml_node& node, const pugi::xml_node& notes, std::string& out) {
    for (const pugi::xml_node& child : node.children()) {
        const std::string_view name = child.name();
        if (name == "w:t") out += child.text().get();
        if (name == "w:br") out += "\n";
        if (name == "w:tab") out += "\t";
        if (name == "w:footnoteReference") out += child.attribute("w:id").value();
        collect(child, notes, out);
        if (name == "w:p") out += "\n";
    }
}

// Without the layout of lines and cells: what is compared between formats.
std::string without_blanks(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f') out += c;
    return out;
}

TEST(Docx, every_part_is_well_formed_and_every_relation_leads_to_a_part) {
    for (const Language language : kLanguages) {
        const std::string docx = docx_of(sample_document(PALERMO_SOURCE_DIRECTORY, language)).bytes;
        const Zip zip = Zip::open(docx, "test.docx").value();
        std::string types;
        for (const ZipEntry& entry : zip.entries()) {
            if (!entry.name.ends_with(".xml") && !entry.name.ends_with(".rels") && !entry.name.ends_with(".svg"))
                continue;
            const std::string content = zip.content(entry).value();
            pugi::xml_document xml;
            const auto outcome = xml.load_string(content.c_str(), pugi::parse_full);
            EXPECT_TRUE(outcome) << entry.name << ": " << outcome.description();
            if (entry.name == "[Content_Types].xml") types = content;
        }
        pugi::xml_document relations;
        ASSERT_TRUE(relations.load_string(part(docx, "word/_rels/document.xml.rels").c_str()));
        for (const pugi::xml_node& one : relations.first_child().children()) {
            if (std::string_view(one.attribute("TargetMode").value()) == "External") continue;
            const std::string target = std::string("word/") + one.attribute("Target").value();
            EXPECT_NE(zip.find(target), nullptr) << target;
            const bool media = target.find("media/") != std::string::npos;
            EXPECT_TRUE(media || types.find("/" + target + "\"") != std::string::npos) << target;
        }
        // Every id that the text names is a relation.
        const std::string document = part(docx, "word/document.xml");
        for (std::size_t at = document.find("\"rId"); at != std::string::npos; at = document.find("\"rId", at + 1)) {
            const std::string id = document.substr(at, document.find('"', at + 1) - at + 1);
            EXPECT_NE(part(docx, "word/_rels/document.xml.rels").find("Id=" + id), std::string::npos) << id;
        }
    }
}

TEST(Docx, is_the_same_each_time) {
    const Document document = sample_document(PALERMO_SOURCE_DIRECTORY, Language::ru);
    EXPECT_EQ(docx_of(document).bytes, docx_of(document).bytes);
    EXPECT_EQ(to_xlsx(document).value(), to_xlsx(document).value());
}

TEST(Docx, its_text_is_the_text_of_the_document) {
    for (const Language language : kLanguages) {
        Document document = sample_document(PALERMO_SOURCE_DIRECTORY, language, false);
        document.masthead = {};  // lies in another order
        const std::string docx = docx_of(document).bytes;
        pugi::xml_document xml;
        ASSERT_TRUE(xml.load_string(part(docx, "word/document.xml").c_str(), pugi::parse_full));
        std::string text;
        collect(xml, {}, text);
        std::string wanted = plain_text(document);
        // Bullets are automatic, and the notes stand in a part of their own.
        for (std::size_t at = wanted.find("•"); at != std::string::npos; at = wanted.find("•")) wanted.erase(at, 3);
        const std::string found = without_blanks(text);
        EXPECT_TRUE(without_blanks(wanted).starts_with(found)) << tag(language) << "\n" << text << "\n" << wanted;
        EXPECT_NE(part(docx, "word/footnotes.xml").find(testing::in(language, testing::kNote)), std::string::npos);
    }
}

TEST(Docx, arabic_runs_from_right_to_left_and_foreign_words_do_not) {
    const std::string docx = docx_of(sample_document(PALERMO_SOURCE_DIRECTORY, Language::ar)).bytes;
    const std::string document = part(docx, "word/document.xml");
    EXPECT_NE(part(docx, "word/styles.xml").find("<w:bidi/>"), std::string::npos);
    EXPECT_NE(document.find("<w:bidiVisual/>"), std::string::npos);
    EXPECT_NE(document.find("<w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">mutual legal assistance"),
              std::string::npos);
    const std::size_t title = document.find(testing::in(Language::ar, testing::kTitle));
    EXPECT_NE(document.rfind("<w:rtl/>", title), std::string::npos);
    const std::string english = docx_of(sample_document(PALERMO_SOURCE_DIRECTORY, Language::en)).bytes;
    EXPECT_EQ(part(english, "word/styles.xml").find("<w:bidi/>"), std::string::npos);
    EXPECT_EQ(part(english, "word/document.xml").find("<w:bidiVisual/>"), std::string::npos);
    EXPECT_NE(part(english, "word/document.xml").find("<w:rtl/><w:lang w:bidi=\"ar-SA\"/>"), std::string::npos);
}

TEST(Docx, without_a_program_for_pictures_the_charts_are_tables_and_it_says_why) {
    const Document document = sample_document(PALERMO_SOURCE_DIRECTORY, Language::en);
    const DocxFile file = to_docx(document, {no_pictures}).value();
    ASSERT_TRUE(file.without_pictures);
    EXPECT_EQ(file.without_pictures->code, "child.not_installed");
    const std::string text = part(file.bytes, "word/document.xml");
    EXPECT_EQ(text.find("<w:drawing>"), std::string::npos);
    EXPECT_NE(text.find(testing::in(Language::en, testing::kFigureSays)), std::string::npos);
    EXPECT_NE(part(docx_of(document).bytes, "word/document.xml").find("<asvg:svgBlip"), std::string::npos);
}

TEST(Docx, a_block_over_a_limit_is_a_sentence_and_no_file) {
    Document document = sample_document(PALERMO_SOURCE_DIRECTORY, Language::en);
    document.blocks.push_back(block(Paragraph{std::string(kMaxTextBytes + 1, 'x')}));
    EXPECT_EQ(to_docx(document, {pixels}).error().code, "document_writers.text_too_long");
    EXPECT_EQ(to_xlsx(document).error().code, "document_writers.text_too_long");
    EXPECT_FALSE(
        testing::sentence_of(PALERMO_SOURCE_DIRECTORY, Language::fr, "document_writers.text_too_long").empty());
}

TEST(Docx, a_zip_of_ours_can_be_read_again) {
    ZipWriter writer;
    const std::string repeated(200'000, 'a');
    writer.add("a/b.xml", repeated);
    writer.add_stored("c.bin", std::string("\0\1\2", 3));
    writer.add("empty", "");
    const std::string bytes = std::move(writer).finish();
    const Zip zip = Zip::open(bytes, "x").value();
    EXPECT_EQ(zip.content(*zip.find("a/b.xml")).value(), repeated);
    EXPECT_EQ(zip.content(*zip.find("c.bin")).value(), std::string("\0\1\2", 3));
    EXPECT_EQ(zip.content(*zip.find("empty")).value(), "");
}

TEST(DocumentXlsx, has_a_cover_and_a_sheet_a_table_with_typed_cells) {
    for (const Language language : {Language::ar, Language::en}) {
        const Document document = sample_document(PALERMO_SOURCE_DIRECTORY, language);
        const std::string xlsx = to_xlsx(document).value();
        const auto workbook = read_workbook(xlsx, "test.xlsx");
        ASSERT_TRUE(workbook);
        ASSERT_EQ(workbook->sheets.size(), 1 + tables_of(document).size());
        EXPECT_EQ(workbook->sheets[0].name, document.words.contents);
        const Sheet& sheet = workbook->sheets[1];
        EXPECT_EQ(sheet.text(4, 1), testing::in(language, testing::kGroups[0]));
        EXPECT_EQ(sheet.text(4, 2), "12");
        EXPECT_EQ(sheet.text(9, 5), "41.2");
        EXPECT_FALSE(sheet.merged.empty());
        for (const SheetCell& cell : sheet.cells) EXPECT_FALSE(cell.formula);
        const Zip zip = Zip::open(xlsx, "x").value();
        const std::string xml = zip.content(*zip.find("xl/worksheets/sheet2.xml")).value();
        EXPECT_EQ(xml.find("rightToLeft=\"1\"") != std::string::npos, language == Language::ar);
    }
}

TEST(DocumentXlsx, five_thousand_rows_and_texts_that_look_like_formulas_stay_what_they_are) {
    Document document = sample_document(PALERMO_SOURCE_DIRECTORY, Language::fr, false);
    TableBlock table;
    table.caption = "=1+1";
    table.columns = {{}, {Align::end}};
    table.header = {{"=A", "+B"}};
    for (int i = 0; i < 5'000; ++i) table.rows.push_back({"=SUM(A1)" + std::to_string(i), i});
    document.blocks.push_back(block(table));
    const auto workbook = read_workbook(to_xlsx(document).value(), "x").value();
    const Sheet& sheet = workbook.sheets.back();
    EXPECT_EQ(sheet.text(5'002, 1), "=SUM(A1)4999");
    EXPECT_EQ(sheet.text(5'002, 2), "4999");
    for (const SheetCell& cell : sheet.cells) ASSERT_FALSE(cell.formula);
    const std::string docx = docx_of(document).bytes;
    EXPECT_NE(part(docx, "word/document.xml").find("=SUM(A1)4999"), std::string::npos);
}

// ---- with LibreOffice

bool skipped(const Result<PdfFile>& pdf) {
    if (pdf || pdf.error().code != "document_writers.pdf_not_available") return false;
    GTEST_LOG_(WARNING) << "SKIPPED: LibreOffice Writer is not installed; no PDF was made and no DOCX opened.";
    return true;
}

std::string text_of_pdf(const std::string& pdf) {
    ChildTask task;
    task.command = {"pdftotext", "-enc", "UTF-8", "document.pdf", "-"};
    task.files = {{"document.pdf", pdf}};
    const auto output = run_child(task);
    return output ? output->output : std::string();
}

// Letters and digits of a text in pieces, sorted: a page has its own order of lines and of brackets.
std::vector<std::u32string> pieces(std::string_view text) {
    const auto sort_of = [](char32_t c) {
        if (c >= U'0' && c <= U'9') return 1;
        const bool latin = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
        return latin || (c >= 0x620 && c <= 0x64A) ? 2 : 0;
    };
    std::vector<std::u32string> all(1);
    int before = 0;
    for (const char32_t c : to_code_points(text)) {
        if (sort_of(c) != before && !all.back().empty()) all.emplace_back();
        before = sort_of(c);
        if (before != 0) all.back() += c;
    }
    std::sort(all.begin(), all.end());
    return all;
}

TEST(Pdf, the_words_that_come_out_of_an_arabic_pdf_are_those_that_went_in) {
    const Document document = sample_document(PALERMO_SOURCE_DIRECTORY, Language::ar, false);
    const auto pdf = to_pdf(docx_of(document).bytes, Language::ar);
    if (skipped(pdf)) return;
    ASSERT_TRUE(pdf) << pdf.error().debug_text();
    if (pdf->bytes.find("+Amiri-Regular") == std::string::npos) {
        GTEST_LOG_(WARNING)
            << "SKIPPED: fonts-hosny-amiri is not installed; with other fonts lam and alef change places.";
        return;
    }
    const auto wanted = pieces(plain_text(document));
    const auto found = pieces(text_of_pdf(pdf->bytes));
    std::vector<std::u32string> missing;
    std::set_difference(wanted.begin(), wanted.end(), found.begin(), found.end(), std::back_inserter(missing));
    std::string words;
    for (const auto& one : missing) words += to_utf8(one) + " ";
    EXPECT_EQ(words, "");
    // What is more on the pages: the symbol above and their numbers.
    std::vector<std::u32string> more;
    std::set_difference(found.begin(), found.end(), wanted.begin(), wanted.end(), std::back_inserter(more));
    for (const auto& one : more)
        EXPECT_TRUE(one == U"CTOC" || one == U"COP" || one.find_first_not_of(U"0123456789") == std::u32string::npos)
            << to_utf8(one);
}

TEST(Pdf, is_tagged_and_has_the_words_of_the_document) {
    for (const Language language : {Language::ar, Language::fr}) {
        const Document document = sample_document(PALERMO_SOURCE_DIRECTORY, language, false);
        const auto pdf = to_pdf(docx_of(document).bytes, language);
        if (skipped(pdf)) return;
        ASSERT_TRUE(pdf) << pdf.error().debug_text();
        EXPECT_NE(pdf->bytes.find("/MarkInfo<</Marked true>>"), std::string::npos);
        EXPECT_NE(pdf->bytes.find("pdfaid:part>2<"), std::string::npos);
        EXPECT_NE(pdf->bytes.find(language == Language::ar ? "/Lang(ar-SA)" : "/Lang(fr-FR)"), std::string::npos);
        if (language == Language::ar) continue;  // its words: a test of its own
        const std::string text = without_blanks(text_of_pdf(pdf->bytes));
        EXPECT_NE(text.find(without_blanks(testing::in(language, testing::kSecond))), std::string::npos) << text;
    }
}

// What LibreOffice makes of one file for each language, or nothing when it is not installed.
std::vector<std::string> converted(const std::string& extension, const std::string& filter, const std::string& result,
                                   const std::function<std::string(const Document&)>& write) {
    ChildTask task;
    task.command = {"soffice", "--headless", "--norestore", "--convert-to", filter};
    for (const Language language : kLanguages) {
        const std::string name(tag(language));
        task.files.push_back({name + extension, write(sample_document(PALERMO_SOURCE_DIRECTORY, language, false))});
        task.wanted_files.push_back(name + result);
        task.command.push_back(name + extension);
    }
    task.limits.wall_time = std::chrono::seconds(180);
    task.limits.cpu_time = std::chrono::seconds(180);
    task.limits.address_space_bytes = std::size_t{6} << 30;
    const auto output = run_child(task);
    if (!output && output.error().code == "child.not_installed") return {};
    EXPECT_TRUE(output) << output.error().debug_text();
    std::vector<std::string> contents;
    for (const std::string& name : task.wanted_files) {
        contents.emplace_back();
        for (const ChildFile& file : output ? output->files : std::vector<ChildFile>())
            if (file.name == name) contents.back() = file.content;
    }
    return contents;
}

TEST(LibreOffice, opens_the_docx_of_every_language_and_reads_its_words) {
    const auto texts = converted(".docx", "txt:Text (encoded):UTF8", ".txt",
                                 [](const Document& document) { return docx_of(document).bytes; });
    if (texts.empty()) GTEST_LOG_(WARNING) << "SKIPPED: LibreOffice is not installed; no DOCX was opened.";
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const Document document = sample_document(PALERMO_SOURCE_DIRECTORY, kLanguages[i], false);
        const std::string found = without_blanks(texts[i]);
        for (const auto& words : {testing::kTitle, testing::kFirst, testing::kSecond, testing::kSub, testing::kTable,
                                  testing::kTotal, testing::kNote})
            EXPECT_NE(found.find(without_blanks(testing::in(kLanguages[i], words))), std::string::npos) << texts[i];
        for (const std::string& number : numbers_of(document))
            EXPECT_NE(found.find(without_blanks(number)), std::string::npos) << number << "\n" << texts[i];
    }
}

TEST(LibreOffice, opens_the_workbook_of_every_language) {
    const auto sheets = converted(".xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1", ".csv",
                                  [](const Document& document) { return to_xlsx(document).value(); });
    if (sheets.empty()) GTEST_LOG_(WARNING) << "SKIPPED: LibreOffice is not installed; no workbook was opened.";
    for (std::size_t i = 0; i < sheets.size(); ++i)
        EXPECT_NE(sheets[i].find(testing::in(kLanguages[i], testing::kTitle)), std::string::npos) << sheets[i];
}

TEST(Pdf, a_table_over_many_pages_and_text_with_control_characters_are_there) {
    Document document = sample_document(PALERMO_SOURCE_DIRECTORY, Language::en, false);
    document.blocks.push_back(block(Paragraph{std::string("be\x02gin\x0B") + "middle" + "\x1F" + "end"}));
    TableBlock table;
    table.caption = "Long";
    table.columns = {{}, {Align::end}};
    table.header = {{"Name", "Value"}};
    for (int i = 0; i < 1'500; ++i) table.rows.push_back({"Row-" + std::to_string(i), i});
    document.blocks.push_back(block(table));
    const auto pdf = to_pdf(docx_of(document).bytes, Language::en);
    if (skipped(pdf)) return;
    ASSERT_TRUE(pdf) << pdf.error().debug_text();
    const std::string text = text_of_pdf(pdf->bytes);
    EXPECT_NE(text.find("Row-1499"), std::string::npos);
    EXPECT_NE(text.find("middleend"), std::string::npos);
}

TEST(Pdf, an_absent_hanging_or_dying_libreoffice_is_a_sentence) {
    PdfOptions options;
    options.program = "no-such-office";
    EXPECT_EQ(to_pdf("x", Language::en, options).error().code, "document_writers.pdf_not_available");
    options.program = "/bin/false";
    EXPECT_EQ(to_pdf("x", Language::en, options).error().code, "document_writers.pdf_failed");
    options.program = "/bin/true";
    EXPECT_EQ(to_pdf("x", Language::en, options).error().code, "document_writers.pdf_failed");
    options.program = "/usr/bin/yes";  // never ends
    options.wall_time = std::chrono::milliseconds(300);
    const Error hanging = to_pdf("x", Language::en, options).error();
    EXPECT_TRUE(hanging.code == "document_writers.pdf_timeout" || hanging.code == "document_writers.pdf_failed");
    options.program = "/bin/true";
    options.font_list = "/bin/true";  // knows no font
    const Error missing = to_pdf("x", Language::zh, options).error();
    EXPECT_EQ(missing.code, "document_writers.no_font");
    EXPECT_EQ(missing.argument("package"), "fonts-wqy-zenhei");
    EXPECT_FALSE(testing::sentence_of(PALERMO_SOURCE_DIRECTORY, Language::zh, missing.code).empty());
}

}  // namespace
}  // namespace palermo::document
