#include "platform/web/words.hpp"

#include <gtest/gtest.h>

namespace palermo::web {
namespace {

const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = *text::Catalogue::load();
    return loaded;
}
Words words(Language language) {
    return Words(catalogue(), language);
}
Date date(int year, int month, int day) {
    return *Date::make(year, month, day);
}

TEST(Words, days_of_one_month_name_it_once) {
    EXPECT_EQ(words(Language::en).date_range(date(2008, 10, 8), date(2008, 10, 17)), "8–17 October 2008");
    EXPECT_EQ(words(Language::fr).date_range(date(2008, 10, 8), date(2008, 10, 17)), "8-17 octobre 2008");
    EXPECT_EQ(words(Language::zh).date_range(date(2008, 10, 8), date(2008, 10, 17)), "2008年10月8日至17日");
}

TEST(Words, days_of_two_months_are_both_whole) {
    const std::string range = words(Language::en).date_range(date(2008, 9, 29), date(2008, 10, 3));
    EXPECT_EQ(range, "29 September 2008 – 3 October 2008");
}

TEST(Words, a_single_day_is_no_range) {
    EXPECT_EQ(words(Language::en).date_range(date(2005, 10, 18), date(2005, 10, 18)), "18 October 2005");
}

TEST(Words, file_sizes_are_rounded_to_a_tenth) {
    EXPECT_EQ(words(Language::en).file_size(999), "999 bytes");
    EXPECT_EQ(words(Language::en).file_size(1), "1 byte");
    EXPECT_EQ(words(Language::en).file_size(3140), "3.1 KB");
    EXPECT_EQ(words(Language::en).file_size(999'949), "999.9 KB");
    EXPECT_EQ(words(Language::fr).file_size(2'550'000), "2,6 Mo");
}

TEST(Words, a_moment_says_its_time_zone) {
    EXPECT_EQ(words(Language::en).moment(*Instant::parse("2008-03-12T09:04:59Z")), "12 March 2008, 09:04 UTC");
}

TEST(Words, a_sentence_takes_markup_where_the_language_puts_it) {
    Html html;
    words(Language::en).sentence(html, "web.error.reference", {{"reference", [](Html& inside) {
                                                                    inside.element("code").text("<9F3C>");
                                                                }}});
    EXPECT_EQ(html.view().substr(0, 38), "Reference <code>&lt;9F3C&gt;</code>. G");
}

TEST(Words, all_six_name_all_six_languages) {
    for (const Language of : kLanguages)
        for (const Language named : kLanguages)
            EXPECT_EQ(words(of).language_name(named).find("«"), std::string::npos) << tag(of) << tag(named);
}

}  // namespace
}  // namespace palermo::web
