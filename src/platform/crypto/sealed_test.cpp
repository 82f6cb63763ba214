#include "platform/crypto/sealed.hpp"

#include <gtest/gtest.h>

#include <set>

#include "platform/crypto/test_folder.hpp"

namespace palermo::crypto {
namespace {

const std::string kOwner = "account 17 totp";

TEST(Sealed, opens_for_its_owner_only) {
    const SealingKeys keys = SealingKeys::for_one_run();
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{20}, std::size_t{65536}}) {
        const Bytes secret = random_bytes(size);
        const Bytes sealed = keys.seal(secret, kOwner);
        EXPECT_EQ(sealed.size(), size + 49);
        const auto opened = keys.open(sealed, kOwner);
        ASSERT_TRUE(opened);
        EXPECT_EQ(Bytes(opened->view().begin(), opened->view().end()), secret);
        for (const char* other : {"", "account 18 totp", "account 17 tot", "account 17 totp "})
            EXPECT_EQ(keys.open(sealed, other).error().code, "crypto.sealed_damaged") << other;
    }
}

TEST(Sealed, every_flipped_bit_and_every_cut_is_found) {
    const SealingKeys keys = SealingKeys::for_one_run();
    const Bytes sealed = keys.seal(as_bytes("a secret of some bytes"), kOwner);
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        Bytes changed = sealed;
        changed[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
        EXPECT_FALSE(keys.open(changed, kOwner)) << bit;
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        EXPECT_FALSE(keys.open(ByteView(sealed).first(size), kOwner)) << size;
    Bytes longer = sealed;
    longer.push_back(0);
    EXPECT_FALSE(keys.open(longer, kOwner));
}

TEST(Sealed, the_same_secret_is_never_sealed_alike) {
    const SealingKeys keys = SealingKeys::for_one_run();
    std::set<Bytes> seen;
    for (int i = 0; i < 500; ++i) EXPECT_TRUE(seen.insert(keys.seal(as_bytes("same"), kOwner)).second);
}

TEST(Sealed, the_key_file_is_for_its_owner_and_is_never_overwritten) {
    const TestFolder folder;
    const auto path = folder.file("sealing.key");
    const auto keys = SealingKeys::generate(path);
    ASSERT_TRUE(keys);
    EXPECT_EQ(mode_of(path), 0400u);
    const std::string before = text_of(path);
    EXPECT_EQ(SealingKeys::generate(path).error().code, "crypto.key_exists");
    EXPECT_EQ(text_of(path), before);

    const Bytes sealed = keys->seal(as_bytes("secret"), kOwner);
    const auto loaded = SealingKeys::load(path);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->open(sealed, kOwner)->text(), "secret");
    EXPECT_EQ(loaded->derived("csrf-key").text(), keys->derived("csrf-key").text());
    EXPECT_NE(loaded->derived("csrf-key").text(), loaded->derived("link-key").text());
}

TEST(Sealed, a_key_file_that_others_can_read_or_write_is_refused) {
    const TestFolder folder;
    ASSERT_TRUE(SealingKeys::generate(folder.file("good")));
    const std::string text = text_of(folder.file("good"));
    int number = 0;
    for (const unsigned mode : {0440u, 0404u, 0420u, 0402u, 0644u, 0600u | 0010u}) {
        const auto path = folder.write("bad" + std::to_string(++number), text, mode);
        EXPECT_EQ(SealingKeys::load(path).error().code, "crypto.key_exposed") << mode;
    }
    EXPECT_TRUE(SealingKeys::load(folder.write("also", text, 0600)));
}

TEST(Sealed, a_file_that_is_no_key_file_is_refused) {
    const TestFolder folder;
    EXPECT_EQ(SealingKeys::load(folder.file("nothing")).error().code, "crypto.key_missing");
    std::filesystem::create_directory(folder.file("folder"));
    EXPECT_EQ(SealingKeys::load(folder.file("folder")).error().code, "crypto.key_unreadable");
    EXPECT_EQ(SealingKeys::generate(folder.file("no/such/folder")).error().code, "crypto.key_unwritable");
    const std::string key = to_base64(Bytes(32, 1));
    int number = 0;
    for (const std::string& text :
         {std::string(), std::string("\n"), key + "\n", "palermo-sealing-key-1 " + key,
          "palermo-sealing-key-2 " + key + "\n", "palermo-sealing-key-1 " + to_base64(Bytes(31, 1)) + "\n",
          "palermo-sealing-key-1 " + key + "\nmore\n"})
        EXPECT_EQ(SealingKeys::load(folder.write("bad" + std::to_string(++number), text, 0400)).error().code,
                  "crypto.key_malformed")
            << text;
    EXPECT_EQ(SealingKeys::load(folder.write("long", std::string(70000, 'x'), 0400)).error().code,
              "crypto.key_unreadable");
}

TEST(Sealed, an_old_key_still_opens_after_a_new_one_was_put_before_it) {
    const TestFolder folder;
    const auto old_keys = SealingKeys::generate(folder.file("old"));
    ASSERT_TRUE(old_keys && SealingKeys::generate(folder.file("new")));
    const Bytes sealed = old_keys->seal(as_bytes("secret"), kOwner);
    EXPECT_TRUE(old_keys->is_current(sealed));

    const auto both =
        SealingKeys::load(folder.write("both", text_of(folder.file("new")) + text_of(folder.file("old")), 0400));
    ASSERT_TRUE(both);
    EXPECT_EQ(both->open(sealed, kOwner)->text(), "secret");
    EXPECT_FALSE(both->is_current(sealed));
    EXPECT_TRUE(both->is_current(both->seal(as_bytes("secret"), kOwner)));

    const auto only_new = SealingKeys::load(folder.file("new"));
    ASSERT_TRUE(only_new);
    EXPECT_EQ(only_new->open(sealed, kOwner).error().code, "crypto.sealed_unknown_key");
}

}  // namespace
}  // namespace palermo::crypto
