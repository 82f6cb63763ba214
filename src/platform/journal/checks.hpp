// What verifying a database and verifying an export have in common: the tree, the checkpoints and keys, the
// commitments and erasures. Fed entry by entry, in order.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/journal/checkpoint.hpp"
#include "platform/journal/entry_view.hpp"
#include "platform/journal/merkle.hpp"
#include "platform/journal/verify.hpp"

namespace palermo::journal {

Error fault(std::string_view code);
bool is_fault(const Error& error);

// A value that an entry commits to.
struct Expected {
    std::int64_t sequence;
    std::string field;
    bool after;  // its side
    Digest commitment;
};

class Checks {
  public:
    // Opens the checkpoints that were kept outside; `options` has to outlive this. Errors: journal.keys_needed, those
    // of open_checkpoint.
    Result<void> start(const VerifyOptions& options);

    // One entry in its place: hashes, reads, adds it to the tree, remembers what it commits to, and holds the tree
    // against the checkpoints of its new size. `leaf` is the stored hash, if one is stored; `completed` is as in
    // TreeBuilder::add(). entry() is then what it says.
    Result<void> add_entry(std::string_view text, std::optional<ByteView> leaf = std::nullopt,
                           const std::function<void(NodePlace, const Digest&)>& completed = {});
    const EntryView& entry() const { return view_; }

    // The next checkpoint, by number, before the entries that it is about. Errors: journal.fault_checkpoint,
    // journal.fault_checkpoint_missing (number).
    Result<void> add_checkpoint(std::int64_t number, std::int64_t size, std::string_view note);

    // The next stored value, in the order of sequence, field and side. A value of an entry to come must not be given
    // before that entry.
    Result<void> add_value(std::int64_t sequence, std::string_view field, std::string_view side, ByteView salt,
                           std::string_view value);
    // No more values will come of the entries so far: what was not given is gone.
    void values_end();
    // The values are not to be had: they are neither there nor gone.
    void values_unknown();

    // After the last entry. Errors: journal.fault_*.
    Result<void> finish();
    // Whether every value that is gone was erased.
    Result<void> check_erased() const;
    // Values that entries say were erased, by entry and field: whoever holds the values makes sure that none is there.
    const std::set<std::pair<std::int64_t, std::string>>& declared() const { return declared_; }

    std::int64_t size() const { return tree_.size(); }
    // As far as it has come.
    VerifyReport report() const;

  private:
    struct Pending {
        std::int64_t number;
        Note note;
        Checkpoint checkpoint;
    };
    void remember_commitments();
    Result<void> check_roots();
    Result<void> check_signatures(const Pending& pending);
    Result<void> take_rotation();

    const VerifyOptions* options_ = nullptr;
    TreeBuilder tree_;
    EntryView view_;
    std::vector<VerifierKey> in_force_;    // whose signatures count from here on
    std::optional<VerifierKey> next_key_;  // named by the entry last added
    std::vector<VerifierKey> known_;       // the given ones, and those that the log has named
    struct Kept {
        Checkpoint checkpoint;
        const std::string* note;  // whose signature is checked when it is met, by the keys known then
    };
    std::multimap<std::int64_t, Kept> kept_;  // outside, by size; taken out when met
    VerifyReport report_;
    std::int64_t checkpoints_given_ = 0;
    std::vector<Pending> pending_;  // by size, from next_pending_
    std::size_t next_pending_ = 0;
    std::vector<Expected> expected_;  // from next_expected_
    std::size_t next_expected_ = 0;
    std::set<std::pair<std::int64_t, std::string>> erased_;    // values that are gone
    std::set<std::pair<std::int64_t, std::string>> declared_;  // values that a later entry says were erased
};

}  // namespace palermo::journal
