#include "conference/mandates/alignment/divergence.hpp"

#include <gtest/gtest.h>

#include "conference/mandates/alignment/test_texts.hpp"

namespace palermo::mandates::alignment {
namespace {

using testing::concepts;
using testing::document;
using testing::Line;

std::vector<Divergence> between(const Document& left, const Document& right) {
    const std::vector<Version> versions = {{&left, "left", 0}, {&right, "right", 0}};
    const auto aligned = align(versions, concepts());
    EXPECT_TRUE(aligned);
    return aligned ? find_divergences(versions, *aligned, concepts()) : std::vector<Divergence>();
}

std::vector<Divergence> major(std::vector<Divergence> all) {
    std::erase_if(all, [](const Divergence& divergence) { return divergence.minor; });
    return all;
}

const std::string kEnglish = "Requests the secretariat to prepare a report on extradition";
const std::string kFrench = "Prie le secrétariat d’établir un rapport sur l’extradition";
const std::string kChinese = "请秘书处编写一份关于引渡的报告";

TEST(Divergence, acts_whose_candidates_meet_are_no_divergence) {
    const Document english = document(Language::en, {{"1", kEnglish, "request", {}, "Requests"}});
    const Document chinese = document(Language::zh, {{"1", kChinese, "invite", {"request", "urge"}, "请"}});
    EXPECT_TRUE(major(between(english, chinese)).empty());
}

TEST(Divergence, a_full_set_of_candidates_may_lack_the_one_that_meets) {
    const Document english = document(Language::en, {{"1", kEnglish, "call_upon", {}, "Calls upon"}});
    const Document chinese =
        document(Language::zh, {{"1", kChinese, "invite", {"request", "urge", "encourage", "appeal"}, "请"}});
    EXPECT_TRUE(major(between(english, chinese)).empty());
}

TEST(Divergence, acts_of_other_strength_are_flagged_with_their_words) {
    const Document english = document(Language::en, {{"1", kEnglish, "request", {}, "Requests"}});
    const Document french = document(Language::fr, {{"1", "Invite" + kFrench.substr(4), "invite", {}, "Invite"}});
    const auto found = major(between(english, french));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, DivergenceKind::act_strength);
    EXPECT_EQ(found[0].sides[0].words, "Requests");
    EXPECT_EQ(found[0].sides[1].words, "Invite");
    EXPECT_EQ(found[0].detail, "request / invite");
    EXPECT_EQ(found[0].id.size(), 16U);
}

// The translator takes one word for "Prie" everywhere but here, so the other word was taken on purpose.
TEST(Divergence, a_word_other_than_the_usual_one_is_flagged_although_the_candidates_meet) {
    const std::vector<std::string> also = {"call_upon"};
    std::vector<Line> french;
    std::vector<Line> arabic;
    for (const char* path : {"1", "2", "3", "4"}) {
        french.push_back({path, kFrench + " " + path + "00", "request", also, "A prié"});
        const bool other = std::string_view(path) == "3";
        arabic.push_back(
            {path, std::string(other ? "دعا" : "طلب إلى") + " الأمانة إعداد تقرير عن تسليم المجرمين " + path + "00",
             other ? "invite" : "request", other ? also : std::vector<std::string>(), other ? "دعا" : "طلب إلى"});
    }
    const Document left = document(Language::fr, french);
    const Document right = document(Language::ar, arabic);
    const auto found = major(between(left, right));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].sides[0].path, "3");
    EXPECT_EQ(found[0].rule, "divergence.act.other_than_usual");
    // The finding does not depend on which version is named first.
    const auto turned = major(between(right, left));
    ASSERT_EQ(turned.size(), 1U);
    EXPECT_EQ(turned[0].id, found[0].id);
    EXPECT_EQ(turned[0].rule, found[0].rule);
}

TEST(Divergence, another_year_is_flagged_as_a_date) {
    const Document english = document(Language::en, {{"1", kEnglish + " by 2008", "", {}, ""}});
    const Document french = document(Language::fr, {{"1", kFrench + " d’ici à 2009", "", {}, ""}});
    const auto found = major(between(english, french));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, DivergenceKind::date);
    EXPECT_EQ(found[0].sides[0].words, "2008");
    EXPECT_EQ(found[0].sides[1].words, "2009");
}

TEST(Divergence, another_article_is_flagged_as_a_reference_and_the_arabic_order_is_not) {
    Document english = document(Language::en, {{"1", kEnglish + " under article 16", "", {}, ""}});
    Document french = document(Language::fr, {{"1", kFrench + " visée à l’article 18", "", {}, ""}});
    const auto refer = [](Document& document, std::string number, std::vector<std::string> alternates) {
        Reference reference;
        reference.type = "decision";
        reference.number = std::move(number);
        reference.alternates = std::move(alternates);
        reference.evidence.span = {0, 8};
        document.provisions[0].references = {reference};
    };
    refer(english, "2/6", {});
    refer(french, "6/2", {"2/6"});
    for (const Divergence& found : between(english, french)) EXPECT_NE(found.kind, DivergenceKind::reference);
    refer(french, "3/4", {});
    const auto found = major(between(english, french));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, DivergenceKind::reference);
    EXPECT_EQ(found[0].detail, "2/6 / 3/4");
    EXPECT_EQ(found[0].sides[0].words, "Requests");
}

TEST(Divergence, digits_of_other_scripts_and_separators_are_the_same_number) {
    const Document english = document(Language::en, {{"1", kEnglish + " in 1,250 cases by 2008", "", {}, ""}});
    const Document arabic = document(
        Language::ar, {{"1", "طلب إلى الأمانة إعداد تقرير عن تسليم المجرمين في ١٢٥٠ حالة بحلول ٢٠٠٨", "", {}, ""}});
    EXPECT_TRUE(between(english, arabic).empty());
}

TEST(Divergence, several_lacking_concepts_whose_surroundings_stand_in_both_are_flagged) {
    const Document english = document(
        Language::en, {{"1",
                        "Requests the secretariat, on the basis of guidance by the Conference of the Parties and the "
                        "working group, to develop project proposals for the needs of States",
                        "",
                        {},
                        ""}});
    const Document french = document(
        Language::fr, {{"1",
                        "Prie le secrétariat, sur la base des orientations du groupe de travail, d’élaborer des "
                        "projets répondant aux besoins des États",
                        "",
                        {},
                        ""}});
    const auto found = major(between(english, french));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].detail, "conference_of_the_parties");
    EXPECT_EQ(found[0].sides[0].words, "Conference of the Parties");
    EXPECT_TRUE(found[0].sides[1].words.empty());
    EXPECT_EQ(found[1].detail, "project_proposal");
}

TEST(Divergence, a_body_named_by_a_pronoun_is_not_lacking) {
    const Document english = document(
        Language::en, {{"1",
                        "Review needs in order to assist the Conference of the Parties and its working group with "
                        "project proposals",
                        "",
                        {},
                        ""}});
    const Document french = document(
        Language::fr, {{"1",
                        "Examiner les besoins afin de l’aider, elle et son groupe de travail, par des propositions "
                        "de projet",
                        "",
                        {},
                        ""}});
    for (const Divergence& found : between(english, french)) EXPECT_NE(found.detail, "conference_of_the_parties");
}

TEST(Divergence, singular_beside_plural_is_minor) {
    const Document english =
        document(Language::en, {{"1", "Requests replies to the questionnaires on extradition", "", {}, ""}});
    const Document french =
        document(Language::fr, {{"1", "Demande des réponses au questionnaire sur l’extradition", "", {}, ""}});
    const auto found = between(english, french);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, DivergenceKind::grammatical_number);
    EXPECT_TRUE(found[0].minor);
    EXPECT_EQ(found[0].sides[0].value, "plural");
}

TEST(Divergence, a_provision_that_a_translation_lacks_is_flagged) {
    const Document english =
        document(Language::en, {{"1", kEnglish, "", {}, ""},
                                {"2", "Invites donors to make voluntary contributions for training", "", {}, ""}});
    const Document french = document(Language::fr, {{"1", kFrench, "", {}, ""}});
    const auto found = major(between(english, french));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, DivergenceKind::missing_provision);
    EXPECT_EQ(found[0].sides[0].path, "2");
    EXPECT_EQ(found[0].sides[1].path, "");
}

TEST(Divergence, its_id_does_not_change_when_the_text_stands_elsewhere_in_the_file) {
    const Document english = document(Language::en, {{"2", kEnglish + " by 2008", "", {}, ""}});
    const Document french = document(Language::fr, {{"2", kFrench + " d’ici à 2009", "", {}, ""}});
    const Document shifted = document(
        Language::en, {{"1", "Recalling its decisions,", "", {}, ""}, {"2", kEnglish + " by 2008", "", {}, ""}});
    const Document shifted_french = document(
        Language::fr, {{"1", "Rappelant ses décisions,", "", {}, ""}, {"2", kFrench + " d’ici à 2009", "", {}, ""}});
    const auto first = major(between(english, french));
    const auto second = major(between(shifted, shifted_french));
    ASSERT_EQ(first.size(), 1U);
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(first[0].id, second[0].id);
    EXPECT_NE(first[0].sides[0].span, second[0].sides[0].span);
}

}  // namespace
}  // namespace palermo::mandates::alignment
