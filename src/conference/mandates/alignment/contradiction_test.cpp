#include <gtest/gtest.h>

#include "conference/mandates/alignment/test_texts.hpp"

namespace palermo::mandates::alignment {
namespace {

Document numbered(Language language, std::string number, std::string symbol = {}) {
    Document made = testing::document(language, {{"1", "text", "", {}, ""}});
    made.head.number = std::move(number);
    made.head.symbol = std::move(symbol);
    return made;
}

std::vector<NumberContradiction> contradictions(const Document& left, const Document& right) {
    const std::vector<Version> versions = {{&left, "left", {}}, {&right, "right", {}}};
    return find_contradictions(versions, stages_of(versions));
}

TEST(Contradiction, translations_of_two_numbers_contradict) {
    const auto found = contradictions(numbered(Language::fr, "52/90"), numbered(Language::zh, "50/146"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].left_number, "52/90");
    EXPECT_EQ(found[0].right_number, "50/146");
}

TEST(Contradiction, an_order_of_the_number_that_is_open_contradicts_nothing) {
    Document arabic = numbered(Language::ar, "6/2");
    arabic.head.number_alternates = {"2/6"};
    EXPECT_TRUE(contradictions(numbered(Language::en, "2/6"), arabic).empty());
}

TEST(Contradiction, a_symbol_decides_only_where_no_number_does) {
    EXPECT_TRUE(
        contradictions(numbered(Language::en, "50/146", "A/RES/50/146"), numbered(Language::fr, "50/146", "A/50/1"))
            .empty());
    EXPECT_TRUE(contradictions(numbered(Language::en, "50/146"), numbered(Language::fr, "", "A/50/1")).empty());
    EXPECT_TRUE(
        contradictions(numbered(Language::en, "", "A/50/L.1"), numbered(Language::fr, "", "A/50/ l.1")).empty());
    EXPECT_EQ(contradictions(numbered(Language::en, "", "A/50/L.1"), numbered(Language::fr, "", "A/50/L.2")).size(),
              1U);
}

TEST(Contradiction, a_draft_and_what_was_adopted_bear_different_numbers_rightly) {
    Document draft = numbered(Language::en, "", "A/C.3/50/L.1");
    draft.head.status = "draft";
    EXPECT_TRUE(contradictions(draft, numbered(Language::fr, "50/146", "A/RES/50/146")).empty());
}

TEST(Contradiction, successive_resolutions_in_one_language_are_no_translations) {
    EXPECT_TRUE(contradictions(numbered(Language::en, "50/146"), numbered(Language::en, "52/90")).empty());
}

TEST(Contradiction, one_wrong_among_several_is_named_once) {
    const Document en = numbered(Language::en, "50/146"), fr = numbered(Language::fr, "50/146"),
                   zh = numbered(Language::zh, "52/90");
    const std::vector<Version> versions = {{&en, "en", {}}, {&fr, "fr", {}}, {&zh, "zh", {}}};
    const auto found = find_contradictions(versions, stages_of(versions));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].right, 2U);
}

}  // namespace
}  // namespace palermo::mandates::alignment
