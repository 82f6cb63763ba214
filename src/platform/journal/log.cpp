#include "platform/journal/log.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/journal/rotation.hpp"

namespace palermo::journal {

namespace {

constexpr store::Sql kLeaf = "select leaf from journal_entries where sequence = ?1";
constexpr store::Sql kNode = "select hash from journal_nodes where level = ?1 and position = ?2";
constexpr store::Sql kSize = "select size from journal_head where id = 1";
// On PostgreSQL two nodes must not sign at the same time.
constexpr store::Sql kLockHead =
    "select size, checkpoints from journal_head where id = 1\n"
    "{postgres} for update\n";
constexpr store::Sql kCountCheckpoint = "update journal_head set checkpoints = checkpoints + 1 where id = 1";
constexpr store::Sql kInsertCheckpoint = "insert into journal_checkpoints (number, size, note) values (?1, ?2, ?3)";
constexpr store::Sql kCheckpointUpTo =
    "select number, size, note from journal_checkpoints where size <= ?1 order by size desc limit 1";
constexpr store::Sql kEntry = "select entry from journal_entries where sequence = ?1";

Result<Digest> digest_of(const std::optional<store::Row>& row, NodePlace place) {
    Digest digest;
    if (!row || row->blob(0).size() != digest.size())
        return make_error(ErrorKind::corrupt, "journal.node_missing")
            .with("level", std::int64_t{place.level})
            .with("position", place.position);
    std::copy(row->blob(0).begin(), row->blob(0).end(), digest.begin());
    return digest;
}

// Whether the stored tree of that size has the root that was signed for it.
Result<void> check_continues(const SignedCheckpoint& signed_before, const NodeReader& nodes) {
    const Note note = TRY(parse_note(signed_before.note));
    const Checkpoint before = TRY(parse_checkpoint(note.text));
    if (before.size != signed_before.size || TRY(root_of(before.size, nodes)) != before.root)
        return make_error(ErrorKind::corrupt, "journal.rewritten").with("size", signed_before.size);
    return ok();
}

}  // namespace

NodeReader stored_nodes(store::Reader& reader) {
    return [&reader](NodePlace place) -> Result<Digest> {
        if (place.level == 0) return digest_of(TRY(reader.first(kLeaf, {place.position})), place);
        return digest_of(TRY(reader.first(kNode, {std::int64_t{place.level}, place.position})), place);
    };
}

Result<std::int64_t> log_size(store::Reader& reader) {
    const std::optional<store::Row> row = TRY(reader.first(kSize));
    ASSERT(row.has_value());
    return row->integer(0);
}

Result<std::optional<SignedCheckpoint>> checkpoint_up_to(store::Reader& reader, std::int64_t size) {
    const std::optional<store::Row> row = TRY(reader.first(kCheckpointUpTo, {size}));
    if (!row) return std::optional<SignedCheckpoint>();
    return std::optional(SignedCheckpoint{row->integer(0), row->integer(1), row->text(2)});
}

Result<std::optional<SignedCheckpoint>> latest_checkpoint(store::Reader& reader) {
    return checkpoint_up_to(reader, std::numeric_limits<std::int64_t>::max());
}

Result<SignedCheckpoint> make_checkpoint(store::Writer& writer, const SigningKey& key, const SigningKey* before) {
    const std::optional<store::Row> head = TRY(writer.first(kLockHead));
    ASSERT(head.has_value());
    const std::int64_t size = head->integer(0);
    if (size == 0) return make_error(ErrorKind::invalid_input, "journal.empty");
    const NodeReader nodes = stored_nodes(writer);
    const std::optional<SignedCheckpoint> latest = TRY(latest_checkpoint(writer));
    if (latest) {
        TRY(check_continues(*latest, nodes));
        if (latest->size == size) return *latest;
        if (latest->size > size) return make_error(ErrorKind::corrupt, "journal.rewritten").with("size", latest->size);
    }
    const std::optional<VerifierKey> in_force = TRY(rotated_key(writer));
    if (in_force && !(*in_force == key.verifier()))
        return make_error(ErrorKind::conflict, "journal.key_retired").with("key", key.verifier().text());
    const Checkpoint checkpoint{key.name, size, TRY(root_of(size, nodes))};
    std::string note = sign_note(checkpoint.text(), key);
    if (before != nullptr) note += signature_line(checkpoint.text(), *before);
    SignedCheckpoint made{head->integer(1) + 1, size, std::move(note)};
    TRY(writer.execute(kCountCheckpoint));
    TRY(writer.execute(kInsertCheckpoint, {made.number, made.size, made.note}));
    return made;
}

Result<std::optional<ReadEntry>> find_entry(store::Reader& reader, std::int64_t sequence) {
    const std::optional<store::Row> row = TRY(reader.first(kEntry, {sequence}));
    if (!row) return std::optional<ReadEntry>();
    return std::optional(TRY(read_entry(row->text(0))));
}

Result<std::string> make_receipt(store::Reader& reader, std::int64_t sequence) {
    const std::optional<store::Row> row = TRY(reader.first(kEntry, {sequence}));
    if (!row) return make_error(ErrorKind::not_found, "journal.no_such_entry").with("sequence", sequence);
    const std::optional<SignedCheckpoint> latest = TRY(latest_checkpoint(reader));
    if (!latest || latest->size <= sequence)
        return make_error(ErrorKind::busy, "journal.not_signed_yet").with("sequence", sequence);
    Receipt receipt;
    receipt.extra = row->text(0);
    receipt.index = sequence;
    receipt.proof = TRY(inclusion_proof(sequence, latest->size, stored_nodes(reader)));
    receipt.checkpoint = latest->note;
    return receipt.text();
}

Result<std::int64_t> latest_sequence(store::Reader& reader, std::string_view object_type, std::string_view object_id) {
    constexpr store::Sql kLatest("select max(sequence) from journal_entries where object_type = ?1 and object_id = ?2");
    const auto row = TRY(reader.first(kLatest, {std::string(object_type), std::string(object_id)}));
    return row->optional_integer(0).value_or(-1);
}

}  // namespace palermo::journal
