#include "conference/mandates/follow_up/matching.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palermo::mandates::follow_up {
namespace {

using ::testing::ElementsAre;

const std::string kRequest = "Requests the secretariat to prepare a report on extradition;";
const std::string kUrge = "Urges States parties to train their prosecutors and judges;";
const std::string kInvite = "Invites donors to make voluntary contributions;";

std::vector<KnownText> three() {
    return {{11, "1", kRequest}, {12, "2", kUrge}, {13, "3", kInvite}};
}

TEST(Matching, a_paragraph_inserted_above_moves_no_mandate) {
    EXPECT_THAT(
        match_mandates(
            three(), {{"1", "Welcomes the offer of the host country;"}, {"2", kRequest}, {"3", kUrge}, {"4", kInvite}}),
        ElementsAre(0, 11, 12, 13));
}

TEST(Matching, a_paragraph_taken_out_leaves_the_others_what_they_are) {
    EXPECT_THAT(match_mandates(three(), {{"1", kUrge}, {"2", kInvite}}), ElementsAre(12, 13));
}

TEST(Matching, paragraphs_that_change_places_take_their_mandates_along) {
    EXPECT_THAT(match_mandates(three(), {{"1", kUrge}, {"2", kRequest}, {"3", kInvite}}), ElementsAre(12, 11, 13));
}

TEST(Matching, words_changed_in_their_place_stay_the_same_mandate) {
    EXPECT_THAT(match_mandates(three(), {{"1", kRequest},
                                         {"2", "Urges all States parties to train prosecutors, judges and police;"},
                                         {"3", kInvite}}),
                ElementsAre(11, 12, 13));
}

TEST(Matching, other_words_in_its_place_are_another_mandate) {
    EXPECT_THAT(
        match_mandates(three(), {{"1", kRequest}, {"2", "Decides to keep the matter under review."}, {"3", kInvite}}),
        ElementsAre(11, 0, 13));
}

TEST(Matching, a_language_not_held_yet_joins_by_the_path) {
    EXPECT_THAT(
        match_mandates({{11, "1", ""}, {12, "2", ""}}, {{"1", "Prie le secrétariat"}, {"2", "Engage les États"}}),
        ElementsAre(11, 12));
}

TEST(Matching, a_further_act_of_a_paragraph_is_not_taken_for_its_first) {
    EXPECT_THAT(match_mandates({{11, "1", kRequest}, {12, "1~2", kRequest}}, {{"2", kRequest}, {"2~2", kRequest}}),
                ElementsAre(11, 12));
}

}  // namespace
}  // namespace palermo::mandates::follow_up
