// The journal as files, for whoever wants to check it without this program: tools/verify_journal.py does.
#pragma once

#include <filesystem>
#include <span>

#include "platform/base/result.hpp"
#include "platform/journal/note.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

enum class ExportValues : bool { no, yes };

// Writes into a directory, made when it is not there:
//   entries.jsonl      the canonical entries, one a line: the leaf is the hash of the line without its newline
//   checkpoints.jsonl  {"note", "number", "size"}
//   values.jsonl       {"field", "salt", "sequence", "side", "value"}, only with ExportValues::yes: they may be
//   confidential keys.txt           the verifier keys, one a line
// Files of these names are replaced. Errors: those of the store; journal.export_failed (path).
Result<void> export_log(store::Reader& reader, const std::filesystem::path& directory,
                        std::span<const VerifierKey> keys, ExportValues values);

}  // namespace palermo::journal
