#include "platform/web/negotiation.hpp"

#include <gtest/gtest.h>

namespace palermo::web {
namespace {

TEST(Negotiation, the_highest_weight_wins) {
    EXPECT_EQ(accepted_language("en;q=0.7, fr;q=0.9, ar;q=0.8"), Language::fr);
    EXPECT_EQ(accepted_language("de, es;q=0.5"), Language::es);
}

TEST(Negotiation, of_equal_weights_the_first_named_wins) {
    EXPECT_EQ(accepted_language("ru,zh"), Language::ru);
}

TEST(Negotiation, regions_count_as_their_language) {
    EXPECT_EQ(accepted_language("zh-Hans-CN,zh;q=0.9"), Language::zh);
    EXPECT_EQ(accepted_language("pt-BR, fr-CA"), Language::fr);
}

TEST(Negotiation, a_weight_of_zero_refuses_a_language) {
    EXPECT_EQ(accepted_language("fr;q=0, en;q=0.1"), Language::en);
    EXPECT_EQ(accepted_language("fr;q=0.000"), std::nullopt);
}

TEST(Negotiation, what_can_not_be_read_is_passed_over) {
    EXPECT_EQ(accepted_language(""), std::nullopt);
    EXPECT_EQ(accepted_language(",,;;q=,*"), std::nullopt);
    EXPECT_EQ(accepted_language("en;q=9, ru;q=0.3"), Language::ru);
    EXPECT_EQ(accepted_language(std::string(5000, ',')), std::nullopt);
}

TEST(Negotiation, only_the_exact_tag_is_an_address) {
    EXPECT_EQ(language_of_path("/fr/decisions"), Language::fr);
    EXPECT_EQ(language_of_path("/ar"), Language::ar);
    EXPECT_EQ(language_of_path("/FR/decisions"), std::nullopt);
    EXPECT_EQ(language_of_path("/fr-CA/decisions"), std::nullopt);
    EXPECT_EQ(language_of_path("/api/v1"), std::nullopt);
    EXPECT_EQ(language_of_path("/"), std::nullopt);
    EXPECT_EQ(language_of_path(""), std::nullopt);
}

}  // namespace
}  // namespace palermo::web
