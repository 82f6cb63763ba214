#include "platform/finder/question.hpp"

#include <gtest/gtest.h>

namespace palermo::finder {
namespace {

FieldNames known() {
    FieldNames names;
    names.names = {{"titre", "title"}, {"depuis", "after"}, {"类别", "type"}};
    names.value = [](std::string_view field, std::string_view value) -> std::optional<std::string> {
        if (field == "state") return value == "Kasana" ? std::optional<std::string>("KAS") : std::nullopt;
        if (field == "type") return value == "state" ? std::optional<std::string>("state") : std::nullopt;
        if (field == "language") return value == "fr" ? std::optional<std::string>("fr") : std::nullopt;
        return std::string(value);
    };
    return names;
}

TEST(Question, fields_are_taken_out_of_the_words) {
    const Asked asked = take_fields("type:state model  law before:2012-10-15 after:2008 state:Kasana", known());
    EXPECT_EQ(asked.words, "model  law");
    EXPECT_EQ(asked.types, std::vector<std::string>{"state"});
    EXPECT_EQ(asked.from, "2008");
    EXPECT_EQ(asked.before, "2012-10-15");
    ASSERT_EQ(asked.labels.size(), 1U);
    EXPECT_EQ(asked.labels[0], (search::Label{"state", "KAS"}));
}

TEST(Question, a_value_in_quotes_may_have_blanks) {
    EXPECT_EQ(take_fields("title:\"legal assistance\" x", known()).title, "legal assistance");
    EXPECT_EQ(take_fields("titre:« entraide judiciaire »", known()).title, " entraide judiciaire ");
    EXPECT_EQ(take_fields("title:“legal assistance”", known()).title, "legal assistance");
}

TEST(Question, names_of_the_page_s_language_work_too_also_with_a_wide_colon) {
    EXPECT_EQ(take_fields("Depuis:2008", known()).from, "2008");
    EXPECT_EQ(take_fields("类别：state 引渡", known()).types, std::vector<std::string>{"state"});
    EXPECT_EQ(take_fields("类别：state 引渡", known()).words, "引渡");
}

TEST(Question, what_is_no_field_is_words) {
    for (const char* typed : {"Note: by the Secretariat", "type:nothing", "before:soon", "state:Nowhere",
                              "https://un.org", "title:", "title: x", "a:b", "language:xx", ":x", "title:\"open"}) {
        const Asked asked = take_fields(typed, known());
        EXPECT_EQ(asked.words, typed);
        EXPECT_TRUE(asked.title.empty() && asked.types.empty() && asked.labels.empty() && !asked.language) << typed;
    }
    EXPECT_EQ(take_fields("subtitle:x", known()).words, "subtitle:x");
}

TEST(Question, days_and_years_are_told_from_others) {
    EXPECT_TRUE(is_day_or_year("2008"));
    EXPECT_TRUE(is_day_or_year("2008-10-18"));
    EXPECT_FALSE(is_day_or_year("2008-10"));
    EXPECT_FALSE(is_day_or_year("2008-13-40"));
    EXPECT_FALSE(is_day_or_year("20x8"));
    EXPECT_FALSE(is_day_or_year(""));
}

}  // namespace
}  // namespace palermo::finder
