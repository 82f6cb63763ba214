#include "platform/http/multipart.hpp"

#include <gtest/gtest.h>

#include "platform/http/cookies.hpp"

namespace palermo::http {
namespace {

constexpr std::string_view kBody =
    "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nDecision 2/6\r\n"
    "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\notes\\note %22a%22.pdf\"\r\n"
    "Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--B--\r\n";

TEST(Multipart, parts_are_read_with_their_names_and_files_without_folders) {
    const auto parts = parse_multipart("B", kBody);
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2u);
    EXPECT_EQ((*parts)[0].name, "title");
    EXPECT_EQ((*parts)[0].content, "Decision 2/6");
    EXPECT_FALSE((*parts)[0].file_name);
    EXPECT_EQ((*parts)[1].file_name, "note \"a\".pdf");
    EXPECT_EQ((*parts)[1].content, "%PDF-1.7");
}

TEST(Multipart, every_cut_of_a_body_is_refused) {
    const std::size_t without_last_line_end = kBody.size() - 2;
    for (std::size_t length = 0; length < without_last_line_end; ++length)
        EXPECT_FALSE(parse_multipart("B", kBody.substr(0, length))) << length;
    EXPECT_TRUE(parse_multipart("B", kBody.substr(0, without_last_line_end)));
}

TEST(Multipart, what_no_browser_writes_is_refused) {
    for (const std::string_view body :
         {"", "--B", "--B\r\n\r\nx\r\n--B--", "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--",
          "--B\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx\r\n--B--",
          "--B\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--B--",
          "--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--B--",
          "--B\r\nContent-Disposition: form-data; name=\"a\xff\"\r\n\r\nx\r\n--B--",
          "junk--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B--"})
        EXPECT_FALSE(parse_multipart("B", body)) << body;
}

TEST(Multipart, the_boundary_comes_from_the_content_type) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data; boundary=\"a b\""), std::nullopt);
    EXPECT_EQ(multipart_boundary("multipart/form-data"), std::nullopt);
    EXPECT_EQ(multipart_boundary("text/plain; boundary=abc"), std::nullopt);
}

TEST(Cookies, a_cookie_is_found_by_its_exact_name_and_two_different_ones_are_none) {
    Request request;
    request.headers.add("Cookie", "a=1; __Host-palermo=xyz;b=2");
    EXPECT_EQ(cookie(request, "__Host-palermo"), "xyz");
    EXPECT_EQ(cookie(request, "palermo"), std::nullopt);
    EXPECT_EQ(cookie(request, "b"), "2");
    request.headers.add("cookie", "__Host-palermo=other");
    EXPECT_EQ(cookie(request, "__Host-palermo"), std::nullopt);
}

TEST(Cookies, a_cookie_of_ours_is_bound_to_host_and_https_and_closed_to_scripts) {
    EXPECT_EQ(host_cookie("__Host-palermo", "abc", -1), "__Host-palermo=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
    EXPECT_EQ(host_cookie("__Host-palermo", "", 0),
              "__Host-palermo=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
}

}  // namespace
}  // namespace palermo::http
