#include "platform/text/typed_number.hpp"

#include <gtest/gtest.h>

#include "platform/base/file.hpp"
#include "platform/base/json.hpp"

namespace palermo::text {
namespace {

using Fault = TypedNumber::Fault;

std::string whole(std::string_view typed, Language language = Language::en) {
    const TypedNumber number = typed_number(typed, language, NumberKind::whole);
    return number.fault == Fault::none ? number.value : "fault " + std::to_string(static_cast<int>(number.fault));
}
std::string decimal(std::string_view typed, Language language = Language::en) {
    const TypedNumber number = typed_number(typed, language, NumberKind::decimal);
    return number.fault == Fault::none ? number.value : "fault " + std::to_string(static_cast<int>(number.fault));
}
const std::string kNoNumber = "fault 1", kNotWhole = "fault 2", kAmbiguous = "fault 3";

TEST(TypedNumber, digits_of_all_scripts_are_taken) {
    EXPECT_EQ(whole("٣"), "3");
    EXPECT_EQ(whole("۱۲"), "12");
    EXPECT_EQ(whole("１２"), "12");
    EXPECT_EQ(whole("٣٬٢٥٠", Language::ar), "3250");
    EXPECT_EQ(decimal("٣٫٥", Language::ar), "3.5");
    EXPECT_EQ(decimal("１２．５", Language::zh), "12.5");
}

TEST(TypedNumber, blanks_around_and_between_groups_do_no_harm) {
    EXPECT_EQ(whole(" 5 "), "5");
    EXPECT_EQ(whole("1 234"), "1234");
    EXPECT_EQ(whole("1\u00A0234\u00A0567", Language::fr), "1234567");
    EXPECT_EQ(whole("1\u202F234", Language::fr), "1234");
    EXPECT_EQ(whole("1’234"), "1234");
    EXPECT_EQ(whole("\u200F12\u200E"), "12");
    EXPECT_EQ(whole("12 34"), kNoNumber);
    EXPECT_EQ(whole("1 2"), kNoNumber);
    EXPECT_EQ(whole("1 234,567"), kNotWhole) << "blanks part the groups already";
}

TEST(TypedNumber, grouping_is_taken_where_it_can_be_nothing_else) {
    EXPECT_EQ(whole("1,234"), "1234");
    EXPECT_EQ(decimal("1,234"), "1234");
    EXPECT_EQ(decimal("1,234.5"), "1234.5");
    EXPECT_EQ(decimal("1.234,5", Language::es), "1234.5");
    EXPECT_EQ(whole("1.234", Language::es), "1234");
    EXPECT_EQ(whole("1.234.567", Language::en), "1234567");
    EXPECT_EQ(whole("1,234,56"), kNoNumber);
    EXPECT_EQ(whole("0,123"), kNotWhole);
}

TEST(TypedNumber, the_decimal_sign_is_that_of_the_language) {
    EXPECT_EQ(decimal("3,5", Language::fr), "3.5");
    EXPECT_EQ(decimal("3,5"), "3.5") << "it can be nothing else";
    EXPECT_EQ(decimal("3.5", Language::ru), "3.5");
    EXPECT_EQ(decimal("1,234", Language::ru), "1.234");
    EXPECT_EQ(decimal("1.234"), "1.234");
    EXPECT_EQ(decimal("1 234,5", Language::ru), "1234.5");
}

TEST(TypedNumber, what_can_mean_two_numbers_is_refused_as_such) {
    EXPECT_EQ(decimal("1.234", Language::fr), kAmbiguous);
    EXPECT_EQ(whole("1,234", Language::fr), kAmbiguous);
    EXPECT_EQ(whole("1.234", Language::en), kNotWhole);
    EXPECT_EQ(whole("3.5"), kNotWhole);
}

TEST(TypedNumber, signs_and_zeros_are_brought_into_one_form) {
    EXPECT_EQ(whole("−5"), "-5");
    EXPECT_EQ(whole("+5"), "5");
    EXPECT_EQ(whole("-0"), "0");
    EXPECT_EQ(whole("007"), "7");
    EXPECT_EQ(decimal("0.50"), "0.50");
    for (const char* typed : {"", " ", "-", "five", "5 apples", ".5", "5.", "1.2.3", "1e3", "--5", "٣٫٥٫٥"})
        EXPECT_EQ(decimal(typed), kNoNumber) << typed;
}

// [kind, language of the page, what was typed, what it means or null]: tests/browser/typed_number.mjs has the same.
TEST(TypedNumber, means_what_the_browser_takes_it_for) {
    const auto file = read_file(PALERMO_SOURCE_DIRECTORY "/src/platform/text/data/typed_numbers.json", 64 * 1024);
    ASSERT_TRUE(file);
    const Result<Json> cases = parse_json(*file);
    ASSERT_TRUE(cases) << cases.error().debug_text();
    ASSERT_GT(cases->if_array()->size(), 60U);
    for (const Json& one : *cases->if_array()) {
        const JsonArray& part = *one.if_array();
        const auto language = language_from_tag(part[1].string_or_empty());
        ASSERT_TRUE(language);
        const NumberKind kind = part[0].string_or_empty() == "whole" ? NumberKind::whole : NumberKind::decimal;
        const TypedNumber found = typed_number(part[2].string_or_empty(), *language, kind);
        EXPECT_EQ(found.value, part[3].string_or_empty()) << one.write();
        EXPECT_EQ(found.fault == Fault::none, part[3].if_string() != nullptr) << one.write();
    }
}

}  // namespace
}  // namespace palermo::text
