// The log as the outside sees it: its size and root, signed checkpoints, receipts and consistency proofs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/journal/checkpoint.hpp"
#include "platform/journal/entry_text.hpp"
#include "platform/journal/merkle.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

// Reads the stored nodes of this snapshot; use it while `reader` lives. Errors: journal.node_missing (level, position).
NodeReader stored_nodes(store::Reader& reader);

// How many entries there are.
Result<std::int64_t> log_size(store::Reader& reader);

// The sequence of the latest entry about an object, or -1 when there is none.
Result<std::int64_t> latest_sequence(store::Reader& reader, std::string_view object_type, std::string_view object_id);

struct SignedCheckpoint {
    std::int64_t number;  // 1, 2, ...
    std::int64_t size;
    std::string note;  // c2sp.org/tlog-checkpoint, as it was issued
};

// Signs the log as it stands, unless the latest checkpoint is of this size already: then that one is given, so that no
// size ever has two. Before it signs it makes sure that the tree still continues the latest checkpoint.
// `before`, of the same name, signs too: the key that `key` takes over from (rotation.hpp).
// Errors: journal.empty, journal.rewritten (size: the stored tree no longer agrees with the checkpoint of that size),
// journal.key_retired (the log has named another key since).
Result<SignedCheckpoint> make_checkpoint(store::Writer& writer, const SigningKey& key,
                                         const SigningKey* before = nullptr);

// The latest, or nothing.
Result<std::optional<SignedCheckpoint>> latest_checkpoint(store::Reader& reader);

// The latest that has at most `size` entries, or nothing.
Result<std::optional<SignedCheckpoint>> checkpoint_up_to(store::Reader& reader, std::int64_t size);

// What an entry says, or nothing. Errors: journal.fault_entry_text.
Result<std::optional<ReadEntry>> find_entry(store::Reader& reader, std::int64_t sequence);

// A receipt (c2sp.org/tlog-proof@v1) for one entry, from the latest checkpoint, with the entry inside.
// Errors: journal.no_such_entry (sequence), journal.not_signed_yet (sequence: no checkpoint covers it yet).
Result<std::string> make_receipt(store::Reader& reader, std::int64_t sequence);

}  // namespace palermo::journal
