#include "platform/crypto/password.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace palermo::crypto {
namespace {

constexpr PasswordCost kQuick{8192, 1};
constexpr std::string_view kPassword = "seven grey boats over Tamaroa";

TEST(Password, is_kept_as_argon2id_at_the_cost_that_owasp_asks_for) {
    const auto hash = hash_password(kPassword);
    ASSERT_TRUE(hash);
    EXPECT_EQ(hash->rfind("$argon2id$v=19$m=32768,t=2,p=1$", 0), 0u) << *hash;
    EXPECT_GE(PasswordCost{}.memory_bytes, std::uint64_t{19} << 20);
    EXPECT_GE(PasswordCost{}.passes, 2u);
    EXPECT_EQ(verify_password(kPassword, *hash), PasswordVerdict::right);
}

TEST(Password, only_the_same_password_verifies) {
    const auto hash = hash_password(kPassword, kQuick);
    ASSERT_TRUE(hash);
    EXPECT_EQ(verify_password(kPassword, *hash), PasswordVerdict::right);
    for (const char* other : {"", "seven grey boats over tamaroa", "seven grey boats over Tamaroa ",
                              " seven grey boats over Tamaroa", "seven grey boats over Tamaro"})
        EXPECT_EQ(verify_password(other, *hash), PasswordVerdict::wrong) << other;
}

TEST(Password, nothing_is_cut_off_and_zero_bytes_count) {
    const std::string long_one(1000, 'x');
    const auto hash = hash_password(long_one + "a", kQuick);
    ASSERT_TRUE(hash);
    EXPECT_EQ(verify_password(long_one + "b", *hash), PasswordVerdict::wrong);
    EXPECT_EQ(verify_password(long_one + "a", *hash), PasswordVerdict::right);
    const auto with_zero = hash_password(std::string_view("abc\0def", 7), kQuick);
    EXPECT_EQ(verify_password(std::string_view("abc\0xyz", 7), *with_zero), PasswordVerdict::wrong);
    EXPECT_EQ(verify_password("abc", *with_zero), PasswordVerdict::wrong);
}

TEST(Password, composed_and_decomposed_accents_are_the_same) {
    const auto hash = hash_password("na\u00efve caf\u00e9 \u0419", kQuick);
    EXPECT_EQ(verify_password("nai\u0308ve cafe\u0301 \u0418\u0306", *hash), PasswordVerdict::right);
    // Compatibility forms stay apart: NFC, not NFKC.
    EXPECT_EQ(verify_password("\uff4ea\u00efve caf\u00e9 \u0419", *hash), PasswordVerdict::wrong);
}

TEST(Password, every_hash_has_its_own_salt) {
    EXPECT_NE(hash_password(kPassword, kQuick).value(), hash_password(kPassword, kQuick).value());
}

TEST(Password, what_is_no_hash_verifies_nothing) {
    for (const std::string& stored :
         {std::string(), std::string("x"), std::string("$argon2id$"),
          std::string("$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA"), std::string(5000, '$'), std::string("\0", 1)})
        EXPECT_EQ(verify_password(kPassword, stored), PasswordVerdict::wrong);
    const auto hash = hash_password(kPassword, kQuick);
    EXPECT_EQ(verify_password(std::string(5000, 'x'), *hash), PasswordVerdict::wrong);
    EXPECT_EQ(hash_password(std::string(5000, 'x'), kQuick).error().code, "crypto.password_too_long");
}

TEST(Password, a_changed_cost_asks_for_a_new_hash) {
    const auto hash = hash_password(kPassword, kQuick);
    EXPECT_FALSE(needs_rehash(*hash, kQuick));
    EXPECT_TRUE(needs_rehash(*hash));
    EXPECT_TRUE(needs_rehash(*hash, PasswordCost{8192, 2}));
    EXPECT_TRUE(needs_rehash("$2y$10$abcdefghijklmnopqrstuv", kQuick));
    EXPECT_TRUE(needs_rehash("", kQuick));
}

TEST(Password, an_unknown_account_does_the_work_of_a_known_one) {
    using Clock = std::chrono::steady_clock;
    const PasswordCost cost{std::uint64_t{16} << 20, 2};
    const auto hash = hash_password(kPassword, cost);
    ASSERT_TRUE(hash);
    const auto least = [](auto work) {
        auto best = Clock::duration::max();
        for (int i = 0; i < 5; ++i) {
            const auto start = Clock::now();
            work();
            best = std::min(best, Clock::now() - start);
        }
        return best;
    };
    const auto known = least([&] { EXPECT_EQ(verify_password("wrong", *hash), PasswordVerdict::wrong); });
    const auto unknown = least([&] { verify_nothing("wrong", cost); });
    // That the same work is done, not how fast: a forgotten call would take a thousandth.
    EXPECT_GT(unknown * 3, known);
    EXPECT_GT(known * 3, unknown);
}

}  // namespace
}  // namespace palermo::crypto
