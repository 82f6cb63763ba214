// What is true of SQLite only.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <latch>
#include <thread>

#include "platform/store/errors.hpp"
#include "platform/store/sqlite/connection.hpp"
#include "platform/store/sqlite/fault.hpp"
#include "platform/store/testing/faulty_files.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::store::sqlite {
namespace {

using store::testing::TemporaryDirectory;

Error open_error(const std::string& location) {
    Configuration configuration;
    configuration.location = location;
    const auto opened = Database::open(configuration);
    return opened ? Error{} : opened.error();
}

TEST(Durability, a_database_in_memory_is_refused) {
    const Error error = open_error(":memory:");
    EXPECT_EQ(error.debug_text(), "store.durability_refused(setting=journal_mode, value=memory, required=wal)");
}

// Makes another way of reaching files the usual one, as long as it lives.
class DefaultVfs {
  public:
    explicit DefaultVfs(const char* name) : before_(sqlite3_vfs_find(nullptr)) {
        sqlite3_vfs_register(sqlite3_vfs_find(name), 1);
    }
    ~DefaultVfs() { sqlite3_vfs_register(before_, 1); }
    DefaultVfs(const DefaultVfs&) = delete;
    DefaultVfs& operator=(const DefaultVfs&) = delete;

  private:
    sqlite3_vfs* before_;
};

TEST(Durability, a_file_system_without_shared_memory_is_refused) {
    const TemporaryDirectory directory;
    const DefaultVfs vfs("unix-dotfile");
    const Error error = open_error(directory.path() + "/palermo.db");
    EXPECT_EQ(error.debug_text(), "store.durability_refused(setting=journal_mode, value=delete, required=wal)");
}

TEST(Durability, settings_are_read_back_and_a_wrong_one_is_named) {
    const store::testing::TestDatabase place(Engine::sqlite);
    const auto connection = Connection::open(place.configuration(), Use::writing);
    ASSERT_TRUE(connection.has_value());
    EXPECT_TRUE(verify_durability(**connection).has_value());
    ASSERT_TRUE((*connection)->define("pragma synchronous = normal").has_value());
    const Result<void> verified = verify_durability(**connection);
    ASSERT_FALSE(verified.has_value());
    EXPECT_EQ(verified.error().argument("setting"), "synchronous");
    EXPECT_EQ(verified.error().argument("value"), "1");
    ASSERT_TRUE((*connection)->define("pragma synchronous = full; pragma foreign_keys = off").has_value());
    EXPECT_EQ(verify_durability(**connection).error().argument("setting"), "foreign_keys");
}

TEST(Opening, a_place_that_is_not_there_is_store_cannot_open) {
    const Error error = open_error("/nowhere/at/all/palermo.db");
    EXPECT_TRUE(is(error, Fault::cannot_open));
    EXPECT_EQ(error.argument("location"), "/nowhere/at/all/palermo.db");
}

TEST(Opening, a_file_that_is_no_database_is_store_corrupt_and_stays_as_it_is) {
    const TemporaryDirectory directory;
    const std::string path = directory.path() + "/letter.txt";
    const std::string letter(5000, 'x');
    std::ofstream(path) << letter;
    const Error error = open_error(path);
    EXPECT_TRUE(is(error, Fault::corrupt)) << error.debug_text();
    std::ifstream file(path);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), letter);
}

TEST(Opening, nobody_but_the_owner_may_read_the_files) {
    const store::testing::TestDatabase place(Engine::sqlite);
    const std::unique_ptr<Database> database = place.open();
    ASSERT_TRUE(database->migrate({}).has_value());
    using std::filesystem::perms;
    for (const char* suffix : {"", "-wal", "-shm"}) {
        const auto status = std::filesystem::status(place.configuration().location + suffix);
        EXPECT_EQ(status.permissions(), perms::owner_read | perms::owner_write) << suffix;
    }
}

constexpr Migration kTable = {"t", 1, "t", "create table t (n integer) strict;"};

Result<void> insert_one(Database& database) {
    return database.write([](Writer& writer) -> Result<void> {
        TRY(writer.execute("insert into t (n) values (1)"));
        return ok();
    });
}

TEST(Group, every_commit_is_on_the_disk_before_the_write_returns) {
    const store::testing::FaultyFiles files;
    const store::testing::TestDatabase place(Engine::sqlite);
    const std::unique_ptr<Database> database = place.open();
    ASSERT_TRUE(database->migrate({kTable}).has_value());
    for (int i = 0; i < 10; ++i) {
        const int before = files.log_syncs();
        ASSERT_TRUE(insert_one(*database).has_value());
        EXPECT_GT(files.log_syncs(), before);
    }
}

TEST(Group, work_that_waits_is_made_durable_together) {
    const store::testing::FaultyFiles files;
    const store::testing::TestDatabase place(Engine::sqlite);
    const std::unique_ptr<Database> database = place.open();
    ASSERT_TRUE(database->migrate({kTable}).has_value());
    constexpr int kWaiting = 40;
    std::latch first_is_in(1);
    std::latch go_on(1);
    std::vector<std::thread> threads;
    threads.emplace_back([&] {
        const Result<void> written = database->write([&](Writer&) {
            first_is_in.count_down();
            go_on.wait();
            return ok();
        });
        EXPECT_TRUE(written.has_value());
    });
    first_is_in.wait();
    const int before = files.log_syncs();
    for (int i = 0; i < kWaiting; ++i) threads.emplace_back([&] { EXPECT_TRUE(insert_one(*database).has_value()); });
    // On any machine most of them are waiting by then.
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    go_on.count_down();
    for (std::thread& thread : threads) thread.join();
    EXPECT_LE(files.log_syncs() - before, kWaiting / 2);
}

TEST(Group, a_full_database_fails_the_one_that_is_too_much_and_nobody_else) {
    const store::testing::TestDatabase place(Engine::sqlite);
    const std::unique_ptr<Database> database = place.open();
    ASSERT_TRUE(database->migrate({{"t", 1, "t", "create table t (b blob) strict;"}}).has_value());
    const Result<void> limited = database->write([](Writer& writer) -> Result<void> {
        TRY(writer.query("pragma max_page_count = 200"));
        return ok();
    });
    ASSERT_TRUE(limited.has_value()) << limited.error().debug_text();
    std::atomic<int> succeeded = 0;
    std::atomic<int> full = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i) {
        threads.emplace_back([&, i] {
            const std::size_t size = i % 3 == 0 ? 2'000'000 : 100;
            const Result<void> written = database->write([&](Writer& writer) -> Result<void> {
                TRY(writer.execute("insert into t (b) values (?1)", {Bytes(size)}));
                return ok();
            });
            if (written.has_value()) ++succeeded;
            if (!written && is(written.error(), Fault::full)) ++full;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(succeeded, 8);
    EXPECT_EQ(full, 4);
    const Result<void> read = database->read([](Reader& reader) -> Result<void> {
        EXPECT_EQ(TRY(reader.query("select count(*) from t")).front().integer(0), 8);
        return ok();
    });
    EXPECT_TRUE(read.has_value());
}

TEST(Group, work_that_ends_the_transaction_itself_is_a_failure) {
    const store::testing::TestDatabase place(Engine::sqlite);
    const std::unique_ptr<Database> database = place.open();
    const Result<void> written = database->write([](Writer& writer) -> Result<void> {
        TRY(writer.execute("rollback"));
        return ok();
    });
    ASSERT_FALSE(written.has_value());
    EXPECT_TRUE(is(written.error(), Fault::statement_failed));
    EXPECT_TRUE(database->write([](Writer&) { return ok(); }).has_value());
}

TEST(Locks, a_file_locked_by_another_program_is_store_busy) {
    const store::testing::TestDatabase place(Engine::sqlite);
    Configuration configuration = place.configuration();
    configuration.busy_timeout_ms = 50;
    const auto database = Database::open(configuration);
    ASSERT_TRUE(database.has_value());
    const auto other = Connection::open(configuration, Use::writing);
    ASSERT_TRUE(other.has_value());
    ASSERT_TRUE((*other)->control("begin immediate").has_value());
    const Result<void> refused = (*database)->write([](Writer&) { return ok(); });
    ASSERT_FALSE(refused.has_value());
    EXPECT_TRUE(is(refused.error(), Fault::busy));
    ASSERT_TRUE((*other)->control("rollback").has_value());
    EXPECT_TRUE((*database)->write([](Writer&) { return ok(); }).has_value());
}

TEST(Faults, codes_of_the_machine_have_their_own_errors) {
    EXPECT_TRUE(is(fault_of(SQLITE_IOERR_FSYNC, "disk I/O error"), Fault::io));
    EXPECT_TRUE(is(fault_of(SQLITE_CORRUPT_INDEX, "malformed"), Fault::corrupt));
    EXPECT_TRUE(is(fault_of(SQLITE_BUSY_SNAPSHOT, "locked"), Fault::busy));
    EXPECT_TRUE(is(fault_of(SQLITE_READONLY_DBMOVED, "moved"), Fault::read_only));
    EXPECT_TRUE(is(fault_of(SQLITE_FULL, "full"), Fault::full));
    EXPECT_TRUE(is(fault_of(SQLITE_CONSTRAINT_TRIGGER, "store.change_without_act parties"), Fault::change_without_act));
    EXPECT_TRUE(is(fault_of(SQLITE_ERROR, "syntax"), Fault::statement_failed));
}

}  // namespace
}  // namespace palermo::store::sqlite
