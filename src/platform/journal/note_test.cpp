#include "platform/journal/note.hpp"

#include <gtest/gtest.h>

namespace palermo::journal {
namespace {

SigningKey key_of(std::string name, std::uint8_t seed) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(seed);
    return {std::move(name), Ed25519Secret(bytes)};
}

TEST(Note, a_key_reads_what_it_signs) {
    const SigningKey key = key_of("journal.example", 1);
    const std::string signed_text = sign_note("one\n\ntwo\n", key);
    const Note note = *parse_note(signed_text);
    EXPECT_EQ(note.text, "one\n\ntwo\n");
    ASSERT_EQ(note.signatures.size(), 1u);
    EXPECT_EQ(note.signatures[0].key_id, key.verifier().id());
    const std::vector<VerifierKey> keys{*VerifierKey::parse(key.verifier().text())};
    EXPECT_EQ(*verify_note(note, keys), keys);
}

TEST(Note, signatures_of_strangers_are_ignored_and_wrong_ones_refuse_the_note) {
    const SigningKey ours = key_of("journal.example", 1);
    const SigningKey stranger = key_of("stranger.example", 2);
    const SigningKey impostor = key_of("journal.example", 3);
    const std::string text = "one\n";
    const std::string by_ours = sign_note(text, ours);
    const auto add = [&](const SigningKey& key) { return by_ours + sign_note(text, key).substr(text.size() + 1); };
    const std::vector<VerifierKey> keys{ours.verifier()};
    EXPECT_TRUE(verify_note(*parse_note(add(stranger)), keys));
    EXPECT_TRUE(verify_note(*parse_note(add(impostor)), keys)) << "the same name, another key id";
    EXPECT_EQ(verify_note(*parse_note(sign_note(text, impostor)), keys).error().code, "journal.signature_missing");
    EXPECT_EQ(verify_note(*parse_note(by_ours), {}).error().code, "journal.signature_missing");
    Note changed = *parse_note(by_ours);
    changed.text = "two\n";
    EXPECT_EQ(verify_note(changed, keys).error().code, "journal.signature_wrong");
    changed = *parse_note(by_ours);
    changed.signatures[0].signature.pop_back();
    EXPECT_EQ(verify_note(changed, keys).error().code, "journal.signature_wrong");
}

TEST(Note, a_witness_signs_with_the_time) {
    const SigningKey witness = key_of("witness.example", 4);
    const VerifierKey key{"witness.example", SignatureType::cosignature, witness.secret.public_key()};
    const std::string text = "log.example\n1\nAAAA\n";
    const Ed25519Signature signature = witness.secret.sign(as_bytes("cosignature/v1\ntime 1679315147\n" + text));
    Note note{text, {{key.name, key.id(), {0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB}}}};
    Bytes& bytes = note.signatures[0].signature;
    bytes.insert(bytes.end(), signature.begin(), signature.end());
    const std::vector<VerifierKey> keys{key};
    EXPECT_TRUE(verify_note(note, keys));
    bytes[7] ^= 1;
    EXPECT_FALSE(verify_note(note, keys));
    EXPECT_EQ(*VerifierKey::parse(key.text()), key);
    EXPECT_NE(key.id(), witness.verifier().id());
}

TEST(Note, malformed_notes_name_the_line) {
    const std::string good = sign_note("one\n", key_of("k", 1));
    const auto line = [](const std::string& text) { return std::string(parse_note(text).error().argument("line")); };
    EXPECT_EQ(line("one\n"), "2");
    EXPECT_EQ(line("one\n\n"), "3");
    EXPECT_EQ(line("o\tne\n\n"), "1");
    EXPECT_EQ(line("o\xFFne\n\n"), "1");
    EXPECT_EQ(line(good.substr(0, good.size() - 1)), "3");
    EXPECT_EQ(line(good + "x\n"), "4");
    EXPECT_EQ(line(good + "\xE2\x80\x94 a+b AAAAAAAA\n"), "4");
    EXPECT_EQ(line(good + "\xE2\x80\x94 ab AAAA\n"), "4") << "a key id and no signature";
    EXPECT_EQ(parse_note(std::string(kMaxNoteBytes + 1, 'a')).error().code, "journal.note_too_large");
    std::string many = good;
    while (std::count(many.begin(), many.end(), '\n') < 2 + 16) many += good.substr(5);
    EXPECT_TRUE(parse_note(many));
}

TEST(VerifierKey, has_one_written_form) {
    const std::string good = key_of("journal.example", 1).verifier().text();
    EXPECT_TRUE(VerifierKey::parse(good));
    std::string other_id = good;
    other_id[good.find('+') + 1] = other_id[good.find('+') + 1] == '0' ? '1' : '0';
    for (const std::string& bad : {std::string(), std::string("a"), std::string("a+b"), good + "x", good.substr(1),
                                   other_id, "+" + good, good + "\n", good.substr(0, good.size() - 4)})
        EXPECT_FALSE(VerifierKey::parse(bad)) << bad;
    EXPECT_FALSE(is_key_name(""));
    EXPECT_FALSE(is_key_name("a b"));
    EXPECT_FALSE(is_key_name("a\u00A0b"));
    EXPECT_FALSE(is_key_name("a\u3000b"));
    EXPECT_FALSE(is_key_name("a\nb"));
    EXPECT_TRUE(is_key_name("مثال.example/1"));
}

// RFC 8032 section 7.1, test 1.
TEST(Ed25519, signs_as_the_rfc_does) {
    std::array<std::uint8_t, 32> seed{};
    const Bytes bytes = *from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    std::copy(bytes.begin(), bytes.end(), seed.begin());
    const Ed25519Secret secret(seed);
    EXPECT_EQ(to_hex(secret.public_key()), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    const Ed25519Signature signature = secret.sign({});
    EXPECT_EQ(
        to_hex(signature),
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595b"
        "be24655141438e7a100b");
    EXPECT_TRUE(ed25519_verify(secret.public_key(), {}, signature));
    EXPECT_FALSE(ed25519_verify(secret.public_key(), as_bytes("x"), signature));
    EXPECT_FALSE(ed25519_verify(secret.public_key(), {}, ByteView(signature).first(63)));
}

}  // namespace
}  // namespace palermo::journal
