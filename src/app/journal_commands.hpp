// The verbs about the journal: verify, receipt, rotate-key.
#pragma once

#include <cstdint>
#include <string>

#include "app/program.hpp"
#include "conference/mandates/commands.hpp"

namespace palermo::app {

// Files and folders; what is empty was not given.
struct VerifyRequest {
    std::string from;     // an older checkpoint
    std::string witness;  // a witness file
    std::string dump;     // a folder made by export-journal
    std::string receipt;  // a .tlog-proof
    std::string keys;     // verifier keys; otherwise those of this installation

    // A dump and a receipt are checked without a database, also where Palermo was never set up.
    bool of_files() const { return !dump.empty() || !receipt.empty(); }
};

// Errors: app_journal.one_of (dump and receipt together), what was found to be wrong, those of the files.
Result<int> verify_files_command(const Configuration& configuration, const mandates::Terminal& terminal,
                                 const VerifyRequest& request);
// The journal of the database.
Result<int> verify_command(Program& program, const mandates::Terminal& terminal, const VerifyRequest& request);
// Prints the receipt of an entry; signs the journal first when no checkpoint covers the entry yet.
Result<int> receipt_command(Program& program, const mandates::Terminal& terminal, std::int64_t sequence);
// Changes the key that signs the journal. After a break in the middle it is run again and finishes.
Result<int> rotate_key_command(Program& program, const mandates::Terminal& terminal, const std::string& reason);

}  // namespace palermo::app
