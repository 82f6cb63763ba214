#include "platform/journal/key_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

namespace palermo::journal {
namespace {

class KeyFile : public testing::Test {
  protected:
    KeyFile() {
        std::string pattern = testing::TempDir() + "/palermo-key-XXXXXX";
        folder = ::mkdtemp(pattern.data());
        path = folder / "journal.key";
    }
    ~KeyFile() override { std::filesystem::remove_all(folder); }
    void write(const std::filesystem::path& file, std::string_view text) {
        std::filesystem::remove(file);
        std::ofstream(file) << text;
        ::chmod(file.c_str(), 0400);
    }
    std::filesystem::path folder;
    std::filesystem::path path;
};

TEST_F(KeyFile, a_new_key_is_read_back_and_is_for_its_owner_only) {
    const SigningKey made = *generate_key(path, "journal.example");
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0400u);
    const SigningKey read = *load_key(path);
    EXPECT_EQ(read.verifier(), made.verifier());
    EXPECT_EQ(*load_verifier_keys(folder / "journal.key.pub"), std::vector{made.verifier()});
}

TEST_F(KeyFile, a_key_is_never_overwritten) {
    ASSERT_TRUE(generate_key(path, "journal.example"));
    EXPECT_EQ(generate_key(path, "journal.example").error().code, "journal.key_exists");
    EXPECT_EQ(generate_key(folder / "none" / "key", "a").error().code, "journal.key_unwritable");
    EXPECT_EQ(generate_key(folder / "other", "a b").error().code, "journal.key_name");
}

TEST_F(KeyFile, a_key_that_others_can_reach_is_refused) {
    ASSERT_TRUE(generate_key(path, "journal.example"));
    for (mode_t mode : {0440u, 0404u, 0420u, 0644u}) {
        ::chmod(path.c_str(), mode);
        EXPECT_EQ(load_key(path).error().code, "journal.key_exposed") << std::oct << mode;
    }
    ::chmod(path.c_str(), 0600);
    EXPECT_TRUE(load_key(path));
    EXPECT_EQ(load_key(folder / "none").error().code, "journal.key_missing");
    EXPECT_EQ(load_key(folder).error().code, "journal.key_unreadable");
}

TEST_F(KeyFile, a_damaged_key_is_refused) {
    ASSERT_TRUE(generate_key(path, "journal.example"));
    std::ifstream file(path);
    const std::string good{std::istreambuf_iterator<char>(file), {}};
    for (const std::string& bad : {std::string(), good.substr(1), good.substr(0, good.size() - 1), good + "\n",
                                   "PRIVATE+KEY+other" + good.substr(12 + 15), std::string(70'000, 'a')}) {
        write(path, bad);
        EXPECT_FALSE(load_key(path)) << bad.substr(0, 80);
    }
    write(path, good);
    EXPECT_TRUE(load_key(path));
}

TEST_F(KeyFile, the_next_key_takes_over_and_the_old_public_key_stays) {
    const VerifierKey first = generate_key(path, "journal.example")->verifier();
    const VerifierKey second = next_key(path, "journal.example")->verifier();
    EXPECT_EQ(next_key(path, "journal.example")->verifier(), second) << "after an attempt that was broken off";
    EXPECT_EQ(load_key(path)->verifier(), first);
    ASSERT_TRUE(adopt_next_key(path));
    EXPECT_EQ(load_key(path)->verifier(), second);
    EXPECT_EQ(*load_verifier_keys(path.string() + ".pub"), (std::vector{second, first}));
    EXPECT_EQ(adopt_next_key(path).error().code, "journal.key_missing") << "there is none any more";
    const VerifierKey third = next_key(path, "journal.example")->verifier();
    ASSERT_TRUE(adopt_next_key(path));
    EXPECT_EQ(*load_verifier_keys(path.string() + ".pub"), (std::vector{third, second, first}));
    EXPECT_FALSE(std::filesystem::exists(path.string() + ".next.pub"));
}

}  // namespace
}  // namespace palermo::journal
