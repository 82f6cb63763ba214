#include "platform/base/slug.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palermo {
namespace {

TEST(Slug, is_small_letters_digits_and_hyphens_between_them) {
    for (const char* good : {"a", "untoc", "cycle-2", "2008", "a--b"}) EXPECT_TRUE(is_slug(good)) << good;
    for (const char* bad : {"", "-a", "a-", "A", "a b", "a/b", "a_b", "é", "a\n"}) EXPECT_FALSE(is_slug(bad)) << bad;
}

TEST(Slug, has_a_longest_length) {
    EXPECT_TRUE(is_slug(std::string(kMaxSlugBytes, 'a')));
    EXPECT_FALSE(is_slug(std::string(kMaxSlugBytes + 1, 'a')));
}

}  // namespace
}  // namespace palermo
