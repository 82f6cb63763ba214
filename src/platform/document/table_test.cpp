#include "platform/document/table.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <map>

#include "platform/document/characters.hpp"

namespace palermo::document {
namespace {

using namespace std::string_literals;

Date day(int year, int month, int of_month) {
    return *Date::make(year, month, of_month);
}

Table sample(Language language = Language::en) {
    return {.title = "Mandates",
            .language = language,
            .author = "Secretariat",
            .subject = "What the Conference asked for",
            .as_of = day(2005, 10, 21),
            .columns = {{"Paragraph", ColumnType::text, 12},
                        {"Due", ColumnType::date, 12},
                        {"Count", ColumnType::integer, 8},
                        {"Link", ColumnType::link, 30}},
            .rows = {{"c.iii"s, day(2008, 10, 17), std::int64_t{42}, Link{"2/6", "https://example.org/2-6?a=1&b=2"}},
                     {"=1+1"s, "no date stated"s, std::int64_t{-7}, std::monostate()}},
            .notes = {"A note."},
            .notes_heading = "Notes"};
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = count - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

std::string inflated(std::string_view packed, std::size_t size) {
    std::string out(size, '\0');
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    return out;
}

// The files of a ZIP archive, as its central directory lists them.
std::map<std::string, std::string> unzipped(std::string_view zip) {
    std::map<std::string, std::string> files;
    const std::size_t end = zip.rfind("PK\5\6");
    if (end == std::string_view::npos) return files;
    std::size_t at = little_endian(zip, end + 16, 4);
    for (std::uint32_t left = little_endian(zip, end + 10, 2); left > 0; --left) {
        const std::uint32_t packed = little_endian(zip, at + 20, 4);
        const std::uint32_t size = little_endian(zip, at + 24, 4);
        const std::uint32_t name = little_endian(zip, at + 28, 2);
        const std::size_t local = little_endian(zip, at + 42, 4);
        const std::size_t data = local + 30 + little_endian(zip, local + 26, 2) + little_endian(zip, local + 28, 2);
        files[std::string(zip.substr(at + 46, name))] = inflated(zip.substr(data, packed), size);
        at += 46 + name + little_endian(zip, at + 30, 2) + little_endian(zip, at + 32, 2);
    }
    return files;
}

std::map<std::string, std::string> workbook(const Table& table) {
    const Result<std::string> file = to_xlsx(table);
    EXPECT_TRUE(file.has_value()) << file.error().debug_text();
    return unzipped(file ? *file : std::string());
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(Csv, records_follow_rfc_4180_behind_a_byte_order_mark) {
    Table table = sample();
    table.rows = {{"a \"quoted\", word"s, std::monostate(), std::monostate(), "two\nlines"s}};
    EXPECT_EQ(to_csv(table),
              "\xEF\xBB\xBFParagraph,Due,Count,Link\r\n\"a \"\"quoted\"\", word\",,,\"two\r\nlines\"\r\n");
    EXPECT_EQ(to_csv(table, {.byte_order_mark = false}).substr(0, 9), "Paragraph");
}

TEST(Csv, a_text_that_a_spreadsheet_would_run_is_made_safe_and_a_number_is_not_touched) {
    const std::string csv = to_csv(sample());
    EXPECT_TRUE(holds(csv, "\r\n'=1+1,no date stated,-7,\r\n")) << csv;
    for (const std::string sign : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"}) {
        Table table = sample();
        table.rows = {{sign + "cmd", std::monostate(), std::monostate(), std::monostate()}};
        EXPECT_TRUE(holds(to_csv(table), "'")) << sign;
        EXPECT_FALSE(holds(to_csv(table, {.guard_formulas = false}), "'")) << sign;
    }
}

TEST(Csv, of_a_link_the_address_is_kept_unless_it_would_run_something) {
    EXPECT_TRUE(holds(to_csv(sample()), "c.iii,2008-10-17,42,https://example.org/2-6?a=1&b=2\r\n"));
    Table table = sample();
    table.rows = {{"a"s, std::monostate(), std::monostate(), Link{"words", "javascript:alert(1)"}}};
    EXPECT_TRUE(holds(to_csv(table), "a,,,words\r\n"));
}

TEST(Csv, control_characters_and_ill_formed_bytes_become_replacement_characters) {
    Table table = sample();
    table.rows = {{"a\x01\xFFz"s, "b\0c"s, std::monostate(), std::monostate()}};
    EXPECT_TRUE(holds(to_csv(table), "a\uFFFD\uFFFDz,b\uFFFDc"));
}

TEST(Xlsx, two_exports_of_the_same_table_are_the_same_bytes) {
    const Result<std::string> first = to_xlsx(sample());
    const Result<std::string> second = to_xlsx(sample());
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(*first, *second);
    EXPECT_TRUE(holds(workbook(sample())["docProps/core.xml"], "2005-10-21T00:00:00Z"));
}

TEST(Xlsx, dates_and_numbers_are_values_and_no_text_is_a_formula) {
    auto files = workbook(sample());
    const std::string& sheet = files["xl/worksheets/sheet1.xml"];
    EXPECT_TRUE(holds(sheet, "<v>39738</v>")) << sheet;  // 2008-10-17
    EXPECT_TRUE(holds(sheet, "<v>42</v>"));
    EXPECT_TRUE(holds(sheet, "<v>-7</v>"));
    EXPECT_FALSE(holds(sheet, "<f>"));
    EXPECT_TRUE(holds(files["xl/sharedStrings.xml"], "<t>=1+1</t>"));
    EXPECT_TRUE(holds(files["xl/styles.xml"], "yyyy\\-mm\\-dd"));
}

TEST(Xlsx, headings_stay_and_filter_and_links_lead) {
    auto files = workbook(sample());
    const std::string& sheet = files["xl/worksheets/sheet1.xml"];
    EXPECT_TRUE(holds(sheet, "state=\"frozen\""));
    EXPECT_TRUE(holds(sheet, "<autoFilter ref=\"A1:D3\"/>"));
    EXPECT_TRUE(holds(sheet, "<hyperlink ref=\"D2\""));
    EXPECT_TRUE(holds(files["xl/worksheets/_rels/sheet1.xml.rels"], "https://example.org/2-6?a=1&amp;b=2"));
    EXPECT_TRUE(holds(files["xl/styles.xml"], "wrapText=\"1\""));
    EXPECT_TRUE(holds(files["docProps/core.xml"], "<dc:title>Mandates</dc:title>"));
    EXPECT_TRUE(holds(files["xl/sharedStrings.xml"], "A note."));
}

TEST(Xlsx, the_sheet_runs_as_its_language_does) {
    EXPECT_TRUE(holds(workbook(sample(Language::ar))["xl/worksheets/sheet1.xml"], "rightToLeft=\"1\""));
    EXPECT_FALSE(holds(workbook(sample(Language::fr))["xl/worksheets/sheet1.xml"], "rightToLeft"));
}

TEST(Xlsx, a_row_is_as_high_as_its_wrapped_text) {
    Table table = sample();
    table.rows[0][0] = std::string(100, 'a');     // 12 wide, 10 of them used: ten lines
    table.rows[1][0] = std::string(10'000, 'a');  // higher than a row can be
    const std::string sheet = workbook(table)["xl/worksheets/sheet1.xml"];
    EXPECT_TRUE(holds(sheet, "<row r=\"2\" spans=\"1:4\" ht=\"150\" customHeight=\"1\">")) << sheet;
    EXPECT_TRUE(holds(sheet, "<row r=\"3\" spans=\"1:4\" ht=\"409\" customHeight=\"1\">")) << sheet;
}

TEST(Xlsx, words_run_as_their_own_language_does) {
    Table table = sample(Language::ar);
    table.rows = {{Words{"Prie", Language::fr}, "COP-4 (2008)"s, std::monostate(), std::monostate()}};
    auto files = workbook(table);
    EXPECT_TRUE(holds(files["xl/styles.xml"], "readingOrder=\"1\""));
    EXPECT_TRUE(holds(files["xl/styles.xml"], "readingOrder=\"2\""));
    const std::string& sheet = files["xl/worksheets/sheet1.xml"];
    const auto style_at = [&](std::string_view cell) { return sheet.substr(sheet.find(cell) + cell.size(), 6); };
    EXPECT_NE(style_at("<c r=\"A2\" "), style_at("<c r=\"B2\" "));
    const std::string html = to_html(table);
    EXPECT_TRUE(holds(html, "<td lang=\"fr\" dir=\"ltr\">Prie</td><td>COP-4 (2008)</td>"));
}

TEST(Xlsx, a_title_becomes_a_name_that_a_sheet_may_have) {
    Table table = sample();
    table.title = "'A/B: [a title] that is far too long for a sheet?'";
    EXPECT_TRUE(holds(workbook(table)["xl/workbook.xml"], "<sheet name=\"A-B- -a title- that is far too\""));
    table.title = "Notes";
    EXPECT_TRUE(holds(workbook(table)["xl/workbook.xml"], "<sheet name=\"Notes 2\""));
    table.title = "";
    EXPECT_TRUE(holds(workbook(table)["xl/workbook.xml"], "<sheet name=\"1\""));
}

TEST(Xlsx, what_looks_like_an_escape_and_control_characters_survive_as_text) {
    Table table = sample();
    table.rows = {{"_x0041_ \x01 <b> & \"q\""s, std::monostate(), std::monostate(), std::monostate()}};
    const std::string strings = workbook(table)["xl/sharedStrings.xml"];
    EXPECT_TRUE(holds(strings, "_x005F_x0041_ \uFFFD &lt;b&gt; &amp; \"q\"")) << strings;
}

TEST(Xlsx, what_no_spreadsheet_can_hold_is_refused_with_its_place) {
    Table table = sample();
    table.rows[1][1] = std::string(kMaxCellCharacters + 1, 'a');
    const Error error = to_xlsx(table).error();
    EXPECT_EQ(error.code, "document_table.cell_too_long");
    EXPECT_EQ(error.argument("row"), "3");
    EXPECT_EQ(error.argument("column"), "2");
    table.rows[1][1] = std::string(kMaxCellCharacters, 'a');
    EXPECT_TRUE(to_xlsx(table).has_value());

    table.columns = {{"A"}};
    table.rows.assign(kMaxTableRows, {Cell()});
    EXPECT_EQ(to_xlsx(table).error().code, "document_table.too_many_rows");
    table.columns.assign(kMaxTableColumns + 1, {"A"});
    table.rows.clear();
    EXPECT_EQ(to_xlsx(table).error().code, "document_table.too_many_columns");
}

TEST(Xlsx, values_beyond_what_a_spreadsheet_counts_exactly_stay_text) {
    Table table = sample();
    table.rows = {{std::monostate(), day(1893, 1, 1), std::int64_t{9'007'199'254'740'993}, std::monostate()}};
    const std::string strings = workbook(table)["xl/sharedStrings.xml"];
    EXPECT_TRUE(holds(strings, "1893-01-01"));
    EXPECT_TRUE(holds(strings, "9007199254740993"));
}

TEST(Html, a_page_runs_as_its_language_does_and_holds_nothing_that_runs) {
    Table table = sample(Language::ar);
    table.rows[0][0] = "<script>alert(1)</script>"s;
    table.rows[1][3] = Link{"words", "javascript:alert(1)"};
    const std::string html = to_html(table);
    EXPECT_TRUE(holds(html, "<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_FALSE(holds(html, "<script>"));
    EXPECT_FALSE(holds(html, "javascript:"));
    EXPECT_TRUE(holds(html, "<time datetime=\"2008-10-17\">"));
    EXPECT_TRUE(holds(html, "href=\"https://example.org/2-6?a=1&amp;b=2\""));
}

}  // namespace
}  // namespace palermo::document
