#include "conference/reports/analytical/analytical.hpp"

#include <gtest/gtest.h>

#include "conference/reports/analytical/figures.hpp"
#include "conference/reports/testing/invented_cut.hpp"

namespace palermo::reports {
namespace {

using document::Block;
using document::TableBlock;
using testing::invented_cut;

const Resources& resources() {
    static const Resources loaded = Resources::load(pack_files()).value();
    return loaded;
}
const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = text::Catalogue::load().value();
    return loaded;
}

document::Document report(const Cut& cut, Language language) {
    return analytical_report(testing::report_input(cut, language, catalogue(), resources()));
}

std::string words_of(const document::Document& document) {
    std::string words;
    for (const Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content))
            words += paragraph->text.words() + "\n";
        if (const auto* heading = std::get_if<document::Heading>(&block.content)) words += heading->text.words() + "\n";
        if (const auto* table = std::get_if<TableBlock>(&block.content)) words += table->caption.words() + "\n";
    }
    return words;
}

TEST(AnalyticalReport, is_a_sound_document_in_six_languages) {
    const Cut cut = invented_cut({.states = 60, .questions = 120}, resources());
    for (const Language language : kLanguages) {
        const document::Document document = report(cut, language);
        const Result<void> sound = document::check(document);
        EXPECT_TRUE(sound) << tag(language) << ": " << catalogue().text(Language::en, sound.error());
        const std::string words = words_of(document);
        EXPECT_EQ(words.find("«reports."), std::string::npos) << words.substr(words.find("«reports."), 80);
        EXPECT_EQ(words.find('{'), std::string::npos) << words.substr(words.find('{'), 80);
    }
}

TEST(AnalyticalReport, equal_cuts_make_equal_documents) {
    const Cut cut = invented_cut({.states = 40, .questions = 60}, resources());
    EXPECT_EQ(to_json(cut).write(), to_json(invented_cut({.states = 40, .questions = 60}, resources())).write());
    EXPECT_EQ(words_of(report(cut, Language::fr)), words_of(report(cut, Language::fr)));
}

TEST(AnalyticalReport, a_stored_cut_comes_back_as_it_was) {
    const Cut cut = invented_cut({.states = 50, .questions = 90, .seed = 3}, resources());
    const Result<Cut> again = cut_from_json(to_json(cut));
    ASSERT_TRUE(again);
    EXPECT_EQ(to_json(*again).write(), to_json(cut).write());
    EXPECT_FALSE(cut_from_json(Json(JsonObject())));
}

// Every number of the table of all tallies is that of the States behind it, and each State stands in one column.
TEST(AnalyticalReport, every_question_counts_each_state_once) {
    for (std::uint32_t seed = 1; seed < 6; ++seed) {
        const Cut cut = invented_cut({.states = 70, .questions = 80, .seed = seed}, resources());
        for (const CutQuestion& question : cut.questions)
            for (const char* standing : {"party", "signatory"}) {
                const Figures figures(cut, question, standing, testing::kGroups);
                std::int64_t states = 0;
                for (const AnswerState state : kAllAnswerStates) states += figures.all().of(state);
                std::int64_t of_standing = 0;
                for (const CutState& state : cut.states) of_standing += state.standing == standing ? 1 : 0;
                EXPECT_EQ(states, of_standing);
                const auto behind = states_behind(answers_to(cut, question, standing), {});
                EXPECT_EQ(figures.asked().value, static_cast<std::int64_t>(behind.size()));
            }
    }
}

TEST(AnalyticalReport, whatever_there_is_to_count_it_can_be_written) {
    std::vector<Cut> cuts;
    Cut nothing = invented_cut({.states = 0, .questions = 10, .with_previous = false}, resources());
    cuts.push_back(nothing);
    cuts.push_back(invented_cut({.states = 1, .questions = 10}, resources()));
    cuts.push_back(invented_cut({.states = 5, .questions = 0}, resources()));
    Cut no_mapping = invented_cut({.states = 20, .questions = 20}, resources());
    no_mapping.previous_questions.clear();
    cuts.push_back(no_mapping);
    for (const Cut& cut : cuts)
        for (const Language language : {Language::en, Language::ar}) {
            const document::Document document = report(cut, language);
            EXPECT_TRUE(document::check(document));
        }
}

TEST(AnalyticalReport, signatories_are_never_counted_with_parties) {
    Cut cut = invented_cut({.states = 30, .questions = 4}, resources());
    for (CutState& state : cut.states) state.standing = "signatory";
    const CutQuestion& question = cut.questions.front();
    EXPECT_TRUE(answers_to(cut, question, "party").empty());
    EXPECT_EQ(answers_to(cut, question, "signatory").size(), 30U);
}

}  // namespace
}  // namespace palermo::reports
