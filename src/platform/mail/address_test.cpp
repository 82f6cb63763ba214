#include "platform/mail/address.hpp"

#include <gtest/gtest.h>

#include "platform/mail/message.hpp"
#include "platform/text/domain_name.hpp"

namespace palermo::mail {
namespace {

std::string parsed(std::string_view text) {
    const Result<Address> address = Address::parse(text);
    return address ? address->text() : address.error().debug_text();
}

TEST(Address, the_ones_that_people_use_are_taken) {
    EXPECT_EQ(parsed("focal.point@justice.gov.kz"), "focal.point@justice.gov.kz");
    EXPECT_EQ(parsed("  O'Neil+untoc@Example.ORG\t"), "O'Neil+untoc@example.org");
    EXPECT_EQ(parsed("root@localhost"), "root@localhost");
    EXPECT_EQ(parsed("delegado@peña.es"), "delegado@xn--pea-8ma.es");
    EXPECT_EQ(parsed("info@конвенция.рф"), "info@xn--b1agjfpcd2e2d.xn--p1ai");
    EXPECT_EQ(parsed(std::string(64, 'a') + "@example.org"), std::string(64, 'a') + "@example.org");
}

TEST(Address, nothing_else_is) {
    const std::string_view refused[] = {
        "",
        "@",
        "a@",
        "@b.org",
        "plain",
        "a b@c.org",
        "a@b@c.org",
        "a..b@c.org",
        ".a@c.org",
        "a.@c.org",
        "\"quoted\"@c.org",
        "a@[127.0.0.1]",
        "a@127.0.0.1",
        "a@１２７.0.0.1",
        "a@-c.org",
        "a@c-.org",
        "a@c..org",
        "a@c.org.",
        "a@.org",
        "a@c_d.org",
        "имя@c.org",
        "a@c.org,b@d.org",
        "a@c.org;b@d.org",
        "<a@c.org>",
        "A <a@c.org>",
        "a@c.org(comment)",
        "a@c.org\r\nBcc: x@evil.org",
        "a\r\nBcc: x@evil.org@c.org",
        "a@c.org\n",
        "\r\na@c.org",
        "a@c.org> SIZE=1",
        "a>@c.org",
        "a%0d%0abcc:x@c org",
    };
    for (const std::string_view text : refused) EXPECT_FALSE(Address::parse(text).has_value()) << text;
    EXPECT_FALSE(Address::parse(std::string_view("a\0b@c.org", 9)).has_value());
    EXPECT_FALSE(Address::parse(std::string(65, 'a') + "@example.org").has_value());
    EXPECT_FALSE(Address::parse("a@" + std::string(64, 'b') + ".org").has_value());
    EXPECT_FALSE(Address::parse("a@" + std::string(100'000, 'b')).has_value());
    std::string long_domain;
    for (int i = 0; i < 63; ++i) long_domain += "abc.";
    EXPECT_FALSE(Address::parse(std::string(60, 'a') + "@" + long_domain + "org").has_value());
}

TEST(Address, what_was_refused_is_shown_in_one_line_of_whole_letters) {
    EXPECT_EQ(parsed("a\r\nBcc: x"), "mail.bad_address(address=a  Bcc: x)");
    const Result<Address> refused = Address::parse("a" + std::string(60 * 2, '\xD0'));
    ASSERT_FALSE(refused.has_value());
    std::string russian;
    for (int i = 0; i < 200; ++i) russian += "ж";
    EXPECT_EQ(Address::parse("a" + russian).error().argument("address"), "a" + russian.substr(0, 98));
}

TEST(DomainName, letters_of_all_languages_become_ascii_and_nothing_that_is_no_host_name_passes) {
    EXPECT_EQ(text::ascii_domain("Example.ORG"), "example.org");
    EXPECT_EQ(text::ascii_domain("مثال.إختبار"), "xn--mgbh0fb.xn--kgbechtv");
    EXPECT_EQ(text::ascii_domain("例子.测试"), "xn--fsqu00a.xn--0zwm56d");
    EXPECT_EQ(text::ascii_domain("１２７.0.0.1"), "127.0.0.1");
    for (const std::string_view text : {"", ".", "a..b", "a.", "-a", "a-", "a b", "a/b", "a:b", "a@b", "a_b", "a%b"})
        EXPECT_EQ(text::ascii_domain(text), std::nullopt) << text;
}

TEST(SafeWords, a_name_is_one_line_that_changes_nothing_around_it) {
    const auto name_of = [](std::string_view given) {
        const SafeWords words = SafeWords().name("state", NameOf::state, given);
        return std::get<SafeWords::Name>(words.values().at(0).second).text;
    };
    EXPECT_EQ(name_of("Kasana"), "Kasana");
    EXPECT_EQ(name_of("  Kasana\r\nBcc: x@evil.org\r\n\r\nbody "), "Kasana Bcc: x@evil.org body");
    EXPECT_EQ(name_of("Kas\xE2\x80\xAE"
                      "ana\xE2\x81\xA6"),
              "Kas ana");
    EXPECT_EQ(name_of("كسانا"), "كسانا");
    const std::string cut = name_of(std::string(5'000, 'x'));
    EXPECT_EQ(cut, std::string(SafeWords::kMaxNameLength - 1, 'x') + "…");
}

}  // namespace
}  // namespace palermo::mail
