#include "platform/journal/journal.hpp"

#include <span>

#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/journal/entry_text.hpp"
#include "platform/journal/log.hpp"
#include "platform/journal/merkle.hpp"

namespace palermo::journal {

std::span<const EmbeddedFile> migration_files();

namespace {

// Before anything else: on PostgreSQL the changed row makes every other appender wait for our commit.
constexpr store::Sql kTakePlace = "update journal_head set size = size + 1 where id = 1 returning size - 1";
constexpr store::Sql kInsertEntry =
    "insert into journal_entries (sequence, at, actor, act, object_type, object_id, entry, leaf)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
constexpr store::Sql kInsertValue =
    "insert into journal_values (sequence, field, side, salt, value) values (?1, ?2, ?3, ?4, ?5)";
constexpr store::Sql kInsertNode = "insert into journal_nodes (level, position, hash) values (?1, ?2, ?3)";
constexpr store::Sql kErase = "delete from journal_values where sequence = ?1 and field = ?2";

Bytes to_bytes(const Digest& digest) {
    return {digest.begin(), digest.end()};
}

}  // namespace

Result<Appended> append(store::Writer& writer, const Entry& entry) {
    PreparedEntry prepared = TRY(prepare_entry(entry));
    const std::optional<store::Row> head = TRY(writer.first(kTakePlace));
    ASSERT(head.has_value());
    const std::int64_t sequence = head->integer(0);
    std::string text = write_entry(entry, prepared.changes, sequence);
    const Digest leaf = leaf_hash(as_bytes(text));
    TRY(writer.execute(kInsertEntry, {sequence, entry.at.microseconds, entry.actor, entry.act, entry.object_type,
                                      entry.object_id, std::move(text), to_bytes(leaf)}));
    for (CommittedValue& value : prepared.values)
        TRY(writer.execute(kInsertValue, {sequence, std::move(value.field), std::move(value.side),
                                          std::move(value.salt), std::move(value.value)}));
    const NodeWriter write_node = [&](NodePlace place, const Digest& hash) -> Result<void> {
        if (place.level == 0) return ok();  // it stands with its entry
        TRY(writer.execute(kInsertNode, {std::int64_t{place.level}, place.position, to_bytes(hash)}));
        return ok();
    };
    TRY(append_leaf(sequence, leaf, stored_nodes(writer), write_node));
    return Appended{sequence, leaf};
}

Result<void> redact(store::Writer& writer, std::int64_t sequence, std::string_view field) {
    const std::int64_t erased = TRY(writer.execute(kErase, {sequence, std::string(field)}));
    if (erased == 0)
        return make_error(ErrorKind::not_found, "journal.no_such_value")
            .with("sequence", sequence)
            .with("field", field);
    return ok();
}

std::vector<store::Migration> migrations() {
    const EmbeddedFile* journal = find_embedded(migration_files(), "1_journal.sql");
    const EmbeddedFile* history = find_embedded(migration_files(), "2_history.sql");
    ASSERT(journal != nullptr && history != nullptr);
    return {{"journal", 1, "the journal", journal->content},
            {"journal", 2, "entries by who and when", history->content}};
}

}  // namespace palermo::journal
