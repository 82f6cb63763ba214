// What is true of PostgreSQL only.
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "platform/store/errors.hpp"
#include "platform/store/postgres/fault.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::store::postgres {
namespace {

using store::testing::PostgresServer;
using store::testing::TestDatabase;

constexpr Migration kTable = {"t", 1, "t", "create table t (id {id}, n {int} not null) {strict};"};

// Where PostgreSQL is not installed, testing::engines() has said so, and fails when CI=true.
class Postgres : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!PostgresServer::installed()) GTEST_SKIP() << "postgresql-15 is not installed";
    }
};

Result<void> insert(Database& database, std::int64_t number) {
    return database.write([&](Writer& writer) -> Result<void> {
        TRY(writer.insert("insert into t (n) values (?1)", {number}));
        return ok();
    });
}

std::int64_t count(Database& database) {
    std::int64_t found = -1;
    const Result<void> read = database.read([&](Reader& reader) -> Result<void> {
        found = TRY(reader.query("select count(*) from t")).front().integer(0);
        return ok();
    });
    EXPECT_TRUE(read.has_value()) << read.error().debug_text();
    return found;
}

TEST_F(Postgres, work_is_done_again_when_the_server_asks_for_it) {
    const TestDatabase place(Engine::postgres);
    const std::unique_ptr<Database> database = place.open();
    ASSERT_TRUE(database->migrate({kTable}).has_value());
    ASSERT_TRUE(insert(*database, 0).has_value());
    std::atomic<int> runs = 0;
    std::latch both_have_read(2);
    const auto add_one = [&] {
        bool first_run = true;
        const Result<void> written = database->write([&](Writer& writer) -> Result<void> {
            ++runs;
            const std::int64_t before = TRY(writer.query("select n from t")).front().integer(0);
            if (first_run) both_have_read.arrive_and_wait();
            first_run = false;
            TRY(writer.execute("update t set n = ?1", {before + 1}));
            return ok();
        });
        EXPECT_TRUE(written.has_value()) << written.error().debug_text();
    };
    std::thread one(add_one);
    std::thread other(add_one);
    one.join();
    other.join();
    EXPECT_GE(runs, 3);
    const Result<void> read = database->read([&](Reader& reader) -> Result<void> {
        EXPECT_EQ(TRY(reader.query("select n from t")).front().integer(0), 2);
        return ok();
    });
    EXPECT_TRUE(read.has_value());
}

TEST_F(Postgres, tries_are_bounded) {
    const TestDatabase place(Engine::postgres);
    const std::unique_ptr<Database> database = place.open();
    int runs = 0;
    const Result<void> written = database->write([&](Writer& writer) -> Result<void> {
        ++runs;
        TRY(writer.execute("do $body$ begin raise exception 'again' using errcode = '40001'; end $body$"));
        return ok();
    });
    ASSERT_FALSE(written.has_value());
    EXPECT_TRUE(is(written.error(), Fault::busy)) << written.error().debug_text();
    EXPECT_EQ(runs, kMaxTries);
}

TEST_F(Postgres, a_lost_connection_is_made_again) {
    const TestDatabase place(Engine::postgres);
    const std::unique_ptr<Database> database = place.open();
    ASSERT_TRUE(database->migrate({kTable}).has_value());
    ASSERT_TRUE(insert(*database, 1).has_value());
    ASSERT_EQ(count(*database), 1);
    // From within: every connection but the asking one, then the asking one too.
    const Result<void> ended = database->write([](Writer& writer) -> Result<void> {
        TRY(
            writer.query("select count(pg_terminate_backend(pid)) from pg_stat_activity "
                         "where datname = current_database() and pid <> pg_backend_pid()"));
        return ok();
    });
    EXPECT_TRUE(ended.has_value()) << ended.error().debug_text();
    EXPECT_EQ(count(*database), 1);
    int runs = 0;
    const Result<void> written = database->write([&](Writer& writer) -> Result<void> {
        if (++runs == 1) TRY(writer.query("select pg_terminate_backend(pg_backend_pid())"));
        TRY(writer.insert("insert into t (n) values (2)"));
        return ok();
    });
    EXPECT_TRUE(written.has_value()) << written.error().debug_text();
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(count(*database), 2);
}

TEST_F(Postgres, after_a_crash_of_the_server_the_same_database_goes_on) {
    auto server = PostgresServer::start(true);
    ASSERT_TRUE(server.has_value()) << server.error().debug_text();
    Configuration configuration;
    configuration.engine = Engine::postgres;
    configuration.location = *(*server)->create_database("crash");
    const auto database = Database::open(configuration);
    ASSERT_TRUE(database.has_value()) << database.error().debug_text();
    ASSERT_TRUE((*database)->migrate({kTable}).has_value());
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(insert(**database, i).has_value());
    const std::uint64_t before = (*database)->change_number();
    const Result<void> restarted = (*server)->crash_and_restart();
    ASSERT_TRUE(restarted.has_value()) << restarted.error().debug_text();
    EXPECT_EQ(count(**database), 20);
    EXPECT_TRUE(insert(**database, 20).has_value());
    EXPECT_GT((*database)->change_number(), before);
}

TEST_F(Postgres, while_the_server_is_away_nothing_old_is_taken_for_true) {
    auto server = PostgresServer::start();
    ASSERT_TRUE(server.has_value()) << server.error().debug_text();
    Configuration configuration;
    configuration.engine = Engine::postgres;
    configuration.location = *(*server)->create_database("away");
    const auto database = Database::open(configuration);
    ASSERT_TRUE(database.has_value()) << database.error().debug_text();
    server->reset();
    std::this_thread::sleep_for(std::chrono::milliseconds(800));
    const std::uint64_t first = (*database)->change_number();
    EXPECT_NE((*database)->change_number(), first);
    const Result<void> written = (*database)->write([](Writer&) { return ok(); });
    ASSERT_FALSE(written.has_value());
    EXPECT_TRUE(is(written.error(), Fault::unreachable)) << written.error().debug_text();
}

TEST_F(Postgres, nobody_at_the_address_is_store_unreachable) {
    Configuration configuration;
    configuration.engine = Engine::postgres;
    configuration.location = "host=/nowhere/at/all dbname=palermo";
    const auto opened = Database::open(configuration);
    ASSERT_FALSE(opened.has_value());
    EXPECT_TRUE(is(opened.error(), Fault::unreachable)) << opened.error().debug_text();
}

TEST_F(Postgres, a_server_that_does_not_wait_for_its_disk_is_refused) {
    const TestDatabase place(Engine::postgres);
    Configuration configuration = place.configuration();
    // What a throw-away server is if it does not say so.
    configuration.location += " options='-c palermo.throw_away=off'";
    const auto opened = Database::open(configuration);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().debug_text(), "store.durability_refused(setting=fsync, value=off, required=on)");
}

TEST_F(Postgres, a_session_that_does_not_wait_for_its_commits_is_refused) {
    const TestDatabase place(Engine::postgres);
    Configuration configuration = place.configuration();
    configuration.location += " options='-c synchronous_commit=off'";
    const auto opened = Database::open(configuration);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().argument("setting"), "synchronous_commit");
}

TEST_F(Postgres, a_database_in_another_encoding_is_refused) {
    const TestDatabase place(Engine::postgres);
    Configuration configuration = place.configuration();
    configuration.location =
        configuration.location.substr(0, configuration.location.find("dbname=")) + "dbname=sql_ascii";
    ASSERT_TRUE(
        store::testing::shared_server()
            .run_sql("create database sql_ascii template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'")
            .has_value());
    const auto opened = Database::open(configuration);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().debug_text(),
              "store.unsuitable_database(setting=encoding, value=SQL_ASCII, required=UTF8)");
}

TEST(PostgresFaults, states_of_the_machine_have_their_own_errors) {
    EXPECT_TRUE(is(failure_of_state("53100", "ERROR:  could not extend file: No space left").error, Fault::full));
    EXPECT_TRUE(is(failure_of_state("58030", "io").error, Fault::io));
    EXPECT_TRUE(is(failure_of_state("XX001", "bad page").error, Fault::corrupt));
    EXPECT_TRUE(is(failure_of_state("25006", "read-only transaction").error, Fault::read_only));
    EXPECT_TRUE(is(failure_of_state("55P03", "lock timeout").error, Fault::busy));
    EXPECT_TRUE(is(failure_of_state("57014", "canceling statement").error, Fault::timeout));
    EXPECT_EQ(failure_of_state("40P01", "deadlock detected").remedy, Remedy::try_again);
    EXPECT_EQ(failure_of_state("57P01", "terminating connection").remedy, Remedy::reconnect);
    EXPECT_EQ(failure_of_state("08006", "gone").remedy, Remedy::reconnect);
    EXPECT_TRUE(is(failure_of_state("42P01", "no table").error, Fault::statement_failed));
}

TEST(PostgresFaults, the_place_of_a_constraint_is_read_from_the_message) {
    const auto place = [](std::string_view state, std::string_view message) {
        return std::string(failure_of_state(state, message).error.argument("place"));
    };
    EXPECT_EQ(
        place("23505", "ERROR:  duplicate key value violates unique constraint \"t_n_key\"\nDETAIL:  Key (\"n\")"),
        "t_n_key");
    EXPECT_EQ(place("23503", "ERROR:  insert or update on table \"a\" violates foreign key constraint \"a_b_fkey\""),
              "a_b_fkey");
    EXPECT_EQ(place("23502", "ERROR:  null value in column \"c\" of relation \"t\" violates not-null constraint"),
              "t.c");
    // A server that speaks another language quotes otherwise.
    EXPECT_EQ(place("23505", "ERREUR:  la valeur d’une clé dupliquée rompt la contrainte unique « t_n_key »"), "–");
}

}  // namespace
}  // namespace palermo::store::postgres
