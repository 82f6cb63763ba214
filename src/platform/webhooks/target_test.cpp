// Server-side request forgery: no address that leads inwards is ever delivered to, however it is written.
#include "platform/webhooks/target.hpp"

#include <gtest/gtest.h>

#include "platform/webhooks/model.hpp"
#include "platform/webhooks/post.hpp"

namespace palermo::webhooks {
namespace {

// One or more of each kind that the registries name, and of each disguise.
constexpr std::string_view kInward[] = {
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:8.8.8.8",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2002:808:808::1",
    "3fff::1",
    "2620:4f:8000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fdff:ffff::1",
    "fe80::1",
    "febf::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
};

constexpr std::string_view kPublic[] = {
    "8.8.8.8",         "1.1.1.1",           "9.255.255.255",        "11.0.0.0",
    "100.63.255.255",  "100.128.0.0",       "172.15.255.255",       "172.32.0.0",
    "192.167.0.1",     "198.17.255.255",    "198.20.0.0",           "223.255.255.255",
    "126.255.255.1",   "128.0.0.1",         "169.253.255.255",      "169.255.0.0",
    "2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2400:cb00::1"};

std::string code_of(std::string_view address, const TargetRules& rules = {}) {
    const Result<Target> target = parse_target(address, rules);
    return target ? target->text() : target.error().code;
}

std::string literal(std::string_view address) {
    return address.find(':') != std::string_view::npos ? "[" + std::string(address) + "]" : std::string(address);
}

TEST(Inward, no_literal_address_is_taken) {
    for (const std::string_view address : kInward) {
        ASSERT_TRUE(IpAddress::parse(address).has_value()) << address;
        EXPECT_EQ(code_of("https://" + literal(address) + "/hook"), "webhooks.private_address") << address;
        EXPECT_EQ(code_of("https://" + literal(address) + ":8443/hook"), "webhooks.private_address") << address;
    }
}

TEST(Inward, no_name_is_delivered_to_that_has_such_an_address) {
    const Result<Target> target = parse_target("https://receiver.example.org/hook", {});
    ASSERT_TRUE(target.has_value());
    for (const std::string_view inward : kInward) {
        const IpAddress address = *IpAddress::parse(inward);
        const Resolver alone = [&](const std::string&) { return std::vector<IpAddress>{address}; };
        EXPECT_EQ(resolve(*target, {}, alone).error().code, "webhooks.private_address") << inward;
        // Nor one that hides it among others.
        const Resolver hidden = [&](const std::string&) {
            return std::vector<IpAddress>{*IpAddress::parse("8.8.8.8"), address, *IpAddress::parse("1.1.1.1")};
        };
        EXPECT_EQ(resolve(*target, {}, hidden).error().code, "webhooks.private_address") << inward;
        // And the whole way, as a delivery goes it.
        Configuration configuration;
        configuration.resolver = alone;
        const Result<Answer> answer = post(configuration, {.address = "https://receiver.example.org/hook",
                                                           .message_id = "msg_1",
                                                           .body = "{}",
                                                           .secrets = {make_secret()},
                                                           .timestamp_seconds = 1});
        ASSERT_FALSE(answer.has_value());
        EXPECT_EQ(answer.error().code, "webhooks.private_address") << inward;
    }
}

TEST(Inward, no_other_notation_of_an_address_is_taken) {
    const std::string_view hosts[] = {
        "0x7f.0.0.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "1",
        "0",
        "127.0.0.01",
        "00.0.0.0",
        "127.0.0.1.",
        "[::1%25eth0]",
        "[::1%eth0]",
        "[127.0.0.1]",
        "[::1",
        "::1",
        "[]",
        "１２７.0.0.1",
        "127。0。0。1",
        "①②⑦.0.0.1",
        "0x7f.1",
        "0xa9fea9fe",
        "169.254.43518",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "printer",
        "nas.local",
        "db.internal",
        "x.home.arpa",
        "ｌｏｃａｌｈｏｓｔ",
        "metadata.google.internal",
        "256.256.256.256",
        "127.0.0.1.0x1",
    };
    for (const std::string_view host : hosts) {
        const std::string code = code_of("https://" + std::string(host) + "/");
        EXPECT_TRUE(code == "webhooks.private_address" || code == "webhooks.bad_address") << host << ": " << code;
    }
}

TEST(Inward, public_addresses_are_none) {
    for (const std::string_view address : kPublic) {
        EXPECT_TRUE(is_public(*IpAddress::parse(address))) << address;
        EXPECT_EQ(code_of("https://" + literal(address) + "/"), "https://" + literal(address) + "/");
    }
}

TEST(Inward, an_operator_may_allow_a_network_of_their_own_and_no_other) {
    const TargetRules rules{.also_allowed = {*Network::parse("10.1.0.0/16"), *Network::parse("fd12::/16")}};
    EXPECT_EQ(code_of("https://10.1.2.3/", rules), "https://10.1.2.3/");
    EXPECT_EQ(code_of("https://[fd12::5]/", rules), "https://[fd12::5]/");
    EXPECT_EQ(code_of("https://10.2.0.1/", rules), "webhooks.private_address");
    EXPECT_EQ(code_of("https://127.0.0.1/", rules), "webhooks.private_address");
    EXPECT_EQ(code_of("https://[::ffff:10.1.2.3]/", rules), "webhooks.private_address");
}

TEST(Target, an_address_is_taken_apart_and_written_anew) {
    EXPECT_EQ(code_of("https://Example.ORG"), "https://example.org/");
    EXPECT_EQ(code_of("HTTPS://example.org:443/a/b?c=d&e=%20"), "https://example.org/a/b?c=d&e=%20");
    EXPECT_EQ(code_of("https://example.org:8443?x"), "https://example.org:8443/?x");
    EXPECT_EQ(code_of("https://example.org./"), "https://example.org/");
    EXPECT_EQ(code_of("https://пример.рф/x"), "https://xn--e1afmkfd.xn--p1ai/x");
    EXPECT_EQ(code_of("http://example.org/", {.allow_http = true}), "http://example.org/");
}

TEST(Target, what_programs_could_read_differently_is_refused) {
    const std::string_view refused[] = {
        "",
        "https://",
        "https:///path",
        "https:/example.org/",
        "example.org",
        "https://user@example.org/",
        "https://user:secret@example.org/",
        "https://example.org@127.0.0.1/",
        "https://127.0.0.1\\@example.org/",
        "https://example.org/#fragment",
        "https://example.org#@127.0.0.1/",
        "https://example.org:/",
        "https://example.org:0/",
        "https://example.org:22/",
        "https://example.org:25/",
        "https://example.org:65536/",
        "https://example.org:443:443/",
        "https://example.org:+443/",
        "https://exa mple.org/",
        "https://example.org/a b",
        "https://example.org/a\r\nHost: evil",
        "https://example.org\r\n.evil.org/",
        "https://example.org/\x7F",
        "https://example.org/ä",
        "https://exa_mple.org/",
        "https://-example.org/",
        "https://example..org/",
        "https://%31%32%37.0.0.1/",
        "https://[::1]evil.org/",
    };
    for (const std::string_view address : refused) {
        const std::string code = code_of(address);
        EXPECT_TRUE(code == "webhooks.bad_address" || code == "webhooks.private_address") << address << ": " << code;
    }
    for (const std::string_view address : {"http://example.org/", "ftp://example.org/", "file:///etc/passwd",
                                           "gopher://example.org/", "javascript://example.org/", "://example.org/"})
        EXPECT_EQ(code_of(address), "webhooks.https_only") << address;
    EXPECT_EQ(code_of("https://example.org/" + std::string(3'000, 'a')), "webhooks.bad_address");
    EXPECT_EQ(code_of(std::string_view("https://example.org/\0", 21)), "webhooks.bad_address");
}

TEST(Network, texts_that_are_none_are_refused) {
    for (const std::string_view text : {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8x", "::/129", "ten"})
        EXPECT_FALSE(Network::parse(text).has_value()) << text;
    EXPECT_TRUE(Network::parse("0.0.0.0/0")->contains(*IpAddress::parse("255.1.2.3")));
    EXPECT_FALSE(Network::parse("::/0")->contains(*IpAddress::parse("1.2.3.4")));
}

TEST(SystemResolver, it_knows_this_machine_and_no_invalid_name) {
    const Result<std::vector<IpAddress>> here = system_resolver()("localhost");
    ASSERT_TRUE(here.has_value());
    for (const IpAddress& address : *here) EXPECT_FALSE(is_public(address)) << address.text();
    EXPECT_EQ(system_resolver()("nobody.invalid").error().code, "webhooks.no_such_host");
}

TEST(Signature, it_is_the_one_of_the_standard) {
    // The example of the Standard Webhooks libraries.
    EXPECT_EQ(sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
                   R"({"test": 2432232314})"),
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    EXPECT_NE(make_secret(), make_secret());
}

TEST(Kinds, a_wish_is_a_name_all_of_an_object_or_everything) {
    EXPECT_TRUE(wants({"reply.submit"}, "reply.submit"));
    EXPECT_FALSE(wants({"reply.submit"}, "reply.submitted"));
    EXPECT_TRUE(wants({"need.create", "reply.*"}, "reply.submit"));
    EXPECT_FALSE(wants({"reply.*"}, "reply"));
    EXPECT_FALSE(wants({"reply.*"}, "replying.submit"));
    EXPECT_TRUE(wants({"*"}, "anything.at_all"));
    EXPECT_FALSE(wants({}, "reply.submit"));
    EXPECT_TRUE(check_kinds({"*", "reply.*", "reply.submit"}).has_value());
    for (const std::string kind : {"", ".", ".*", "a..b", "Reply.submit", "reply.**", "*.*", "a b", "reply."})
        EXPECT_EQ(check_kinds({kind}).error().code, "webhooks.bad_kind") << kind;
    EXPECT_EQ(check_kinds({}).error().code, "webhooks.bad_kind");
    EXPECT_EQ(check_kinds(std::vector<std::string>(51, "a")).error().code, "webhooks.too_many_kinds");
}

}  // namespace
}  // namespace palermo::webhooks
