// What a report is made of may be empty, small, broken or large: the document is sound, and every writer writes it.
#include <gtest/gtest.h>

#include "conference/reports/analytical/analytical.hpp"
#include "conference/reports/pages/figures_file.hpp"
#include "conference/reports/testing/invented_cut.hpp"
#include "platform/document/document_docx.hpp"
#include "platform/document/document_html.hpp"
#include "platform/document/document_text.hpp"
#include "platform/document/document_xlsx.hpp"

namespace palermo::reports {
namespace {

using testing::invented_cut;

const Resources& resources() {
    static const Resources loaded = Resources::load(pack_files()).value();
    return loaded;
}
const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = text::Catalogue::load().value();
    return loaded;
}
ReportInput input_of(const Cut& cut, Language language) {
    return testing::report_input(cut, language, catalogue(), resources());
}

Result<std::vector<std::string>> no_pictures(const std::vector<document::Picture>&, int) {
    return make_error(ErrorKind::unavailable, "child.not_installed").with("program", "rsvg-convert");
}

void expect_written(const ReportInput& input) {
    const document::Document document = analytical_report(input);
    const auto sound = document::check(document);
    ASSERT_TRUE(sound) << sound.error().debug_text();
    EXPECT_TRUE(document::to_html(document));
    EXPECT_TRUE(document::to_xlsx(document));
    EXPECT_TRUE(document::to_docx(document, {.rasterize = no_pictures}));
    EXPECT_TRUE(document::to_json(document));
    EXPECT_FALSE(figures_csv(input).empty());
}

void expect_written(const Cut& cut) {
    for (const Language language : {Language::en, Language::ar, Language::zh}) expect_written(input_of(cut, language));
}

TEST(BadInput, an_empty_cut_is_a_report_that_says_so) {
    expect_written(invented_cut({.states = 0, .questions = 12, .with_previous = false}, resources()));
    expect_written(invented_cut({.states = 0, .questions = 0}, resources()));
}

TEST(BadInput, one_state_is_a_report) {
    expect_written(invented_cut({.states = 1, .questions = 12}, resources()));
}

TEST(BadInput, a_cycle_without_mapping_has_no_trend) {
    Cut cut = invented_cut({.states = 20, .questions = 20}, resources());
    cut.previous_questions.clear();
    expect_written(cut);
    const std::string text = document::plain_text(analytical_report(input_of(cut, Language::en)));
    EXPECT_NE(text.find(catalogue().text(Language::en, "reports.trend.empty", {{"standing", "party"}})),
              std::string::npos);
}

TEST(BadInput, a_state_that_left_is_in_no_figure_of_now_and_not_on_the_panel) {
    Cut cut = invented_cut({.states = 12, .questions = 8, .seed = 4, .named_percent = 100}, resources());
    for (CutState& state : cut.states) state.standing = "party";
    for (CutState& state : cut.previous_states) state.standing = "party";
    // Left before this cycle: it is among those of the previous one only.
    cut.previous_states.front().state = "XLEFT";
    // Left while this cycle was open: of no standing any more.
    cut.states.back().standing = "other";
    expect_written(cut);
    for (const CutQuestion& question : cut.questions)
        EXPECT_EQ(answers_to(cut, question, "party").size(), cut.states.size() - 1);
}

TEST(BadInput, narrative_with_control_characters_is_written_without_them) {
    const Cut cut = invented_cut({.states = 5, .questions = 4}, resources());
    ReportInput input = input_of(cut, Language::en);
    std::string words =
        "before\x01\x02\x1F after\x0B"
        "next\x7F <b>&amp; \xEF\xBF\xBF \xFF end";
    words += '\0';
    input.narrative["status"] = {{words, Language::en}, {std::string("\x0C"), Language::fr}};
    expect_written(input);
    const document::Document document = analytical_report(input);
    const std::string html = *document::to_html(document);
    EXPECT_NE(html.find("before after"), std::string::npos);
    EXPECT_NE(html.find("&lt;b&gt;&amp;amp;"), std::string::npos);
    for (const char character : html)
        EXPECT_TRUE(static_cast<unsigned char>(character) >= 0x20 || character == '\n' || character == '\t');
}

TEST(BadInput, a_table_of_five_thousand_rows_is_written) {
    const Cut cut = invented_cut({.states = 12, .questions = 5'000, .with_previous = false}, resources());
    const ReportInput input = input_of(cut, Language::en);
    const document::Document document = analytical_report(input);
    std::size_t longest = 0;
    for (const document::Block& block : document.blocks)
        if (const auto* table = std::get_if<document::TableBlock>(&block.content))
            longest = std::max(longest, table->rows.size());
    EXPECT_GE(longest, 5'000U);
    EXPECT_TRUE(document::to_html(document));
    EXPECT_TRUE(document::to_xlsx(document));
    EXPECT_TRUE(document::to_docx(document, {.rasterize = no_pictures}));
}

}  // namespace
}  // namespace palermo::reports
