#include "platform/journal/checks.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "platform/journal/entry_text.hpp"
#include "platform/journal/rotation.hpp"

namespace palermo::journal {

namespace {

std::optional<std::int64_t> parse_sequence(std::string_view text) {
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || std::to_string(value) != text)
        return std::nullopt;
    return value;
}

std::string_view side_name(bool after) {
    return after ? "after" : "before";
}

auto place(const Expected& value) {
    return std::tuple(value.sequence, std::string_view(value.field), side_name(value.after));
}

bool signed_by(const std::vector<VerifierKey>& signers, std::span<const VerifierKey> keys) {
    return std::any_of(keys.begin(), keys.end(), [&](const VerifierKey& key) {
        return std::find(signers.begin(), signers.end(), key) != signers.end();
    });
}

Error shortened(std::int64_t size, std::int64_t entries) {
    return fault("journal.fault_shortened").with("size", size).with("entries", entries);
}

}  // namespace

Error fault(std::string_view code) {
    return make_error(ErrorKind::corrupt, code);
}

bool is_fault(const Error& error) {
    return error.kind == ErrorKind::corrupt && error.code.find(".fault_") != std::string::npos;
}

Result<void> Checks::start(const VerifyOptions& options) {
    options_ = &options;
    in_force_ = known_ = options.keys;
    report_.signatures_checked = !options.keys.empty();
    if ((options.from || !options.witnessed.empty()) && options.keys.empty())
        return make_error(ErrorKind::invalid_input, "journal.keys_needed");
    if (options.from) {
        const Checkpoint from = TRY(open_checkpoint(*options.from, options.keys));
        kept_.emplace(from.size, Kept{from, &*options.from});
    }
    for (const std::string& note : options.witnessed) {
        const Checkpoint checkpoint = TRY(parse_checkpoint(TRY(parse_note(note)).text));
        kept_.emplace(checkpoint.size, Kept{checkpoint, &note});
    }
    return ok();
}

Result<void> Checks::add_entry(std::string_view text, std::optional<ByteView> leaf,
                               const std::function<void(NodePlace, const Digest&)>& completed) {
    const std::int64_t sequence = tree_.size();
    const Digest hash = leaf_hash(as_bytes(text));
    if (leaf && !std::equal(hash.begin(), hash.end(), leaf->begin(), leaf->end()))
        return fault("journal.fault_leaf").with("sequence", sequence);
    if (!view_.read(text)) return fault("journal.fault_entry_text").with("sequence", sequence);
    if (view_.sequence != sequence) return fault("journal.fault_entry_place").with("sequence", sequence);
    tree_.add(hash, completed);
    remember_commitments();
    TRY(take_rotation());
    return check_roots();
}

void Checks::remember_commitments() {
    const bool erases = view_.object_type == kErasedObject;
    const std::optional<std::int64_t> erased = erases ? parse_sequence(view_.object_id) : std::nullopt;
    const std::size_t first = expected_.size();
    for (const EntryView::Change& change : view_.changes) {
        if (change.after) expected_.push_back({view_.sequence, std::string(change.field), true, *change.after});
        if (change.before) expected_.push_back({view_.sequence, std::string(change.field), false, *change.before});
        if (erased && *erased < view_.sequence && !change.before && !change.after)
            declared_.insert({*erased, std::string(change.field)});
    }
    std::sort(expected_.begin() + static_cast<std::ptrdiff_t>(first), expected_.end(),
              [](const Expected& l, const Expected& r) { return place(l) < place(r); });
}

// An entry that names another key: the checkpoint of exactly this size has to be signed by both.
Result<void> Checks::take_rotation() {
    if (view_.object_type != kKeyObject || !report_.signatures_checked) return ok();
    const Result<VerifierKey> key = VerifierKey::parse(view_.object_id);
    if (!key) return fault("journal.fault_rotation").with("sequence", view_.sequence);
    next_key_ = *key;
    return ok();
}

Result<void> Checks::add_checkpoint(std::int64_t number, std::int64_t size, std::string_view note) {
    const std::int64_t expected = checkpoints_given_ + 1;
    if (number != expected) return fault("journal.fault_checkpoint_missing").with("number", expected);
    ++checkpoints_given_;
    Result<Note> read = parse_note(note);
    const Result<Checkpoint> checkpoint = read ? parse_checkpoint(read->text) : Result<Checkpoint>(read.error());
    const std::int64_t newest = next_pending_ < pending_.size() ? pending_.back().checkpoint.size : tree_.size();
    if (!checkpoint || checkpoint->size != size || size <= newest)
        return fault("journal.fault_checkpoint").with("number", number);
    if (next_pending_ == pending_.size()) {
        pending_.clear();
        next_pending_ = 0;
    }
    pending_.push_back({number, *std::move(read), *checkpoint});
    return ok();
}

// The tree has grown to tree_.size(): is there a checkpoint of this size?
Result<void> Checks::check_roots() {
    const std::int64_t size = tree_.size();
    if (next_pending_ < pending_.size() && pending_[next_pending_].checkpoint.size == size) {
        const Pending& pending = pending_[next_pending_];
        TRY(check_signatures(pending));
        if (pending.checkpoint.root != tree_.root()) return fault("journal.fault_checkpoint_root").with("size", size);
        ++next_pending_;
        ++report_.checkpoints;
        report_.signed_entries = size;
    }
    if (next_key_) return fault("journal.fault_rotation").with("sequence", size - 1);  // nobody signed it
    for (auto kept = kept_.find(size); kept != kept_.end(); kept = kept_.find(size)) {
        TRY(open_checkpoint(*kept->second.note, known_));
        if (kept->second.checkpoint.root != tree_.root()) return fault("journal.fault_from_root").with("size", size);
        kept_.erase(kept);
    }
    return ok();
}

Result<void> Checks::check_signatures(const Pending& pending) {
    if (!report_.signatures_checked) return ok();
    const auto wrong = [&] { return fault("journal.fault_checkpoint").with("number", pending.number); };
    std::vector<VerifierKey> keys = in_force_;
    if (next_key_ && std::find(keys.begin(), keys.end(), *next_key_) == keys.end()) keys.push_back(*next_key_);
    const Result<std::vector<VerifierKey>> signers = verify_note(pending.note, keys);
    if (!signers) return wrong();
    std::vector<VerifierKey> of_the_log;
    for (const VerifierKey& key : in_force_)
        if (key.type == SignatureType::ed25519 && key.name == pending.checkpoint.origin &&
            (!next_key_ || !(key == *next_key_)))
            of_the_log.push_back(key);
    if (!signed_by(*signers, of_the_log)) return wrong();
    if (next_key_) {
        if (!signed_by(*signers, std::span(&*next_key_, 1)))
            return fault("journal.fault_rotation").with("sequence", tree_.size() - 1);
        in_force_ = {*std::exchange(next_key_, std::nullopt)};
        known_.push_back(in_force_.front());
    }
    return ok();
}

Result<void> Checks::add_value(std::int64_t sequence, std::string_view field, std::string_view side, ByteView salt,
                               std::string_view value) {
    const auto wrong = [&] { return fault("journal.fault_value").with("sequence", sequence).with("field", field); };
    const auto given = std::tuple(sequence, field, side);
    while (next_expected_ < expected_.size() && place(expected_[next_expected_]) < given) {
        erased_.insert({expected_[next_expected_].sequence, expected_[next_expected_].field});
        ++report_.erased_values;
        ++next_expected_;
    }
    if (next_expected_ == expected_.size() || place(expected_[next_expected_]) != given) return wrong();
    if (commitment(salt, value) != expected_[next_expected_].commitment) return wrong();
    if (declared_.contains({sequence, std::string(field)}))
        return fault("journal.fault_value_back").with("sequence", sequence).with("field", field);
    ++next_expected_;
    ++report_.open_values;
    return ok();
}

void Checks::values_end() {
    for (; next_expected_ < expected_.size(); ++next_expected_) {
        erased_.insert({expected_[next_expected_].sequence, expected_[next_expected_].field});
        ++report_.erased_values;
    }
    expected_.clear();
    next_expected_ = 0;
}

void Checks::values_unknown() {
    expected_.clear();
    next_expected_ = 0;
}

VerifyReport Checks::report() const {
    VerifyReport report = report_;
    report.entries = tree_.size();
    report.root = tree_.root();
    return report;
}

Result<void> Checks::finish() {
    const std::int64_t size = tree_.size();
    if (next_pending_ < pending_.size()) return shortened(pending_[next_pending_].checkpoint.size, size);
    if (!kept_.empty()) {
        const std::int64_t kept = kept_.rbegin()->first;
        if (kept > size) return shortened(kept, size);
        return fault("journal.fault_from_root").with("size", kept);
    }
    if (options_->from) report_.from = TRY(open_checkpoint(*options_->from, options_->keys));
    report_.witnessed = static_cast<std::int64_t>(options_->witnessed.size());
    return ok();
}

Result<void> Checks::check_erased() const {
    for (const auto& [sequence, field] : erased_)
        if (!declared_.contains({sequence, field}))
            return fault("journal.fault_value_missing").with("sequence", sequence).with("field", field);
    return ok();
}

}  // namespace palermo::journal
