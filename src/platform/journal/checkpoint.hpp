// Checkpoints (c2sp.org/tlog-checkpoint) and receipts (c2sp.org/tlog-proof@v1): what leaves the house and can be
// checked by anyone who has the log's public key.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"
#include "platform/journal/note.hpp"

namespace palermo::journal {

// The statement "at `size` entries the root was `root`".
struct Checkpoint {
    std::string origin;  // the log's name, and the name of its key
    std::int64_t size = 0;
    Digest root{};

    // The three lines that are signed.
    std::string text() const;
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// Reads the text of a note as checkpoint. Extension lines are allowed and dropped: nobody can audit them.
// Errors: journal.checkpoint_malformed (line).
Result<Checkpoint> parse_checkpoint(std::string_view text);

// Reads a signed checkpoint and demands a good signature by a key among `keys` that is named as the origin.
// Errors: those of parse_note, verify_note, parse_checkpoint; journal.signature_missing.
Result<Checkpoint> open_checkpoint(std::string_view note, std::span<const VerifierKey> keys);

// The proof that an entry is in the log. `extra` carries the entry itself, so that the receipt needs nothing beside it;
// nothing in it is believed before its hash has led to the signed root.
struct Receipt {
    std::optional<std::string> extra;
    std::int64_t index = 0;
    std::vector<Digest> proof;
    std::string checkpoint;  // the signed note, as it was issued

    std::string text() const;
};

// Errors: journal.receipt_malformed (line).
Result<Receipt> parse_receipt(std::string_view text);

// What a receipt that holds has proved.
struct ProvedEntry {
    std::string entry;  // canonical JSON
    std::int64_t index;
    Checkpoint checkpoint;
};

// Checks a receipt offline. `entry` is what should be proved; without it the entry that the receipt carries.
// Errors: journal.receipt_malformed, journal.receipt_without_entry, journal.receipt_wrong (index), those of
// open_checkpoint.
Result<ProvedEntry> verify_receipt(std::string_view receipt, std::optional<std::string_view> entry,
                                   std::span<const VerifierKey> keys);

}  // namespace palermo::journal
