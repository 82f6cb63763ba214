#include "platform/journal/rotation.hpp"

#include "platform/journal/journal.hpp"

namespace palermo::journal {

namespace {

constexpr store::Sql kLatestKey =
    "select object_id from journal_entries where object_type = 'journal_key' and sequence ="
    " (select max(sequence) from journal_entries where object_type = 'journal_key')";

}  // namespace

Result<std::optional<VerifierKey>> rotated_key(store::Reader& reader) {
    const std::optional<store::Row> row = TRY(reader.first(kLatestKey));
    if (!row) return std::optional<VerifierKey>();
    return std::optional(TRY(VerifierKey::parse(row->text(0))));
}

Result<SignedCheckpoint> rotate_key(store::Writer& writer, const SigningKey& current, const SigningKey& next,
                                    const Rotation& who) {
    const std::string before = current.verifier().text();
    const std::string after = next.verifier().text();
    if (next.name != current.name)
        return make_error(ErrorKind::invalid_input, "journal.key_name").with("name", next.name);
    if (before == after) return make_error(ErrorKind::conflict, "journal.key_in_force").with("key", after);
    const std::optional<VerifierKey> in_force = TRY(rotated_key(writer));
    if (in_force && !(*in_force == current.verifier()))
        return make_error(ErrorKind::conflict, "journal.key_retired").with("key", before);
    Entry entry;
    entry.at = who.at;
    entry.actor = who.actor;
    entry.second = who.second;
    entry.role = who.role;
    entry.act = kRotateAct;
    entry.object_type = kKeyObject;
    entry.object_id = after;
    entry.changes = {{"key", Json(before), Json(after)}};
    entry.reason = who.reason;
    TRY(append(writer, entry));
    return make_checkpoint(writer, next, &current);
}

}  // namespace palermo::journal
