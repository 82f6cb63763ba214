#include "conference/mandates/exchange/document_html.hpp"

#include <gtest/gtest.h>

#include "conference/mandates/reader/reader.hpp"

namespace palermo::mandates::exchange {
namespace {

const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = *text::Catalogue::load();
    return loaded;
}

Document read(std::string_view text) {
    static const Result<reader::Resources> resources = reader::Resources::load(reader::pack_files());
    Result<Document> document =
        reader::read(std::string(text), *resources, {.file_name = "test.txt", .language = std::nullopt});
    EXPECT_TRUE(document.has_value());
    return *std::move(document);
}

constexpr std::string_view kDecision =
    "Decision 2/6\n\nTechnical assistance activities\n\nThe Conference of the Parties,\n\n"
    "Considering that matters relating to technical assistance should be dealt with <b>principally</b>,\n\n"
    "(a) Decides that the working group shall perform the following functions:\n\n"
    "(i) To review the needs<sup>1</sup>;\n\n"
    "(b) Requests the secretariat to submit a report to the Conference at its fourth session [, in 2008].\n\n"
    "<sup>1</sup> General Assembly resolution 55/25, annex I.\n";

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(DocumentHtml, the_text_the_reading_and_the_footnotes_stand_in_one_file) {
    const Document document = read(kDecision);
    const std::string html = document_html(document, "2-6", catalogue(), Language::en);
    EXPECT_TRUE(holds(html, "<tr id=\"b\"")) << html;
    EXPECT_TRUE(holds(html, "<tr id=\"a.i\" class=\"depth-1\""));
    EXPECT_TRUE(holds(html, "<span class=\"act\">Requests</span>"));
    EXPECT_TRUE(holds(html, "<li>Act: request</li>"));
    EXPECT_TRUE(holds(html, "<li>Addressee: secretariat</li>"));
    EXPECT_TRUE(holds(html, "<span class=\"not-agreed\">"));
    EXPECT_TRUE(holds(html, "href=\"#fn.1\">1</a></sup>"));
    EXPECT_TRUE(holds(html, "<p id=\"fn.1\""));
    EXPECT_TRUE(holds(html, "href=\"#call-1\""));
}

TEST(DocumentHtml, nothing_in_the_text_becomes_markup_and_nothing_is_fetched) {
    const std::string html = document_html(read(kDecision), "2-6", catalogue(), Language::en);
    EXPECT_TRUE(holds(html, "&lt;b&gt;principally&lt;/b&gt;"));
    EXPECT_FALSE(holds(html, "<script"));
    EXPECT_FALSE(holds(html, "src="));
    EXPECT_FALSE(holds(html, "http"));
}

TEST(DocumentHtml, the_page_runs_as_its_language_and_the_text_as_its_own) {
    const std::string html = document_html(read(kDecision), "2-6", catalogue(), Language::ar);
    EXPECT_TRUE(holds(html, "<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_TRUE(holds(html, "<td class=\"text\" lang=\"en\" dir=\"ltr\">"));
}

}  // namespace
}  // namespace palermo::mandates::exchange
