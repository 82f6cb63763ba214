#include "conference/parties/facts.hpp"

#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/store/values.hpp"

namespace palermo::parties {

std::span<const EmbeddedFile> migration_files();

namespace {

constexpr store::Sql kAll(R"(
select f.number, f.instrument, f.state, f.kind, f.day, f.consent, f.article, f.words, f.language, f.of_fact, f.source
from participation_facts f left join participation_corrections c on c.number = f.number
where f.invented = ?1 and c.number is null
order by f.state, f.instrument, f.day, f.number)");
constexpr store::Sql kOfState(R"(
select f.number, f.instrument, f.state, f.kind, f.day, f.consent, f.article, f.words, f.language, f.of_fact, f.source
from participation_facts f left join participation_corrections c on c.number = f.number
where f.state = ?1 and (?2 = '' or f.instrument = ?2) and c.number is null
order by f.instrument, f.day, f.number)");
constexpr store::Sql kOne(R"(
select f.number, f.instrument, f.state, f.kind, f.day, f.consent, f.article, f.words, f.language, f.of_fact, f.source
from participation_facts f left join participation_corrections c on c.number = f.number
where f.number = ?1 and c.number is null)");
constexpr store::Sql kSetAside(R"(
select f.number, f.instrument, f.state, f.kind, f.day, f.consent, f.article, f.words, f.language, f.of_fact, f.source,
       c.by_number, c.reason, c.at
from participation_facts f join participation_corrections c on c.number = f.number
where f.state = ?1 order by c.at, f.number)");
constexpr store::Sql kNext("select coalesce(max(number), 0) + 1 from participation_facts");
constexpr store::Sql kAdd(R"(
insert into participation_facts (number, instrument, state, kind, day, consent, article, words, language, of_fact, source,
                                 invented, table_id, at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14))");
constexpr store::Sql kCorrect(
    "insert into participation_corrections (number, by_number, reason, at) values (?1, ?2, ?3, ?4)");
constexpr store::Sql kHasTable("select id from participation_tables where digest = ?1");
constexpr store::Sql kAddTable(R"(
insert into participation_tables (digest, file_name, source, rows, added, at) values (?1, ?2, ?3, ?4, ?5, ?6))");

Fact fact_from(const store::Row& row) {
    Fact fact;
    fact.number = row.integer(0);
    fact.instrument = row.text(1);
    fact.state = row.text(2);
    fact.kind = fact_kind_from_name(row.text(3)).value_or(FactKind::declaration);
    fact.day = Date::parse(row.text(4)).value_or(fact.day);
    fact.consent = consent_kind_from_name(row.text(5));
    fact.article = row.text(6);
    fact.words = row.text(7);
    if (const auto language = row.optional_text(8)) fact.language = language_from_tag(*language);
    fact.of_fact = row.optional_integer(9).value_or(0);
    fact.source = row.text(10);
    return fact;
}

std::vector<Fact> facts_from(const store::Rows& rows) {
    std::vector<Fact> facts;
    facts.reserve(rows.size());
    for (const store::Row& row : rows) facts.push_back(fact_from(row));
    return facts;
}

template <typename T>
std::optional<T> unless_zero(T number) {
    return number != 0 ? std::optional(number) : std::nullopt;
}

}  // namespace

Result<std::vector<Fact>> load_facts(store::Reader& reader, bool invented) {
    return facts_from(TRY(reader.query(kAll, store::values(invented))));
}

Result<std::vector<Fact>> load_facts_of(store::Reader& reader, std::string_view state, std::string_view instrument) {
    return facts_from(TRY(reader.query(kOfState, store::values(state, instrument))));
}

Result<Fact> expect_fact(store::Reader& reader, std::int64_t number) {
    const std::optional<store::Row> row = TRY(reader.first(kOne, {number}));
    if (!row)
        return make_error(ErrorKind::not_found, "parties.no_such_fact").with("field", "fact").with("number", number);
    return fact_from(*row);
}

Result<std::int64_t> add_fact(store::Writer& writer, const Fact& fact, bool invented, std::int64_t table, Instant now) {
    const std::int64_t number = TRY(writer.first(kNext))->integer(0);
    TRY(writer.insert(
        kAdd, store::values(number, fact.instrument, fact.state, name(fact.kind), fact.day,
                            fact.consent ? name(*fact.consent) : std::string_view(), fact.article, fact.words,
                            fact.language, unless_zero(fact.of_fact), fact.source, invented, unless_zero(table), now)));
    return number;
}

Result<void> set_aside(store::Writer& writer, std::int64_t number, std::int64_t by, std::string_view reason,
                       Instant now) {
    TRY(writer.execute(kCorrect, store::values(number, unless_zero(by), reason, now)));
    return ok();
}

Result<std::vector<SetAside>> load_set_aside(store::Reader& reader, std::string_view state) {
    std::vector<SetAside> all;
    for (const store::Row& row : TRY(reader.query(kSetAside, store::values(state))))
        all.push_back({fact_from(row), row.optional_integer(11).value_or(0), row.text(12), Instant{row.integer(13)}});
    return all;
}

Result<bool> has_table(store::Reader& reader, const Digest& digest) {
    return TRY(reader.first(kHasTable, store::values(digest))).has_value();
}

Result<std::int64_t> add_table(store::Writer& writer, const NewTable& table, Instant now) {
    return writer.insert(kAddTable,
                         store::values(table.digest, table.file_name, table.source, table.rows, table.added, now));
}

std::vector<store::Migration> migrations() {
    const EmbeddedFile* tables = find_embedded(migration_files(), "001_parties.sql");
    ASSERT(tables != nullptr);
    return {{"parties", 1, "participation, legal systems, competent authorities", tables->content}};
}

}  // namespace palermo::parties
