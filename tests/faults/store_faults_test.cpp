// What is left of the data when the program is killed, the power is cut, or the disk fails.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <set>
#include <thread>

#include "faults/store_victim.hpp"
#include "platform/store/errors.hpp"
#include "platform/store/testing/faulty_files.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::store {
namespace {

using faults::Victim;
using testing::FaultyFiles;
using testing::TemporaryDirectory;
using testing::TestDatabase;

constexpr std::int64_t kItems = 20'000;  // as many as old_schema() has

std::int64_t number(Database& database, Sql sql) {
    std::int64_t found = -1;
    const Result<void> read = database.read([&](Reader& reader) -> Result<void> {
        found = TRY(reader.query(sql)).front().integer(0);
        return ok();
    });
    EXPECT_TRUE(read.has_value()) << read.error().debug_text();
    return found;
}

std::set<std::string> stored_pairs(Database& database) {
    std::set<std::string> found;
    const Result<void> read = database.read([&](Reader& reader) -> Result<void> {
        return reader.each("select distinct number from pairs", {}, [&](const Row& row) {
            found.insert(std::to_string(row.integer(0)));
            return true;
        });
    });
    EXPECT_TRUE(read.has_value()) << read.error().debug_text();
    return found;
}

void migrate(Database& database, const std::vector<Migration>& migrations) {
    const Result<void> migrated = database.migrate(migrations);
    ASSERT_TRUE(migrated.has_value()) << migrated.error().debug_text();
}

class Killed : public ::testing::TestWithParam<Engine> {};

TEST_P(Killed, what_was_acknowledged_is_there_and_nothing_is_there_by_half) {
    const TestDatabase place(GetParam());
    migrate(*place.open(), faults::old_schema());
    for (const std::size_t acknowledgements : {1U, 40U, 400U}) {
        std::vector<std::string> acknowledged;
        {
            const std::unique_ptr<Database> database = place.open();
            const Result<void> emptied = database->write([](Writer& writer) -> Result<void> {
                TRY(writer.execute("delete from pairs"));
                return ok();
            });
            ASSERT_TRUE(emptied.has_value());
        }
        {
            Victim victim("write", place.configuration());
            ASSERT_GE(victim.lines(acknowledgements, false).size(), acknowledgements);
            victim.kill();
            acknowledged = victim.lines(0, true);
        }
        const std::unique_ptr<Database> database = place.open();
        const std::set<std::string> stored = stored_pairs(*database);
        for (const std::string& pair : acknowledged) EXPECT_TRUE(stored.contains(pair)) << "lost: " << pair;
        EXPECT_EQ(number(*database,
                         "select count(*) from (select number from pairs group by number "
                         "having count(*) <> 2) as halves"),
                  0);
        EXPECT_GE(stored.size(), acknowledgements);
    }
}

// The schema is wholly the old or wholly the new one; gives whether it is the new one.
bool is_new(Database& database) {
    const std::int64_t applied = number(database, "select count(*) from schema_migrations where module = 'items'");
    EXPECT_TRUE(applied == 1 || applied == 4) << applied << " migrations: between old and new";
    EXPECT_EQ(number(database, "select count(*) from items"), kItems);
    if (applied == 4) {
        EXPECT_EQ(number(database, "select count(*) from history"), kItems);
        EXPECT_EQ(number(database, "select count(*) from items where mark = id * 2 and name like '%(renamed)'"),
                  kItems);
    } else {
        EXPECT_EQ(number(database, "select count(*) from items where name like '%(renamed)'"), 0);
        bool has_history = true;
        const Result<void> read = database.read([&](Reader& reader) -> Result<void> {
            has_history = reader.query("select id, item, text from history limit 1").has_value();
            return ok();
        });
        EXPECT_FALSE(read.has_value() || has_history);
    }
    return applied == 4;
}

// After the kill the old program may go on, and the new one may migrate again.
void expect_recovers(const TestDatabase& place, int& old_ones, int& new_ones) {
    const std::unique_ptr<Database> database = place.open();
    if (is_new(*database)) {
        ++new_ones;
    } else {
        ++old_ones;
    }
    migrate(*database, faults::new_schema());
    EXPECT_TRUE(is_new(*database));
}

TEST_P(Killed, in_the_middle_of_a_migration_the_schema_is_old_or_new_and_never_between) {
    using Clock = std::chrono::steady_clock;
    Clock::duration whole{};
    {
        const TestDatabase place(GetParam());
        migrate(*place.open(), faults::old_schema());
        const Clock::time_point start = Clock::now();
        Victim victim("migrate", place.configuration());
        ASSERT_TRUE(victim.wait());
        whole = Clock::now() - start;
        EXPECT_TRUE(is_new(*place.open()));
    }
    int old_ones = 0;
    int new_ones = 0;
    constexpr int kMoments = 6;
    for (int moment = 1; moment <= kMoments; ++moment) {
        const TestDatabase place(GetParam());
        migrate(*place.open(), faults::old_schema());
        Victim victim("migrate", place.configuration());
        std::this_thread::sleep_for(whole * moment / kMoments);
        victim.kill();
        expect_recovers(place, old_ones, new_ones);
    }
    std::printf("killed at %d moments within %lld ms: %d times the old schema, %d times the new one\n", kMoments,
                static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(whole).count()), old_ones,
                new_ones);
    EXPECT_GE(old_ones, 1) << "no kill came before the end";
}

INSTANTIATE_TEST_SUITE_P(engines, Killed, testing::engines(), testing::engine_name);

TEST(KilledSqlite, by_a_write_in_the_middle_of_a_migration_leaves_the_old_schema) {
    int old_ones = 0;
    int new_ones = 0;
    // Lengths of the write-ahead log at which it is killed; that of the whole migration is longer.
    for (const long kilobytes : {20L, 150L, 500L, 1200L, 2000L}) {
        const TestDatabase place(Engine::sqlite);
        migrate(*place.open(), faults::old_schema());
        // The database file itself is not written before the commit; the log begins anew at each opening.
        Victim victim("migrate", place.configuration(), kilobytes * 1024);
        EXPECT_FALSE(victim.wait());
        expect_recovers(place, old_ones, new_ones);
    }
    EXPECT_EQ(old_ones, 5);
}

TEST(KilledPostgres, a_crash_of_the_server_in_the_middle_of_a_migration_leaves_the_old_schema) {
    if (!testing::PostgresServer::installed()) GTEST_SKIP() << "postgresql-15 is not installed";
    // What the server has written when it crashes the operating system keeps; waiting for the disk would prove no more.
    auto server = testing::PostgresServer::start();
    ASSERT_TRUE(server.has_value()) << server.error().debug_text();
    Configuration configuration;
    configuration.engine = Engine::postgres;
    int old_ones = 0;
    for (const int moment_ms : {30, 150, 250}) {
        const auto location = (*server)->create_database("crash_" + std::to_string(moment_ms));
        ASSERT_TRUE(location.has_value());
        configuration.location = *location;
        const auto open = [&] { return *Database::open(configuration); };
        migrate(*open(), faults::old_schema());
        Victim victim("migrate", configuration);
        std::this_thread::sleep_for(std::chrono::milliseconds(moment_ms));
        const Result<void> restarted = (*server)->crash_and_restart();
        ASSERT_TRUE(restarted.has_value()) << restarted.error().debug_text();
        victim.kill();
        const std::unique_ptr<Database> database = open();
        if (!is_new(*database)) ++old_ones;
        migrate(*database, faults::new_schema());
        EXPECT_TRUE(is_new(*database));
    }
    EXPECT_GE(old_ones, 1);
}

// Several threads write, and again and again the power is cut under them.
TEST(PowerCut, what_was_acknowledged_before_it_is_there_after_it) {
    const FaultyFiles files;
    const TestDatabase place(Engine::sqlite);
    const std::unique_ptr<Database> database = place.open();
    migrate(*database, {faults::old_schema().front()});
    std::atomic<bool> stop = false;
    std::atomic<std::int64_t> next = 0;
    std::mutex mutex;
    std::set<std::string> acknowledged;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            while (!stop) {
                const std::int64_t pair = ++next;
                const Result<void> written = database->write([&](Writer& writer) -> Result<void> {
                    for (const std::int64_t side : {1, 2})
                        TRY(writer.execute("insert into pairs (number, side, filling) values (?1, ?2, ?3)",
                                           {pair, side, std::string(1000, 'x')}));
                    return ok();
                });
                EXPECT_TRUE(written.has_value());
                const std::lock_guard lock(mutex);
                acknowledged.insert(std::to_string(pair));
            }
        });
    }
    for (int cut = 0; cut < 12; ++cut) {
        std::this_thread::sleep_for(std::chrono::milliseconds(40));
        const TemporaryDirectory directory;
        std::set<std::string> before;
        {
            const std::lock_guard lock(mutex);
            before = acknowledged;
        }
        Configuration after;
        after.location = directory.path() + "/after.db";
        files.cut_power(place.configuration().location, after.location);
        const auto reopened = Database::open(after);
        ASSERT_TRUE(reopened.has_value()) << reopened.error().debug_text();
        const std::set<std::string> stored = stored_pairs(**reopened);
        for (const std::string& pair : before) EXPECT_TRUE(stored.contains(pair)) << "lost: " << pair;
        EXPECT_EQ(number(**reopened,
                         "select count(*) from (select number from pairs group by number "
                         "having count(*) <> 2) as halves"),
                  0);
    }
    stop = true;
    for (std::thread& thread : threads) thread.join();
    EXPECT_GT(acknowledged.size(), 20U);
}

TEST(FailingDisk, a_commit_that_did_not_reach_it_is_refused_and_the_next_one_works) {
    FaultyFiles files;
    const TestDatabase place(Engine::sqlite);
    const std::unique_ptr<Database> database = place.open();
    migrate(*database, {faults::old_schema().front()});
    const auto write = [&](std::int64_t pair) {
        return database->write([&](Writer& writer) -> Result<void> {
            TRY(writer.execute("insert into pairs (number, side, filling) values (?1, 1, '')", {pair}));
            return ok();
        });
    };
    ASSERT_TRUE(write(1).has_value());
    files.fail_log_syncs(1);
    const Result<void> failed = write(2);
    ASSERT_FALSE(failed.has_value());
    EXPECT_TRUE(is(failed.error(), Fault::io)) << failed.error().debug_text();
    ASSERT_TRUE(write(3).has_value());
    EXPECT_EQ(stored_pairs(*database), (std::set<std::string>{"1", "3"}));
    const TemporaryDirectory directory;
    Configuration after;
    after.location = directory.path() + "/after.db";
    files.cut_power(place.configuration().location, after.location);
    EXPECT_EQ(stored_pairs(**Database::open(after)), (std::set<std::string>{"1", "3"}));
}

}  // namespace
}  // namespace palermo::store

int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], palermo::store::faults::kVictimArgument) == 0)
        return palermo::store::faults::run_victim({argv + 2, argv + argc});
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
