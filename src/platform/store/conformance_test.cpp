// What holds for a database of either engine.
#include <gtest/gtest.h>

#include <limits>

#include "platform/store/database.hpp"
#include "platform/store/errors.hpp"
#include "platform/store/testing/test_database.hpp"
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

INSTANTIATE_TEST_SUITE_P(engines, Conformance, testing::engines(), testing::engine_name);

}  // namespace
}  // namespace palermo::store
