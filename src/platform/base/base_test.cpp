#include <gtest/gtest.h>

#include <limits>

#include "platform/base/bytes.hpp"
#include "platform/base/currency_codes.hpp"
#include "platform/base/json.hpp"
#include "platform/base/language.hpp"
#include "platform/base/localized_text.hpp"
#include "platform/base/money.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/base/utf8.hpp"

namespace palermo {
namespace {

Result<int> half(int value) {
    if (value % 2 != 0) return make_error(ErrorKind::invalid_input, "test.odd").with("value", value);
    return value / 2;
}
Result<int> quarter(int value) {
    const int first = TRY(half(value));
    return TRY(half(first));
}

TEST(Result, try_passes_the_value_or_the_error_on) {
    EXPECT_EQ(*quarter(8), 2);
    ASSERT_FALSE(quarter(6).has_value());
    EXPECT_EQ(quarter(6).error().code, "test.odd");
    EXPECT_EQ(quarter(6).error().argument("value"), "3");
}

TEST(Date, refuses_what_is_no_day_of_the_calendar) {
    EXPECT_TRUE(Date::parse("2008-02-29"));
    EXPECT_FALSE(Date::parse("2007-02-29"));
    EXPECT_FALSE(Date::parse("2005-13-01"));
    EXPECT_FALSE(Date::parse("2005-1-01"));
    EXPECT_FALSE(Date::parse("2005-10-18T"));
}

TEST(Date, day_numbers_go_both_ways) {
    for (std::int64_t day : {-719162L, -1L, 0L, 13069L, 2932896L})
        EXPECT_EQ(Date::from_day_number(day).day_number(), day);
    EXPECT_EQ(Date::parse("1970-01-01")->day_number(), 0);
}

TEST(Instant, writes_and_reads_utc_to_the_microsecond) {
    const Instant before_epoch{-1};
    EXPECT_EQ(before_epoch.iso(), "1969-12-31T23:59:59.999999Z");
    EXPECT_EQ(*Instant::parse("1969-12-31T23:59:59.999999Z"), before_epoch);
    EXPECT_EQ(Instant::parse("2008-03-12T09:00:00Z")->iso(), "2008-03-12T09:00:00.000000Z");
    EXPECT_FALSE(Instant::parse("2008-03-12T09:00:00"));
    EXPECT_FALSE(Instant::parse("2008-03-12T24:00:00Z"));
}

TEST(Money, reads_exactly_and_never_rounds) {
    const Currency dollars = *Currency::parse("USD");
    const Currency yen = *Currency::parse("JPY");
    EXPECT_EQ(Money::parse("1500000.5", dollars)->amount_minor, 150000050);
    EXPECT_EQ(Money::parse("-0.01", dollars)->amount_minor, -1);
    EXPECT_EQ(Money::parse("1.001", dollars).error().code, "money.too_many_decimals");
    EXPECT_EQ(Money::parse("1.0", yen).error().code, "money.too_many_decimals");
    EXPECT_EQ(Money::parse("1,000", dollars).error().code, "money.not_a_number");
    EXPECT_EQ(Money::parse("", dollars).error().code, "money.not_a_number");
    EXPECT_EQ(Money::parse("99999999999999999999", dollars).error().code, "money.too_large");
    EXPECT_EQ(Money::parse("-92233720368547758.08", dollars)->decimal(), "-92233720368547758.08");
}

TEST(Printable, control_characters_of_a_name_are_written_out) {
    EXPECT_EQ(printable("decision é 决定.txt"), "decision é 决定.txt");
    EXPECT_EQ(printable("a\x1b[31mb\nc\x7f"), "a\\x1b[31mb\\x0ac\\x7f");
    EXPECT_EQ(printable("\xc2\x9b"
                        "1m"),
              "\\x9b1m");
    EXPECT_EQ(printable("\xff"), "\\xff");
}

TEST(Money, a_currency_is_one_that_is_paid_with) {
    EXPECT_TRUE(std::is_sorted(kActiveCurrencies.begin(), kActiveCurrencies.end()));
    for (const std::string_view code : kActiveCurrencies) EXPECT_TRUE(Currency::parse(code)->is_active()) << code;
    for (const char* code : {"ZZZ", "XTS", "XAU", "DEM", "AAA"})
        EXPECT_FALSE(Currency::parse(code)->is_active()) << code;
}

TEST(Money, currencies_do_not_mix_and_sums_do_not_wrap) {
    const Money dollars{std::numeric_limits<std::int64_t>::max(), *Currency::parse("USD")};
    EXPECT_EQ(add(dollars, Money{1, *Currency::parse("EUR")}).error().code, "money.currencies_differ");
    EXPECT_EQ(add(dollars, Money{1, *Currency::parse("USD")}).error().code, "money.too_large");
    EXPECT_EQ(subtract(dollars, dollars)->amount_minor, 0);
}

TEST(Language, tags_are_read_with_region_and_script) {
    EXPECT_EQ(language_from_tag("zh-Hans-CN"), Language::zh);
    EXPECT_EQ(language_from_tag("AR"), Language::ar);
    EXPECT_FALSE(language_from_tag("enough"));
    EXPECT_EQ(direction(Language::ar), Direction::right_to_left);
}

TEST(LocalizedText, a_new_original_makes_translations_out_of_date) {
    LocalizedText title(Language::en, "Needs");
    title.set_translation(Language::fr, "Besoins", TranslationState::confirmed);
    title.set_original("Needs and requests");
    EXPECT_EQ(title.state(Language::fr), TranslationState::out_of_date);
    EXPECT_EQ(title.state(Language::ar), TranslationState::missing);
    EXPECT_EQ(title.best_for(Language::ar).shown, Language::en);
    EXPECT_EQ(title.best_for(Language::fr).text, "Besoins");
}

TEST(Utf8, refuses_surrogates_overlong_forms_and_cut_sequences) {
    EXPECT_FALSE(first_invalid_utf8("prié دعا 请 \xF0\x9F\x8C\x8D"));
    EXPECT_EQ(first_invalid_utf8("a\xED\xA0\x80"), 1u);
    EXPECT_EQ(first_invalid_utf8("\xC0\xAF"), 0u);
    EXPECT_EQ(first_invalid_utf8("ab\xE2\x82"), 2u);
    EXPECT_EQ(first_invalid_utf8("\xF5\x80\x80\x80"), 0u);
    EXPECT_EQ(to_utf8(to_code_points("المقرّر 6/2")), "المقرّر 6/2");
}

TEST(Bytes, base64_has_one_written_form) {
    EXPECT_EQ(to_base64(as_bytes("Palermo")), "UGFsZXJtbw==");
    EXPECT_EQ(as_text(*from_base64("UGFsZXJtbw==")), "Palermo");
    EXPECT_FALSE(from_base64("UGFsZXJtbx=="));
    EXPECT_FALSE(from_base64("UGFs=XJt"));
    EXPECT_FALSE(from_base64("UGF"));
}

TEST(Bytes, sha256_of_parts_is_sha256_of_the_whole) {
    EXPECT_EQ(to_hex(sha256(as_bytes("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256({as_bytes("a"), as_bytes("bc")}), sha256(as_bytes("abc")));
}

TEST(Json, keeps_the_order_and_refuses_duplicates) {
    const Result<Json> value = parse_json(R"({"b":[1,2.5,"x\u00e9"],"a":{"t":true,"n":null}})");
    ASSERT_TRUE(value);
    EXPECT_EQ(value->write(), R"({"b":[1,2.5,"xé"],"a":{"t":true,"n":null}})");
    EXPECT_EQ(parse_json(R"({"a":1,"a":2})").error().code, "json.duplicate_member");
    EXPECT_EQ(parse_json("{\n  \"a\": ,\n}").error().argument("line"), "2");
    EXPECT_EQ(parse_json("1 2").error().code, "json.syntax");
    EXPECT_EQ(parse_json("").error().code, "json.syntax");
    EXPECT_EQ(parse_json(std::string(100, '[')).error().code, "json.too_deep");
    EXPECT_EQ(parse_json("\"\xFF\"").error().code, "json.syntax");
}

TEST(Json, duplicates_are_refused_in_objects_of_every_size) {
    for (int size = 1; size < 40; ++size) {
        std::string text = "{";
        for (int i = 0; i < size; ++i) text += "\"m" + std::to_string(i) + "\":" + std::to_string(i) + ",";
        EXPECT_TRUE(parse_json(text + "\"other\":0}")) << size;
        for (int i = 0; i < size; ++i)
            EXPECT_FALSE(parse_json(text + "\"m" + std::to_string(i) + "\":0}")) << i << " of " << size;
    }
}

TEST(Json, numbers_are_read_correctly_rounded_and_written_as_ecmascript_does) {
    const auto rewritten = [](std::string_view text) { return parse_json(text)->write(); };
    EXPECT_EQ(rewritten("333333333.33333329"), "333333333.3333333");
    EXPECT_EQ(rewritten("1.7976931348623157e308"), "1.7976931348623157e+308");
    EXPECT_EQ(rewritten("4.9406564584124654e-324"), "5e-324");
    EXPECT_EQ(rewritten("9.5367431640625e-7"), "9.5367431640625e-7");
    EXPECT_EQ(rewritten("1E21"), "1e+21");
    EXPECT_EQ(rewritten("123456789012345678901"), "123456789012345680000");
    EXPECT_EQ(rewritten("[-0.0, 1e-400, 0.000001, 1e-7, 5e0]"), "[0,0,0.000001,1e-7,5]");
    EXPECT_EQ(parse_json("1e400").error().code, "json.number_out_of_range");
    EXPECT_EQ(parse_json("[1.5, 1e-5, 7]")->write(), "[1.5,0.00001,7]");
}

}  // namespace
}  // namespace palermo
