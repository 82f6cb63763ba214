#include "platform/search/signature.hpp"

#include <gtest/gtest.h>

#include <random>

#include "platform/base/utf8.hpp"
#include "platform/search/terms.hpp"

namespace palermo::search {
namespace {

TEST(Signature, every_piece_of_a_text_may_stand_in_it) {
    std::mt19937 random(7);
    const std::u32string letters = U"abcdefg hijаяждыبتث条约技";
    for (int round = 0; round < 200; ++round) {
        std::u32string text;
        const std::size_t size = 1 + random() % 3000;
        for (std::size_t i = 0; i < size; ++i) text.push_back(letters[random() % letters.size()]);
        const Bytes signature = signature_of(to_utf8(text));
        for (int i = 0; i < 20; ++i) {
            const std::size_t begin = random() % text.size();
            const std::u32string piece = text.substr(begin, 1 + random() % 30);
            ASSERT_TRUE(AskedPiece(to_utf8(piece)).may_stand_in(signature)) << to_utf8(piece);
        }
    }
}

TEST(Signature, most_words_that_are_not_there_are_known_not_to_be) {
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += "requests the secretariat to prepare report number " + std::to_string(i) + " ";
    const Bytes signature = signature_of(text);
    EXPECT_LE(signature.size(), text.size() / 4);
    int passed = 0;
    for (const char* word :
         {"extradition", "confiscation", "ammunition", "kidnapping", "laundering", "zzz", "помощь", "条约"})
        passed += AskedPiece(word).may_stand_in(signature) ? 1 : 0;
    EXPECT_LE(passed, 1);
}

TEST(Signature, no_piece_reaches_over_a_barrier) {
    const Bytes signature = signature_of(std::string("title") + kBarrier + "zebra");
    EXPECT_FALSE(AskedPiece("ez").may_stand_in(signature));
    EXPECT_TRUE(AskedPiece("zeb").may_stand_in(signature));
}

TEST(Signature, nothing_is_known_of_an_empty_one) {
    EXPECT_TRUE(AskedPiece("anything").may_stand_in(Bytes()));
    EXPECT_FALSE(signature_of("").empty());
    EXPECT_FALSE(AskedPiece("anything").may_stand_in(signature_of("")));
}

}  // namespace
}  // namespace palermo::search
