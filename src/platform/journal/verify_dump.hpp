// Checking a journal that was exported into a folder (export.hpp): the same as verify(), on files.
#pragma once

#include <filesystem>

#include "platform/base/result.hpp"
#include "platform/journal/verify.hpp"

namespace palermo::journal {

// Reads entries.jsonl, checkpoints.jsonl and, where it is there, values.jsonl, which stands in the order of sequence,
// field and side. keys.txt of the folder is not read: keys come from where they were kept. A fault as in verify(), or
// journal.fault_dump (file, line: not a line of this file). An export cannot tell whether checkpoints behind the last
// one were left out; `from` and `witnessed` can. Errors: journal.dump_unreadable (path), journal.keys_needed, those of
// open_checkpoint.
Result<VerifyReport> verify_dump(const std::filesystem::path& folder, const VerifyOptions& options);

}  // namespace palermo::journal
