// The journal as files, for whoever wants to check it without this program: tools/verify_journal.py does.
#pragma once

#include <cstdint>
#include <filesystem>

#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

enum class ExportValues : bool { no, yes };

// Writes into a directory, made when it is not there:
//   entries.jsonl      the canonical entries, one a line: the leaf is the hash of the line without its newline
//   checkpoints.jsonl  {"note", "number", "size"}
//   values.jsonl       {"field", "salt", "sequence", "side", "value"}, only with ExportValues::yes: they may be
//   confidential keys.txt           the verifier keys, one a line
// `keys` is a file of verifier keys as load_verifier_keys() reads it. Files of these names are replaced. Gives the
// number of entries. Errors: those of the store and of load_verifier_keys(); journal.export_failed (path).
Result<std::int64_t> export_log(store::Reader& reader, const std::filesystem::path& directory,
                                const std::filesystem::path& keys, ExportValues values = ExportValues::no);

}  // namespace palermo::journal
