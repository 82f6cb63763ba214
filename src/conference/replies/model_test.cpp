#include "conference/replies/model.hpp"

#include <gtest/gtest.h>

#include "conference/replies/answer_value.hpp"

namespace palermo::replies {
namespace {

using questionnaires::AnswerType;

TEST(AnswerPath, is_names_between_slashes_with_positions) {
    for (const char* good : {"/data/q", "/data/cases[2]/law", "/data/a[1]/b[10]/c", "/d/_x-1.2"})
        EXPECT_TRUE(is_answer_path(good)) << good;
    for (const char* bad : {"", "/", "data/q", "/data//q", "/data/q[0]", "/data/q[01]", "/data/q[x]", "/data/q[1",
                            "/data/1q", "/data/../etc", "/data/q[1]x", "/data/q[99999999999999999999]"})
        EXPECT_FALSE(is_answer_path(bad)) << bad;
    EXPECT_FALSE(is_answer_path("/" + std::string(kMaxPathBytes, 'a')));
}

TEST(AnswerPath, the_question_is_the_path_without_positions) {
    EXPECT_EQ(question_path("/data/a[1]/b[10]/c"), "/data/a/b/c");
    EXPECT_EQ(question_path("/data/q"), "/data/q");
}

TEST(AnswerPath, a_part_holds_what_stands_below_it) {
    EXPECT_TRUE(is_within("/data/s4/q", ""));
    EXPECT_TRUE(is_within("/data/s4/q", "/data/s4"));
    EXPECT_TRUE(is_within("/data/s4", "/data/s4"));
    EXPECT_FALSE(is_within("/data/s41/q", "/data/s4"));
    EXPECT_FALSE(is_within("/data", "/data/s4"));
    // A part without a position is all instances; with one, that instance alone.
    EXPECT_TRUE(is_within("/data/s4[2]/q", "/data/s4"));
    EXPECT_TRUE(is_within("/data/s4[2]/q[1]/x", "/data/s4/q"));
    EXPECT_TRUE(is_within("/data/s4[2]/q", "/data/s4[2]"));
    EXPECT_FALSE(is_within("/data/s4[21]/q", "/data/s4[2]"));
    EXPECT_FALSE(is_within("/data/s4[1]/q", "/data/s4[2]"));
}

TEST(AnswerPath, has_a_form_for_addresses_and_back) {
    for (const char* path : {"/data/q", "/data/s4/cases[2]/law", "/data/a[1]/b[10]/c"}) {
        const std::string address = address_of_path(path);
        EXPECT_EQ(address.find_first_of("/[]%?#"), std::string::npos) << address;
        EXPECT_EQ(path_of_address(address, "/data"), path);
    }
    EXPECT_EQ(path_of_address("", "/data"), std::nullopt);
    EXPECT_EQ(path_of_address("a~~b", "/data"), std::nullopt);
    EXPECT_EQ(path_of_address("..", "/data"), std::nullopt);
    EXPECT_EQ(path_of_address("a!0", "/data"), std::nullopt);
}

TEST(Reply, goes_its_way_and_no_other) {
    ReplyStatus status = ReplyStatus::not_started;
    for (const Move move : {Move::start, Move::write, Move::clear, Move::submit, Move::reopen, Move::write, Move::clear,
                            Move::take_back, Move::clear, Move::submit, Move::withdraw}) {
        const auto next = next_status(status, move);
        ASSERT_TRUE(next.has_value());
        status = *next;
    }
    EXPECT_EQ(status, ReplyStatus::withdrawn);
    for (const Move move : {Move::start, Move::write, Move::clear, Move::take_back, Move::submit, Move::withdraw})
        EXPECT_FALSE(next_status(ReplyStatus::withdrawn, move).has_value());
    EXPECT_FALSE(next_status(ReplyStatus::cleared, Move::write).has_value());
    EXPECT_FALSE(next_status(ReplyStatus::draft, Move::submit).has_value());
}

TEST(DueDay, ends_when_it_ends_in_vienna) {
    EXPECT_EQ(end_of_day_in_vienna(*Date::parse("2008-01-15")).iso(), "2008-01-15T23:00:00.000000Z");
    EXPECT_EQ(end_of_day_in_vienna(*Date::parse("2008-04-15")).iso(), "2008-04-15T22:00:00.000000Z");
    // The last Sundays of March and October 2008 were the 30th and the 26th.
    EXPECT_EQ(end_of_day_in_vienna(*Date::parse("2008-03-29")).iso(), "2008-03-29T23:00:00.000000Z");
    EXPECT_EQ(end_of_day_in_vienna(*Date::parse("2008-03-30")).iso(), "2008-03-30T22:00:00.000000Z");
    EXPECT_EQ(end_of_day_in_vienna(*Date::parse("2008-10-25")).iso(), "2008-10-25T22:00:00.000000Z");
    EXPECT_EQ(end_of_day_in_vienna(*Date::parse("2008-10-26")).iso(), "2008-10-26T23:00:00.000000Z");
}

class AnswerValue : public ::testing::Test {
  protected:
    static questionnaires::Form form() {
        questionnaires::Form form;
        questionnaires::ChoiceList list;
        list.name = "yes_no";
        for (const char* value : {"yes_full", "yes_part", "no"}) list.choices.push_back({value, {}, {}, {}});
        form.choice_lists.push_back(std::move(list));
        return form;
    }
    static bool fits(AnswerType type, std::string_view value) {
        questionnaires::Item item;
        item.type = type;
        item.path = "/data/q";
        if (type == AnswerType::select_one || type == AnswerType::select_multiple) item.choices.list = "yes_no";
        return check_answer(form(), item, value).has_value();
    }
};

TEST_F(AnswerValue, must_be_of_the_questions_type) {
    EXPECT_TRUE(fits(AnswerType::integer, "-12"));
    EXPECT_FALSE(fits(AnswerType::integer, "1.5"));
    EXPECT_FALSE(fits(AnswerType::integer, "١٢"));
    EXPECT_TRUE(fits(AnswerType::decimal, "3.5"));
    for (const char* bad : {"3.", ".5", "1e3", "NaN", "3,5"}) EXPECT_FALSE(fits(AnswerType::decimal, bad)) << bad;
    EXPECT_TRUE(fits(AnswerType::date, "2008-02-29"));
    EXPECT_FALSE(fits(AnswerType::date, "2007-02-29"));
    EXPECT_TRUE(fits(AnswerType::time, "09:30"));
    EXPECT_TRUE(fits(AnswerType::time, "23:59:59.250+02:00"));
    EXPECT_FALSE(fits(AnswerType::time, "24:00"));
    EXPECT_TRUE(fits(AnswerType::date_time, "2008-03-12T09:30:00.000Z"));
    EXPECT_FALSE(fits(AnswerType::date_time, "2008-03-12"));
    EXPECT_TRUE(fits(AnswerType::select_one, "yes_part"));
    EXPECT_FALSE(fits(AnswerType::select_one, "maybe"));
    EXPECT_TRUE(fits(AnswerType::select_multiple, "no yes_full"));
    EXPECT_FALSE(fits(AnswerType::select_multiple, "no no"));
    EXPECT_FALSE(fits(AnswerType::select_multiple, "no  yes_full"));
    EXPECT_TRUE(fits(AnswerType::text, "نعم، جزئيا"));
}

TEST_F(AnswerValue, has_a_limit_and_is_text) {
    EXPECT_TRUE(fits(AnswerType::text, std::string(kMaxAnswerBytes, 'a')));
    EXPECT_FALSE(fits(AnswerType::text, std::string(kMaxAnswerBytes + 1, 'a')));
    EXPECT_FALSE(fits(AnswerType::text, "a\x1b[31m"));
    EXPECT_FALSE(fits(AnswerType::text, "\xff"));
    EXPECT_TRUE(fits(AnswerType::integer, "")) << "an answer may be taken away";
}

}  // namespace
}  // namespace palermo::replies
