#include "platform/journal/canonical_json.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace palermo::journal {
namespace {

TEST(CanonicalJson, names_sort_by_utf16_code_units) {
    // U+FB33 is one unit FB33; U+1F602 is the pair D83D DE02 and comes first, although its code point is higher.
    EXPECT_EQ(*canonicalize("{\"\xEF\xAC\xB3\":1,\"\xF0\x9F\x98\x82\":2,\"b\":3,\"\":4,\"ab\":5,\"a\":6}"),
              "{\"\":4,\"a\":6,\"ab\":5,\"b\":3,\"\xF0\x9F\x98\x82\":2,\"\xEF\xAC\xB3\":1}");
    EXPECT_EQ(compare_utf16("\xED\x9F\xBF", "\xF0\x90\x80\x80"), -1);  // U+D7FF before the pairs
    EXPECT_EQ(compare_utf16("\xEE\x80\x80", "\xF0\x90\x80\x80"), 1);   // U+E000 after them
    EXPECT_EQ(compare_utf16("a", "ab"), -1);
    EXPECT_EQ(compare_utf16("ab", "a"), 1);
    EXPECT_EQ(compare_utf16("ab", "ab"), 0);
}

TEST(CanonicalJson, refuses_what_has_no_canonical_form) {
    EXPECT_EQ(canonical(Json(std::numeric_limits<double>::quiet_NaN())).error().argument("reason"), "number");
    EXPECT_EQ(canonical(Json(std::numeric_limits<double>::infinity())).error().argument("reason"), "number");
    EXPECT_EQ(canonical(Json("\xED\xA0\x80")).error().argument("reason"), "text");
    EXPECT_EQ(canonical(JsonObject().add("\xFF", 1)).error().argument("reason"), "text");
    EXPECT_EQ(canonical(JsonObject().add("a", 1).add("a", 2)).error().argument("reason"), "member");
    for (const char* lone : {R"("\ud800")", R"("\ud800x")", R"("\udc00")", R"("\ud800\ud800")"})
        EXPECT_FALSE(canonicalize(lone)) << lone;
    EXPECT_FALSE(canonicalize("[1,]"));
    EXPECT_FALSE(canonicalize(R"({"a":1,"\u0061":2})"));
}

TEST(CanonicalJson, an_integer_is_written_as_the_double_it_is_to_others) {
    EXPECT_EQ(*canonicalize("9007199254740991"), "9007199254740991");
    EXPECT_EQ(*canonicalize("9007199254740993"), "9007199254740992");
    EXPECT_EQ(*canonicalize("-9223372036854775808"), "-9223372036854776000");
    EXPECT_EQ(*canonicalize("18446744073709551615"), "18446744073709552000");
    EXPECT_TRUE(integers_are_exact(*parse_json("[{\"a\":-9007199254740991}]")));
    EXPECT_FALSE(integers_are_exact(*parse_json("[{\"a\":9007199254740992}]")));
}

TEST(CanonicalJson, control_characters_have_one_escape) {
    EXPECT_EQ(*canonicalize(R"("\u0000\u0008\u0009\u000a\u000b\u000c\u000d\u001f\/\u007f\u2028")"),
              "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f/\x7F\xE2\x80\xA8\"");
}

}  // namespace
}  // namespace palermo::journal
