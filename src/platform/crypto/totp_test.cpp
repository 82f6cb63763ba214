#include "platform/crypto/totp.hpp"

#include <gtest/gtest.h>

namespace palermo::crypto {
namespace {

Instant at_second(std::int64_t seconds) {
    return Instant{seconds * 1'000'000};
}

const std::string kSeed = "12345678901234567890";

TEST(Totp, hotp_gives_the_values_of_rfc_4226_appendix_d) {
    const std::vector<std::string> expected{"755224", "287082", "359152", "969429", "338314",
                                            "254676", "287922", "162583", "399871", "520489"};
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_EQ(one_time_code(as_bytes(kSeed), static_cast<std::int64_t>(i)), expected[i]);
}

TEST(Totp, gives_the_values_of_rfc_6238_appendix_b) {
    // The seeds of 32 and 64 bytes are those of erratum 2866: the digits go on.
    const std::string seed32 = "12345678901234567890123456789012";
    const std::string seed64 = "1234567890123456789012345678901234567890123456789012345678901234";
    struct Row {
        std::int64_t seconds;
        const char* sha1;
        const char* sha256;
        const char* sha512;
    };
    const std::vector<Row> rows{
        {59, "94287082", "46119246", "90693936"},         {1111111109, "07081804", "68084774", "25091201"},
        {1111111111, "14050471", "67062674", "99943326"}, {1234567890, "89005924", "91819424", "93441116"},
        {2000000000, "69279037", "90698825", "38618901"}, {20000000000, "65353130", "77737706", "47863826"}};
    for (const Row& row : rows) {
        const std::int64_t step = totp_step(at_second(row.seconds));
        EXPECT_EQ(one_time_code(as_bytes(kSeed), step, 8, TotpHash::sha1), row.sha1);
        EXPECT_EQ(one_time_code(as_bytes(seed32), step, 8, TotpHash::sha256), row.sha256);
        EXPECT_EQ(one_time_code(as_bytes(seed64), step, 8, TotpHash::sha512), row.sha512);
    }
}

TEST(Totp, one_step_before_and_after_is_taken_and_no_more) {
    const Instant now = at_second(1'800'000'015);
    const std::int64_t present = totp_step(now);
    for (std::int64_t step = present - 4; step <= present + 4; ++step) {
        const auto matched = match_totp(as_bytes(kSeed), one_time_code(as_bytes(kSeed), step), now, std::nullopt);
        if (step >= present - 1 && step <= present + 1)
            EXPECT_EQ(matched, step);
        else
            EXPECT_EQ(matched, std::nullopt);
    }
}

TEST(Totp, a_step_is_never_taken_twice_nor_one_before_it) {
    const Instant now = at_second(1'800'000'015);
    const std::int64_t present = totp_step(now);
    for (std::int64_t step = present - 1; step <= present + 1; ++step) {
        const std::string code = one_time_code(as_bytes(kSeed), step);
        EXPECT_EQ(match_totp(as_bytes(kSeed), code, now, step), std::nullopt);
        EXPECT_EQ(match_totp(as_bytes(kSeed), code, now, step + 1), std::nullopt);
        EXPECT_EQ(match_totp(as_bytes(kSeed), code, now, step - 1), step);
    }
}

TEST(Totp, codes_are_read_as_people_type_them) {
    const Instant now = at_second(1'234'567'890);
    for (const char* typed : {"005924", "005 924", " 005924 ", "٠٠٥٩٢٤", "۰۰۵۹۲۴", "００５９２４"})
        EXPECT_TRUE(match_totp(as_bytes(kSeed), typed, now, std::nullopt)) << typed;
    for (const char* typed : {"", "05924", "0005924", "005925", "00592a", "89005924", "005-924", "-05924", "५९२४००"})
        EXPECT_FALSE(match_totp(as_bytes(kSeed), typed, now, std::nullopt)) << typed;
    EXPECT_FALSE(match_totp(as_bytes(kSeed), std::string(10'000, ' ') + "005924", now, std::nullopt));
}

TEST(Totp, the_beginning_of_time_has_no_step_before_it) {
    EXPECT_EQ(totp_step(Instant{-1}), 0);
    EXPECT_EQ(match_totp(as_bytes(kSeed), "755224", at_second(0), std::nullopt), 0);
    EXPECT_EQ(match_totp(as_bytes(kSeed), "287082", at_second(0), std::nullopt), 1);
}

TEST(Totp, another_secret_gives_other_codes) {
    const SecretBytes first = new_totp_secret();
    const SecretBytes second = new_totp_secret();
    EXPECT_EQ(first.size(), kTotpSecretBytes);
    int same = 0;
    for (std::int64_t step = 0; step < 50; ++step)
        same += one_time_code(first.view(), step) == one_time_code(second.view(), step) ? 1 : 0;
    EXPECT_LT(same, 3);
}

TEST(Totp, base32_gives_the_words_of_rfc_4648) {
    for (const auto& [plain, written] : std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                                                         {"f", "MY"},
                                                                                         {"fo", "MZXQ"},
                                                                                         {"foo", "MZXW6"},
                                                                                         {"foob", "MZXW6YQ"},
                                                                                         {"fooba", "MZXW6YTB"},
                                                                                         {"foobar", "MZXW6YTBOI"}})
        EXPECT_EQ(to_base32(as_bytes(plain)), written);
}

TEST(Totp, the_address_names_issuer_account_and_parameters) {
    EXPECT_EQ(totp_uri("Palermo: Beirut & co", "amina+x@example.org", as_bytes("foobar")),
              "otpauth://totp/Palermo%3A%20Beirut%20%26%20co:amina%2Bx%40example.org?secret=MZXW6YTBOI"
              "&issuer=Palermo%3A%20Beirut%20%26%20co&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace palermo::crypto
