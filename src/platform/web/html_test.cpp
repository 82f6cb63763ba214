#include "platform/web/html.hpp"

#include <gtest/gtest.h>

namespace palermo::web {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

TEST(Html, elements_close_where_their_scope_ends) {
    Html html;
    {
        auto section = html.element("section", {{"id", "text"}});
        html.element("h2").text("Text");
        section.text("after");
    }
    EXPECT_EQ(html.view(), "<section id=\"text\"><h2>Text</h2>after</section>");
}

TEST(Html, text_and_attributes_are_escaped) {
    Html html;
    html.element("p", {{"title", "\"><script>alert('x')</script>"}}).text("<b>&amp;\"'");
    EXPECT_EQ(
        html.view(),
        "<p title=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;\">&lt;b&gt;&amp;amp;&quot;&#39;</p>");
}

TEST(Html, attributes_can_be_numbers_bare_or_absent) {
    Html html;
    html.void_element("input", {{"maxlength", 20}, {"required", true}, {"disabled", false}});
    EXPECT_EQ(html.view(), "<input maxlength=\"20\" required>");
}

TEST(Html, an_attribute_is_written_only_when_its_condition_holds) {
    Html html;
    html.void_element("br", {Attribute::when(true, "class", "a"), Attribute::when(false, "id", "b")});
    EXPECT_EQ(html.view(), "<br class=\"a\">");
}

TEST(Html, a_piece_in_another_language_says_its_language_and_direction) {
    Html html;
    html.element("bdi", Language::ar).text("قرّر");
    EXPECT_EQ(html.view(), "<bdi lang=\"ar\" dir=\"rtl\">قرّر</bdi>");
}

TEST(Html, control_characters_that_html_forbids_are_replaced) {
    EXPECT_EQ(escaped(std::string_view("a\0b", 3)), "a\uFFFDb");
    EXPECT_EQ(escaped("a\x1b\x7f"), "a\uFFFD\uFFFD");
    EXPECT_EQ(escaped("a\u0085b"), "a\uFFFDb");
    EXPECT_EQ(escaped("tab\tline\nend"), "tab\tline\nend");
}

TEST(Html, line_ends_become_one_line_feed) {
    EXPECT_EQ(escaped("a\r\nb\rc"), "a\nb\nc");
}

TEST(Html, characters_after_the_controls_of_latin_1_stay) {
    EXPECT_EQ(escaped("\u00a0\u00ab\u00e9"), "\u00a0\u00ab\u00e9");
}

TEST(Html, every_byte_string_escapes_to_text_without_markup) {
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const std::string text = {static_cast<char>(first), static_cast<char>(second)};
            const std::string out = escaped(text);
            ASSERT_EQ(out.find_first_of("<>\"'"), std::string::npos) << first << " " << second;
        }
    }
}

TEST(Html, an_address_that_would_run_a_script_is_not_written) {
    Html html;
    html.element("a", {{"href", "javascript:alert(1)"}}).text("x");
    html.element("a", {{"href", "java\tscript:alert(1)"}}).text("x");
    html.element("a", {{"href", "data:text/html,x"}}).text("x");
    EXPECT_EQ(html.view(), "<a href=\"#\">x</a><a href=\"#\">x</a><a href=\"#\">x</a>");
}

TEST(Html, addresses_of_our_own_and_of_the_web_are_written) {
    for (const std::string_view address : {"/en/decisions?a=b:c", "#c.iii", "?page=2", "https://example.org/", "next"})
        EXPECT_TRUE(is_safe_address(address)) << address;
}

}  // namespace
}  // namespace palermo::web
