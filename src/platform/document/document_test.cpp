#include <gtest/gtest.h>

#include <array>
#include <random>

#include "platform/base/json.hpp"
#include "platform/document/document_html.hpp"
#include "platform/document/document_text.hpp"
#include "platform/document/numbers.hpp"
#include "platform/document/table_layout.hpp"
#include "platform/document/testing/sample_document.hpp"

namespace palermo::document {
namespace {

using testing::block;
using testing::sample_document;

Document empty_document(Language language = Language::en) {
    Document document;
    document.language = language;
    document.title = "T";
    document.words = testing::words_in(PALERMO_SOURCE_DIRECTORY, language);
    return document;
}

std::string code_of(const Document& document) {
    const auto checked = check(document);
    return checked ? "" : checked.error().code;
}

TEST(DocumentModel, the_words_of_the_writers_are_there_in_six_languages) {
    for (const Language language : kLanguages) {
        const DocumentWords words = testing::words_in(PALERMO_SOURCE_DIRECTORY, language);
        for (const std::string* one :
             {&words.notes, &words.figures, &words.no_rows, &words.no_value, &words.nothing_to_show, &words.other,
              &words.map_disclaimer, &words.to_footnote, &words.back_to_text, &words.contents, &words.sheet,
              &words.table, &words.rows, &words.symbol, &words.date})
            EXPECT_FALSE(one->empty()) << tag(language);
    }
}

TEST(DocumentModel, the_sample_can_be_written_in_six_languages) {
    for (const Language language : kLanguages)
        EXPECT_EQ(code_of(sample_document(PALERMO_SOURCE_DIRECTORY, language)), "");
}

TEST(DocumentModel, paragraph_numbers_follow_the_language_and_keep_their_place) {
    const auto numbers = [](Language language) {
        std::string all;
        for (const std::string& number : numbers_of(sample_document(PALERMO_SOURCE_DIRECTORY, language)))
            if (!number.empty()) all += number + " ";
        return all;
    };
    EXPECT_EQ(numbers(Language::en), "I. 1. 2. (a) (b) (i) (ii) II. A. 3. B. 4. ");
    EXPECT_EQ(numbers(Language::fr), "I. 1. 2. a) b) i) ii) II. A. 3. B. 4. ");
    EXPECT_EQ(numbers(Language::zh), "一. 1. 2. (a) (b) (一) (二) 二. A. 3. B. 4. ");
    EXPECT_EQ(numbers(Language::ar), "أولا - 1 - 2 - (أ) (ب) ‘1’ ‘2’ ثانيا - ألف - 3 - باء - 4 - ");
    EXPECT_EQ(paragraph_number(Language::ar, 0, 12, Digits::arabic_indic), "١٢ -");
    EXPECT_EQ(paragraph_number(Language::en, 1, 27, Digits::latin), "(aa)");
    EXPECT_EQ(heading_number(Language::zh, 1, 21, Digits::latin), "二十一.");
    EXPECT_EQ(heading_number(Language::en, 1, 49, Digits::latin), "XLIX.");
}

TEST(DocumentModel, an_addendum_goes_on_counting_and_a_given_number_does_not_count) {
    Document document = empty_document();
    document.first_paragraph = 40;
    document.blocks.push_back(block(Paragraph{"a", ParagraphKind::numbered}));
    document.blocks.push_back(block(Paragraph{"b", ParagraphKind::numbered, 0, "40 bis."}));
    document.blocks.push_back(block(Paragraph{"c", ParagraphKind::numbered}));
    EXPECT_EQ(numbers_of(document), (std::vector<std::string>{"40.", "40 bis.", "41."}));
}

TEST(DocumentModel, what_can_not_be_written_is_refused_with_its_place) {
    Document document = empty_document();
    document.blocks.push_back(block(Paragraph{"fine"}));
    EXPECT_EQ(code_of(document), "");
    const auto with = [&](BlockContent content, std::string part = {}, std::string anchor = {}) {
        Document changed = document;
        changed.blocks.push_back(block(std::move(content), std::move(part), std::move(anchor)));
        const auto checked = check(changed);
        if (checked) return std::string("accepted");
        EXPECT_EQ(checked.error().argument("block"), "2");
        return checked.error().code;
    };
    TableBlock table = testing::sample_table(Language::en);
    EXPECT_EQ(with(table), "accepted");
    table.rows[1].pop_back();
    EXPECT_EQ(with(table), "document_writers.row_does_not_fit");
    table = testing::sample_table(Language::en);
    table.rows.back()[0].rows = 2;  // reaches beyond the section
    EXPECT_EQ(with(table), "document_writers.row_does_not_fit");
    table.header.clear();
    EXPECT_EQ(with(table), "document_writers.table_without_header");
    EXPECT_EQ(with(Heading{5, "x"}), "document_writers.bad_level");
    EXPECT_EQ(with(Paragraph{"x"}, "No Such Id"), "document_writers.bad_id");
    EXPECT_EQ(with(Image{"GIF89a", "x"}), "document_writers.bad_image");
    EXPECT_EQ(with(Paragraph{Text("a").note(Text("b").note("c"))}), "document_writers.footnote_in_footnote");
    EXPECT_EQ(with(Chart{"t", "", Bars{}}), "document_writers.bad_chart");
    EXPECT_EQ(with(Paragraph{std::string(kMaxTextBytes + 1, 'x')}), "document_writers.text_too_long");
    Document bare = document;
    bare.words = {};
    EXPECT_EQ(code_of(bare), "document_writers.words_missing");
}

TEST(DocumentModel, merged_cells_are_placed_as_a_browser_places_them) {
    // Random tilings of a table into rectangles must be accepted; with a cell more or less they must not.
    const auto seed = std::random_device{}();
    std::mt19937 random(seed);
    for (int round = 0; round < 300; ++round) {
        const std::size_t columns = 1 + random() % 6;
        const std::size_t count = 1 + random() % 5;
        std::vector<std::vector<bool>> taken(count, std::vector<bool>(columns, false));
        std::vector<TableRow> rows(count);
        for (std::size_t r = 0; r < count; ++r)
            for (std::size_t c = 0; c < columns; ++c) {
                if (taken[r][c]) continue;
                std::size_t wide = 1;
                while (c + wide < columns && !taken[r][c + wide] && random() % 3 == 0) ++wide;
                std::size_t high = 1;
                while (r + high < count && random() % 3 == 0) ++high;
                for (std::size_t y = r; y < r + high; ++y)
                    for (std::size_t x = c; x < c + wide; ++x) taken[y][x] = true;
                rows[r].push_back(spanning("x", static_cast<int>(wide), static_cast<int>(high)));
            }
        TablePlacer placer(columns);
        for (const TableRow& row : rows) {
            ASSERT_TRUE(placer.next(row)) << "seed " << seed;
            std::size_t covered = 0;
            for (const PlacedCell& cell : placer.cells()) covered += static_cast<std::size_t>(cell.cell->columns);
            ASSERT_EQ(covered, columns) << "seed " << seed;
        }
        EXPECT_TRUE(placer.complete()) << "seed " << seed;
        TablePlacer other(columns);
        rows[0].push_back("too much");
        EXPECT_FALSE(other.next(rows[0])) << "seed " << seed;
    }
}

TEST(DocumentHtml, is_the_same_each_time_and_escapes_everything) {
    Document document = empty_document();
    const std::string evil = "<script>alert(\"1\")</script> & more";
    document.title = evil;
    document.masthead.symbol = evil;
    document.blocks.push_back(block(Paragraph{Text(evil).note(evil).link(evil, "javascript:alert(1)")}));
    TableBlock table = testing::sample_table(Language::en);
    table.rows[0][0] = TableCell(evil);
    table.rows[0][1] = linked(3, "/en/\"><script>");
    document.blocks.push_back(block(table));
    Chart chart = testing::sample_charts(Language::en)[0];
    chart.title = evil;
    document.blocks.push_back(block(chart));
    const std::string html = to_html_fragment(document).value();
    EXPECT_EQ(html, to_html_fragment(document).value());
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(html.find("javascript:"), std::string::npos);
    EXPECT_EQ(html.find(" style="), std::string::npos);
}

TEST(DocumentHtml, marks_language_direction_parts_notes_and_headings) {
    const Document document = sample_document(PALERMO_SOURCE_DIRECTORY, Language::ar);
    const std::string html = to_html_fragment(document).value();
    EXPECT_NE(html.find("<article class=\"doc\" lang=\"ar\" dir=\"rtl\">"), std::string::npos);
    EXPECT_NE(html.find("<bdi lang=\"en\" dir=\"ltr\">mutual legal assistance</bdi>"), std::string::npos);
    EXPECT_NE(html.find("data-part=\"replies.status\" data-origin=\"machine\""), std::string::npos);
    EXPECT_NE(html.find("href=\"#note-1\""), std::string::npos);
    EXPECT_NE(html.find("id=\"note-1\""), std::string::npos);
    EXPECT_NE(html.find("<th scope=\"colgroup\" colspan=\"3\""), std::string::npos);
    EXPECT_NE(html.find("<a href=\"/ar/states\">"), std::string::npos);
    EXPECT_NE(html.find("data-cites=\"document/2-6\""), std::string::npos);
    EXPECT_NE(to_html(document).value().find("<a href=\"https://palermo.example.org/ar/states\">"), std::string::npos);
}

TEST(DocumentText, control_characters_are_left_out_alike_everywhere) {
    Document document = empty_document();
    document.blocks.push_back(
        block(Paragraph{Text(std::string("a\x01") + "b\x0C" + "c\xFF" + "d\r\ne\x7F\xC2\x85" + "f")}));
    const std::string text = plain_text(document);
    EXPECT_EQ(text, "T\nab\nc\xEF\xBF\xBD" + std::string("d\ne\nf\n"));
    const std::string html = to_html_fragment(document).value();
    EXPECT_NE(html.find("<p>ab<br>c\xEF\xBF\xBD" + std::string("d<br>e<br>f</p>")), std::string::npos) << html;
}

TEST(DocumentText, csv_has_one_record_a_row_with_joined_headings_and_plain_numbers) {
    const Document document = sample_document(PALERMO_SOURCE_DIRECTORY, Language::en);
    DocumentCsvOptions options;
    options.csv.byte_order_mark = false;
    const std::string csv = to_csv(document, 1, options).value();
    EXPECT_TRUE(csv.starts_with("Regional group,\"States parties / Yes\"") ||
                csv.starts_with("Regional group,States parties / Yes"))
        << csv;
    EXPECT_NE(csv.find("African Group,12,5,3,2\r\n"), std::string::npos) << csv;
    EXPECT_NE(csv.find("Total,53,23,10,41.2\r\n"), std::string::npos) << csv;
    options.keys = true;
    EXPECT_TRUE(to_csv(document, 1, options).value().starts_with("group,yes,in_part,no,signatories\r\n"));
    EXPECT_EQ(to_csv(document, 99).error().code, "document_writers.no_such_table");
}

TEST(DocumentText, json_can_be_read_again_and_has_every_block) {
    for (const Language language : kLanguages) {
        const Document document = sample_document(PALERMO_SOURCE_DIRECTORY, language);
        const auto json = parse_json(to_json(document).value());
        ASSERT_TRUE(json);
        ASSERT_NE((*json)["blocks"].if_array(), nullptr);
        EXPECT_EQ((*json)["blocks"].if_array()->size(), document.blocks.size());
        EXPECT_EQ((*json)["language"].string_or_empty(), tag(language));
    }
}

TEST(DocumentText, plain_text_holds_all_words_of_the_html) {
    for (const Language language : kLanguages) {
        const Document document = sample_document(PALERMO_SOURCE_DIRECTORY, language, false);
        const std::string text = plain_text(document);
        for (const auto& words : {testing::kTitle, testing::kFirst, testing::kSecond, testing::kNote, testing::kTable})
            EXPECT_NE(text.find(testing::in(language, words)), std::string::npos) << tag(language);
    }
}

}  // namespace
}  // namespace palermo::document
