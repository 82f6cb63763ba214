#include "platform/store/migrations.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "platform/store/errors.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::store {
namespace {

constexpr Migration kFirst = {"parties", 1, "parties", "create table parties (id {id}, name text not null) {strict};"};
constexpr Migration kSecond = {"parties", 2, "regional groups",
                               "alter table parties add column region text;\nupdate parties set region = 'none';"};
constexpr Migration kOther = {"needs", 1, "needs",
                              "create table needs (id {id}, party {int} references parties (id)) {strict};"};
constexpr Migration kBroken = {"needs", 2, "a mistake",
                               "create table half (id {id}) {strict};\ninsert into nowhere values (1);"};

class Migrations : public ::testing::TestWithParam<Engine> {
  protected:
    std::int64_t number(Sql sql) {
        std::int64_t found = -1;
        const Result<void> read = database_->read([&](Reader& reader) -> Result<void> {
            found = TRY(reader.query(sql)).front().integer(0);
            return ok();
        });
        EXPECT_TRUE(read.has_value()) << read.error().debug_text();
        return found;
    }

    testing::TestDatabase place_{GetParam()};
    std::unique_ptr<Database> database_ = place_.open();
};

TEST_P(Migrations, each_is_applied_once_and_written_down) {
    for (int i = 0; i < 2; ++i) {
        const Result<void> migrated = database_->migrate({kFirst, kSecond, kOther});
        ASSERT_TRUE(migrated.has_value()) << migrated.error().debug_text();
    }
    EXPECT_EQ(number("select count(*) from schema_migrations where module in ('parties', 'needs')"), 3);
    EXPECT_EQ(number("select count(*) from schema_migrations where length(sha256) = 64 and applied_at > 0"), 6);
    EXPECT_EQ(number("select count(*) from parties"), 0);
}

TEST_P(Migrations, a_later_program_brings_what_is_missing) {
    ASSERT_TRUE(database_->migrate({kFirst}).has_value());
    const Result<void> written = database_->write([](Writer& writer) -> Result<void> {
        TRY(writer.insert("insert into parties (name) values ('Italy')"));
        return ok();
    });
    ASSERT_TRUE(written.has_value());
    database_ = place_.open();
    ASSERT_TRUE(database_->migrate({kFirst, kSecond, kOther}).has_value());
    EXPECT_EQ(number("select count(*) from parties where region = 'none'"), 1);
}

TEST_P(Migrations, an_older_program_refuses_a_newer_schema) {
    ASSERT_TRUE(database_->migrate({kFirst, kSecond}).has_value());
    const Result<void> migrated = database_->migrate({kFirst});
    ASSERT_FALSE(migrated.has_value());
    EXPECT_EQ(migrated.error().debug_text(), "store.schema_newer(module=parties, number=2)");
}

TEST_P(Migrations, one_that_was_edited_after_it_landed_is_refused) {
    ASSERT_TRUE(database_->migrate({kFirst}).has_value());
    Migration edited = kFirst;
    edited.sql = "create table parties (id {id}, name text) {strict};";
    const Result<void> migrated = database_->migrate({edited});
    ASSERT_FALSE(migrated.has_value());
    EXPECT_EQ(migrated.error().debug_text(), "store.migration_changed(module=parties, number=1)");
}

TEST_P(Migrations, one_that_fails_undoes_all) {
    const Result<void> migrated = database_->migrate({kFirst, kOther, kBroken});
    ASSERT_FALSE(migrated.has_value());
    EXPECT_TRUE(is(migrated.error(), Fault::migration_failed));
    EXPECT_EQ(migrated.error().argument("module"), "needs");
    EXPECT_EQ(migrated.error().argument("number"), "2");
    EXPECT_NE(migrated.error().argument("reason").find("nowhere"), std::string_view::npos);
    const Result<void> again = database_->migrate({kFirst, kOther});
    EXPECT_TRUE(again.has_value()) << again.error().debug_text();
}

TEST_P(Migrations, several_programs_may_start_at_once) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            const std::unique_ptr<Database> database = place_.open();
            const Result<void> migrated = database->migrate({kFirst, kSecond, kOther});
            EXPECT_TRUE(migrated.has_value()) << migrated.error().debug_text();
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(number("select count(*) from schema_migrations where module in ('parties', 'needs')"), 3);
}

class Guard : public Migrations {
  protected:
    void SetUp() override {
        ASSERT_TRUE(database_->migrate({kFirst, kOther}).has_value());
        // Twice, as at two starts.
        for (int i = 0; i < 2; ++i) {
            const Result<void> guarded = database_->write([](Writer& writer) {
                constexpr std::array<std::string_view, 1> kExempt = {"needs"};
                return guard_tables(writer, kExempt);
            });
            ASSERT_TRUE(guarded.has_value()) << guarded.error().debug_text();
        }
    }

    Result<void> write(Sql sql) {
        return database_->write([&](Writer& writer) -> Result<void> {
            TRY(writer.execute(sql));
            return ok();
        });
    }
    Result<void> write_in_act(Sql sql) {
        return database_->write([&](Writer& writer) {
            return with_act(writer, [&](Writer& inside) -> Result<void> {
                TRY(inside.execute(sql));
                return ok();
            });
        });
    }
};

TEST_P(Guard, no_guarded_table_changes_without_an_act) {
    ASSERT_TRUE(write_in_act("insert into parties (name) values ('Italy')").has_value());
    const std::array<Sql, 4> changes = {
        "insert into parties (name) values ('Malta')", "update parties set name = 'Malta'", "delete from parties",
        "insert into blobs (digest, size, content) select digest, size, content from blobs union all "
        "select cast('00000000000000000000000000000000' as {blob}), 0, cast('' as {blob})"};
    for (const Sql change : changes) {
        const Result<void> written = write(change);
        ASSERT_FALSE(written.has_value()) << change.text();
        EXPECT_TRUE(is(written.error(), Fault::change_without_act)) << written.error().debug_text();
    }
    EXPECT_EQ(write(changes[0]).error().argument("table"), "parties");
    EXPECT_EQ(number("select count(*) from parties where name = 'Italy'"), 1);
    EXPECT_EQ(number("select count(*) from parties"), 1);
}

TEST_P(Guard, an_exempt_table_may_change_at_any_time) {
    const Result<void> written = write("insert into needs (party) values (null)");
    EXPECT_TRUE(written.has_value()) << written.error().debug_text();
}

TEST_P(Guard, what_comes_after_the_act_in_the_same_write_is_refused) {
    const Result<void> written = database_->write([](Writer& writer) -> Result<void> {
        const Result<void> acted = with_act(writer, [](Writer& inside) -> Result<void> {
            TRY(inside.execute("insert into parties (name) values ('Italy')"));
            return ok();
        });
        if (!acted) return acted;
        TRY(writer.execute("insert into parties (name) values ('Malta')"));
        return ok();
    });
    ASSERT_FALSE(written.has_value());
    EXPECT_TRUE(is(written.error(), Fault::change_without_act)) << written.error().debug_text();
    EXPECT_EQ(number("select count(*) from parties"), 0);
}

TEST_P(Guard, an_act_that_was_refused_leaves_no_open_door) {
    const Result<void> written = database_->write([](Writer& writer) -> Result<void> {
        const Result<void> acted =
            with_act(writer, [](Writer&) -> Result<void> { return palermo::make_error(ErrorKind::denied, "test.no"); });
        EXPECT_FALSE(acted.has_value());
        TRY(writer.execute("insert into parties (name) values ('Malta')"));
        return ok();
    });
    ASSERT_FALSE(written.has_value());
    EXPECT_TRUE(is(written.error(), Fault::change_without_act));
    const Result<void> later = write("insert into parties (name) values ('Malta')");
    EXPECT_FALSE(later.has_value());
}

TEST_P(Guard, one_in_an_act_opens_no_door_for_another_writer) {
    std::vector<std::thread> threads;
    std::atomic<int> acted = 0;
    std::atomic<int> slipped = 0;
    for (int thread = 0; thread < 6; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 15; ++i) {
                constexpr Sql kInsert = "insert into parties (name) values ('x')";
                if (thread % 2 == 0) {
                    acted += write_in_act(kInsert).has_value() ? 1 : 0;
                } else {
                    slipped += write(kInsert).has_value() ? 1 : 0;
                }
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(acted, 45);
    EXPECT_EQ(slipped, 0);
    EXPECT_EQ(number("select count(*) from parties"), 45);
}

TEST_P(Guard, a_migration_may_change_guarded_tables) {
    ASSERT_TRUE(write_in_act("insert into parties (name) values ('Italy')").has_value());
    const Result<void> migrated = database_->migrate({kFirst, kSecond, kOther});
    ASSERT_TRUE(migrated.has_value()) << migrated.error().debug_text();
    EXPECT_EQ(number("select count(*) from parties where region = 'none'"), 1);
    EXPECT_FALSE(write("update parties set region = 'some'").has_value());
}

INSTANTIATE_TEST_SUITE_P(engines, Migrations, testing::engines(), testing::engine_name);
INSTANTIATE_TEST_SUITE_P(engines, Guard, testing::engines(), testing::engine_name);

}  // namespace
}  // namespace palermo::store
