#include "conference/mandates/review/correction.hpp"

#include <gtest/gtest.h>

namespace palermo::mandates::review {
namespace {

Provision paragraph(std::string path, std::string text) {
    Provision provision;
    provision.path = std::move(path);
    provision.text = std::move(text);
    provision.action = Action{"request", "Prie", {"urge"}, {{0, 4}, "act.lead_phrase", 60}};
    provision.addressees = {{"secretariat", "le secrétariat", {{5, 19}, "addressee.gazetteer", 90}}};
    provision.is_mandate = true;
    provision.confidence = 60;
    return provision;
}

Correction correction_of(const Provision& provision) {
    Correction correction;
    correction.id = 7;
    correction.path = provision.path;
    correction.text_digest = text_digest(provision);
    return correction;
}

TEST(Correction, the_same_words_in_another_dress_keep_their_digest) {
    EXPECT_EQ(text_digest(paragraph("a", "*Prie* le  secrétariat")),
              text_digest(paragraph("b", "prie le secrétariat")));
    EXPECT_NE(text_digest(paragraph("a", "Prie le secrétariat")), text_digest(paragraph("a", "Prie le Président")));
}

TEST(Correction, what_a_person_says_stands_over_the_reading_and_keeps_the_words) {
    Provision provision = paragraph("a", "Prie le secrétariat");
    Correction correction = correction_of(provision);
    correction.action = "urge";
    correction.addressees = {{"secretariat", "states_parties"}};
    apply(correction, provision);
    EXPECT_EQ(provision.action->canonical, "urge");
    EXPECT_EQ(provision.action->surface, "Prie");
    EXPECT_TRUE(provision.action->alternatives.empty());
    EXPECT_EQ(provision.action->evidence.rule, "person");
    ASSERT_EQ(provision.addressees.size(), 2U);
    EXPECT_EQ(provision.addressees[0].surface, "le secrétariat");
    EXPECT_EQ(provision.confidence, 100);
}

TEST(Correction, a_new_reading_of_the_same_words_loses_nothing) {
    Document document;
    document.provisions = {paragraph("a", "Prie le secrétariat"), paragraph("b", "Prie le Président")};
    Correction correction = correction_of(document.provisions[1]);
    correction.mandate = false;
    EXPECT_EQ(apply_all(std::vector{correction}, document)[0].path, "b");
    EXPECT_FALSE(document.provisions[1].is_mandate);
    EXPECT_TRUE(document.provisions[0].is_mandate);
}

TEST(Correction, one_whose_words_have_changed_is_set_aside_and_not_applied) {
    Document document;
    document.provisions = {paragraph("a", "Prie le Président")};
    Correction correction = correction_of(paragraph("a", "Prie le secrétariat"));
    correction.action = "urge";
    EXPECT_FALSE(apply_all(std::vector{correction}, document)[0].path);
    EXPECT_EQ(document.provisions[0].action->canonical, "request");
}

TEST(Correction, one_whose_words_moved_moves_with_them) {
    Document document;
    document.provisions = {paragraph("a", "Prie le Président"), paragraph("b", "Prie le secrétariat")};
    Correction correction = correction_of(paragraph("a", "Prie le secrétariat"));
    correction.action = "urge";
    EXPECT_EQ(apply_all(std::vector{correction}, document)[0].path, "b");
    EXPECT_EQ(document.provisions[0].action->canonical, "request");
    EXPECT_EQ(document.provisions[1].action->canonical, "urge");
}

TEST(Correction, a_due_without_its_session_is_refused) {
    Correction correction = correction_of(paragraph("a", "Prie"));
    correction.due = DueCorrection{"session", "at", "conference", std::nullopt, std::nullopt};
    EXPECT_EQ(check(correction).error().code, "review.bad_due");
    correction.due->session = 4;
    EXPECT_TRUE(check(correction));
    EXPECT_EQ(check(correction_of(paragraph("a", "Prie"))).error().code, "review.nothing_said");
}

TEST(Doubts, a_person_who_has_looked_settles_them) {
    Provision provision = paragraph("a", "Prie le secrétariat");
    EXPECT_EQ(doubts_about(provision), (std::vector{Doubt::low_confidence, Doubt::several_acts_possible}));
    Correction correction = correction_of(provision);
    correction.confirmed = true;
    apply(correction, provision);
    EXPECT_TRUE(doubts_about(provision).empty());
    EXPECT_EQ(provision.action->evidence.confidence, 100);
}

}  // namespace
}  // namespace palermo::mandates::review
