#include "platform/document/workbook.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "platform/document/workbook_parts.hpp"

namespace palermo::document {
namespace {

struct Part {
    std::string name;
    std::string content;
};

void append(std::string& out, std::size_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

// An archive whose parts are stored as they are.
std::string archive(const std::vector<Part>& parts) {
    std::string out, directory;
    for (const Part& part : parts) {
        const std::size_t offset = out.size();
        const auto checksum =
            crc32(0, reinterpret_cast<const Bytef*>(part.content.data()), static_cast<uInt>(part.content.size()));
        std::string fields;
        append(fields, 0, 8);  // flags, method, time and date
        append(fields, checksum, 4);
        append(fields, part.content.size(), 4);
        append(fields, part.content.size(), 4);
        append(fields, part.name.size(), 2);
        append(fields, 0, 2);
        out += "PK\x03\x04" + std::string("\x14\0", 2) + fields + part.name + part.content;
        directory += "PK\x01\x02" + std::string("\x14\0\x14\0", 4) + fields;
        append(directory, 0, 10);
        append(directory, offset, 4);
        directory += part.name;
    }
    const std::size_t begin = out.size();
    out += directory + "PK\x05\x06";
    append(out, 0, 4);
    append(out, parts.size(), 2);
    append(out, parts.size(), 2);
    append(out, directory.size(), 4);
    append(out, begin, 4);
    append(out, 0, 2);
    return out;
}

constexpr std::string_view kStyles =
    R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]d/m/yyyy;@"/><numFmt numFmtId="165" formatCode="0&quot; days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="21"/></cellXfs></styleSheet>)";

std::string workbook_of(const std::string& sheet_data, const std::string& strings = "",
                        const std::string& properties = "", const std::string& state = "") {
    const std::string kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    std::vector<Part> parts = {
        {"[Content_Types].xml",
         R"(<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>)"},
        {"xl/workbook.xml", R"(<x:workbook xmlns:x="u" xmlns:r="v"><x:workbookPr )" + properties +
                                R"(/><x:sheets><x:sheet name="survey" sheetId="7" )" + state +
                                R"( r:id="rId1"/></x:sheets></x:workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="rId1" Type=")" + kind +
             R"(worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type=")" + kind +
             R"(sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type=")" + kind +
             R"(styles" Target="/xl/styles.xml"/></Relationships>)"},
        {"xl/worksheets/sheet1.xml", sheet_data},
        {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
        {"xl/styles.xml", std::string(kStyles)}};
    return archive(parts);
}

std::string rows(const std::string& inside) {
    return "<worksheet><sheetData>" + inside +
           "</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
}

std::string code_of(const std::string& bytes, const WorkbookLimits& limits = {}) {
    const auto read = read_workbook(bytes, "f.xlsx", limits);
    return read ? "read" : read.error().code;
}

TEST(Workbook, cells_have_their_places_kinds_and_texts) {
    const auto read = read_workbook(
        workbook_of(
            rows(R"(<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" t="inlineStr"><is><t> in line </t></is></c>)"
                 R"(<c t="b"><v>1</v></c><c><v>0.1</v></c><c s="3"><v>30</v></c></row>)"
                 R"(<row r="40"><c r="A40" t="str"><f>1+1</f><v>2</v></c><c r="B40" t="e"><v>#REF!</v></c></row>)"),
            R"(<si><r><t>rich </t></r><r><t>runs_x000D_&#10;next</t></r><rPh><t>phonetic</t></rPh></si>)"),
        "f.xlsx");
    ASSERT_TRUE(read) << read.error().debug_text();
    ASSERT_EQ(read->sheets.size(), 1U);
    const Sheet& sheet = read->sheets[0];
    EXPECT_EQ(sheet.name, "survey");
    EXPECT_EQ(sheet.text(2, 2), "rich runs\nnext");
    EXPECT_EQ(sheet.text(2, 4), " in line ");
    EXPECT_EQ(sheet.text(2, 5), "TRUE");
    EXPECT_EQ(sheet.text(2, 6), "0.1");
    EXPECT_EQ(sheet.text(2, 7), "30");
    EXPECT_EQ(sheet.text(40, 1), "2");
    EXPECT_TRUE(sheet.cells[5].formula);
    EXPECT_EQ(sheet.cells[6].kind, SheetCellKind::error);
    EXPECT_EQ(sheet.text(3, 1), "");
    ASSERT_EQ(sheet.merged.size(), 1U);
    EXPECT_EQ(sheet.merged[0].last_column, 2U);
}

TEST(Workbook, dates_follow_the_style_and_the_epoch_of_the_file) {
    const std::string cells = rows(
        R"(<row r="1"><c r="A1" s="1"><v>43276</v></c><c r="B1" s="2"><v>43276.5</v></c><c r="C1" s="4"><v>0.25</v></c></row>)");
    const auto since_1900 = read_workbook(workbook_of(cells), "f");
    ASSERT_TRUE(since_1900);
    EXPECT_EQ(since_1900->sheets[0].text(1, 1), "2018-06-25");
    EXPECT_EQ(since_1900->sheets[0].text(1, 2), "2018-06-25T12:00:00");
    EXPECT_EQ(since_1900->sheets[0].text(1, 3), "06:00:00");
    const auto since_1904 = read_workbook(workbook_of(cells, "", R"(date1904="1")"), "f");
    ASSERT_TRUE(since_1904);
    EXPECT_EQ(since_1904->sheets[0].text(1, 1), "2022-06-26");
    EXPECT_EQ(workbook::date_text("1", false), "1900-01-01");
    EXPECT_EQ(workbook::date_text("61", false), "1900-03-01");
    EXPECT_EQ(workbook::date_text("0", true), "1904-01-01");
    EXPECT_EQ(workbook::date_text("-1", false), std::nullopt);
}

TEST(Workbook, a_format_is_a_dates_only_where_it_shows_parts_of_a_date) {
    EXPECT_TRUE(workbook::is_date_format("yyyy\\-mm\\-dd"));
    EXPECT_TRUE(workbook::is_date_format("[h]:mm"));
    EXPECT_FALSE(workbook::is_date_format("[Red]0.00"));
    EXPECT_FALSE(workbook::is_date_format("0\" months\""));
    EXPECT_FALSE(workbook::is_date_format("General"));
    EXPECT_FALSE(workbook::is_date_format("#,##0;[Red]-#,##0"));
}

TEST(Workbook, escapes_are_undone) {
    EXPECT_EQ(workbook::unescaped("a_x0041_b"), "aAb");
    EXPECT_EQ(workbook::unescaped("a_x005F_x0041_b"), "a_x0041_b");
    EXPECT_EQ(workbook::unescaped("_xD83D__xDE00_"), "\xF0\x9F\x98\x80");
    EXPECT_EQ(workbook::unescaped("_xZZZZ_ _x12"), "_xZZZZ_ _x12");
}

TEST(Workbook, sheets_say_whether_they_are_hidden) {
    const auto read = read_workbook(workbook_of(rows(""), "", "", R"(state="veryHidden")"), "f");
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->sheets[0].hidden);
}

TEST(Workbook, other_files_are_refused_with_advice) {
    const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    EXPECT_EQ(code_of(ole + "book"), "document_workbook.is_old_xls");
    EXPECT_EQ(code_of(ole + std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32)),
              "document_workbook.is_encrypted");
    EXPECT_EQ(code_of("type,name"), "document_workbook.is_not_a_workbook");
    EXPECT_EQ(code_of(archive({{"mimetype", "x"}, {"content.xml", "<a/>"}})), "document_workbook.is_open_document");
    EXPECT_EQ(code_of(archive({{"word/document.xml", "<a/>"}})), "document_workbook.is_not_a_workbook");
    EXPECT_EQ(
        code_of(archive(
            {{"[Content_Types].xml",
              R"(<Types><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>)"}})),
        "document_workbook.is_binary");
}

TEST(Workbook, what_is_made_to_harm_is_refused) {
    EXPECT_EQ(code_of(workbook_of("<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>")),
              "document_workbook.has_document_type");
    EXPECT_EQ(code_of(workbook_of("<worksheet><sheetData>")), "document_workbook.broken");
    EXPECT_EQ(code_of(workbook_of(rows(R"(<row r="1"><c r="A1" t="s"><v>5</v></c></row>)"))),
              "document_workbook.bad_cell");
    EXPECT_EQ(code_of(workbook_of(rows(R"(<row r="1"><c r="A9"><v>5</v></c></row>)"))), "document_workbook.bad_cell");
    EXPECT_EQ(code_of(workbook_of(rows(R"(<row r="1"><c r="A1"><v>5</v></c><c r="A1"><v>6</v></c></row>)"))),
              "document_workbook.bad_cell");
    EXPECT_EQ(code_of(workbook_of(rows(R"(<row r="1000000"><c r="A1000000"><v>5</v></c></row>)"))),
              "document_workbook.too_many_rows");
    EXPECT_EQ(code_of(workbook_of(rows(R"(<row r="1"><c r="ZZZ1"><v>5</v></c></row>)"))),
              "document_workbook.too_many_columns");
    EXPECT_EQ(code_of(workbook_of(rows(R"(<row r="1"><c r="A1"><v>5</v></c><c r="B1"><v>6</v></c></row>)")),
                      {.maximum_cells = 1}),
              "document_workbook.too_many_cells");
    EXPECT_EQ(
        code_of(workbook_of(rows(R"(<row r="1"><c r="A1" t="str"><v>long</v></c></row>)")), {.maximum_characters = 3}),
        "document_workbook.cell_too_long");
    EXPECT_EQ(code_of(workbook_of(rows("")), {.maximum_bytes = 10}), "document_workbook.too_large");
    // A far-away row that holds nothing is no row.
    EXPECT_EQ(code_of(workbook_of(rows(R"(<row r="1048576"><c r="A1048576" s="1"/></row>)"))), "read");
}

TEST(Workbook, a_broken_cell_is_named_by_sheet_row_and_column) {
    const auto read = read_workbook(workbook_of(rows(R"(<row r="3"><c r="AB3" t="s"><v>5</v></c></row>)")), "f.xlsx");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().argument("sheet"), "survey");
    EXPECT_EQ(read.error().argument("row"), "3");
    EXPECT_EQ(read.error().argument("column"), "AB");
}

TEST(Workbook, what_is_written_is_read_back) {
    const auto bytes = write_workbook(
        {{.name = "survey", .right_to_left = true, .rows = {{"type", "label::العربية (ar)"}, {"=1+1", "نعم\n_x0041_"}}},
         {.name = "choices", .rows = {{"name"}}}},
        "t");
    ASSERT_TRUE(bytes) << bytes.error().debug_text();
    const auto read = read_workbook(*bytes, "f");
    ASSERT_TRUE(read) << read.error().debug_text();
    ASSERT_EQ(read->sheets.size(), 2U);
    EXPECT_EQ(read->sheets[0].text(1, 2), "label::العربية (ar)");
    EXPECT_EQ(read->sheets[0].text(2, 1), "=1+1");
    EXPECT_FALSE(read->sheets[0].cells[2].formula);
    EXPECT_EQ(read->sheets[0].text(2, 2), "نعم\n_x0041_");
    EXPECT_EQ(*bytes, *write_workbook({{.name = "survey",
                                        .right_to_left = true,
                                        .rows = {{"type", "label::العربية (ar)"}, {"=1+1", "نعم\n_x0041_"}}},
                                       {.name = "choices", .rows = {{"name"}}}},
                                      "t"));
}

}  // namespace
}  // namespace palermo::document
