#include "conference/mandates/reader/clause/trie.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palermo::mandates::reader {
namespace {

std::uint32_t walk(const Trie& trie, std::u32string_view key) {
    std::uint32_t node = Trie::kRoot;
    for (const char32_t character : key) {
        node = trie.child(node, character);
        if (node == Trie::kNone) break;
    }
    return node;
}

// Keys of three scripts, many of them the beginning of others.
std::vector<std::u32string> many_keys() {
    std::vector<std::u32string> keys;
    const std::u32string letters = U"aebz -жыاو缔约方";
    for (const char32_t first : letters)
        for (const char32_t second : letters)
            for (std::size_t length = 0; length < 4; ++length)
                keys.push_back(std::u32string{first, second} + std::u32string(length, letters[(first + second) % 13]));
    return keys;
}

TEST(Trie, every_key_is_found_among_many) {
    Trie trie;
    const std::vector<std::u32string> keys = many_keys();
    for (std::size_t i = 0; i < keys.size(); ++i) trie.add(keys[i], static_cast<std::uint32_t>(i));
    trie.finish();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const std::uint32_t node = walk(trie, keys[i]);
        ASSERT_NE(node, Trie::kNone);
        ASSERT_TRUE(trie.has_values(node));
        EXPECT_EQ(trie.values(node).front(), i);
    }
}

TEST(Trie, no_way_leads_where_no_key_does) {
    Trie trie;
    for (const std::u32string& key : many_keys()) trie.add(key, 1);
    trie.finish();
    for (const std::u32string_view other : {U"q", U"aq", U"aaq", U"ж约ж约", U"缔a\U0010FFFF"})
        EXPECT_EQ(walk(trie, other), Trie::kNone);
    EXPECT_FALSE(trie.has_values(walk(trie, U"a")));
}

TEST(Trie, a_trie_without_keys_finds_nothing) {
    Trie trie;
    EXPECT_EQ(trie.child(Trie::kRoot, U'a'), Trie::kNone);
    trie.finish();
    EXPECT_EQ(trie.child(Trie::kRoot, U'a'), Trie::kNone);
    EXPECT_EQ(trie.child(Trie::kRoot, U'\0'), Trie::kNone);
}

}  // namespace
}  // namespace palermo::mandates::reader
