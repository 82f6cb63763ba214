#include "platform/web/addresses.hpp"

#include <gtest/gtest.h>

namespace palermo::web {
namespace {

TEST(Addresses, a_segment_keeps_only_unreserved_characters) {
    EXPECT_EQ(encode_segment("c.iii"), "c.iii");
    EXPECT_EQ(encode_segment("a/b?c#d é"), "a%2Fb%3Fc%23d%20%C3%A9");
}

TEST(Addresses, a_pattern_is_filled_with_encoded_values) {
    http::Request request;
    request.path_values = {{"slug", "2-6"}, {"path", "a/b"}};
    EXPECT_EQ(fill_pattern("/decisions/{slug}/provisions/{path}", request), "/decisions/2-6/provisions/a%2Fb");
    EXPECT_EQ(fill_pattern("/decisions", request), "/decisions");
}

TEST(Addresses, only_the_declared_fields_make_the_canonical_query) {
    const http::Fields fields = http::Fields::parse("utm=1&status=draft&body=&status=adopted&words=a+b");
    EXPECT_EQ(query_text(pick_fields(fields, {"words", "body", "status"})), "?words=a+b&status=draft");
    EXPECT_EQ(query_text(pick_fields(fields, {"page"})), "");
}

TEST(Addresses, one_field_of_a_view_can_be_changed_added_or_taken_out) {
    const http::Fields fields = http::Fields::parse("body=x&page=3");
    EXPECT_EQ(query_text(with_field(fields, "page", "4")), "?body=x&page=4");
    EXPECT_EQ(query_text(with_field(fields, "page", "")), "?body=x");
    EXPECT_EQ(query_text(with_field(fields, "sort", "title")), "?body=x&page=3&sort=title");
}

}  // namespace
}  // namespace palermo::web
