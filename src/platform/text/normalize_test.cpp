#include "platform/text/normalize.hpp"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "platform/base/utf8.hpp"

namespace palermo::text {
namespace {

std::string folded(std::string_view utf8) {
    return to_utf8(fold(to_code_points(utf8)).text);
}

std::u32string normal_form(std::u32string_view text, bool composed) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form =
        composed ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFDInstance(status);
    const auto source = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                                      static_cast<std::int32_t>(text.size()));
    const icu::UnicodeString result = form->normalize(source, status);
    std::u32string out(static_cast<std::size_t>(result.length()), U'\0');
    const std::int32_t length = result.toUTF32(reinterpret_cast<UChar32*>(out.data()), result.length(), status);
    out.resize(static_cast<std::size_t>(length));
    return out;
}

// Text full of what is hard: marks in any order, ligatures, drops, joining jamo, characters outside the first plane.
class HardText {
  public:
    explicit HardText(std::uint64_t seed) : random_(seed) {}

    std::u32string next() {
        static const std::u32string kHard =
            U"aAeEiIJsSß "
            U"zfﬁﬃÅÉéèçñЁёйЙабвΑᾳΩάا\u0622\u0623\u0625\u0671ىيئؤوهةـلﻻﷲﹰﹲ\u0300\u0301\u0302\u0303\u0308\u030C"
            U"\u0327\u0328\u0323\u0345\u0338\u064B\u064E\u0651\u0652\u0653\u0654\u0655\u0670\u06CC\u06A9\u06D5\u0660"
            U"\u0669"
            U"\u06F5５Ａｚ　 "
            U"\u00A0\u2003\u00AD\u200B\u200F\u2067\uFEFF’“”«»–—−，；、。第届한\u1100\u1161\u11A8ｶ\uFF9E\u3099"
            U"か\u09C7\u09BE\u0344\u212B\u2126<=>"
            U"¹⁽⁾㈠Ⅳ½\U0001F600\U00020000\U0002F800\U000E0101\U0001D15E\U0001D165\n\t.,;:'";
        std::u32string text;
        const std::size_t length = random_() % 40;
        for (std::size_t i = 0; i < length; ++i) {
            if (random_() % 20 == 0) {
                char32_t any = static_cast<char32_t>(random_() % 0x30000);
                if (any >= 0xD800 && any <= 0xDFFF) any = U'x';
                text.push_back(any);
            } else {
                text.push_back(kHard[random_() % kHard.size()]);
            }
        }
        return text;
    }
    FoldOptions options() {
        const auto bits = random_();
        if (bits % 4 == 0) return {};
        return {(bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0, (bits & 64) != 0, (bits & 128) != 0};
    }

  private:
    std::mt19937_64 random_;
};

std::uint64_t test_seed() {
    const char* given = std::getenv("PALERMO_TEST_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("seed %llu (set PALERMO_TEST_SEED to repeat)\n", static_cast<unsigned long long>(seed));
    return seed;
}

TEST(Fold, letters_lose_case_and_typography) {
    EXPECT_EQ(folded("La Conférence — “Décide”, l’Office"), "la conférence - \"décide\", l'office");
    EXPECT_EQ(folded("ОБ ИТОГАХ Четвёртой"), "об итогах четвёртой");
    EXPECT_EQ(folded("ﬁnal oﬃce"), "final office");
}

TEST(Fold, full_width_forms_become_plain_but_chinese_comma_and_semicolon_stay) {
    EXPECT_EQ(folded("ＣＴＯＣ／ＣＯＰ／２００６　第５５／２５号，又；"), "ctoc/cop/2006 第55/25号，又；");
}

TEST(Fold, arabic_loses_diacritics_and_tatweel_but_keeps_teh_marbuta_and_seated_hamza) {
    EXPECT_EQ(folded("تقـرِّر المنظّمةُ إدراكاً"), "تقرر المنظمة ادراكا");
    EXPECT_EQ(folded("الآن مؤتمر الدائم على"), "الان مؤتمر الدائم علي");
    EXPECT_EQ(folded("هـ"), "ه");
    EXPECT_EQ(folded("مو\u0654تمر"), "مؤتمر");
    EXPECT_EQ(folded("ﺍﻟﻤﺆﺗﻤﺮ ﻻ"), "المؤتمر لا");
}

TEST(Fold, both_arabic_digit_ranges_become_latin) {
    EXPECT_EQ(folded("٢٥/٥٥ ۱۲"), "25/55 12");
}

TEST(Fold, footnote_and_list_signs_stay_what_they_are) {
    EXPECT_EQ(folded("¹ ⁽¹⁾ ㈠ Ⅳ ½"), "¹ ⁽¹⁾ ㈠ ⅳ ½");
}

TEST(Fold, invisible_characters_vanish_and_special_spaces_are_spaces) {
    EXPECT_EQ(folded("\uFEFFto\u00ADgether\u200F a\u00A0b\u202Fc\u2009d\u2066x\u2069"), "together a b c dx");
}

TEST(Fold, a_mark_composes_with_its_base_and_keeps_the_place) {
    const FoldedText text = fold(U"pre\u0301sent");
    EXPECT_EQ(to_utf8(text.text), "présent");
    EXPECT_EQ(text.source_span(2, 3), (TextSpan{2, 4}));
    EXPECT_EQ(text.source_span(3, 4), (TextSpan{4, 5}));
    EXPECT_EQ(text.source_offset.back(), 8U);
}

TEST(Fold, dropped_characters_belong_to_the_character_before) {
    const FoldedText text = fold(U"قـرّر");  // qaf tatweel ra shadda ra
    ASSERT_EQ(text.text.size(), 3U);
    EXPECT_EQ(text.source_span(0, 1), (TextSpan{0, 2}));
    EXPECT_EQ(text.source_span(1, 2), (TextSpan{2, 4}));
    EXPECT_EQ(text.source_span(0, 3), (TextSpan{0, 5}));
}

TEST(Fold, a_part_of_a_ligature_spans_the_whole_ligature) {
    const FoldedText text = fold(U"oﬃce");
    EXPECT_EQ(text.source_span(1, 2), (TextSpan{1, 2}));
    EXPECT_EQ(text.source_span(2, 4), (TextSpan{1, 2}));
    EXPECT_EQ(text.source_span(4, 4), (TextSpan{2, 2}));
}

TEST(Fold, each_option_can_be_left_out) {
    FoldOptions plain{false, false, false, false, false};
    const std::u32string original = U"ÉA\u0301 \u00A0تقـرِّر أ ٢ ’ﬁ";
    EXPECT_EQ(fold(original, plain).text, original);
    plain.digits = true;
    EXPECT_EQ(fold(U"A ٢ ’", plain).text, U"A 2 ’");
    EXPECT_EQ(fold(U"").source_offset, std::vector<std::uint32_t>{0});
}

TEST(Fold, every_code_point_folds_once_and_for_all) {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        const std::u32string once = fold({&c, 1}).text;
        ASSERT_EQ(fold(once).text, once) << std::hex << static_cast<unsigned>(c);
        const std::u32string decomposed = normal_form({&c, 1}, false);
        ASSERT_EQ(fold(decomposed).text, once) << std::hex << static_cast<unsigned>(c);
    }
}

TEST(Fold, offsets_and_normal_forms_agree_on_random_text) {
    HardText source(test_seed());
    for (int round = 0; round < 100'000; ++round) {
        const std::u32string original = source.next();
        const FoldOptions options = source.options();
        const FoldedText text = fold(original, options);
        ASSERT_EQ(text.source_offset.size(), text.text.size() + 1) << to_utf8(original);
        ASSERT_EQ(text.source_offset.back(), original.size());
        ASSERT_TRUE(std::is_sorted(text.source_offset.begin(), text.source_offset.end())) << to_utf8(original);
        for (std::size_t i = 0; i < text.text.size(); ++i) {
            const TextSpan span = text.source_span(i, i + 1);
            ASSERT_LT(span.begin, span.end) << to_utf8(original);
            ASSERT_LE(span.end, original.size()) << to_utf8(original);
        }
        ASSERT_EQ(fold(text.text, options).text, text.text) << to_utf8(original);
        if (!options.compose) continue;
        ASSERT_EQ(fold(normal_form(original, true), options).text, text.text) << to_utf8(original);
        ASSERT_EQ(fold(normal_form(original, false), options).text, text.text) << to_utf8(original);
    }
}

TEST(Fold, a_piece_folds_alone_as_it_folds_in_the_text) {
    HardText source(test_seed());
    for (int round = 0; round < 20'000; ++round) {
        const std::u32string left = source.next();
        const std::u32string right = U"x" + source.next();
        ASSERT_EQ(fold(left + U"\n" + right).text, fold(left).text + U"\n" + fold(right).text) << to_utf8(left + right);
    }
}

TEST(Nfc, composes_and_replaces_what_is_no_utf8) {
    EXPECT_EQ(nfc("e\u0301"), "\u00E9");
    EXPECT_EQ(nfc("a\xFFz"), "a\uFFFDz");
    EXPECT_EQ(nfc("ﬁ ¹"), "ﬁ ¹");
    EXPECT_EQ(nfc(""), "");
}

}  // namespace
}  // namespace palermo::text
