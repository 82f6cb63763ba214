#include "conference/mandates/alignment/difference.hpp"

#include <gtest/gtest.h>

#include "conference/mandates/alignment/test_texts.hpp"

namespace palermo::mandates::alignment {
namespace {

using testing::concepts;
using testing::document;

std::string words(std::string_view text, const text::TextSpan& span) {
    return to_utf8(to_code_points(text).substr(span.begin, span.end - span.begin));
}

std::vector<Change> changed(const std::vector<Change>& all) {
    std::vector<Change> result = all;
    std::erase_if(result, [](const Change& change) { return change.kind == ChangeKind::equal; });
    return result;
}

TEST(Difference, shows_inserted_and_deleted_words_with_their_places) {
    const std::string left = "to develop projects to address the needs identified";
    const std::string right = "to develop project proposals to address the specific needs identified";
    const auto found = changed(*differences(left, right));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(words(left, found[0].left), "projects");
    EXPECT_EQ(found[0].kind, ChangeKind::deleted);
    EXPECT_EQ(words(right, found[1].right), "project proposals");
    EXPECT_EQ(found[1].kind, ChangeKind::inserted);
    EXPECT_EQ(words(right, found[2].right), "specific");
}

TEST(Difference, case_quotes_and_emphasis_are_no_difference) {
    EXPECT_TRUE(
        changed(*differences("*Requests* the “Office” to report", "requests the \"office\" to report")).empty());
}

TEST(Difference, chinese_is_compared_character_by_character) {
    const std::string left = "请秘书处编写报告";
    const std::string right = "请秘书处编写分析报告";
    const auto found = changed(*differences(left, right));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(words(right, found[0].right), "分析");
}

TEST(Difference, words_that_reappear_elsewhere_are_moved) {
    const std::string moved = "taking into consideration equitable geographical distribution and legal systems";
    const std::string left = moved + ", requests the secretariat to develop projects for all States";
    const std::string right = "requests the secretariat to develop projects for all States, " + moved;
    const auto found = changed(*differences(left, right));
    std::size_t from = 0;
    std::size_t to = 0;
    for (const Change& change : found) {
        if (change.kind != ChangeKind::moved) continue;
        ++(change.moved_from ? from : to);
        EXPECT_EQ(words(left, change.left).substr(0, 10), words(right, change.right).substr(0, 10));
    }
    EXPECT_EQ(from, 1U);
    EXPECT_EQ(to, 1U);
}

TEST(Difference, equal_and_changed_runs_cover_both_texts_whole) {
    const std::string left = "one two three four five six seven eight nine ten";
    const std::string right = "zero two three five four six eight ten eleven nine";
    std::string left_words;
    std::string right_words;
    for (const Change& change : *differences(left, right)) {
        if (change.kind != ChangeKind::inserted) left_words += words(left, change.left) + " ";
        if (change.kind != ChangeKind::deleted) right_words += words(right, change.right) + " ";
    }
    EXPECT_EQ(left_words, left + " ");
    EXPECT_EQ(right_words, right + " ");
}

TEST(Difference, refuses_texts_over_the_limit) {
    const std::string large(kMaxDifferenceBytes + 1, 'a');
    EXPECT_EQ(differences(large, "a").error().code, "difference.text_too_large");
}

TEST(Difference, large_texts_without_common_words_end_soon) {
    std::string left;
    std::string right;
    for (int i = 0; i < 20'000; ++i) {
        left += "a" + std::to_string(i) + " ";
        right += "b" + std::to_string(i) + " ";
    }
    EXPECT_EQ(changed(*differences(left, right)).size(), 2U);
}

TEST(Difference, two_languages_are_refused) {
    const Document english = document(Language::en, {{"1", "Requests the secretariat to report", "", {}, ""}});
    const Document french = document(Language::fr, {{"1", "Prie le secrétariat de faire rapport", "", {}, ""}});
    const std::vector<Version> versions = {{&english, "en.txt", 0}, {&french, "fr.txt", 1}};
    const auto aligned = align(versions, concepts());
    ASSERT_TRUE(aligned);
    EXPECT_EQ(document_differences(versions, *aligned).error().code, "difference.two_languages");
}

TEST(Difference, words_that_went_to_another_provision_are_moved_there) {
    const Document earlier = document(
        Language::en, {{"1",
                        "Requests the secretariat to report annually, within existing resources and in close "
                        "consultation with the donors",
                        "",
                        {},
                        ""},
                       {"2", "Invites States to contribute to the trust fund for technical assistance", "", {}, ""}});
    const Document later = document(
        Language::en, {{"1", "Requests the secretariat to report annually", "", {}, ""},
                       {"2",
                        "Invites States to contribute to the trust fund for technical assistance, within existing "
                        "resources and in close consultation with the donors",
                        "",
                        {},
                        ""}});
    const std::vector<Version> versions = {{&earlier, "1", 0}, {&later, "2", 1}};
    const auto aligned = align(versions, concepts());
    ASSERT_TRUE(aligned);
    const auto found = document_differences(versions, *aligned);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2U);
    const auto first = changed((*found)[0].changes);
    ASSERT_FALSE(first.empty());
    EXPECT_EQ(first.back().kind, ChangeKind::moved);
    EXPECT_TRUE(first.back().moved_from);
    EXPECT_EQ(first.back().other_row, 1U);
}

TEST(Difference, the_name_of_a_body_that_comes_back_has_not_moved) {
    const std::string name = "the United Nations Office on Drugs and Crime";
    const std::string left =
        "Notes the long report that was presented in spring by " + name + " at the meeting of experts";
    const std::string right =
        "Urges donors to finance without delay the regional courses which " + name + " offers to judges";
    for (const Change& change : *differences(left, right)) EXPECT_NE(change.kind, ChangeKind::moved);
}

TEST(Recurrence, shows_what_is_new_in_a_resolution_that_repeats_most_of_the_last) {
    std::vector<testing::Line> old_lines = {
        {"1",
         "Reaffirms the importance of the Convention in the fight against transnational organized crime;",
         "",
         {},
         ""},
        {"2", "Urges Member States to make adequate voluntary contributions to the Fund;", "", {}, ""},
        {"3",
         "Requests the Secretary-General to submit a report to the General Assembly at its sixtieth session;",
         "",
         {},
         ""},
        {"4", "Commends the host country for the offices it has provided.", "", {}, ""}};
    std::vector<testing::Line> new_lines = old_lines;
    new_lines[2].text =
        "Requests the Secretary-General to submit a report to the General Assembly at its sixty-first session;";
    new_lines[3] = {
        "4", "Encourages States parties to designate central authorities for mutual legal assistance.", "", {}, ""};
    const Document earlier = document(Language::en, old_lines);
    const Document later = document(Language::en, new_lines);
    const auto found = compare_with_previous({&earlier, "59", {}}, {&later, "60", {}}, concepts());
    ASSERT_TRUE(found) << found.error().debug_text();
    std::vector<std::string> novelties;
    for (const RecurrenceRow& row : found->rows) novelties.emplace_back(name(row.novelty));
    std::sort(novelties.begin(), novelties.end());
    EXPECT_EQ(novelties, (std::vector<std::string>{"added", "changed", "dropped", "same", "same"}));
    EXPECT_GT(found->repeated_percent, 60);
    EXPECT_LT(found->repeated_percent, 85);
}

}  // namespace
}  // namespace palermo::mandates::alignment
