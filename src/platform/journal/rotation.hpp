// Changing the key that signs the journal: an entry names the new key, and the checkpoint that covers exactly this
// entry is signed by both, so that whoever trusts the old key learns the new one from the log itself. From the next
// checkpoint on the new key signs alone; verify() refuses one that only an older key has signed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/journal/log.hpp"
#include "platform/journal/note.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

// Object type of the entry; its id is the new verifier key as text, "name+id+base64".
inline constexpr std::string_view kKeyObject = "journal_key";
inline constexpr std::string_view kRotateAct = "journal.rotate_key";

// Who changes the key, and why; as in Entry.
struct Rotation {
    Instant at;
    std::string actor, role, second, reason;
};

// The key named by the latest rotation, or nothing when there was none: then it is the first key still.
Result<std::optional<VerifierKey>> rotated_key(store::Reader& reader);

// Appends the entry and signs the log with both keys, in the caller's transaction. Errors: journal.key_name (the names
// differ: the name is the log's), journal.key_in_force (`next` is the current key already), journal.key_retired
// (`current` is not the key in force), those of append() and make_checkpoint().
Result<SignedCheckpoint> rotate_key(store::Writer& writer, const SigningKey& current, const SigningKey& next,
                                    const Rotation& who);

}  // namespace palermo::journal
