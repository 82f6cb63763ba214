// Moving everything from one database to another, both ways between the engines.
#include "platform/store/copy.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <thread>

#include "platform/store/errors.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/presence.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::store {
namespace {

using testing::TestDatabase;

// A circle of references, a table that points to itself, all types, a row that the migration itself makes, a trigger
// that would be in the way.
constexpr Migration kSchema{"t", 1, "tables", R"(
create table heads (id {int} primary key, size {int} not null) {strict};
insert into heads (id, size) values (1, 0);
create table articles (id {id}, title text not null, picture {blob}, earlier {int} references articles (id)) {strict};
create table "odd ""name" (code text primary key, article {int} not null references articles (id), note text) {strict};
create table pairs (a {int} not null, b text not null, primary key (b, a)) {strict};
create table words (id {int} primary key, derived text not null) {strict};
{sqlite}create trigger heads_fixed before update on heads begin select raise(abort, 'fixed'); end;
{sqlite}create trigger heads_stay before delete on heads begin select raise(abort, 'stays'); end;
{postgres}create function refuse() returns trigger language plpgsql as $$ begin raise exception 'fixed'; end $$;
{postgres}create trigger heads_fixed before update or delete on heads for each statement execute function refuse();
)"};
constexpr std::array<std::string_view, 1> kSeeded = {"heads"};
constexpr std::array<std::string_view, 1> kDerived = {"words"};
const CopyOptions kOptions{.derived = kDerived, .seeded = kSeeded, .progress = {}};

Result<void> fill(Database& database) {
    return database.write([](Writer& writer) -> Result<void> {
        for (std::int64_t id = 1; id <= 333; ++id) {
            Bytes picture(static_cast<std::size_t>(id % 7) * 100, static_cast<std::uint8_t>(id));
            const Value content = id % 5 == 0 ? Value() : Value(std::move(picture));
            TRY(writer.execute("insert into articles (id, title, picture) values (?1, ?2, ?3)",
                               {id * 3, "Article " + std::to_string(id) + " — مادة", content}));
        }
        // The first refers to the last: no order of rows would do.
        TRY(writer.execute("update articles set earlier = 999 where id = 3"));
        TRY(writer.execute("insert into \"odd \"\"name\" (code, article, note) values ('Ä', 999, null), ('a', 3, '')"));
        TRY(writer.execute(
            "insert into pairs (a, b) values (2, 'x'), (1, 'x'), (1, 'X'), (-9223372036854775807, 'é')"));
        TRY(writer.execute("insert into words (id, derived) values (1, 'left out')"));
        return ok();
    });
}

Result<std::vector<TableSum>> copy(Database& from, Database& to) {
    std::vector<TableSum> sums;
    TRY(from.read([&](Reader& reader) -> Result<void> {
        return to.write([&](Writer& writer) -> Result<void> {
            sums = TRY(copy_all(reader, writer, kOptions));
            return ok();
        });
    }));
    return sums;
}

std::int64_t number(Database& database, Sql sql) {
    std::int64_t found = -1;
    const Result<void> read = database.read([&](Reader& reader) -> Result<void> {
        found = TRY(reader.query(sql)).front().integer(0);
        return ok();
    });
    EXPECT_TRUE(read.has_value()) << read.error().debug_text();
    return found;
}

class Copy : public ::testing::TestWithParam<Engine> {
  protected:
    static Engine other(Engine engine) {
        if (!testing::PostgresServer::installed()) return Engine::sqlite;
        return engine == Engine::sqlite ? Engine::postgres : Engine::sqlite;
    }
    TestDatabase source_{GetParam()};
    TestDatabase target_{other(GetParam())};
    std::unique_ptr<Database> from_ = source_.open();
    std::unique_ptr<Database> to_ = target_.open();

    void SetUp() override {
        ASSERT_TRUE(from_->migrate({kSchema}).has_value());
        ASSERT_TRUE(to_->migrate({kSchema}).has_value());
        const Result<void> filled = fill(*from_);
        ASSERT_TRUE(filled.has_value()) << filled.error().debug_text();
    }
};

TEST_P(Copy, brings_every_row_of_every_table_over_and_leaves_the_rules_in_force) {
    const auto sums = copy(*from_, *to_);
    ASSERT_TRUE(sums.has_value()) << sums.error().debug_text();
    EXPECT_EQ(number(*to_, "select count(*) from articles"), 333);
    EXPECT_EQ(number(*to_, "select earlier from articles where id = 3"), 999);
    EXPECT_EQ(number(*to_, "select count(*) from pairs"), 4);
    EXPECT_EQ(number(*to_, "select count(*) from words"), 0);
    // The next id comes behind, foreign keys hold, the trigger is there again.
    const Result<void> more = to_->write([](Writer& writer) -> Result<void> {
        EXPECT_GT(TRY(writer.insert("insert into articles (title) values ('next')")), 999);
        return ok();
    });
    EXPECT_TRUE(more.has_value()) << more.error().debug_text();
    const Result<void> orphan = to_->write([](Writer& writer) -> Result<void> {
        TRY(writer.execute("insert into \"odd \"\"name\" (code, article) values ('b', 5)"));
        return ok();
    });
    ASSERT_FALSE(orphan.has_value());
    EXPECT_TRUE(is(orphan.error(), Fault::foreign_key)) << orphan.error().debug_text();
    const Result<void> fixed = to_->write([](Writer& writer) -> Result<void> {
        TRY(writer.execute("update heads set size = 7"));
        return ok();
    });
    EXPECT_FALSE(fixed.has_value());
}

TEST_P(Copy, gives_the_same_digests_as_the_way_back) {
    const auto there = copy(*from_, *to_);
    ASSERT_TRUE(there.has_value()) << there.error().debug_text();
    const TestDatabase third(GetParam());
    const auto home = third.open();
    ASSERT_TRUE(home->migrate({kSchema}).has_value());
    const auto back = copy(*to_, *home);
    ASSERT_TRUE(back.has_value()) << back.error().debug_text();
    EXPECT_EQ(*there, *back);
}

TEST_P(Copy, of_a_table_with_one_changed_value_has_another_digest) {
    const auto before = copy(*from_, *to_);
    ASSERT_TRUE(before.has_value());
    const Result<void> changed = from_->write([](Writer& writer) -> Result<void> {
        TRY(writer.execute("update articles set title = title || ' ' where id = 30"));
        return ok();
    });
    ASSERT_TRUE(changed.has_value());
    const auto after = copy(*from_, *to_);
    ASSERT_TRUE(after.has_value());
    for (std::size_t i = 0; i < before->size(); ++i)
        EXPECT_EQ((*before)[i] == (*after)[i], (*before)[i].table != "articles") << (*before)[i].table;
}

TEST_P(Copy, is_refused_by_a_target_with_rows_and_not_by_what_its_migrations_made) {
    const auto check = [&](Database& database) {
        return database.read([&](Reader& reader) { return check_empty(reader, kOptions); });
    };
    EXPECT_TRUE(check(*to_).has_value());
    const Result<void> full = check(*from_);
    ASSERT_FALSE(full.has_value());
    EXPECT_EQ(full.error().code, "store.not_empty");
}

TEST_P(Copy, of_another_schema_is_refused_and_nothing_stays) {
    constexpr Migration kMore{"t", 2, "more", "create table more (id {int} primary key) {strict};"};
    ASSERT_TRUE(to_->migrate({kSchema, kMore}).has_value());
    const auto refused = copy(*from_, *to_);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "store.copy_schema_differs");
    EXPECT_EQ(refused.error().argument("table"), "more");
    EXPECT_EQ(number(*to_, "select count(*) from articles"), 0);
}

TEST_P(Copy, works_with_guarded_tables) {
    const Result<void> guarded = to_->write([](Writer& writer) { return guard_tables(writer, {}); });
    ASSERT_TRUE(guarded.has_value());
    const auto sums = copy(*from_, *to_);
    ASSERT_TRUE(sums.has_value()) << sums.error().debug_text();
    const Result<void> refused = to_->write([](Writer& writer) -> Result<void> {
        TRY(writer.execute("insert into articles (title) values ('outside an act')"));
        return ok();
    });
    ASSERT_FALSE(refused.has_value());
    EXPECT_TRUE(is(refused.error(), Fault::change_without_act)) << refused.error().debug_text();
}

TEST_P(Copy, needs_the_database_for_itself_and_is_told_when_it_has_not) {
    {
        const auto one = Presence::begin(source_.configuration(), Presence::Kind::shared);
        const auto two = Presence::begin(source_.configuration(), Presence::Kind::shared);
        ASSERT_TRUE(one.has_value() && two.has_value());
        const auto alone = Presence::begin(source_.configuration(), Presence::Kind::alone);
        ASSERT_FALSE(alone.has_value());
        EXPECT_EQ(alone.error().code, "store.in_use");
    }
    // A server may notice a little later that the others are gone.
    auto alone = Presence::begin(source_.configuration(), Presence::Kind::alone);
    for (int i = 0; i < 250 && !alone.has_value(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        alone = Presence::begin(source_.configuration(), Presence::Kind::alone);
    }
    ASSERT_TRUE(alone.has_value()) << alone.error().debug_text();
    EXPECT_FALSE(Presence::begin(source_.configuration(), Presence::Kind::shared).has_value());
}

INSTANTIATE_TEST_SUITE_P(engines, Copy, testing::engines(), testing::engine_name);

}  // namespace
}  // namespace palermo::store
