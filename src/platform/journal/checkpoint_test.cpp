#include "platform/journal/checkpoint.hpp"

#include <gtest/gtest.h>

#include "platform/journal/merkle.hpp"

namespace palermo::journal {
namespace {

SigningKey key_of(std::string name, std::uint8_t seed) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(seed);
    return {std::move(name), Ed25519Secret(bytes)};
}

TEST(Checkpoint, is_read_as_it_was_written) {
    const Checkpoint checkpoint{"journal.example", 42, leaf_hash(as_bytes("x"))};
    EXPECT_EQ(*parse_checkpoint(checkpoint.text()), checkpoint);
    EXPECT_EQ(*parse_checkpoint(checkpoint.text() + "an extension\n"), checkpoint);
}

TEST(Checkpoint, malformed_text_names_the_line) {
    const std::string root = to_base64(leaf_hash({}));
    const auto line = [](const std::string& text) {
        return std::string(parse_checkpoint(text).error().argument("line"));
    };
    EXPECT_EQ(line(""), "1");
    EXPECT_EQ(line("\n1\n" + root + "\n"), "1");
    for (const char* size : {"", "01", "-1", "+1", " 1", "1 ", "9223372036854775808", "0x1"})
        EXPECT_EQ(line("a\n" + std::string(size) + "\n" + root + "\n"), "2") << size;
    EXPECT_EQ(line("a\n1\n" + root), "3");
    EXPECT_EQ(line("a\n1\nAAAA\n"), "3");
    EXPECT_EQ(line("a\n1\n" + root + "\n\n"), "4");
    EXPECT_EQ(line("a\n1\n" + root + "\next"), "4");
}

TEST(Checkpoint, must_be_signed_by_the_log_that_it_names) {
    const SigningKey log = key_of("journal.example", 1);
    const SigningKey other = key_of("other.example", 2);
    const Checkpoint checkpoint{"journal.example", 1, leaf_hash({})};
    const std::vector<VerifierKey> keys{log.verifier(), other.verifier()};
    EXPECT_EQ(*open_checkpoint(sign_note(checkpoint.text(), log), keys), checkpoint);
    EXPECT_EQ(open_checkpoint(sign_note(checkpoint.text(), other), keys).error().code, "journal.signature_missing");
}

class ReceiptOfOne : public testing::Test {
  protected:
    SigningKey log = key_of("journal.example", 1);
    std::vector<VerifierKey> keys{log.verifier()};
    Digest other = leaf_hash(as_bytes("other"));
    Receipt receipt{
        "{}",
        1,
        {other},
        sign_note(Checkpoint{"journal.example", 2, node_hash(other, leaf_hash(as_bytes("{}")))}.text(), log)};
};

TEST_F(ReceiptOfOne, proves_its_entry_offline) {
    const ProvedEntry proved = *verify_receipt(receipt.text(), std::nullopt, keys);
    EXPECT_EQ(proved.entry, "{}");
    EXPECT_EQ(proved.index, 1);
    EXPECT_EQ(proved.checkpoint.size, 2);
    EXPECT_TRUE(verify_receipt(receipt.text(), "{}", keys));
    EXPECT_EQ(parse_receipt(receipt.text())->text(), receipt.text());
}

TEST_F(ReceiptOfOne, proves_nothing_else) {
    EXPECT_EQ(verify_receipt(receipt.text(), "{ }", keys).error().code, "journal.receipt_wrong");
    receipt.index = 0;
    EXPECT_EQ(verify_receipt(receipt.text(), std::nullopt, keys).error().code, "journal.receipt_wrong");
    receipt.index = 1;
    receipt.extra = "{\"forged\":true}";
    EXPECT_EQ(verify_receipt(receipt.text(), std::nullopt, keys).error().code, "journal.receipt_wrong");
    receipt.extra = std::nullopt;
    EXPECT_EQ(verify_receipt(receipt.text(), std::nullopt, keys).error().code, "journal.receipt_without_entry");
    EXPECT_TRUE(verify_receipt(receipt.text(), "{}", keys));
    const std::vector<VerifierKey> strangers{key_of("journal.example", 9).verifier()};
    EXPECT_EQ(verify_receipt(receipt.text(), "{}", strangers).error().code, "journal.signature_missing");
}

TEST_F(ReceiptOfOne, malformed_text_names_the_line) {
    const std::string good = receipt.text();
    const auto line = [](const std::string& text) { return std::string(parse_receipt(text).error().argument("line")); };
    EXPECT_EQ(line(""), "1");
    EXPECT_EQ(line("c2sp.org/tlog-proof@v2\n" + good), "1");
    EXPECT_EQ(line("c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\nx"), "2");
    EXPECT_EQ(line("c2sp.org/tlog-proof@v1\nindex 00\n\nx"), "2");
    EXPECT_EQ(line("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx"), "3");
    EXPECT_EQ(line("c2sp.org/tlog-proof@v1\nindex 0\n\n"), "4");
    EXPECT_EQ(line("c2sp.org/tlog-proof@v1\nindex 0\n"), "3");
    std::string long_proof = "c2sp.org/tlog-proof@v1\nindex 0\n";
    for (int i = 0; i < 64; ++i) long_proof += to_base64(other) + "\n";
    EXPECT_EQ(line(long_proof + "\nx"), "66");
}

}  // namespace
}  // namespace palermo::journal
