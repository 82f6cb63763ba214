#include "platform/mail/compose.hpp"

#include <gtest/gtest.h>

namespace palermo::mail {
namespace {

// Python's mail reader decodes whole mails in smtp_test.cpp; here is what the standards say about single forms.

TEST(Header, short_ascii_stays_as_it_is) {
    EXPECT_EQ(encode_header("Subject", "Reply due on 3 May"), "Reply due on 3 May");
}

TEST(Header, other_letters_become_encoded_words_of_at_most_76_columns) {
    EXPECT_EQ(encode_header("Subject", "é"), "=?UTF-8?B?w6k=?=");
    std::string text;
    for (int i = 0; i < 100; ++i) text += "Ответ ";
    const std::string encoded = encode_header("Subject", text);
    std::size_t column = std::string_view("Subject: ").size();
    for (const char c : encoded) {
        if (c == '\n') {
            column = 0;
            continue;
        }
        EXPECT_TRUE(c == '\r' || (c >= 0x20 && c < 0x7F));
        if (c == '\r') continue;
        ASSERT_LE(++column, 76U);
    }
}

TEST(Header, a_line_break_cannot_be_put_in) {
    EXPECT_EQ(encode_header("Subject", "a\r\nBcc: b@c.org"), "a  Bcc: b@c.org");
    EXPECT_EQ(encode_header("Subject", "é\r\nBcc: b@c.org").find("Bcc"), std::string::npos);
    EXPECT_EQ(encode_header("Subject", "é\nBcc: b@c.org").find('\n'), std::string::npos);
}

TEST(Header, what_looks_encoded_is_encoded) {
    EXPECT_EQ(encode_header("Subject", "=?UTF-8?B?w6k=?="), "=?UTF-8?B?PT9VVEYtOD9CP3c2az0/PQ==?=");
}

TEST(Flow, a_short_text_is_not_touched) {
    EXPECT_EQ(flow("One line.\n\nAnother."), "One line.\n\nAnother.");
    EXPECT_EQ(flow(""), "");
    EXPECT_EQ(flow("a\n-- \nb"), "a\n-- \nb");
}

TEST(Flow, a_long_line_is_broken_after_a_space_and_the_break_is_marked) {
    std::string text;
    for (int i = 0; i < 30; ++i) text += "Question" + std::to_string(i) + " ";
    const std::string flowed = flow(text);
    EXPECT_NE(flowed.find("  \n"), std::string::npos);
    std::size_t begin = 0;
    for (std::size_t end; (end = flowed.find('\n', begin)) != std::string::npos; begin = end + 1)
        EXPECT_LE(end - begin, 76U);
}

TEST(Flow, chinese_is_broken_between_its_letters_and_no_other_word_is) {
    std::string chinese;
    for (int i = 0; i < 60; ++i) chinese += "国";
    EXPECT_NE(flow(chinese).find("国 \n国"), std::string::npos);
    const std::string word(300, 'x');
    EXPECT_EQ(flow(word), word);
    EXPECT_EQ(flow("see " + word), "see  \n" + word);
}

TEST(Flow, lines_that_would_be_misread_are_moved_by_a_space) {
    EXPECT_EQ(flow("From here"), " From here");
    EXPECT_EQ(flow("> not a quotation"), " > not a quotation");
    EXPECT_EQ(flow(" indented"), "  indented");
    EXPECT_EQ(flow("trailing  "), "trailing");
}

}  // namespace
}  // namespace palermo::mail
