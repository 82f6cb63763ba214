#include "platform/journal/verify.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <utility>

#include "platform/base/time.hpp"
#include "platform/journal/checks.hpp"
#include "platform/journal/verify_rows.hpp"

namespace palermo::journal {

namespace {

constexpr store::Sql kHead = "select size, checkpoints from journal_head where id = 1";
constexpr store::Sql kCheckpointBeyond = "select size from journal_checkpoints where size > ?1 order by size limit 1";
constexpr store::Sql kOpenValue = "select side from journal_values where sequence = ?1 and field = ?2 limit 1";
constexpr store::Sql kCountEntries = "select count(*) from journal_entries";
constexpr store::Sql kCountNodes = "select count(*) from journal_nodes";
constexpr store::Sql kCountValues = "select count(*) from journal_values";
constexpr store::Sql kCountCheckpoints = "select count(*) from journal_checkpoints";

constexpr std::size_t kMaxLevels = 64;

// A column's value, or nothing when damage has given it another type.
const std::int64_t* number_in(const store::Row& row, std::size_t at) {
    return at < row.size() ? std::get_if<std::int64_t>(&row.value(at)) : nullptr;
}

// The one form in which an instant is written.
bool is_instant(std::string_view text, std::int64_t microseconds) {
    constexpr std::size_t kLength = std::string_view("2026-03-12T09:00:00.000000Z").size();
    const std::optional<Instant> instant = text.size() == kLength ? Instant::parse(text) : std::nullopt;
    return instant && instant->microseconds == microseconds;
}

// Holds the rows against what is computed from the entries. Used by one thread at a time.
class RowChecker {
  public:
    explicit RowChecker(Checks& checks) : checks_(checks) {}

    // All rows of the block, up to the first that is not good.
    Result<void> take(const RowBlock& block) {
        for (std::size_t i = 0; i < block.size(); ++i) TRY(take(block.row(i)));
        return ok();
    }

  private:
    using Row = RowBlock::View;

    Result<void> take(const Row& row) {
        switch (row.kind()) {
            case RowKind::chunk:
                end_ = *row.integer(1);
                for (Level& level : completed_) level.clear();
                return ok();
            case RowKind::checkpoint:
                return take_checkpoint(row);
            case RowKind::entry:
                return take_entry(row);
            case RowKind::entries_end:
                if (checks_.size() == end_) return ok();
                return fault("journal.fault_entry_missing").with("sequence", checks_.size());
            case RowKind::nodes:
                level_ = *row.integer(0);
                next_node_ = first_node_ = *row.integer(1);
                last_node_ = *row.integer(2);
                return ok();
            case RowKind::node:
                return take_node(row);
            case RowKind::nodes_end:
                return next_node_ == last_node_ ? ok() : wrong_node();
            case RowKind::value:
                return take_value(row);
            case RowKind::values_end:
                checks_.values_end();
                return ok();
        }
        return ok();
    }

    Result<void> take_checkpoint(const Row& row) {
        const std::int64_t* number = row.integer(0);
        const std::int64_t* size = row.integer(1);
        const std::optional<std::string_view> note = row.text(2);
        // Another type of these columns cannot be, for they are compared with numbers; 0 is no number of one.
        return checks_.add_checkpoint(number != nullptr ? *number : 0, size != nullptr ? *size : 0,
                                      note.value_or(std::string_view()));
    }

    Result<void> take_entry(const Row& row) {
        const std::int64_t sequence = checks_.size();
        const auto wrong = [&](std::string_view code) { return fault(code).with("sequence", sequence); };
        const std::int64_t* stored = row.integer(0);
        if (stored == nullptr || *stored != sequence) return wrong("journal.fault_entry_missing");
        const std::optional<std::string_view> text = row.text(6);
        const std::optional<ByteView> leaf = row.blob(7);
        if (!text || !leaf) return wrong("journal.fault_entry_text");
        TRY(checks_.add_entry(*text, leaf, [this](NodePlace place, const Digest& hash) {
            completed_[static_cast<std::size_t>(place.level)].push_back(hash);
        }));
        const EntryView& entry = checks_.entry();
        const std::int64_t* at = row.integer(1);
        const bool agree = at != nullptr && is_instant(entry.at, *at) && row.text(2) == entry.actor &&
                           row.text(3) == entry.act && row.text(4) == entry.object_type &&
                           row.text(5) == entry.object_id;
        return agree ? ok() : Result<void>(wrong("journal.fault_entry_columns"));
    }

    Result<void> take_node(const Row& row) {
        const std::int64_t* position = row.integer(0);
        const std::optional<ByteView> hash = row.blob(1);
        const Level& computed = completed_[static_cast<std::size_t>(level_)];
        const auto at = static_cast<std::size_t>(next_node_ - first_node_);
        if (position == nullptr || *position != next_node_ || !hash || at >= computed.size() ||
            !std::equal(computed[at].begin(), computed[at].end(), hash->begin(), hash->end()))
            return wrong_node();
        ++next_node_;
        return ok();
    }

    Result<void> wrong_node() const {
        return fault("journal.fault_node").with("level", level_).with("position", next_node_);
    }

    Result<void> take_value(const Row& row) {
        const std::int64_t* sequence = row.integer(0);
        const std::optional<std::string_view> field = row.text(1);
        const std::optional<std::string_view> side = row.text(2);
        const std::optional<ByteView> salt = row.blob(3);
        const std::optional<std::string_view> value = row.text(4);
        if (sequence == nullptr || !field || !side || !salt || !value)
            return fault("journal.fault_value").with("sequence", checks_.size()).with("field", "");
        return checks_.add_value(*sequence, *field, *side, *salt, *value);
    }

    using Level = std::vector<Digest>;
    Checks& checks_;
    std::int64_t end_ = 0;
    std::array<Level, kMaxLevels> completed_;  // in this chunk
    std::int64_t level_ = 0, first_node_ = 0, next_node_ = 0, last_node_ = 0;
};

// Reads and checks in turn.
Result<void> check_rows(store::Reader& reader, std::int64_t size, RowChecker& checker) {
    Result<void> checked;
    const TakeBlock take = [&](RowBlock block) -> std::optional<RowBlock> {
        checked = checker.take(block);
        if (!checked) return std::nullopt;
        return block;
    };
    TRY(read_rows(reader, size, take, {}));
    return checked;
}

// Reads here, checks in another thread.
Result<void> check_rows_beside(store::Reader& reader, std::int64_t size, RowChecker& checker,
                               const std::function<void(std::int64_t, std::int64_t)>& progress) {
    BlockQueue queue;
    const auto check = [&]() -> Result<void> {
        const struct GiveUp {
            BlockQueue& queue;
            ~GiveUp() { queue.give_up(); }
        } whatever_happens{queue};
        while (std::optional<RowBlock> block = queue.take_full()) {
            TRY(checker.take(*block));
            queue.put_empty(*std::move(block));
        }
        return ok();
    };
    std::future<Result<void>> checked = std::async(std::launch::async, check);
    const TakeBlock take = [&](RowBlock block) {
        queue.put_full(std::move(block));
        return queue.take_empty();
    };
    const Result<void> read = read_rows(reader, size, take, progress);
    queue.end();
    TRY(checked.get());
    return read;
}

class Audit {
  public:
    Audit(store::Reader& reader, const VerifyOptions& options) : reader_(reader), options_(options) {}

    Result<VerifyReport> run() {
        TRY(checks_.start(options_));
        const Result<void> checked = check_all();
        if (!checked && !is_fault(checked.error())) return checked.error();
        VerifyReport report = checks_.report();
        if (!checked) report.fault = checked.error();
        return report;
    }

  private:
    Result<void> check_all() {
        const std::optional<store::Row> head = TRY(reader_.first(kHead));
        const std::int64_t* size = head ? number_in(*head, 0) : nullptr;
        const std::int64_t* checkpoints = head ? number_in(*head, 1) : nullptr;
        if (size == nullptr || checkpoints == nullptr) return fault("journal.fault_head");
        RowChecker checker(checks_);
        if (*size <= kVerifyChunk) {
            TRY(check_rows(reader_, *size, checker));
        } else {
            TRY(check_rows_beside(reader_, *size, checker, options_.progress));
        }
        TRY(check_totals(*size, *checkpoints));
        TRY(checks_.check_erased());
        for (const auto& [sequence, field] : checks_.declared())
            if (TRY(reader_.first(kOpenValue, {sequence, field})))
                return fault("journal.fault_value_back").with("sequence", sequence).with("field", field);
        return ok();
    }

    Result<std::int64_t> count(store::Sql sql) {
        const std::optional<store::Row> row = TRY(reader_.first(sql));
        return row ? row->integer(0) : 0;
    }

    Result<void> check_totals(std::int64_t size, std::int64_t checkpoints) {
        const std::optional<store::Row> beyond = TRY(reader_.first(kCheckpointBeyond, {size}));
        const std::int64_t* beyond_size = beyond ? number_in(*beyond, 0) : nullptr;
        if (beyond_size != nullptr)
            return fault("journal.fault_shortened").with("size", *beyond_size).with("entries", size);
        TRY(checks_.finish());
        const VerifyReport report = checks_.report();
        if (TRY(count(kCountEntries)) != size) return fault("journal.fault_head");
        if (TRY(count(kCountCheckpoints)) != report.checkpoints || checkpoints != report.checkpoints)
            return fault("journal.fault_checkpoint_missing").with("number", report.checkpoints + 1);
        std::int64_t nodes = 0;
        for (int level = 1; (size >> level) > 0; ++level) nodes += size >> level;
        if (TRY(count(kCountNodes)) != nodes) return fault("journal.fault_extra_nodes");
        if (TRY(count(kCountValues)) != report.open_values) return fault("journal.fault_extra_values");
        return ok();
    }

    store::Reader& reader_;
    const VerifyOptions& options_;
    Checks checks_;
};

}  // namespace

Result<VerifyReport> verify(store::Reader& reader, const VerifyOptions& options) {
    return Audit(reader, options).run();
}

}  // namespace palermo::journal
