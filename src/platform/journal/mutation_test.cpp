// Random edits of a small journal, each made by someone who may change the database at will, some of them with
// the signing key in hand: verify() finds every one, given one older checkpoint from outside.
//
// What no verifier can find is left out, and stands in docs/formats/journal.md: changes behind the older checkpoint
// that were computed and signed anew as a whole.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>

#include "platform/base/assert.hpp"
#include "platform/journal/entry_text.hpp"
#include "platform/journal/merkle.hpp"
#include "platform/journal/testing/journal_database.hpp"

namespace palermo::journal {
namespace {

// Ten thousand with PALERMO_LONG_TESTS=1 in the environment.
int edits() {
    constexpr int kShort = 500;
    constexpr int kLong = 10'000;
    const char* given = std::getenv("PALERMO_LONG_TESTS");
    return given != nullptr && std::string_view(given) == "1" ? kLong : kShort;
}
constexpr int kSigned = 24;   // entries that the older checkpoint covers
constexpr int kUnsigned = 3;  // and some that it does not
constexpr std::int64_t kEntries = kSigned + kUnsigned;

struct Table {
    const char* name;
    store::Sql count;
};
struct Column {
    std::size_t table;
    store::Sql fetch;   // ?1: which row
    store::Sql update;  // ?2: the new value
    bool key;
};

constexpr Table kTables[] = {
    {"entries", "select count(*) from journal_entries"}, {"nodes", "select count(*) from journal_nodes"},
    {"values", "select count(*) from journal_values"},   {"checkpoints", "select count(*) from journal_checkpoints"},
    {"head", "select count(*) from journal_head"},
};

#define COLUMN_AS(index, table, keys, column, value, key)                                                 \
    {                                                                                                     \
        index, "select " column " from " table " order by " keys " limit 1 offset ?1",                    \
            "update " table " set " column " = " value " where (" keys ") = (select " keys " from " table \
            " order by " keys " limit 1 offset ?1)",                                                      \
            key                                                                                           \
    }
#define COLUMN(index, table, keys, column) COLUMN_AS(index, table, keys, column, "?2", false)
#define KEY_COLUMN(index, table, keys, column) COLUMN_AS(index, table, keys, column, "?2", true)
// Bytes that are no UTF-8 get into a text this way, as they would through damage of the file.
#define TEXT_COLUMN(index, table, keys, column) COLUMN_AS(index, table, keys, column, "cast(?2 as text)", false)
#define TEXT_KEY_COLUMN(index, table, keys, column) COLUMN_AS(index, table, keys, column, "cast(?2 as text)", true)

constexpr Column kColumns[] = {
    KEY_COLUMN(0, "journal_entries", "sequence", "sequence"),
    COLUMN(0, "journal_entries", "sequence", "at"),
    TEXT_COLUMN(0, "journal_entries", "sequence", "actor"),
    TEXT_COLUMN(0, "journal_entries", "sequence", "act"),
    TEXT_COLUMN(0, "journal_entries", "sequence", "object_type"),
    TEXT_COLUMN(0, "journal_entries", "sequence", "object_id"),
    TEXT_COLUMN(0, "journal_entries", "sequence", "entry"),
    COLUMN(0, "journal_entries", "sequence", "leaf"),
    KEY_COLUMN(1, "journal_nodes", "level, position", "level"),
    KEY_COLUMN(1, "journal_nodes", "level, position", "position"),
    COLUMN(1, "journal_nodes", "level, position", "hash"),
    KEY_COLUMN(2, "journal_values", "sequence, field, side", "sequence"),
    TEXT_KEY_COLUMN(2, "journal_values", "sequence, field, side", "field"),
    TEXT_KEY_COLUMN(2, "journal_values", "sequence, field, side", "side"),
    COLUMN(2, "journal_values", "sequence, field, side", "salt"),
    TEXT_COLUMN(2, "journal_values", "sequence, field, side", "value"),
    KEY_COLUMN(3, "journal_checkpoints", "number", "number"),
    COLUMN(3, "journal_checkpoints", "number", "size"),
    TEXT_COLUMN(3, "journal_checkpoints", "number", "note"),
    COLUMN(4, "journal_head", "id", "size"),
    COLUMN(4, "journal_head", "id", "checkpoints"),
};

// Copies of the tables as they were at several times, by number of the time.
constexpr std::int64_t kStages = 3;
constexpr store::Sql kMakeCopies[] = {
    "create table copy_entries (stage int, sequence int, at int, actor text, act text, object_type text,"
    " object_id text, entry text, leaf blob)",
    "create table copy_nodes (stage int, level int, position int, hash blob)",
    "create table copy_values (stage int, sequence int, field text, side text, salt blob, value text)",
    "create table copy_checkpoints (stage int, number int, size int, note text)",
    "create table copy_head (stage int, size int, checkpoints int)",
};
constexpr store::Sql kTakeCopies[] = {
    "insert into copy_entries (stage, sequence, at, actor, act, object_type, object_id, entry, leaf) select ?1,"
    " sequence, at, actor, act, object_type, object_id, entry, leaf from journal_entries",
    "insert into copy_nodes (stage, level, position, hash) select ?1, level, position, hash from journal_nodes",
    "insert into copy_values (stage, sequence, field, side, salt, value) select ?1, sequence, field, side, salt, value"
    " from journal_values",
    "insert into copy_checkpoints (stage, number, size, note) select ?1, number, size, note from journal_checkpoints",
    "insert into copy_head (stage, size, checkpoints) select ?1, size, checkpoints from journal_head",
};
constexpr store::Sql kEmptyTables[] = {
    "delete from journal_values",      "delete from journal_entries", "delete from journal_nodes",
    "delete from journal_checkpoints", "delete from journal_head",
};
constexpr store::Sql kFillTables[] = {
    "insert into journal_entries (sequence, at, actor, act, object_type, object_id, entry, leaf) select"
    " sequence, at, actor, act, object_type, object_id, entry, leaf from copy_entries where stage = ?1",
    "insert into journal_nodes (level, position, hash) select level, position, hash from copy_nodes where stage = ?1",
    "insert into journal_values (sequence, field, side, salt, value) select sequence, field, side, salt, value"
    " from copy_values where stage = ?1",
    "insert into journal_checkpoints (number, size, note) select number, size, note from copy_checkpoints"
    " where stage = ?1",
    "insert into journal_head (id, size, checkpoints) select 1, size, checkpoints from copy_head where stage = ?1",
};

// One edit after the other, each from the same dice.
class Attacker {
  public:
    Attacker(store::Writer& writer, std::mt19937_64& dice) : writer_(writer), dice_(dice) {}

    // Makes one edit and gives its kind, or the error of an edit that the database did not take.
    Result<const char*> edit() {
        switch (below(10)) {
            case 0:
            case 1:
            case 2:
                return change_bytes();
            case 3:
                return swap_rows();
            case 4:
                return delete_row();
            case 5:
                return duplicate_row();
            case 6:
                return roll_back();
            case 7:
                return put_older_copy_back();
            case 8:
                return truncate_and_sign();
            default:
                return rewrite_and_sign();
        }
    }

  private:
    std::int64_t below(std::int64_t limit) { return std::uniform_int_distribution<std::int64_t>(0, limit - 1)(dice_); }

    Result<store::Value> one(store::Sql sql, const store::Parameters& parameters = {}) {
        const std::optional<store::Row> row = TRY(writer_.first(sql, parameters));
        ASSERT(row.has_value());
        return row->value(0);
    }

    // Another value: a bit, a byte more, a byte less, another number.
    store::Value changed(const store::Value& value) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            const std::int64_t change = below(2) == 0 ? 1 + below(3) : 1 + below(std::int64_t{1} << below(40));
            return below(2) == 0 ? *number + change : *number - change;
        }
        const auto* text = std::get_if<std::string>(&value);
        Bytes bytes = text != nullptr ? Bytes(text->begin(), text->end()) : std::get<Bytes>(value);
        const std::size_t at =
            bytes.empty() ? 0 : static_cast<std::size_t>(below(static_cast<std::int64_t>(bytes.size())));
        const std::int64_t way = bytes.empty() ? 0 : below(6);
        if (way == 0)
            bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), static_cast<std::uint8_t>(below(256)));
        if (way == 1) bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at));
        if (way > 1) bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ 1 << below(8));
        return bytes;
    }

    Result<const char*> change_bytes() {
        const Column& column = kColumns[below(std::size(kColumns))];
        const std::int64_t row = below(std::get<std::int64_t>(TRY(one(kTables[column.table].count))));
        const store::Value value = TRY(one(column.fetch, {row}));
        TRY(writer_.execute(column.update, {row, changed(value)}));
        return "bytes changed";
    }

    // Puts the content of two rows in each other's place: of one column, or of all that are not the key.
    Result<const char*> swap_rows() {
        const Column& chosen = kColumns[below(std::size(kColumns))];
        const bool whole_row = below(2) == 0;
        const std::int64_t rows = std::get<std::int64_t>(TRY(one(kTables[chosen.table].count)));
        const std::int64_t first = below(rows);
        const std::int64_t second = below(rows);
        bool edited = false;
        for (const Column& column : kColumns) {
            if (column.table != chosen.table || (whole_row ? column.key : &column != &chosen)) continue;
            const store::Value first_value = TRY(one(column.fetch, {first}));
            const store::Value second_value = TRY(one(column.fetch, {second}));
            if (first_value == second_value) continue;
            TRY(writer_.execute(column.update, {first, as_stored(second_value)}));
            TRY(writer_.execute(column.update, {second, as_stored(first_value)}));
            edited = true;
        }
        if (!edited) return make_error(ErrorKind::conflict, "test.no_edit");
        return whole_row ? "rows swapped" : "columns swapped";
    }
    static store::Value as_stored(const store::Value& value) {
        if (const auto* text = std::get_if<std::string>(&value)) return Bytes(text->begin(), text->end());
        return value;
    }

    Result<const char*> delete_row() {
        static constexpr store::Sql kDelete[] = {
            "delete from journal_entries where sequence = ?1",
            "delete from journal_nodes where (level, position) = (select level, position from journal_nodes order by "
            "level, "
            "position limit 1 offset ?1)",
            "delete from journal_values where (sequence, field, side) = (select sequence, field, side from "
            "journal_values order "
            "by sequence, field, side limit 1 offset ?1)",
            "delete from journal_checkpoints where number = ?1 + 1",
        };
        const auto table = static_cast<std::size_t>(below(4));
        const std::int64_t row = below(std::get<std::int64_t>(TRY(one(kTables[table].count))));
        if (table == 0) TRY(writer_.execute("delete from journal_values where sequence = ?1", {row}));
        TRY(writer_.execute(kDelete[table], {row}));
        return "row deleted";
    }

    Result<const char*> duplicate_row() {
        switch (below(4)) {
            case 0:  // at the end, as if it had happened twice
                TRY(writer_.execute(
                    "insert into journal_entries (sequence, at, actor, act, object_type, object_id, entry, leaf)"
                    " select ?2, at, actor, act, object_type, object_id, entry, leaf from journal_entries"
                    " where sequence = ?1",
                    {below(kEntries), kEntries}));
                if (below(2) == 0) TRY(writer_.execute("update journal_head set size = size + 1"));
                break;
            case 1:
                TRY(writer_.execute(
                    "insert into journal_nodes (level, position, hash) select level, position + ?2, hash from"
                    " journal_nodes order by level, position limit 1 offset ?1",
                    {below(10), 1 + below(30)}));
                break;
            case 2:
                TRY(writer_.execute(
                    "insert into journal_values (sequence, field, side, salt, value) select ?2, field, side, salt,"
                    " value from journal_values order by sequence, field, side limit 1 offset ?1",
                    {below(40), below(kEntries)}));
                break;
            default:
                TRY(
                    writer_.execute("insert into journal_checkpoints (number, size, note) select ?2, ?3, note from"
                                    " journal_checkpoints order by number limit 1 offset ?1",
                                    {below(3), 4 + below(3), 1 + below(40)}));
                if (below(2) == 0) TRY(writer_.execute("update journal_head set checkpoints = checkpoints + 1"));
        }
        return "row duplicated";
    }

    // Puts the database back to how it was, without a trace in it.
    Result<const char*> roll_back() {
        const std::int64_t size = below(kSigned);
        TRY(cut(size));
        return "rolled back";
    }

    Result<void> cut(std::int64_t size) {
        TRY(writer_.execute("delete from journal_values where sequence >= ?1", {size}));
        TRY(writer_.execute("delete from journal_entries where sequence >= ?1", {size}));
        TRY(writer_.execute("delete from journal_nodes where (position + 1) * (1 << level) > ?1", {size}));
        TRY(writer_.execute("delete from journal_checkpoints where size > ?1", {size}));
        TRY(writer_.execute(
            "update journal_head set size = ?1, checkpoints = (select count(*) from journal_checkpoints)", {size}));
        return ok();
    }

    // Puts all tables back to what they were at an earlier time: a copy of the file would do no other.
    Result<const char*> put_older_copy_back() {
        const std::int64_t stage = below(kStages);
        for (const store::Sql& sql : kEmptyTables) TRY(writer_.execute(sql));
        for (const store::Sql& sql : kFillTables) TRY(writer_.execute(sql, {stage}));
        return "older copy put back";
    }

    // Has the key: takes the end away and signs what remains, as if there had never been more.
    Result<const char*> truncate_and_sign() {
        TRY(cut(1 + below(kSigned - 1)));
        TRY(make_checkpoint(writer_, test_key()));
        return "truncated and signed";
    }

    // Has the key: rolls back and goes on with another history, signed.
    Result<const char*> rewrite_and_sign() {
        const std::int64_t size = below(kSigned);
        TRY(cut(size));
        const std::int64_t more = 1 + below(kEntries);
        for (std::int64_t i = 0; i < more; ++i) {
            Entry entry = test_entry(static_cast<int>(size + i));
            if (i == 0) entry.reason += "another history";
            TRY(append(writer_, entry));
        }
        TRY(make_checkpoint(writer_, test_key()));
        return "rewritten and signed";
    }

    store::Writer& writer_;
    std::mt19937_64& dice_;
};

// Everything the journal's tables hold.
Result<std::string> contents(store::Reader& reader) {
    constexpr store::Sql kAll[] = {
        "select sequence, at, hex(actor), hex(act), hex(object_type), hex(object_id), hex(entry), leaf from "
        "journal_entries"
        " order by sequence",
        "select level, position, hash from journal_nodes order by level, position",
        "select sequence, hex(field), hex(side), salt, hex(value) from journal_values order by sequence, field, side",
        "select number, size, hex(note) from journal_checkpoints order by number",
        "select id, size, checkpoints from journal_head",
    };
    std::string out;
    for (const store::Sql& sql : kAll) {
        for (const store::Row& row : TRY(reader.query(sql))) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                const store::Value& value = row.value(i);
                if (const auto* number = std::get_if<std::int64_t>(&value)) out += std::to_string(*number);
                if (const auto* text = std::get_if<std::string>(&value)) out += *text;
                if (const auto* blob = std::get_if<Bytes>(&value)) out += to_hex(*blob);
                out += ' ';
            }
            out += '\n';
        }
    }
    return out;
}

class Mutation : public testing::Test {
  protected:
    Mutation() {
        for (const store::Sql& sql : kMakeCopies) EXPECT_TRUE(log.execute(sql)) << sql.text();
        log.append_entries(0, 5);
        EXPECT_TRUE(log.checkpoint(test_key()));
        take_copy(0);
        log.append_entries(5, 8);
        EXPECT_TRUE(log.checkpoint(test_key()));
        take_copy(1);
        EXPECT_TRUE(log.get().write([&](store::Writer& writer) -> Result<void> {
            TRY(redact(writer, 2, "title"));
            TRY(append(writer, erasure_entry(2, "title")));
            return ok();
        }));
        log.append_entries(14, kSigned - 15);
        take_copy(2);
        log.append_entries(kSigned - 1, 1);
        options.from = log.checkpoint(test_key())->note;
        log.append_entries(kSigned, kUnsigned);
        constexpr store::Sql kTriggers[] = {
            "drop trigger journal_entries_stay",     "drop trigger journal_entries_fixed",
            "drop trigger journal_nodes_stay",       "drop trigger journal_nodes_fixed",
            "drop trigger journal_checkpoints_stay", "drop trigger journal_checkpoints_fixed",
            "drop trigger journal_values_fixed",     "drop trigger journal_head_stays",
            "drop trigger journal_head_grows",
        };
        for (const store::Sql& sql : kTriggers) EXPECT_TRUE(log.execute(sql)) << sql.text();
    }

    void take_copy(std::int64_t stage) {
        for (const store::Sql& sql : kTakeCopies) EXPECT_TRUE(log.execute(sql, {stage})) << sql.text();
    }

    JournalDatabase log{store::Engine::sqlite};
    VerifyOptions options{{test_key().verifier()}, std::nullopt, {}, {}};
};

TEST_F(Mutation, every_edit_is_found) {
    const char* given = std::getenv("PALERMO_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("PALERMO_SEED=%llu\n", static_cast<unsigned long long>(seed));
    std::mt19937_64 dice(seed);
    ASSERT_FALSE(log.check(options).fault);

    std::string untouched;
    ASSERT_TRUE(log.get().read([&](store::Reader& reader) -> Result<void> {
        untouched = TRY(contents(reader));
        return ok();
    }));

    const int wanted = edits();
    std::map<std::string, int> kinds;
    std::map<std::string, int> faults;
    int made = 0, found = 0, no_edit = 0;
    while (made < wanted && no_edit < wanted) {
        const Result<void> outcome = log.get().write([&](store::Writer& writer) -> Result<void> {
            const char* const kind = TRY(Attacker(writer, dice).edit());
            const Result<VerifyReport> report = verify(writer, options);
            const bool recognised = report && report->fault;
            // Two rows may have been swapped with each other's equal, or with themselves.
            if (!recognised && TRY(contents(writer)) == untouched)
                return make_error(ErrorKind::conflict, "test.no_edit");
            ++made;
            ++kinds[kind];
            if (recognised) {
                ++found;
                ++faults[report->fault->code];
            } else {
                ADD_FAILURE() << "edit " << made << " (" << kind << ") was not found"
                              << (report ? "" : report.error().debug_text());
            }
            return make_error(ErrorKind::conflict, "test.undo");
        });
        if (outcome.error().code != "test.undo") ++no_edit;
    }
    for (const auto& [kind, count] : kinds) std::printf("  %6d %s\n", count, kind.c_str());
    for (const auto& [code, count] : faults) std::printf("  %6d %s\n", count, code.c_str());
    std::printf("%d of %d edits found; %d more were refused by the database or changed nothing\n", found, made,
                no_edit);
    EXPECT_EQ(made, wanted);
    EXPECT_EQ(found, made);
    EXPECT_FALSE(log.check(options).fault) << "each edit was undone";
}

}  // namespace
}  // namespace palermo::journal
