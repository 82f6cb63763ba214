#include "platform/crypto/signature.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/token.hpp"

namespace palermo::crypto {
namespace {

Bytes hex(std::string_view text) {
    return *from_hex(text);
}

TEST(Signature, hmac_gives_the_values_of_rfc_4231) {
    struct Case {
        Bytes key;
        Bytes data;
        std::string mac;
    };
    const std::vector<Case> cases{
        {Bytes(20, 0x0b), hex("4869205468657265"), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
        {hex("4a656665"), hex("7768617420646f2079612077616e7420666f72206e6f7468696e673f"),
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {Bytes(20, 0xaa), Bytes(50, 0xdd), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
        {hex("0102030405060708090a0b0c0d0e0f10111213141516171819"), Bytes(50, 0xcd),
         "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
        {Bytes(131, 0xaa),
         hex("54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727"
             "374"),
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(to_hex(hmac_sha256(one.key, {one.data})), one.mac);
        const ByteView data(one.data);
        EXPECT_EQ(to_hex(hmac_sha256(one.key, {data.first(3), data.subspan(3)})), one.mac);
    }
}

TEST(Signature, values_cannot_move_over_their_boundaries) {
    const Bytes key(32, 7);
    const std::string signature = signature_of(key, "csrf", {"session", "form"});
    EXPECT_TRUE(is_signature_of(signature, key, "csrf", {"session", "form"}));
    EXPECT_FALSE(is_signature_of(signature, key, "csrf", {"sessionform"}));
    EXPECT_FALSE(is_signature_of(signature, key, "csrf", {"sessionf", "orm"}));
    EXPECT_FALSE(is_signature_of(signature, key, "csrf", {"session", "form", ""}));
    EXPECT_FALSE(is_signature_of(signature, key, "link", {"session", "form"}));
    EXPECT_FALSE(is_signature_of(signature, Bytes(32, 8), "csrf", {"session", "form"}));
    EXPECT_FALSE(is_signature_of("", key, "csrf", {"session", "form"}));
    EXPECT_FALSE(is_signature_of(signature + "A", key, "csrf", {"session", "form"}));
}

TEST(Signature, a_webhook_is_signed_as_the_standard_has_it) {
    // The example of the specification's reference libraries.
    const auto key = read_webhook_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    ASSERT_TRUE(key);
    EXPECT_EQ(sign_webhook(key->view(), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"),
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(Signature, a_webhook_holds_only_as_it_was_sent) {
    const std::string written = new_webhook_secret();
    const auto key = read_webhook_secret(written);
    ASSERT_TRUE(key);
    const std::int64_t sent = 1'700'000'000;
    const auto at = [&](std::int64_t offset) { return Instant{(sent + offset) * 1'000'000}; };
    const std::string header = sign_webhook(key->view(), "msg1", sent, "{}");
    const auto holds = [&](std::string_view id, std::int64_t timestamp, std::string_view body,
                           std::string_view signature, std::int64_t offset) {
        return verify_webhook(key->view(), id, timestamp, body, signature, at(offset));
    };
    EXPECT_TRUE(holds("msg1", sent, "{}", header, 0));
    EXPECT_TRUE(holds("msg1", sent, "{}", "v1,AAAA " + header + " v1a,xyz", 300));
    EXPECT_TRUE(holds("msg1", sent, "{}", header, -300));
    EXPECT_FALSE(holds("msg1", sent, "{}", header, 301));
    EXPECT_FALSE(holds("msg1", sent, "{}", header, -301));
    EXPECT_FALSE(holds("msg2", sent, "{}", header, 0));
    EXPECT_FALSE(holds("msg1", sent + 1, "{}", header, 0));
    EXPECT_FALSE(holds("msg1", sent, "{ }", header, 0));
    EXPECT_FALSE(holds("msg1", sent, "{}", header.substr(3), 0));
    EXPECT_FALSE(holds("msg1", sent, "{}", "v2" + header.substr(2), 0));
    EXPECT_FALSE(holds("msg1", sent, "{}", "", 0));
    EXPECT_FALSE(holds("msg.1", sent, "{}", header, 0));
}

TEST(Signature, a_webhook_secret_has_its_form) {
    EXPECT_NE(new_webhook_secret(), new_webhook_secret());
    for (const char* bad :
         {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS*"})
        EXPECT_FALSE(read_webhook_secret(bad)) << bad;
}

}  // namespace
}  // namespace palermo::crypto
