#include "platform/crypto/cbor.hpp"

#include <gtest/gtest.h>

namespace palermo::crypto {
namespace {

std::optional<CborValue> read(std::string_view hex) {
    return read_cbor(*from_hex(hex));
}

TEST(Cbor, reads_the_examples_of_rfc_8949_that_the_profile_takes) {
    const std::vector<std::pair<const char*, std::int64_t>> integers{{"00", 0},
                                                                     {"01", 1},
                                                                     {"0a", 10},
                                                                     {"17", 23},
                                                                     {"1818", 24},
                                                                     {"1819", 25},
                                                                     {"1864", 100},
                                                                     {"1903e8", 1000},
                                                                     {"1a000f4240", 1000000},
                                                                     {"1b000000e8d4a51000", 1000000000000},
                                                                     {"20", -1},
                                                                     {"29", -10},
                                                                     {"3863", -100},
                                                                     {"3903e7", -1000},
                                                                     {"1b7fffffffffffffff", INT64_MAX},
                                                                     {"3b7fffffffffffffff", INT64_MIN}};
    for (const auto& [hex, expected] : integers) {
        const auto value = read(hex);
        ASSERT_TRUE(value && value->if_integer()) << hex;
        EXPECT_EQ(*value->if_integer(), expected);
    }
    EXPECT_EQ(*read("f4")->if_bool(), false);
    EXPECT_EQ(*read("f5")->if_bool(), true);
    EXPECT_TRUE(read("f6")->is_null());
    EXPECT_EQ(*read("4401020304")->if_bytes(), (Bytes{1, 2, 3, 4}));
    EXPECT_EQ(*read("60")->if_text(), "");
    EXPECT_EQ(*read("63e6b0b4")->if_text(), "水");
    EXPECT_EQ(read("8301820203820405")->if_array()->size(), 3u);
    const auto map = read("a26161016162820203");
    ASSERT_TRUE(map);
    EXPECT_EQ(*map->find("a")->if_integer(), 1);
    EXPECT_EQ(map->find("b")->if_array()->size(), 2u);
    EXPECT_EQ(map->find("c"), nullptr);
    EXPECT_EQ(*read("a201020304")->find(3)->if_integer(), 4);
}

TEST(Cbor, refuses_what_the_profile_leaves_out) {
    const std::vector<const char*> refused{"",  // nothing
                                           "1800",
                                           "1817",  // longer heads than needed
                                           "190018",
                                           "1a00000100",
                                           "1b0000000000000001",
                                           "5801aa",
                                           "780161",
                                           "980101",
                                           "b8010101",
                                           "1bffffffffffffffff",
                                           "3b8000000000000000",  // beyond 64 signed bits
                                           "f7",
                                           "f0",
                                           "f818",
                                           "f820",
                                           "fc",  // simple values
                                           "f90000",
                                           "fa47c35000",
                                           "fb3ff199999999999a",  // floating point
                                           "c000",
                                           "c11a514b67b0",
                                           "d818450102030405",  // tags
                                           "5f42010243030405ff",
                                           "7f61616161ff",
                                           "9f01ff",
                                           "bf0101ff",
                                           "ff",  // indefinite lengths
                                           "1c",
                                           "1d",
                                           "1e",
                                           "3f",
                                           "5c",  // reserved
                                           "61ff",
                                           "62c328",
                                           "63eda080",  // text that is no UTF-8
                                           "a201010102",
                                           "a2616101616102",  // a key twice
                                           "a1410101",
                                           "a18001",
                                           "a1f401",
                                           "a1f601",  // keys of other types
                                           "0000",
                                           "a0a0",
                                           "f600",  // something follows
                                           "18",
                                           "19ff",
                                           "1a0000",
                                           "42ff",
                                           "6161ff",
                                           "8101ff",
                                           "81",
                                           "8201",
                                           "a1",
                                           "a101",
                                           "a20101",
                                           "5affffffff",
                                           "9bffffffffffffffff",
                                           "bbffffffffffffffff",
                                           "7b7fffffffffffffff"};
    for (const char* hex : refused) EXPECT_FALSE(read(hex)) << hex;
}

TEST(Cbor, depth_items_and_size_have_limits) {
    const auto nested = [](std::size_t depth) {
        Bytes bytes(depth, 0x81);
        bytes.push_back(0x00);
        return bytes;
    };
    EXPECT_TRUE(read_cbor(nested(kCborMaxDepth)));
    EXPECT_FALSE(read_cbor(nested(kCborMaxDepth + 1)));
    EXPECT_FALSE(read_cbor(nested(60'000)));
    const auto array = [](std::size_t count) {
        Bytes bytes{0x99, static_cast<std::uint8_t>(count >> 8), static_cast<std::uint8_t>(count)};
        bytes.resize(bytes.size() + count, 0x00);
        return bytes;
    };
    EXPECT_TRUE(read_cbor(array(kCborMaxItems - 1)));
    EXPECT_FALSE(read_cbor(array(kCborMaxItems)));
    Bytes large{0x5a, 0x00, 0x01, 0x00, 0x00};
    large.resize(large.size() + 65536);
    EXPECT_FALSE(read_cbor(large));
}

TEST(Cbor, a_prefix_says_how_long_it_is) {
    const Bytes bytes = *from_hex("a10102ff00");
    const auto prefix = read_cbor_prefix(bytes);
    ASSERT_TRUE(prefix);
    EXPECT_EQ(prefix->size, 3u);
    EXPECT_FALSE(read_cbor(bytes));
}

}  // namespace
}  // namespace palermo::crypto
