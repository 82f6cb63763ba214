#include "platform/journal/verify.hpp"

#include <algorithm>
#include <charconv>
#include <compare>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "platform/base/assert.hpp"
#include "platform/base/time.hpp"
#include "platform/journal/entry_text.hpp"
#include "platform/journal/log.hpp"
#include "platform/journal/merkle.hpp"

namespace palermo::journal {

namespace {

// So many entries are held against their nodes, values and checkpoints at a time.
constexpr std::int64_t kChunk = 4096;

constexpr store::Sql kHead = "select size, checkpoints from journal_head where id = 1";
constexpr store::Sql kEntries =
    "select sequence, at, actor, act, object_type, object_id, entry, leaf from journal_entries"
    " where sequence >= ?1 and sequence < ?2 order by sequence";
constexpr store::Sql kNodes =
    "select position, hash from journal_nodes where level = ?1 and position >= ?2 and position <= ?3 order by position";
constexpr store::Sql kValues =
    "select sequence, field, side, salt, value from journal_values where sequence >= ?1 and sequence < ?2"
    " order by sequence, field, side";
constexpr store::Sql kCheckpoints =
    "select number, size, note from journal_checkpoints where size > ?1 and size <= ?2 order by size";
constexpr store::Sql kCheckpointBeyond = "select size from journal_checkpoints where size > ?1 order by size limit 1";
constexpr store::Sql kOpenValue = "select side from journal_values where sequence = ?1 and field = ?2 limit 1";
constexpr store::Sql kCountEntries = "select count(*) from journal_entries";
constexpr store::Sql kCountNodes = "select count(*) from journal_nodes";
constexpr store::Sql kCountValues = "select count(*) from journal_values";
constexpr store::Sql kCountCheckpoints = "select count(*) from journal_checkpoints";

Error fault(std::string_view code) {
    return make_error(ErrorKind::corrupt, code);
}

bool is_fault(const Error& error) {
    return error.kind == ErrorKind::corrupt && error.code.find(".fault_") != std::string::npos;
}

// A column's value, or nothing when damage has given it another type.
template <typename T>
const T* column(const store::Row& row, std::size_t at) {
    return at < row.size() ? std::get_if<T>(&row.value(at)) : nullptr;
}

bool equal(const Digest& digest, const Bytes& bytes) {
    return std::equal(digest.begin(), digest.end(), bytes.begin(), bytes.end());
}

std::optional<std::int64_t> parse_sequence(std::string_view text) {
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || std::to_string(value) != text)
        return std::nullopt;
    return value;
}

// A value that an entry commits to.
struct Expected {
    std::int64_t sequence;
    std::string field;
    std::string side;
    std::string commitment;
    auto place() const { return std::tie(sequence, field, side); }
};

using FieldPlace = std::pair<std::int64_t, std::string>;

class Audit {
  public:
    Audit(store::Reader& reader, const VerifyOptions& options) : reader_(reader), options_(options) {}

    Result<VerifyReport> run() {
        if (options_.from) {
            if (options_.keys.empty()) return make_error(ErrorKind::invalid_input, "journal.keys_needed");
            from_ = TRY(open_checkpoint(*options_.from, options_.keys));
        }
        report_.signatures_checked = !options_.keys.empty();
        const Result<void> checked = check_all();
        if (!checked && !is_fault(checked.error())) return checked.error();
        if (!checked) report_.fault = checked.error();
        report_.entries = tree_.size();
        report_.root = tree_.root();
        return std::move(report_);
    }

  private:
    Result<void> check_all() {
        const std::optional<store::Row> head = TRY(reader_.first(kHead));
        const std::int64_t* size = head ? column<std::int64_t>(*head, 0) : nullptr;
        const std::int64_t* checkpoints = head ? column<std::int64_t>(*head, 1) : nullptr;
        if (size == nullptr || checkpoints == nullptr) return fault("journal.fault_head");
        for (std::int64_t begin = 0; begin < *size; begin += kChunk) {
            TRY(check_chunk(begin, std::min(begin + kChunk, *size)));
            if (options_.progress) options_.progress(tree_.size(), *size);
        }
        TRY(check_totals(*size, *checkpoints));
        TRY(check_erased());
        return ok();
    }

    Result<void> check_chunk(std::int64_t begin, std::int64_t end) {
        completed_.clear();
        expected_.clear();
        TRY(load_checkpoints(begin, end));
        TRY(for_each(kEntries, {begin, end}, [&](const store::Row& row) { return check_entry(row); }));
        if (tree_.size() != end) return fault("journal.fault_entry_missing").with("sequence", tree_.size());
        for (const auto& [level, nodes] : completed_) TRY(check_nodes(level, nodes));
        return check_values(begin, end);
    }

    // Stops at the first row that is not good.
    template <typename Check>
    Result<void> for_each(store::Sql sql, const store::Parameters& parameters, const Check& check) {
        Result<void> good;
        TRY(reader_.each(sql, parameters, [&](const store::Row& row) {
            good = check(row);
            return good.has_value();
        }));
        return good;
    }

    Result<void> check_entry(const store::Row& row) {
        const std::int64_t sequence = tree_.size();
        const auto wrong = [&](std::string_view code) { return fault(code).with("sequence", sequence); };
        const auto* stored = column<std::int64_t>(row, 0);
        if (stored == nullptr || *stored != sequence) return wrong("journal.fault_entry_missing");
        const auto* text = column<std::string>(row, 6);
        const auto* leaf = column<Bytes>(row, 7);
        if (text == nullptr || leaf == nullptr) return wrong("journal.fault_entry_text");
        const Digest hash = leaf_hash(as_bytes(*text));
        if (!equal(hash, *leaf)) return wrong("journal.fault_leaf");
        const Result<ReadEntry> entry = read_entry(*text);
        if (!entry) return wrong("journal.fault_entry_text");
        if (entry->sequence != sequence) return wrong("journal.fault_entry_place");
        if (!columns_agree(row, *entry)) return wrong("journal.fault_entry_columns");
        tree_.add(hash, [&](NodePlace place, const Digest& node) {
            auto& nodes = completed_[place.level];
            if (nodes.second.empty()) nodes.first = place.position;
            nodes.second.push_back(node);
        });
        remember_commitments(sequence, *entry);
        return check_roots();
    }

    static bool columns_agree(const store::Row& row, const ReadEntry& entry) {
        const auto* at = column<std::int64_t>(row, 1);
        const std::optional<Instant> instant = Instant::parse(entry.at);
        if (at == nullptr || !instant || instant->microseconds != *at || instant->iso() != entry.at) return false;
        const std::string* texts[] = {&entry.actor, &entry.act, &entry.object_type, &entry.object_id};
        for (std::size_t i = 0; i < std::size(texts); ++i) {
            const auto* stored = column<std::string>(row, 2 + i);
            if (stored == nullptr || *stored != *texts[i]) return false;
        }
        return true;
    }

    void remember_commitments(std::int64_t sequence, const ReadEntry& entry) {
        const bool erases = entry.object_type == kErasedObject;
        const std::optional<std::int64_t> erased = erases ? parse_sequence(entry.object_id) : std::nullopt;
        for (const ReadEntry::Change& change : entry.changes) {
            if (!change.before.empty()) expected_.push_back({sequence, change.field, "before", change.before});
            if (!change.after.empty()) expected_.push_back({sequence, change.field, "after", change.after});
            if (erased && *erased < sequence && change.before.empty() && change.after.empty())
                declared_.insert({*erased, change.field});
        }
    }

    // The tree has grown to tree_.size(): are there checkpoints of this size?
    Result<void> check_roots() {
        while (next_checkpoint_ < chunk_checkpoints_.size() &&
               chunk_checkpoints_[next_checkpoint_].size == tree_.size()) {
            if (chunk_checkpoints_[next_checkpoint_].root != tree_.root())
                return fault("journal.fault_checkpoint_root").with("size", tree_.size());
            ++next_checkpoint_;
            ++report_.checkpoints;
            report_.signed_entries = tree_.size();
        }
        if (from_ && from_->size == tree_.size()) {
            if (from_->root != tree_.root()) return fault("journal.fault_from_root").with("size", tree_.size());
            report_.from = from_;
        }
        return ok();
    }

    Result<void> load_checkpoints(std::int64_t begin, std::int64_t end) {
        chunk_checkpoints_.clear();
        next_checkpoint_ = 0;
        std::int64_t number = report_.checkpoints;
        return for_each(kCheckpoints, {begin, end}, [&](const store::Row& row) -> Result<void> {
            const auto* stored_number = column<std::int64_t>(row, 0);
            const auto* size = column<std::int64_t>(row, 1);
            const auto* note = column<std::string>(row, 2);
            ++number;
            if (stored_number == nullptr || *stored_number != number)
                return fault("journal.fault_checkpoint_missing").with("number", number);
            if (size == nullptr || note == nullptr) return fault("journal.fault_checkpoint").with("number", number);
            const Result<Checkpoint> checkpoint = read_checkpoint(*note);
            if (!checkpoint || checkpoint->size != *size)
                return fault("journal.fault_checkpoint").with("number", number);
            chunk_checkpoints_.push_back(*checkpoint);
            return ok();
        });
    }

    Result<Checkpoint> read_checkpoint(std::string_view text) const {
        if (!options_.keys.empty()) return open_checkpoint(text, options_.keys);
        return parse_checkpoint(TRY(parse_note(text)).text);
    }

    Result<void> check_nodes(int level, const std::pair<std::int64_t, std::vector<Digest>>& computed) {
        const std::int64_t first = computed.first;  // clang 14 cannot capture structured bindings
        const auto& nodes = computed.second;
        const auto wrong = [level](std::int64_t position) {
            return fault("journal.fault_node").with("level", std::int64_t{level}).with("position", position);
        };
        std::int64_t next = first;
        const std::int64_t last = first + static_cast<std::int64_t>(nodes.size()) - 1;
        TRY(for_each(kNodes, {std::int64_t{level}, first, last}, [&](const store::Row& row) -> Result<void> {
            const auto* position = column<std::int64_t>(row, 0);
            const auto* hash = column<Bytes>(row, 1);
            if (position == nullptr || *position != next || hash == nullptr ||
                !equal(nodes[static_cast<std::size_t>(next - first)], *hash))
                return wrong(next);
            ++next;
            return ok();
        }));
        if (next != last + 1) return wrong(next);
        return ok();
    }

    // Both sides in order: a value nobody committed to, and a commitment whose value is gone.
    Result<void> check_values(std::int64_t begin, std::int64_t end) {
        std::sort(expected_.begin(), expected_.end(),
                  [](const auto& l, const auto& r) { return l.place() < r.place(); });
        std::size_t next = 0;
        TRY(for_each(kValues, {begin, end}, [&](const store::Row& row) -> Result<void> {
            const auto* sequence = column<std::int64_t>(row, 0);
            const auto* field = column<std::string>(row, 1);
            const auto* side = column<std::string>(row, 2);
            const auto* salt = column<Bytes>(row, 3);
            const auto* value = column<std::string>(row, 4);
            if (!sequence || !field || !side || !salt || !value)
                return fault("journal.fault_value").with("sequence", begin).with("field", "");
            const auto wrong = [&] {
                return fault("journal.fault_value").with("sequence", *sequence).with("field", *field);
            };
            while (next < expected_.size() && expected_[next].place() < std::tie(*sequence, *field, *side))
                note_erased(expected_[next++]);
            if (next == expected_.size() || expected_[next].place() != std::tie(*sequence, *field, *side))
                return wrong();
            if (to_hex(commitment(*salt, *value)) != expected_[next].commitment) return wrong();
            ++next;
            ++report_.open_values;
            return ok();
        }));
        while (next < expected_.size()) note_erased(expected_[next++]);
        return ok();
    }

    void note_erased(const Expected& value) {
        erased_.insert({value.sequence, value.field});
        ++report_.erased_values;
    }

    Result<std::int64_t> count(store::Sql sql) {
        const std::optional<store::Row> row = TRY(reader_.first(sql));
        return row ? row->integer(0) : 0;
    }

    Result<void> check_totals(std::int64_t size, std::int64_t checkpoints) {
        const std::optional<store::Row> beyond = TRY(reader_.first(kCheckpointBeyond, {size}));
        const std::int64_t* beyond_size = beyond ? column<std::int64_t>(*beyond, 0) : nullptr;
        if (beyond_size != nullptr) return shortened(*beyond_size, size);
        if (from_ && from_->size > size) return shortened(from_->size, size);
        if (from_ && !report_.from) return fault("journal.fault_from_root").with("size", from_->size);
        if (TRY(count(kCountEntries)) != size) return fault("journal.fault_head");
        if (TRY(count(kCountCheckpoints)) != report_.checkpoints || checkpoints != report_.checkpoints)
            return fault("journal.fault_checkpoint_missing").with("number", report_.checkpoints + 1);
        std::int64_t nodes = 0;
        for (int level = 1; (size >> level) > 0; ++level) nodes += size >> level;
        if (TRY(count(kCountNodes)) != nodes) return fault("journal.fault_extra_nodes");
        if (TRY(count(kCountValues)) != report_.open_values) return fault("journal.fault_extra_values");
        return ok();
    }

    static Error shortened(std::int64_t size, std::int64_t entries) {
        return fault("journal.fault_shortened").with("size", size).with("entries", entries);
    }

    Result<void> check_erased() {
        for (const auto& [sequence, field] : erased_)
            if (!declared_.contains({sequence, field}))
                return fault("journal.fault_value_missing").with("sequence", sequence).with("field", field);
        for (const auto& [sequence, field] : declared_)
            if (TRY(reader_.first(kOpenValue, {sequence, field})))
                return fault("journal.fault_value_back").with("sequence", sequence).with("field", field);
        return ok();
    }

    store::Reader& reader_;
    const VerifyOptions& options_;
    std::optional<Checkpoint> from_;
    VerifyReport report_;
    TreeBuilder tree_;
    std::map<int, std::pair<std::int64_t, std::vector<Digest>>> completed_;  // by level: first position, hashes
    std::vector<Expected> expected_;
    std::vector<Checkpoint> chunk_checkpoints_;
    std::size_t next_checkpoint_ = 0;
    std::set<FieldPlace> erased_;    // values that are gone
    std::set<FieldPlace> declared_;  // values that a later entry says were erased
};

}  // namespace

Result<VerifyReport> verify(store::Reader& reader, const VerifyOptions& options) {
    return Audit(reader, options).run();
}

}  // namespace palermo::journal
