#include "platform/store/typed_rows.hpp"

#include <gtest/gtest.h>

#include "platform/store/testing/test_database.hpp"

namespace palermo::store {

enum class Status : std::uint8_t { draft, adopted };
BOOST_DESCRIBE_ENUM(Status, draft, adopted)

struct SessionTag;
using SessionId = Id<SessionTag>;

// One member of every type that a row may have.
struct SessionRow {
    SessionId id;
    std::string place;
    Date opens;
    std::optional<Date> closes;
    Instant recorded;
    bool held;
    std::uint16_t number;
    Status status;
    std::optional<Status> status_before;
    Language language;
    Bytes note;
    Digest digest;
    SessionId earlier;

    friend bool operator==(const SessionRow&, const SessionRow&) = default;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (),
                      (id, place, opens, closes, recorded, held, number, status, status_before, language, note, digest,
                       earlier))

struct Pair {
    std::int64_t number;
    std::string word;
};
BOOST_DESCRIBE_STRUCT(Pair, (), (number, word))

namespace {

constexpr std::string_view kTable = R"(
create table sessions (
    id {id}, place text not null, opens text not null, closes text, recorded {int} not null, held {int} not null,
    number {int} not null, status text not null, status_before text, language text not null, note {blob} not null,
    digest {blob} not null, earlier {int}
) {strict};
)";
constexpr Sql kInsert =
    "insert into sessions (id, place, opens, closes, recorded, held, number, status, status_before, language, note, "
    "digest, earlier) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
constexpr Sql kSelect =
    "select id, place, opens, closes, recorded, held, number, status, status_before, language, note, digest, earlier "
    "from sessions order by id";

class TypedRows : public ::testing::TestWithParam<Engine> {
  protected:
    testing::TestDatabase place_{GetParam()};
    std::unique_ptr<Database> database_ = place_.open();
};

std::vector<SessionRow> two_sessions() {
    const SessionRow fourth = {{4},
                               "Vienna",
                               *Date::make(2008, 10, 8),
                               Date::make(2008, 10, 17),
                               {1},
                               true,
                               4,
                               Status::adopted,
                               Status::draft,
                               Language::fr,
                               {1, 2, 3},
                               sha256(as_bytes("4")),
                               {3}};
    const SessionRow fifth = {{5},
                              "Wien’",
                              *Date::make(2010, 10, 18),
                              std::nullopt,
                              {-7},
                              false,
                              65535,
                              Status::draft,
                              std::nullopt,
                              Language::zh,
                              {},
                              sha256(as_bytes("5")),
                              {}};
    return {fourth, fifth};
}

TEST_P(TypedRows, a_struct_comes_back_as_it_was_stored) {
    ASSERT_TRUE(database_->migrate({{"sessions", 1, "sessions", kTable}}).has_value());
    std::vector<SessionRow> found;
    const Result<void> written = database_->write([&](Writer& writer) -> Result<void> {
        for (const SessionRow& session : two_sessions()) TRY(writer.execute(kInsert, parameters(session)));
        found = TRY(rows<SessionRow>(writer, kSelect));
        return ok();
    });
    ASSERT_TRUE(written.has_value()) << written.error().debug_text();
    EXPECT_EQ(found, two_sessions());
}

// The error of reading one row into a Pair.
Error mismatch(Database& database, Sql sql) {
    const Result<void> read = database.read([&](Reader& reader) -> Result<void> {
        TRY(first_row<Pair>(reader, sql));
        return ok();
    });
    return read ? Error{} : read.error();
}

TEST_P(TypedRows, a_row_that_does_not_fit_names_the_member) {
    EXPECT_EQ(mismatch(*database_, "select 1, 'one'"), Error{});
    const Error null = mismatch(*database_, "select 1, cast(null as text)");
    EXPECT_EQ(null.debug_text(), "store.row_mismatch(column=2, member=word)");
    EXPECT_EQ(mismatch(*database_, "select 'one', 'one'").debug_text(), "store.row_mismatch(column=1, member=number)");
    EXPECT_EQ(mismatch(*database_, "select 1, 'one', 2").debug_text(), "store.row_mismatch(column=3, member=–)");
    EXPECT_EQ(mismatch(*database_, "select 1, 'one' where 1 = 2"), Error{});
}

INSTANTIATE_TEST_SUITE_P(engines, TypedRows, testing::engines(), testing::engine_name);

TEST(TypedValues, what_is_no_value_of_the_type_is_refused) {
    const auto decodes = []<typename T>(std::type_identity<T>, const Value& value) {
        return detail::Decoder<T>::decode(value).has_value();
    };
    EXPECT_FALSE(decodes(std::type_identity<bool>(), std::int64_t{2}));
    EXPECT_FALSE(decodes(std::type_identity<std::uint8_t>(), std::int64_t{256}));
    EXPECT_FALSE(decodes(std::type_identity<std::uint32_t>(), std::int64_t{-1}));
    EXPECT_FALSE(decodes(std::type_identity<Date>(), std::string("2007-02-29")));
    EXPECT_FALSE(decodes(std::type_identity<Digest>(), Bytes(31)));
    EXPECT_FALSE(decodes(std::type_identity<Status>(), std::string("lost")));
    EXPECT_FALSE(decodes(std::type_identity<Language>(), std::string("de")));
    EXPECT_FALSE(decodes(std::type_identity<std::optional<Date>>(), std::string("soon")));
    EXPECT_TRUE(decodes(std::type_identity<std::optional<Date>>(), Value()));
}

}  // namespace
}  // namespace palermo::store
