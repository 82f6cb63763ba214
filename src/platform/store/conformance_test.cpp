// What holds for a database of either engine.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <limits>
#include <thread>

#include "platform/store/blobs.hpp"
#include "platform/store/database.hpp"
#include "platform/store/errors.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/testing/test_database.hpp"
#include "platform/store/trial.hpp"
#include "platform/store/values.hpp"

namespace palermo::store {
namespace {

using testing::TestDatabase;

constexpr std::string_view kTables = R"(
create table things (
    id {id},
    name text unique,
    number {int} check (number is null or number <> 13),
    content {blob}
) {strict};
create table parts (
    id {id},
    thing {int} not null references things (id),
    label text not null
) {strict};
)";

std::vector<Migration> tables() {
    return {{"things", 1, "things and their parts", kTables}};
}

constexpr Sql kInsertThing = "insert into things (name, number, content) values (?1, ?2, ?3)";
constexpr Sql kSelectThing = "select name, number, content from things where id = ?1";
constexpr Sql kCountThings = "select count(*) from things";
constexpr Sql kInsertPart = "insert into parts (thing, label) values (?1, ?2)";

class Conformance : public ::testing::TestWithParam<Engine> {
  protected:
    void SetUp() override {
        const Result<void> migrated = database_->migrate(tables());
        ASSERT_TRUE(migrated.has_value()) << migrated.error().debug_text();
    }

    Result<std::int64_t> insert_thing(const Value& name, const Value& number = {}, const Value& content = {}) {
        std::int64_t id = 0;
        const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
            id = TRY(writer.insert(kInsertThing, {name, number, content}));
            return ok();
        });
        if (!written) return written.error();
        return id;
    }

    Result<Rows> query(Sql sql, const Parameters& parameters = {}) {
        Rows rows;
        const Result<void> read = database_->read([&](Reader& reader) -> Result<void> {
            rows = TRY(reader.query(sql, parameters));
            return ok();
        });
        if (!read) return read.error();
        return rows;
    }

    std::int64_t count_things() { return query(kCountThings)->front().integer(0); }

    // The error of a write that consists of one statement.
    Error error_of(Sql sql, const Parameters& parameters = {}) {
        const Result<void> result = database_->write([&](Writer& writer) -> Result<void> {
            TRY(writer.execute(sql, parameters));
            return ok();
        });
        return result ? Error{} : result.error();
    }

    TestDatabase place_{GetParam()};
    std::unique_ptr<Database> database_ = place_.open();
};

TEST_P(Conformance, values_come_back_as_they_were_stored) {
    const Bytes bytes = {0, 1, 0xff, 0x27, 0x5c};
    const std::int64_t id = *insert_thing(std::string("Conférence ’ المؤتمر 大会 \U0001F30D"), std::int64_t{-5}, bytes);
    const Rows rows = *query(kSelectThing, {id});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].text(0), "Conférence ’ المؤتمر 大会 \U0001F30D");
    EXPECT_EQ(rows[0].integer(1), -5);
    EXPECT_EQ(rows[0].blob(2), bytes);
}

TEST_P(Conformance, null_differs_from_empty_and_zero) {
    const std::int64_t empty = *insert_thing(std::string(), std::int64_t{0}, Bytes());
    const std::int64_t null = *insert_thing({});
    const Row first = query(kSelectThing, {empty})->front();
    EXPECT_EQ(first.text(0), "");
    EXPECT_EQ(first.integer(1), 0);
    EXPECT_EQ(first.blob(2), Bytes());
    const Row second = query(kSelectThing, {null})->front();
    EXPECT_TRUE(second.is_null(0) && second.is_null(1) && second.is_null(2));
    EXPECT_EQ(second.optional_integer(1), std::nullopt);
    EXPECT_EQ(second.optional_text(0), std::nullopt);
}

TEST_P(Conformance, integers_keep_their_64_bits) {
    for (const std::int64_t number :
         {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
        const std::int64_t id = *insert_thing({}, number);
        EXPECT_EQ(query(kSelectThing, {id})->front().integer(1), number);
    }
}

TEST_P(Conformance, a_big_blob_comes_back_whole) {
    Bytes bytes(5'000'000);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 2654435761U >> 13);
    const std::int64_t id = *insert_thing({}, {}, bytes);
    EXPECT_EQ(query(kSelectThing, {id})->front().blob(2), bytes);
}

TEST_P(Conformance, a_second_of_the_same_is_store_unique) {
    ASSERT_TRUE(insert_thing(std::string("one")).has_value());
    const Error error = error_of(kInsertThing, values("one", std::nullopt, std::nullopt));
    EXPECT_TRUE(is(error, Fault::unique)) << error.debug_text();
    EXPECT_NE(error.argument("place").find("name"), std::string_view::npos) << error.debug_text();
    EXPECT_EQ(error.kind, ErrorKind::conflict);
}

TEST_P(Conformance, a_part_of_nothing_is_store_foreign_key) {
    const Error error = error_of(kInsertPart, values(999, "wheel"));
    EXPECT_TRUE(is(error, Fault::foreign_key)) << error.debug_text();
}

TEST_P(Conformance, what_a_check_forbids_is_store_check) {
    const Error error = error_of(kInsertThing, values("thirteen", 13, std::nullopt));
    EXPECT_TRUE(is(error, Fault::check)) << error.debug_text();
    EXPECT_NE(error.argument("place"), "–");
}

TEST_P(Conformance, a_missing_value_is_store_not_null) {
    const std::int64_t thing = *insert_thing({});
    const Error error = error_of(kInsertPart, values(thing, std::nullopt));
    EXPECT_TRUE(is(error, Fault::not_null)) << error.debug_text();
    EXPECT_EQ(error.argument("place"), "parts.label");
}

TEST_P(Conformance, text_that_is_not_utf8_or_holds_a_zero_is_refused) {
    for (const std::string& text : {std::string("a\0b", 3), std::string("\xff\xfe"), std::string("\xed\xa0\x80")}) {
        const Result<std::int64_t> id = insert_thing(text);
        ASSERT_FALSE(id.has_value());
        EXPECT_TRUE(is(id.error(), Fault::invalid_text)) << id.error().debug_text();
    }
    EXPECT_EQ(count_things(), 0);
}

TEST_P(Conformance, a_word_in_a_number_column_is_store_wrong_type) {
    const Error error = error_of("insert into things (number) values (?1)", values("seven"));
    EXPECT_TRUE(is(error, Fault::wrong_type)) << error.debug_text();
}

TEST_P(Conformance, a_fraction_in_a_result_is_store_wrong_type) {
    const Result<Rows> rows = query("select cast(1 as real) / 2");
    ASSERT_FALSE(rows.has_value());
    EXPECT_TRUE(is(rows.error(), Fault::wrong_type)) << rows.error().debug_text();
}

TEST_P(Conformance, an_unknown_table_is_store_statement_failed) {
    const Error error = error_of("insert into nowhere (a) values (1)");
    EXPECT_TRUE(is(error, Fault::statement_failed)) << error.debug_text();
    EXPECT_EQ(error.kind, ErrorKind::internal);
}

TEST_P(Conformance, a_value_over_the_limit_is_refused) {
    const Result<std::int64_t> id = insert_thing({}, {}, Bytes(kMaxValueBytes + 1));
    ASSERT_FALSE(id.has_value());
    EXPECT_TRUE(is(id.error(), Fault::too_large)) << id.error().debug_text();
}

constexpr Sql kNumbersUpTo =
    "with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < cast(?1 as {int})) "
    "select n from numbers";

TEST_P(Conformance, a_query_gives_the_most_rows_and_not_one_more) {
    const auto most = static_cast<std::int64_t>(kMaxRows);
    EXPECT_EQ(query(kNumbersUpTo, {most})->size(), kMaxRows);
    const Result<Rows> rows = query(kNumbersUpTo, {most + 1});
    ASSERT_FALSE(rows.has_value());
    EXPECT_TRUE(is(rows.error(), Fault::too_many_rows)) << rows.error().debug_text();
}

TEST_P(Conformance, each_goes_through_long_results_and_stops_when_told) {
    const auto many = static_cast<std::int64_t>(kMaxRows) + 1234;
    std::int64_t sum = 0;
    std::int64_t seen = 0;
    const Result<void> read = database_->read([&](Reader& reader) -> Result<void> {
        TRY(reader.each(kNumbersUpTo, {many}, [&](const Row& row) {
            sum += row.integer(0);
            return true;
        }));
        return reader.each(kNumbersUpTo, {many}, [&](const Row&) { return ++seen < 777; });
    });
    ASSERT_TRUE(read.has_value()) << read.error().debug_text();
    EXPECT_EQ(sum, many * (many + 1) / 2);
    EXPECT_EQ(seen, 777);
}

TEST_P(Conformance, statements_may_run_inside_the_loop_over_the_same_statement) {
    std::int64_t pairs = 0;
    const Result<void> read = database_->read([&](Reader& reader) -> Result<void> {
        return reader.each(kNumbersUpTo, {std::int64_t{30}}, [&](const Row&) {
            const Result<void> inner =
                reader.each(kNumbersUpTo, {std::int64_t{40}}, [&](const Row&) { return ++pairs > 0; });
            return inner.has_value();
        });
    });
    ASSERT_TRUE(read.has_value()) << read.error().debug_text();
    EXPECT_EQ(pairs, 1200);
}

TEST_P(Conformance, execute_gives_the_number_of_rows_changed) {
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(insert_thing({}, std::int64_t{i}).has_value());
    std::vector<std::int64_t> changed;
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        changed.push_back(TRY(writer.execute("update things set number = number + 100 where number >= ?1", values(1))));
        changed.push_back(TRY(writer.execute("update things set number = 0 where number = ?1", values(-1))));
        changed.push_back(TRY(writer.execute("delete from things")));
        return ok();
    });
    ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    EXPECT_EQ(changed, (std::vector<std::int64_t>{2, 0, 3}));
}

TEST_P(Conformance, insert_gives_the_new_id_or_zero_when_nothing_was_added) {
    constexpr Sql kInsertOnce = "insert into things (name) values (?1) on conflict (name) do nothing";
    std::vector<std::int64_t> ids;
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        for (const char* name : {"a", "b", "a"}) ids.push_back(TRY(writer.insert(kInsertOnce, values(name))));
        return ok();
    });
    ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    EXPECT_GT(ids[0], 0);
    EXPECT_NE(ids[1], ids[0]);
    EXPECT_EQ(ids[2], 0);
}

TEST_P(Conformance, a_changing_statement_may_give_rows_back) {
    std::string name;
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        const Rows rows = TRY(writer.query("insert into things (name) values (?1) returning name", values("returned")));
        name = rows.front().text(0);
        return ok();
    });
    ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    EXPECT_EQ(name, "returned");
    EXPECT_EQ(count_things(), 1);
}

TEST_P(Conformance, a_reader_cannot_change_anything) {
    const Result<void> read = database_->read([&](Reader& reader) -> Result<void> {
        TRY(reader.query("insert into things (name) values ('x') returning name"));
        return ok();
    });
    ASSERT_FALSE(read.has_value());
    EXPECT_TRUE(is(read.error(), Fault::read_only)) << read.error().debug_text();
    EXPECT_EQ(count_things(), 0);
}

TEST_P(Conformance, a_writer_sees_its_own_changes_and_nobody_else_does_before_the_commit) {
    std::int64_t inside = -1;
    std::int64_t outside = -1;
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        TRY(writer.insert(kInsertThing, values("new", std::nullopt, std::nullopt)));
        inside = TRY(writer.query(kCountThings)).front().integer(0);
        outside = count_things();
        return ok();
    });
    ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    EXPECT_EQ(inside, 1);
    EXPECT_EQ(outside, 0);
    EXPECT_EQ(count_things(), 1);
}

TEST_P(Conformance, an_error_of_the_work_undoes_its_changes_and_comes_back) {
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        TRY(writer.insert(kInsertThing, values("gone", std::nullopt, std::nullopt)));
        return palermo::make_error(ErrorKind::denied, "test.refused");
    });
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().code, "test.refused");
    EXPECT_EQ(count_things(), 0);
}

TEST_P(Conformance, an_exception_undoes_the_work_and_becomes_an_error) {
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        TRY(writer.insert(kInsertThing, values("gone", std::nullopt, std::nullopt)));
        throw std::runtime_error("a bug");
    });
    ASSERT_FALSE(written.has_value());
    EXPECT_TRUE(is(written.error(), Fault::exception));
    EXPECT_EQ(written.error().argument("reason"), "a bug");
    const Result<void> read = database_->read([](Reader&) -> Result<void> { throw 42; });
    ASSERT_FALSE(read.has_value());
    EXPECT_TRUE(is(read.error(), Fault::exception));
    EXPECT_EQ(count_things(), 0);
    EXPECT_TRUE(insert_thing(std::string("next")).has_value());
}

TEST_P(Conformance, after_a_failed_statement_the_write_is_undone_whatever_the_work_returns) {
    ASSERT_TRUE(insert_thing(std::string("one")).has_value());
    bool later_one_failed = false;
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        TRY(writer.insert(kInsertThing, values("two", std::nullopt, std::nullopt)));
        (void)writer.insert(kInsertThing, values("one", std::nullopt, std::nullopt));
        const Result<Rows> later = writer.query(kCountThings);
        later_one_failed = !later && is(later.error(), Fault::unique);
        return ok();
    });
    ASSERT_FALSE(written.has_value());
    EXPECT_TRUE(is(written.error(), Fault::unique));
    EXPECT_TRUE(later_one_failed);
    EXPECT_EQ(count_things(), 1);
}

TEST_P(Conformance, what_is_tried_out_is_undone_and_the_rest_stands) {
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        TRY(writer.insert(kInsertThing, values("before", std::nullopt, std::nullopt)));
        std::int64_t within = 0;
        TRY(try_out(writer, [&]() -> Result<void> {
            TRY(writer.insert(kInsertThing, values("tried", std::nullopt, std::nullopt)));
            within = TRY(writer.first(kCountThings))->integer(0);
            return ok();
        }));
        EXPECT_EQ(within, 2);
        const Result<void> refused =
            try_out(writer, [] { return palermo::make_error(ErrorKind::denied, "test.refused"); });
        EXPECT_EQ(refused.error().code, "test.refused");
        TRY(writer.insert(kInsertThing, values("after", std::nullopt, std::nullopt)));
        return ok();
    });
    ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    EXPECT_EQ(count_things(), 2);
}

TEST_P(Conformance, the_work_may_turn_a_failure_into_a_better_one) {
    ASSERT_TRUE(insert_thing(std::string("one")).has_value());
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        const auto id = writer.insert(kInsertThing, values("one", std::nullopt, std::nullopt));
        if (!id && is(id.error(), Fault::unique)) return palermo::make_error(ErrorKind::conflict, "test.name_taken");
        return ok();
    });
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().code, "test.name_taken");
}

// Many threads write at once, so that SQLite groups them; every third one fails.
TEST_P(Conformance, the_failure_of_one_does_not_undo_the_others) {
    constexpr int kThreads = 12;
    constexpr int kEach = 10;
    std::atomic<int> succeeded = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < kEach; ++i) {
                const bool fails = (thread + i) % 3 == 0;
                const auto id = insert_thing({}, std::int64_t{fails ? 13 : thread * 100 + i + 1000});
                if (id.has_value()) ++succeeded;
                if (fails) {
                    EXPECT_FALSE(id.has_value());
                }
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(succeeded, kThreads * kEach * 2 / 3);
    EXPECT_EQ(count_things(), succeeded);
}

TEST_P(Conformance, a_constraint_that_is_checked_at_the_commit_fails_only_its_own_work) {
    ASSERT_TRUE(
        error_of("create table later (id {id}, thing {int} references things (id) deferrable initially deferred)")
            .code.empty());
    std::atomic<int> succeeded = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 6; ++i) {
                const bool fails = (thread + i) % 4 == 0;
                const Error error = error_of("insert into later (thing) values (?1)",
                                             values(fails ? std::optional<std::int64_t>(77) : std::nullopt));
                if (error.code.empty()) ++succeeded;
                if (is(error, Fault::foreign_key)) ++refused;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(refused, 12);
    EXPECT_EQ(succeeded, 36);
    EXPECT_EQ(query("select count(*) from later")->front().integer(0), 36);
}

TEST_P(Conformance, a_read_sees_one_state_while_others_write) {
    ASSERT_TRUE(insert_thing(std::string("before")).has_value());
    std::vector<std::int64_t> counts;
    const Result<void> read = database_->read([&](Reader& reader) -> Result<void> {
        counts.push_back(TRY(reader.query(kCountThings)).front().integer(0));
        EXPECT_TRUE(insert_thing(std::string("meanwhile")).has_value());
        counts.push_back(TRY(reader.query(kCountThings)).front().integer(0));
        return ok();
    });
    ASSERT_TRUE(read.has_value()) << read.error().debug_text();
    EXPECT_EQ(counts, (std::vector<std::int64_t>{1, 1}));
    EXPECT_EQ(count_things(), 2);
}

TEST_P(Conformance, no_increment_is_lost_among_eight_threads) {
    constexpr int kThreads = 8;
    constexpr int kEach = 25;
    const std::int64_t id = *insert_thing({}, std::int64_t{1000});
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&] {
            for (int i = 0; i < kEach; ++i) {
                // Read and written back in two statements: only serializable transactions keep every one.
                const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
                    const Row row = *TRY(writer.first("select number from things where id = ?1", {id}));
                    TRY(writer.execute("update things set number = ?2 where id = ?1", {id, row.integer(0) + 1}));
                    return ok();
                });
                EXPECT_TRUE(written.has_value()) << written.error().debug_text();
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(query(kSelectThing, {id})->front().integer(1), 1000 + kThreads * kEach);
}

// Two doctors on call, each leaves when the other is there: snapshot isolation alone lets both go.
TEST_P(Conformance, two_writes_that_look_at_each_other_are_serial) {
    const std::int64_t first = *insert_thing({}, std::int64_t{1});
    const std::int64_t second = *insert_thing({}, std::int64_t{1});
    const auto leave = [&](std::int64_t id) {
        const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
            const std::int64_t present = TRY(writer.query("select sum(number) from things")).front().integer(0);
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            if (present > 1) TRY(writer.execute("update things set number = 0 where id = ?1", {id}));
            return ok();
        });
        EXPECT_TRUE(written.has_value()) << written.error().debug_text();
    };
    std::thread one(leave, first);
    std::thread other(leave, second);
    one.join();
    other.join();
    EXPECT_EQ(query("select sum(number) from things")->front().integer(0), 1);
}

TEST_P(Conformance, the_change_number_grows_with_every_commit_and_only_then) {
    // PostgreSQL counts a commit of ours at once and may see it a second time when it next asks the server.
    const auto settled = [&] {
        if (GetParam() == Engine::postgres) std::this_thread::sleep_for(std::chrono::milliseconds(450));
        return database_->change_number();
    };
    const std::uint64_t before = database_->change_number();
    ASSERT_TRUE(insert_thing(std::string("one")).has_value());
    EXPECT_GT(database_->change_number(), before);
    const std::uint64_t after = settled();
    EXPECT_EQ(count_things(), 1);
    EXPECT_EQ(settled(), after);
}

TEST_P(Conformance, the_change_number_notices_commits_of_another_program) {
    const std::unique_ptr<Database> other = place_.open();
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const std::uint64_t before = database_->change_number();
    const Result<void> written = other->write([&](Writer& writer) -> Result<void> {
        TRY(writer.insert(kInsertThing, values("theirs", std::nullopt, std::nullopt)));
        return ok();
    });
    ASSERT_TRUE(written.has_value());
    std::this_thread::sleep_for(std::chrono::milliseconds(GetParam() == Engine::postgres ? 500 : 20));
    EXPECT_GT(database_->change_number(), before);
}

TEST_P(Conformance, a_statement_that_takes_too_long_is_stopped) {
    Configuration impatient = place_.configuration();
    impatient.statement_timeout_ms = 100;
    const auto opened = Database::open(impatient);
    ASSERT_TRUE(opened.has_value());
    constexpr Sql kEndless =
        "with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 2000000000) "
        "select count(*) from numbers";
    const Result<void> read = (*opened)->read([&](Reader& reader) -> Result<void> {
        TRY(reader.query(kEndless));
        return ok();
    });
    ASSERT_FALSE(read.has_value());
    EXPECT_TRUE(is(read.error(), Fault::timeout)) << read.error().debug_text();
    const Result<void> written = (*opened)->write([&](Writer& writer) -> Result<void> {
        TRY(writer.query(kEndless));
        return ok();
    });
    ASSERT_FALSE(written.has_value());
    EXPECT_TRUE(is(written.error(), Fault::timeout)) << written.error().debug_text();
}

TEST_P(Conformance, whoever_finds_no_free_connection_is_told_to_come_back) {
    Configuration small = place_.configuration();
    small.read_connections = 1;
    small.busy_timeout_ms = 100;
    const auto opened = Database::open(small);
    ASSERT_TRUE(opened.has_value());
    Result<void> inner = ok();
    const Result<void> outer = (*opened)->read([&](Reader&) -> Result<void> {
        inner = (*opened)->read([](Reader&) { return ok(); });
        return ok();
    });
    EXPECT_TRUE(outer.has_value());
    ASSERT_FALSE(inner.has_value());
    EXPECT_TRUE(is(inner.error(), Fault::busy));
}

TEST_P(Conformance, text_sorts_by_code_point_and_like_sees_the_case) {
    for (const char* name : {"é", "z", "Z", "a", "大", "\U0001F30D", "ﬀ"})
        ASSERT_TRUE(insert_thing(std::string(name)).has_value());
    std::string order;
    for (const Row& row : *query("select name from things order by name")) order += row.text(0) + " ";
    EXPECT_EQ(order, "Z a z é 大 ﬀ \U0001F30D ");
    EXPECT_EQ(query("select count(*) from things where name like ?1", values("Z%"))->front().integer(0), 1);
}

TEST_P(Conformance, blobs_are_kept_once_under_their_digest) {
    const std::string text = "the whole text of a decision";
    Digest digest{};
    for (int i = 0; i < 2; ++i) {
        const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
            digest = TRY(put_blob(writer, as_bytes(text)));
            return ok();
        });
        ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    }
    EXPECT_EQ(digest, sha256(as_bytes(text)));
    EXPECT_EQ(query("select count(*) from blobs")->front().integer(0), 1);
    const Result<void> read = database_->read([&](Reader& reader) -> Result<void> {
        const std::optional<Bytes> found = TRY(get_blob(reader, digest));
        EXPECT_TRUE(found && as_text(*found) == text);
        EXPECT_FALSE(TRY(get_blob(reader, Digest{})));
        EXPECT_EQ(TRY(blob_size(reader, digest)), static_cast<std::int64_t>(text.size()));
        return ok();
    });
    EXPECT_TRUE(read.has_value()) << read.error().debug_text();
}

TEST_P(Conformance, a_blob_over_the_limit_is_refused_and_a_changed_one_is_noticed) {
    Digest digest{};
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        digest = TRY(put_blob(writer, {}));
        TRY(writer.execute("update blobs set content = ?1, size = 1", values(Bytes{1})));
        TRY(put_blob(writer, Bytes(kMaxBlobBytes + 1)));
        return ok();
    });
    ASSERT_FALSE(written.has_value());
    EXPECT_TRUE(is(written.error(), Fault::too_large));
    const Result<void> changed = database_->write([&](Writer& writer) -> Result<void> {
        digest = TRY(put_blob(writer, as_bytes("true")));
        TRY(writer.execute("update blobs set content = ?1", values(Bytes{'l', 'i', 'e', 's'})));
        return ok();
    });
    ASSERT_TRUE(changed.has_value()) << changed.error().debug_text();
    const Result<void> read = database_->read([&](Reader& reader) -> Result<void> {
        TRY(get_blob(reader, digest));
        return ok();
    });
    ASSERT_FALSE(read.has_value());
    EXPECT_TRUE(is(read.error(), Fault::corrupt));
}

INSTANTIATE_TEST_SUITE_P(engines, Conformance, testing::engines(), testing::engine_name);

}  // namespace
}  // namespace palermo::store
