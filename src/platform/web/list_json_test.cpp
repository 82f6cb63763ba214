#include "platform/web/list_json.hpp"

#include <gtest/gtest.h>

namespace palermo::web {
namespace {

Json list() {
    return *parse_json(R"({"total":2,"rows":[{"slug":"2-6","title":"=a","n":1},{"slug":"3-4","tags":["x"]}]})");
}

TEST(ListJson, only_the_named_members_of_each_row_stay) {
    EXPECT_EQ(with_members(list(), "slug,n")->write(), R"({"total":2,"rows":[{"slug":"2-6","n":1},{"slug":"3-4"}]})");
    EXPECT_EQ(with_members(*parse_json(R"({"a":1,"b":2})"), "b")->write(), R"({"b":2})");
}

TEST(ListJson, a_member_that_no_row_has_is_named) {
    const auto refused = with_members(list(), "slug,colour");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "web.api.unknown_member");
    EXPECT_EQ(refused.error().argument("name"), "colour");
    EXPECT_TRUE(with_members(*parse_json(R"({"rows":[]})"), "anything"));
}

TEST(ListJson, a_page_of_a_list_links_to_its_neighbours_with_the_whole_question) {
    http::Fields query;
    query.add("body", "x");
    query.add("page", "2");
    const auto links = [&](const char* json) { return page_links(*parse_json(json), "/api/v1/decisions", query); };
    EXPECT_EQ(links(R"({"page":2,"page_size":10,"total":99,"matching":25,"rows":[]})"),
              "</api/v1/decisions?body=x&page=1>; rel=\"first\", </api/v1/decisions?body=x&page=1>; rel=\"prev\", "
              "</api/v1/decisions?body=x&page=3>; rel=\"next\", </api/v1/decisions?body=x&page=3>; rel=\"last\"");
    EXPECT_EQ(links(R"({"page":1,"page_size":10,"total":11})"),
              "</api/v1/decisions?body=x&page=1>; rel=\"first\", </api/v1/decisions?body=x&page=2>; rel=\"next\", "
              "</api/v1/decisions?body=x&page=2>; rel=\"last\"");
    EXPECT_EQ(links(R"({"page":1,"page_size":10,"total":10})"), "");
    EXPECT_EQ(links(R"({"rows":[]})"), "");
}

TEST(ListJson, a_list_becomes_a_table_that_runs_no_formula) {
    EXPECT_EQ(*as_csv(list()), "\xEF\xBB\xBFslug,title,n,tags\r\n2-6,'=a,1,\r\n3-4,,,\"[\"\"x\"\"]\"\r\n");
    EXPECT_FALSE(as_csv(*parse_json(R"({"a":1})")));
}

}  // namespace
}  // namespace palermo::web
