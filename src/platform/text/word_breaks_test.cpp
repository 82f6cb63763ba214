#include "platform/text/word_breaks.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

namespace palermo::text {
namespace {

constexpr std::size_t kAll = 1'000'000;

void expect_same(const std::u16string& text, unsigned seed) {
    ASSERT_EQ(word_spans(text, kAll), word_spans_of_icu(text, kAll)) << "seed " << seed << ": " << [&] {
        std::string shown;
        for (const char16_t c : text) shown += std::to_string(static_cast<unsigned>(c)) + " ";
        return shown;
    }();
}

// What stands in texts, and what no rule of ours should get wrong: marks, joiners, other scripts, emoji, controls.
constexpr std::u16string_view kOften = u"abcdeéñçабвгдйابتثلم0123456789  \n.,;'’-/()«»\"";
constexpr std::u16string_view kSeldom =
    u":_\u0301\u064B\u0651\u0640\u200D\u200C\u00AD\u05D0\u05D1\u30A2\u30AB\u0E01\u0E40\u3042\u4E00\u2764\u00A0\u3000"
    u"\u2028\t\r\u00B7\u0387\u060C\u066B\u066C\u0660\u0661\u2024\uFE0F\u2026\u00A9\u1F00\u0915\u094D\u00B2\u2160";

TEST(WordBreaks, are_those_of_icu_in_any_mixture_of_characters) {
    constexpr unsigned kSeed = 2006;
    std::mt19937 random(kSeed);
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    for (int i = 0; i < 40'000; ++i) {
        std::u16string text(below(24), u' ');
        for (char16_t& c : text) c = below(12) == 0 ? kSeldom[below(kSeldom.size())] : kOften[below(kOften.size())];
        expect_same(text, kSeed);
    }
}

TEST(WordBreaks, are_those_of_icu_beside_every_character_of_the_first_plane) {
    for (char32_t c = 0; c < 0x10000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        const auto unit = static_cast<char16_t>(c);
        for (const std::u16string& text : {std::u16string{u'a', unit, u'b'}, std::u16string{u'1', unit, u'2'},
                                           std::u16string{u'a', u' ', unit, u'b'},
                                           std::u16string{u'a', unit, u' ', u'2'}, std::u16string{unit, u'\'', u'b'},
                                           std::u16string{u'b', u'.', unit}, std::u16string{u'1', u',', unit, u'2'}})
            expect_same(text, c);
    }
}

TEST(WordBreaks, no_more_words_are_given_than_asked_for) {
    EXPECT_EQ(word_spans(u"one two three", 2).size(), 2U);
    EXPECT_EQ(word_spans(u"one tw\u0301o thr\u0301ee", 2).size(), 2U);
    EXPECT_TRUE(word_spans(u"", 5).empty());
}

}  // namespace
}  // namespace palermo::text
