#include "platform/text/collation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace palermo::text {
namespace {

using Names = std::vector<std::string>;

Names sorted(Names names, Language language, bool skip_article = false) {
    std::sort(names.begin(), names.end(), [&](const std::string& left, const std::string& right) {
        return sort_key(left, language, skip_article) < sort_key(right, language, skip_article);
    });
    return names;
}

TEST(Collation, french_accents_stand_among_plain_letters) {
    EXPECT_EQ(
        sorted({"Zambie", "Éthiopie", "Åland", "Espagne", "Égypte", "Albanie", "Estonie", "Afghanistan", "Eswatini"},
               Language::fr),
        (Names{"Afghanistan", "Åland", "Albanie", "Égypte", "Espagne", "Estonie", "Eswatini", "Éthiopie", "Zambie"}));
}

TEST(Collation, spanish_enye_follows_n) {
    EXPECT_EQ(sorted({"año", "anzuelo", "ano", "apto"}, Language::es), (Names{"ano", "anzuelo", "año", "apto"}));
}

TEST(Collation, arabic_article_can_be_skipped) {
    const Names names = {"اليابان", "الأردن", "تونس", "البرازيل", "مصر"};
    EXPECT_EQ(sorted(names, Language::ar), (Names{"الأردن", "البرازيل", "اليابان", "تونس", "مصر"}));
    EXPECT_EQ(sorted(names, Language::ar, true), (Names{"الأردن", "البرازيل", "تونس", "مصر", "اليابان"}));
    EXPECT_NE(sort_key("ال", Language::ar, true), sort_key("", Language::ar));
}

TEST(Collation, chinese_follows_pinyin) {
    // fa, mei, ri, zhong: the order of code points would be 中 日 法 美.
    EXPECT_EQ(sorted({"中国", "日本", "美国", "法国"}, Language::zh), (Names{"法国", "美国", "日本", "中国"}));
}

TEST(Collation, russian_yo_stands_with_ye_and_case_comes_last) {
    EXPECT_EQ(sorted({"Ёмкость", "Жизнь", "Ель", "Ежи", "Единый"}, Language::ru),
              (Names{"Единый", "Ежи", "Ель", "Ёмкость", "Жизнь"}));
    EXPECT_EQ(sorted({"Яна", "яна", "Юг"}, Language::ru), (Names{"Юг", "яна", "Яна"}));
}

TEST(Collation, composed_and_decomposed_text_have_one_key) {
    EXPECT_EQ(sort_key("E\u0301gypte", Language::fr), sort_key("Égypte", Language::fr));
    EXPECT_EQ(sort_key("", Language::en).find('\0'), std::string::npos);
}

TEST(Collation, long_text_has_a_whole_key) {
    const std::string text(5000, 'a');
    EXPECT_LT(sort_key(text + "a", Language::en), sort_key(text + "b", Language::en));
}

TEST(Collation, threads_get_equal_keys) {
    const std::string expected = sort_key("Éthiopie", Language::fr);
    std::vector<std::string> keys(4);
    std::vector<std::jthread> threads;
    for (std::string& key : keys)
        threads.emplace_back([&key] {
            for (int i = 0; i < 1000; ++i) key = sort_key("Éthiopie", Language::fr);
        });
    threads.clear();
    for (const std::string& key : keys) EXPECT_EQ(key, expected);
}

}  // namespace
}  // namespace palermo::text
