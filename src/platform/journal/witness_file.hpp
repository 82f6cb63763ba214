// An outside witness that needs no other program: every checkpoint is kept in a file on another machine or on a medium
// that only grows, where whoever can change the database cannot reach it.
//
// One JSON line a checkpoint, {"note", "number", "size"} as in the export. The file is only ever added to (it may have
// the attribute chattr +a).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

// What a witness file holds.
struct WitnessFile {
    std::vector<std::string> notes;
    std::int64_t last_number = 0;
    std::string last_note;
    std::int64_t unreadable = 0;  // lines that are none, as a power cut leaves them
};

// A file that is not there is empty. Errors: journal.witness_unreadable (path).
Result<WitnessFile> read_witness_file(const std::filesystem::path& path);

// Adds the checkpoints that the file does not have yet; gives how many. They are on the disk when it returns. The
// journal must continue the last one in the file: one of that number with another note is journal.witness_differs
// (path, number), and nothing is added. Made with mode 0644 where it is not there. Errors: journal.witness_unreadable,
// journal.witness_unwritable (path).
Result<std::int64_t> keep_in_witness_file(store::Reader& reader, const std::filesystem::path& path);

}  // namespace palermo::journal
