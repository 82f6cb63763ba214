// Checking the whole journal: everything that can be computed again is computed again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/journal/checkpoint.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

struct VerifyOptions {
    // The keys whose checkpoints are believed. Without any, signatures are not checked (VerifyReport says so). After an
    // entry that names another key (rotation.hpp) that key alone counts, whether it stands here or not.
    std::vector<VerifierKey> keys;
    // An older signed checkpoint that was kept outside the house. Only this finds a journal that was rewritten, or put
    // back, and signed anew by someone who has the key. Needs `keys`.
    std::optional<std::string> from;
    // Called now and then with the number of entries checked and of all entries.
    std::function<void(std::int64_t, std::int64_t)> progress;
    // Further such checkpoints: all that an outside witness has kept (witness_file.hpp). Needs `keys`.
    std::vector<std::string> witnessed = {};
};

struct VerifyReport {
    std::int64_t entries = 0;  // checked; this and the other counts go as far as the check went
    // The first thing found to be wrong: an error of kind corrupt whose code is journal.fault_*; nothing when all is
    // well.
    std::optional<Error> fault;
    std::int64_t checkpoints = 0;
    bool signatures_checked = false;
    std::int64_t signed_entries = 0;  // covered by the last checkpoint; later entries are protected by the next one
    std::int64_t open_values = 0;     // values that match their commitments
    std::int64_t erased_values = 0;   // values that were erased, as a later entry says
    std::optional<Checkpoint> from;   // the older checkpoint that this journal was shown to continue
    std::int64_t witnessed = 0;       // how many checkpoints of the witness it was shown to continue
    bool values_checked = true;       // false: an export without values
    Digest root{};                    // over all entries
};

// Checks that
//   - the entries are 0, 1, 2, ... without gap; each is the canonical text of an entry, says its own place, hashes to
//     its leaf, and agrees with the columns beside it;
//   - the stored nodes are exactly those of the tree;
//   - each checkpoint is signed by the key in force and has the root of the tree at its size; none is missing;
//   - each committed value is there and matches, or a later entry says that it was erased;
//   - the tree continues `from` and all of `witnessed`.
// Runs in one snapshot, holds a few megabytes whatever the size. A long journal is checked by a second thread while the
// calling one, which alone uses `reader`, reads on. Errors: those of the store; those of open_checkpoint when one of
// the older checkpoints itself is no good; journal.keys_needed.
Result<VerifyReport> verify(store::Reader& reader, const VerifyOptions& options);

}  // namespace palermo::journal
