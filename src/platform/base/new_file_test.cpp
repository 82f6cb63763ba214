#include "platform/base/new_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "platform/base/file.hpp"

namespace palermo {
namespace {

class NewFile : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "new-file-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string in_folder(const std::string& name) const { return folder_ + "/" + name; }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator()));
    }

    std::string folder_;
};

TEST_F(NewFile, the_content_is_there_and_nothing_beside_it) {
    ASSERT_TRUE(write_new_file(in_folder("a"), "words", false));
    EXPECT_EQ(*read_file(in_folder("a"), 100), "words");
    EXPECT_EQ(files(), 1U);
}

TEST_F(NewFile, what_exists_stays_unless_it_is_to_be_replaced) {
    ASSERT_TRUE(write_new_file(in_folder("a"), "first", false));
    EXPECT_EQ(write_new_file(in_folder("a"), "second", false).error().code, "file.exists");
    EXPECT_EQ(*read_file(in_folder("a"), 100), "first");
    ASSERT_TRUE(write_new_file(in_folder("a"), "second", true));
    EXPECT_EQ(*read_file(in_folder("a"), 100), "second");
    EXPECT_EQ(files(), 1U);
}

TEST_F(NewFile, folders_and_devices_are_no_files_to_write) {
    EXPECT_EQ(write_new_file(folder_, "words", true).error().code, "file.not_a_file");
    EXPECT_EQ(write_new_file("/dev/full", "words", true).error().code, "file.not_a_file");
    EXPECT_EQ(write_new_file(in_folder("none/a"), "words", true).error().code, "file.cannot_write");
    EXPECT_EQ(files(), 0U);
}

TEST_F(NewFile, a_write_that_fails_in_the_middle_leaves_the_old_file_and_nothing_else) {
    ASSERT_TRUE(write_new_file(in_folder("a"), "first", false));
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1000, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    const Result<void> result = write_new_file(in_folder("a"), std::string(5000, 'x'), true);
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(result.error().code, "file.cannot_write");
    EXPECT_EQ(*read_file(in_folder("a"), 100), "first");
    EXPECT_EQ(files(), 1U);
}

}  // namespace
}  // namespace palermo
