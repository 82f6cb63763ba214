#include "platform/crypto/token.hpp"

#include <gtest/gtest.h>

#include <set>

namespace palermo::crypto {
namespace {

TEST(Token, new_tokens_are_256_bits_and_never_the_same) {
    std::set<std::string> seen;
    for (int i = 0; i < 2000; ++i) {
        const std::string token = new_token();
        EXPECT_TRUE(is_token(token)) << token;
        EXPECT_EQ(from_base64url(token)->size(), kTokenBytes);
        EXPECT_TRUE(seen.insert(token).second);
    }
}

TEST(Token, base64url_gives_the_words_of_rfc_4648) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff\xfe", "-__-"}};
    for (const auto& [plain, written] : cases) {
        EXPECT_EQ(to_base64url(as_bytes(plain)), written);
        const auto read = from_base64url(written);
        ASSERT_TRUE(read) << written;
        EXPECT_EQ(as_text(*read), plain);
    }
}

TEST(Token, base64url_has_one_written_form) {
    for (const char* bad :
         {"Zg==", "Zm8=", "Zh", "Zm9", "Z", "Zm9vY", "Zm 9v", "Zm9v\n", " Zm9v", "+_+_", "Zm/v", "Zm9v=", "Zm9vÿ"})
        EXPECT_FALSE(from_base64url(bad)) << bad;
    EXPECT_FALSE(from_base64url(std::string_view("Zm9v\0", 5)));
}

TEST(Token, what_has_not_the_form_of_a_token_is_none) {
    const std::string token = new_token();
    EXPECT_FALSE(is_token(""));
    EXPECT_FALSE(is_token(token.substr(1)));
    EXPECT_FALSE(is_token(token + "A"));
    std::string other = token;
    other[3] = '=';
    EXPECT_FALSE(is_token(other));
}

TEST(Token, the_digest_is_sha256_of_the_characters) {
    EXPECT_EQ(to_hex(digest_of_token("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Token, comparing_tells_every_difference) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
    EXPECT_FALSE(equal_in_constant_time("", "a"));
}

}  // namespace
}  // namespace palermo::crypto
