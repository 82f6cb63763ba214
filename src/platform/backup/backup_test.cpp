// What comes back from a backup, and what is refused.
#include "platform/backup/backup.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "platform/crypto/stream_seal.hpp"
#include "platform/journal/journal.hpp"
#include "platform/journal/key_file.hpp"
#include "platform/journal/log.hpp"
#include "platform/store/blobs.hpp"
#include "platform/store/sqlite/image.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::backup {
namespace {

namespace fs = std::filesystem;
using store::testing::TemporaryDirectory;

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

// An installation with some entries in its journal and a blob, a backup of it, and the keys.
class Backup : public ::testing::Test {
  protected:
    TemporaryDirectory directory_;
    std::string data_ = directory_.path() + "/data";
    std::string image_ = directory_.path() + "/image";
    std::string file_ = directory_.path() + "/palermo.backup";
    std::string key_ = directory_.path() + "/backup.key";
    std::string note_;
    Contents contents_;

    void SetUp() override {
        fs::create_directory(data_);
        ASSERT_TRUE(crypto::generate_recipient_keys(key_).has_value());
        const auto key = journal::generate_key(data_ + "/journal.key", "test.example/journal");
        ASSERT_TRUE(key.has_value());
        write(data_ + "/palermo.toml", "port = 9999\n");
        store::Configuration configuration;
        configuration.location = data_ + "/palermo.db";
        const auto database = store::Database::open(configuration);
        ASSERT_TRUE(database.has_value() && (*database)->migrate(journal::migrations()).has_value());
        const Result<void> filled = (*database)->write([&](store::Writer& writer) -> Result<void> {
            for (int i = 0; i < 20; ++i) TRY(append_entry(writer, i));
            TRY(store::put_blob(writer, as_bytes(std::string(100'000, 'b'))));
            note_ = TRY(journal::make_checkpoint(writer, *key)).note;
            return append_entry(writer, 20);
        });
        ASSERT_TRUE(filled.has_value()) << filled.error().debug_text();
        ASSERT_TRUE(store::sqlite::copy_online(configuration.location, image_).has_value());
        contents_.texts = {{std::string(kManifest), "{}"}, {std::string(kCheckpoint), note_}};
        contents_.files = {{"data/journal.key", data_ + "/journal.key"},
                           {"data/journal.key.pub", data_ + "/journal.key.pub"},
                           {"data/palermo.toml", data_ + "/palermo.toml"},
                           {std::string(kDatabase), image_}};
    }

    static Result<void> append_entry(store::Writer& writer, std::int64_t number) {
        journal::Entry entry;
        entry.at = {1'775'000'000'000'000 + number};
        entry.actor = "person-17";
        entry.role = "officer";
        entry.act = "document.file";
        entry.object_type = "document";
        entry.object_id = std::to_string(number);
        entry.revision = 1;
        entry.changes = {{"title", Json(), Json("A title")}};
        TRY(journal::append(writer, entry));
        return ok();
    }

    Result<Written> back_up() { return write_backup(file_, {key_ + ".pub", {}}, contents_); }
    Result<Restored> restore_into(const std::string& folder) { return restore({file_, {key_, {}}, folder}); }

    // Nothing but the files of the test itself.
    void expect_nothing_left(const std::string& folder) {
        EXPECT_FALSE(fs::exists(folder));
        for (const auto& entry : fs::directory_iterator(directory_.path()))
            EXPECT_EQ(entry.path().string().find("restoring"), std::string::npos) << entry.path();
    }
};

TEST_F(Backup, brings_everything_back_as_it_was) {
    const auto written = back_up();
    ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    EXPECT_EQ(static_cast<std::uintmax_t>(written->bytes), fs::file_size(file_));
    const std::string folder = directory_.path() + "/restored";
    const auto restored = restore_into(folder);
    ASSERT_TRUE(restored.has_value()) << restored.error().debug_text();
    EXPECT_EQ(restored->entries, 21);
    EXPECT_TRUE(restored->checkpoint);
    EXPECT_EQ(content_of(folder + "/palermo.db"), content_of(image_));
    EXPECT_EQ(content_of(folder + "/journal.key"), content_of(data_ + "/journal.key"));
    EXPECT_EQ(content_of(folder + "/palermo.toml"), "port = 9999\n");
    struct stat status {};
    ASSERT_EQ(stat((folder + "/journal.key").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0400U);
    ASSERT_EQ(stat(folder.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
    // It is a database that can be worked with.
    store::Configuration configuration;
    configuration.location = folder + "/palermo.db";
    const auto database = store::Database::open(configuration);
    ASSERT_TRUE(database.has_value());
    EXPECT_TRUE((*database)->write([](store::Writer& writer) { return append_entry(writer, 21); }).has_value());
}

TEST_F(Backup, is_verified_without_writing_anything) {
    ASSERT_TRUE(back_up().has_value());
    const auto before = std::distance(fs::recursive_directory_iterator(directory_.path()), {});
    const auto verified = restore_into("");
    ASSERT_TRUE(verified.has_value()) << verified.error().debug_text();
    EXPECT_EQ(verified->entries, 21);
    EXPECT_EQ(std::distance(fs::recursive_directory_iterator(directory_.path()), {}), before);
}

TEST_F(Backup, with_one_flipped_bit_is_refused_wherever_it_is_and_nothing_is_left) {
    ASSERT_TRUE(back_up().has_value());
    const std::string good = content_of(file_);
    const unsigned seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    std::mt19937_64 random(seed);
    const std::string folder = directory_.path() + "/restored";
    int refused = 0;
    for (int i = 0; i < 200; ++i) {
        // The head is short: every eighth bit is looked for there.
        const std::size_t range = i % 8 == 0 ? 300 : good.size();
        const std::size_t at = std::uniform_int_distribution<std::size_t>(0, range - 1)(random);
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
        write(file_, bad);
        const auto restored = restore_into(i % 2 == 0 ? folder : "");
        EXPECT_FALSE(restored.has_value()) << "byte " << at;
        refused += restored.has_value() ? 0 : 1;
        expect_nothing_left(folder);
    }
    EXPECT_EQ(refused, 200);
    std::printf("%d of 200 flipped bits refused\n", refused);
    write(file_, good);
    EXPECT_TRUE(restore_into(folder).has_value());
}

TEST_F(Backup, that_is_cut_off_or_longer_is_refused) {
    ASSERT_TRUE(back_up().has_value());
    const std::string good = content_of(file_);
    const std::string folder = directory_.path() + "/restored";
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{100}, good.size() / 2, good.size() - 1}) {
        write(file_, good.substr(0, size));
        EXPECT_FALSE(restore_into(folder).has_value()) << size;
    }
    write(file_, good + "x");
    EXPECT_FALSE(restore_into(folder).has_value());
    expect_nothing_left(folder);
}

TEST_F(Backup, never_goes_over_a_folder_that_holds_something_nor_a_backup_over_a_file) {
    ASSERT_TRUE(back_up().has_value());
    const auto again = back_up();
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().code, "file.exists");
    const std::string before = content_of(data_ + "/palermo.db");
    const auto refused = restore_into(data_);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "backup.folder_in_use");
    EXPECT_EQ(content_of(data_ + "/palermo.db"), before);
    const std::string empty = directory_.path() + "/empty";
    fs::create_directory(empty);
    EXPECT_TRUE(restore_into(empty + "/").has_value());
}

TEST_F(Backup, whose_journal_was_changed_before_it_was_made_is_refused) {
    {
        // The content of an entry, in the image: SQLite finds nothing wrong with it.
        std::string bytes = content_of(image_);
        const std::size_t at = bytes.find("officer");
        ASSERT_NE(at, std::string::npos);
        bytes.replace(at, 7, "chairma");
        write(image_, bytes);
    }
    ASSERT_TRUE(back_up().has_value());
    const std::string folder = directory_.path() + "/restored";
    const auto refused = restore_into(folder);
    ASSERT_FALSE(refused.has_value());
    EXPECT_TRUE(refused.error().code.starts_with("journal.fault_")) << refused.error().debug_text();
    expect_nothing_left(folder);
}

TEST_F(Backup, with_a_checkpoint_that_the_journal_does_not_continue_is_refused) {
    // The signed head of a longer journal: the database is an older state that was put back.
    const auto key = journal::load_key(data_ + "/journal.key");
    ASSERT_TRUE(key.has_value());
    store::Configuration configuration;
    configuration.location = data_ + "/palermo.db";
    const auto database = store::Database::open(configuration);
    ASSERT_TRUE(database.has_value());
    const Result<void> later = (*database)->write([&](store::Writer& writer) -> Result<void> {
        TRY(append_entry(writer, 21));
        contents_.texts[1].content = TRY(journal::make_checkpoint(writer, *key)).note;
        return ok();
    });
    ASSERT_TRUE(later.has_value());
    ASSERT_TRUE(back_up().has_value());
    EXPECT_FALSE(restore_into("").has_value());
}

TEST_F(Backup, without_a_lock_is_not_written) {
    const auto refused = write_backup(file_, {}, contents_);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "backup.no_lock");
    EXPECT_FALSE(fs::exists(file_));
}

TEST_F(Backup, that_cannot_read_one_of_its_files_leaves_no_file) {
    contents_.files.push_back({"data/gone", data_ + "/gone"});
    EXPECT_FALSE(back_up().has_value());
    const auto names = fs::directory_iterator(directory_.path());
    for (const auto& entry : names) EXPECT_EQ(entry.path().string().find(".backup"), std::string::npos);
}

TEST(Archive, has_no_names_that_lead_out_of_the_folder) {
    for (const char* good : {"a", "data/palermo.db", "outside/pack/a b.csv", "..a/b.."})
        EXPECT_TRUE(is_entry_name(good));
    for (const char* bad : {"", "/", "/etc/passwd", "../a", "a/../b", "a//b", "a/", "./a", "a\nb"})
        EXPECT_FALSE(is_entry_name(bad)) << bad;
}

}  // namespace
}  // namespace palermo::backup
