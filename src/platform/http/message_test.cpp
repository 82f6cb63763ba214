#include "platform/http/message.hpp"

#include <gtest/gtest.h>

#include "platform/http/access_log.hpp"

namespace palermo::http {
namespace {

TEST(Headers, names_compare_without_case_and_keep_their_order) {
    Headers headers;
    headers.add("Accept", "a");
    headers.add("accept", "b");
    headers.add("Host", "h");
    EXPECT_EQ(headers.find("ACCEPT"), "a");
    EXPECT_EQ(headers.entries().size(), 3U);
    headers.set("ACCEPT", "c");
    ASSERT_EQ(headers.entries().size(), 2U);
    EXPECT_EQ(headers.find("accept"), "c");
    EXPECT_FALSE(headers.find("Cookie"));
}

TEST(Headers, set_may_be_given_its_own_old_value) {
    Headers headers;
    headers.add("Cookie", std::string(100, 'x'));
    headers.set("cookie", *headers.find("Cookie"));
    EXPECT_EQ(headers.find("Cookie"), std::string(100, 'x'));
}

TEST(Fields, plus_and_percent_are_decoded) {
    const Fields fields = Fields::parse("q=corruption+and%20crime&lang=%D8%B9&empty=&bare&&q=2");
    EXPECT_TRUE(fields.well_formed());
    ASSERT_EQ(fields.entries().size(), 5U);
    EXPECT_EQ(fields.get("q"), "corruption and crime");
    EXPECT_EQ(fields.get("lang"), "ع");
    EXPECT_EQ(fields.find("empty"), "");
    EXPECT_EQ(fields.find("bare"), "");
    EXPECT_EQ(fields.get("missing", "otherwise"), "otherwise");
    EXPECT_EQ(fields.entries()[4].second, "2");
}

TEST(Fields, ill_formed_escapes_stay_as_they_are) {
    const Fields fields = Fields::parse("a=100%&b=%zz&c=%4&d==x");
    EXPECT_TRUE(fields.well_formed());
    EXPECT_EQ(fields.get("a"), "100%");
    EXPECT_EQ(fields.get("b"), "%zz");
    EXPECT_EQ(fields.get("c"), "%4");
    EXPECT_EQ(fields.get("d"), "=x");
}

TEST(Fields, bytes_that_are_no_text_are_noticed) {
    EXPECT_FALSE(Fields::parse("a=%FF").well_formed());
    EXPECT_FALSE(Fields::parse("a%00=1").well_formed());
    EXPECT_FALSE(Fields::parse("a=%ED%A0%80").well_formed());
}

TEST(Fields, more_pairs_than_the_limit_are_not_kept) {
    std::string many;
    for (std::size_t i = 0; i <= Fields::kMaxPairs; ++i) many += "a&";
    const Fields fields = Fields::parse(many);
    EXPECT_EQ(fields.entries().size(), Fields::kMaxPairs);
    EXPECT_FALSE(fields.well_formed());
}

TEST(Fields, encoding_reads_back_to_the_same) {
    Fields fields;
    fields.add("name", "Convention & Protocols = 100% +1");
    fields.add("نص", "décision\n\"6/2\"");
    fields.add("", "");
    const std::string encoded = fields.encode();
    EXPECT_EQ(encoded.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789*-._%+&="),
              std::string::npos);
    EXPECT_EQ(Fields::parse(encoded).get("name"), "Convention & Protocols = 100% +1");
    EXPECT_EQ(Fields::parse(encoded).get("نص"), "décision\n\"6/2\"");
}

Handler answering(std::string body) {
    return [body = std::move(body)](const Request&) { return Response::text(200, "text/plain", body); };
}

std::string ask(const Router& router, Method method, std::string_view path) {
    const Router::Match match = router.match(method, path);
    return match.handler == nullptr ? "none" : (*match.handler)(Request{}).body;
}

TEST(Router, literal_segments_win_over_braces) {
    Router router;
    router.add(Method::get, "/{language}/decisions", Place::pool, answering("list"));
    router.add(Method::get, "/api/{version}", Place::inline_, answering("api"));
    router.add(Method::get, "/{language}/decisions/{slug}", Place::pool, answering("one"));
    router.add(Method::get, "/{language}/decisions/new", Place::pool, answering("new"));
    EXPECT_EQ(ask(router, Method::get, "/en/decisions"), "list");
    EXPECT_EQ(ask(router, Method::get, "/en/decisions/new"), "new");
    EXPECT_EQ(ask(router, Method::get, "/en/decisions/6-2"), "one");
    EXPECT_EQ(router.match(Method::get, "/en/decisions/6-2").path_values.at("slug"), "6-2");
    EXPECT_EQ(router.match(Method::get, "/en/decisions/6-2").path_values.at("language"), "en");
    EXPECT_EQ(router.match(Method::get, "/en/decisions/6-2").place, Place::pool);
    // A literal that leads nowhere does not hide the braces beside it.
    EXPECT_EQ(ask(router, Method::get, "/api/decisions"), "api");
    EXPECT_EQ(ask(router, Method::get, "/api/decisions/6-2"), "one");
}

TEST(Router, the_rest_takes_slashes_and_may_be_empty) {
    Router router;
    router.add(Method::get, "/assets/{file*}", Place::inline_, answering("asset"));
    router.add(Method::get, "/assets/{hash}/info", Place::inline_, answering("info"));
    EXPECT_EQ(router.match(Method::get, "/assets/a/b.css").path_values.at("file"), "a/b.css");
    EXPECT_EQ(router.match(Method::get, "/assets/").path_values.at("file"), "");
    EXPECT_EQ(ask(router, Method::get, "/assets/x/info"), "info");
    EXPECT_EQ(ask(router, Method::get, "/assets"), "none");
}

TEST(Router, braces_match_no_empty_segment_and_a_final_slash_is_another_path) {
    Router router;
    router.add(Method::get, "/{language}/", Place::inline_, answering("home"));
    router.add(Method::get, "/", Place::inline_, answering("root"));
    EXPECT_EQ(ask(router, Method::get, "/"), "root");
    EXPECT_EQ(ask(router, Method::get, "/en/"), "home");
    EXPECT_EQ(ask(router, Method::get, "/en"), "none");
    EXPECT_EQ(ask(router, Method::get, "//"), "none");
    EXPECT_EQ(ask(router, Method::get, ""), "none");
}

TEST(Router, another_method_is_told_from_an_unknown_path) {
    Router router;
    router.add(Method::get, "/replies/{reply}", Place::pool, answering("get"));
    router.add(Method::put, "/replies/{reply}", Place::pool, answering("put"));
    const Router::Match match = router.match(Method::post, "/replies/7");
    EXPECT_EQ(match.handler, nullptr);
    EXPECT_TRUE(match.path_known);
    EXPECT_EQ(match.allow, "GET, HEAD, PUT, OPTIONS");
    EXPECT_FALSE(router.match(Method::post, "/other").path_known);
}

TEST(Router, a_pattern_with_the_method_wins_over_a_literal_without_it) {
    Router router;
    router.add(Method::post, "/en/replies", Place::pool, answering("post"));
    router.add(Method::get, "/{language}/replies", Place::pool, answering("get"));
    EXPECT_EQ(ask(router, Method::get, "/en/replies"), "get");
    EXPECT_EQ(router.match(Method::put, "/en/replies").allow, "GET, HEAD, POST, OPTIONS");
}

TEST(Router, head_is_answered_by_get) {
    Router router;
    router.add(Method::get, "/a", Place::inline_, answering("a"));
    EXPECT_EQ(ask(router, Method::head, "/a"), "a");
}

TEST(Router, an_encoded_slash_stays_inside_its_segment) {
    Router router;
    router.add(Method::get, "/documents/{symbol}", Place::inline_, answering("one"));
    const auto match = router.match(Method::get, "/documents/CTOC%2FCOP%2F2005%2FL.7 and %2525");
    ASSERT_NE(match.handler, nullptr);
    EXPECT_EQ(match.path_values.at("symbol"), "CTOC/COP/2005/L.7 and %25");
}

TEST(Router, all_routes_can_be_walked) {
    Router router;
    router.add(Method::get, "/a/{b}", Place::inline_, answering(""));
    router.add(Method::post, "/a/{b}", Place::inline_, answering(""));
    router.add(Method::get, "/{rest*}", Place::inline_, answering(""));
    EXPECT_EQ(router.routes().size(), 3U);
}

TEST(AccessLog, the_token_of_a_mailed_link_is_not_written_down) {
    Request request;
    request.target = "/en/invitations/P5D2UIaNzfLuHrmKRpdbqg4speBFB6NIjLncP6LdSOo?x=1";
    const std::string line = access_log_line(request, 200, 1, std::chrono::microseconds(1), Instant{});
    EXPECT_NE(line.find("\"path\":\"/en/invitations/...\""), std::string::npos) << line;
    request.target = "/en/decisions/draft-2006-10-16-recommandations-du-groupe";
    EXPECT_NE(access_log_line(request, 200, 1, std::chrono::microseconds(1), Instant{}).find(request.target),
              std::string::npos);
}

}  // namespace
}  // namespace palermo::http
