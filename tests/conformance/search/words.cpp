// Families of Arabic words come to one stem, and Chinese terms of the treaties stay in one piece.
//
// arabic_families.txt has a family a line: forms of one word as they stand in the texts of the test data (single words,
// written down by hand). A family is right when all its forms have one stem.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "platform/base/utf8.hpp"
#include "platform/text/chinese_terms.hpp"
#include "platform/text/tokenizer.hpp"
#include "segments.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

TEST(Words, families_of_arabic_words_are_one_class_each) {
    std::ifstream file(PALERMO_SOURCE_DIRECTORY "/tests/conformance/search/arabic_families.txt");
    ASSERT_TRUE(file.good());
    Scores scores("search");
    std::size_t families = 0;
    std::set<std::string> classes;
    std::size_t forms_in_all = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words(line);
        std::set<std::string> stems;
        for (std::string word; words >> word; ++forms_in_all)
            for (const text::Token& token : text::tokenize(word, Language::ar)) stems.insert(token.term);
        EXPECT_FALSE(stems.empty()) << line;
        scores.add("arabic_families", "", stems.size() == 1);
        if (stems.size() != 1) {
            std::string told;
            for (const std::string& stem : stems) told += " " + stem;
            std::printf("more than one class:%s   (%s)\n", told.c_str(), line.c_str());
        }
        classes.insert(*stems.begin());
        ++families;
    }
    // One class for everything would be no merit.
    scores.add("arabic_classes", "", static_cast<double>(classes.size()), families);
    scores.print();
    EXPECT_GE(families, 40U);
    EXPECT_GE(forms_in_all, families * 3);
    EXPECT_GE(scores.value("arabic_families"), 0.9);
    EXPECT_GE(scores.value("arabic_classes"), 0.95);
}

TEST(Words, chinese_terms_stay_in_one_piece) {
    Scores scores("search");
    for (const search::Concept& one : terms().concepts())
        for (const std::string& term : one.terms[static_cast<std::size_t>(Language::zh)]) {
            const std::u32string characters = to_code_points(term);
            if (characters.size() < 2 || !std::all_of(characters.begin(), characters.end(),
                                                      [](char32_t c) { return text::is_chinese_character(c); }))
                continue;
            // In the middle of a sentence too.
            const std::vector<text::Token> tokens = text::tokenize("，" + term + "，", Language::zh);
            const bool whole = !tokens.empty() && tokens.front().term == term;
            EXPECT_TRUE(whole) << term;
            scores.add("chinese_terms", "", whole);
        }
    scores.print();
}

}  // namespace
}  // namespace palermo::conformance
