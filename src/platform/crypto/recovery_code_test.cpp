#include "platform/crypto/recovery_code.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace palermo::crypto {
namespace {

TEST(RecoveryCode, ten_codes_of_six_groups_that_differ) {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::vector<std::string> codes = new_recovery_codes();
        EXPECT_EQ(codes.size(), kRecoveryCodeCount);
        for (const std::string& code : codes) {
            EXPECT_EQ(code.size(), 29u);
            EXPECT_EQ(std::count(code.begin(), code.end(), '-'), 5);
            EXPECT_EQ(code.find_first_of("ILOU"), std::string::npos);
            EXPECT_EQ(read_recovery_code(code), code);
            EXPECT_TRUE(seen.insert(code).second);
        }
    }
}

TEST(RecoveryCode, every_digit_occurs_so_no_bits_are_lost) {
    std::set<char> digits;
    for (int i = 0; i < 20; ++i)
        for (const std::string& code : new_recovery_codes()) digits.insert(code.begin(), code.end());
    EXPECT_EQ(digits.size(), 33u);  // with the hyphen
}

TEST(RecoveryCode, reading_forgives_how_it_is_written) {
    const std::string code = "7K3D-9QXM-T2HB-V0RC-4NWE-8ZJ1";
    for (const char* typed :
         {"7K3D-9QXM-T2HB-V0RC-4NWE-8ZJ1", "7k3d9qxmt2hbv0rc4nwe8zj1", " 7K3D 9QXM T2HB V0RC 4NWE 8ZJ1 ",
          "7K3D–9QXM–T2HB–VORC–4NWE–8ZJI", "7k3d-9qxm-t2hb-vorc-4nwe-8zjl", "7-K-3-D-9QXM--T2HBV0RC4NWE8ZJ1"})
        EXPECT_EQ(read_recovery_code(typed), code) << typed;
}

TEST(RecoveryCode, what_is_no_code_is_refused) {
    for (const char* typed :
         {"", "7K3D", "7K3D-9QXM-T2HB-V0RC-4NWE-8ZJ", "7K3D-9QXM-T2HB-V0RC-4NWE-8ZJ11", "7K3D-9QXM-T2HB-V0RC-4NWE-8ZJU",
          "7K3D-9QXM-T2HB-V0RC-4NWE-8ZJé", "7K3D_9QXM_T2HB_V0RC_4NWE_8ZJ1"})
        EXPECT_FALSE(read_recovery_code(typed)) << typed;
    EXPECT_FALSE(read_recovery_code(std::string(300, ' ') + "7K3D9QXMT2HBV0RC4NWE8ZJ1"));
}

TEST(RecoveryCode, the_digest_is_one_for_all_ways_of_typing) {
    const Digest first = digest_of_recovery_code(*read_recovery_code("7k3d 9qxm t2hb vorc 4nwe 8zjl"));
    EXPECT_EQ(first, digest_of_recovery_code("7K3D-9QXM-T2HB-V0RC-4NWE-8ZJ1"));
    EXPECT_NE(first, digest_of_recovery_code("7K3D-9QXM-T2HB-V0RC-4NWE-8ZJ2"));
}

}  // namespace
}  // namespace palermo::crypto
