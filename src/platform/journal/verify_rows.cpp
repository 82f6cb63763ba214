#include "platform/journal/verify_rows.hpp"

#include <algorithm>

namespace palermo::journal {

namespace {

constexpr std::size_t kBlockBytes = 256 * 1024;
constexpr std::size_t kBlockRows = 4096;

constexpr store::Sql kCheckpoints =
    "select number, size, note from journal_checkpoints where size > ?1 and size <= ?2 order by size";
constexpr store::Sql kEntries =
    "select sequence, at, actor, act, object_type, object_id, entry, leaf from journal_entries"
    " where sequence >= ?1 and sequence < ?2 order by sequence";
constexpr store::Sql kNodes =
    "select position, hash from journal_nodes where level = ?1 and position >= ?2 and position < ?3 order by position";
constexpr store::Sql kValues =
    "select sequence, field, side, salt, value from journal_values where sequence >= ?1 and sequence < ?2"
    " order by sequence, field, side";

// Fills blocks and passes them on.
class Filler {
  public:
    Filler(store::Reader& reader, const TakeBlock& take) : reader_(reader), take_(take) {}

    bool wanted() const { return wanted_; }
    void mark(RowKind kind, std::initializer_list<std::int64_t> numbers = {}) {
        block_.mark(kind, numbers);
        pass_on_when(block_.full());
    }
    Result<void> rows(RowKind kind, store::Sql sql, const store::Parameters& parameters) {
        if (!wanted_) return ok();
        return reader_.each(sql, parameters, [&](const store::Row& row) {
            block_.add(kind, row);
            pass_on_when(block_.full());
            return wanted_;
        });
    }
    void pass_on_when(bool now) {
        if (!now || !wanted_) return;
        std::optional<RowBlock> next = take_(std::move(block_));
        wanted_ = next.has_value();
        block_ = wanted_ ? *std::move(next) : RowBlock();
        block_.clear();
    }

  private:
    store::Reader& reader_;
    const TakeBlock& take_;
    RowBlock block_;
    bool wanted_ = true;
};

Result<void> read_chunk(Filler& filler, std::int64_t begin, std::int64_t end) {
    filler.mark(RowKind::chunk, {begin, end});
    TRY(filler.rows(RowKind::checkpoint, kCheckpoints, {begin, end}));
    TRY(filler.rows(RowKind::entry, kEntries, {begin, end}));
    filler.mark(RowKind::entries_end);
    for (int level = 1; (end >> level) > 0; ++level) {
        const std::int64_t first = begin >> level;  // of the nodes that become full in this chunk
        const std::int64_t last = end >> level;
        if (first == last) continue;
        filler.mark(RowKind::nodes, {level, first, last});
        TRY(filler.rows(RowKind::node, kNodes, {std::int64_t{level}, first, last}));
        filler.mark(RowKind::nodes_end);
    }
    TRY(filler.rows(RowKind::value, kValues, {begin, end}));
    filler.mark(RowKind::values_end);
    return ok();
}

}  // namespace

const RowBlock::Cell* RowBlock::cell(std::size_t row, std::size_t column, Cell::Type type) const {
    if (column >= rows_[row].cells) return nullptr;
    const Cell& found = cells_[rows_[row].first_cell + column];
    return found.type == type ? &found : nullptr;
}

std::string_view RowBlock::bytes_of(const Cell& cell) const {
    return std::string_view(bytes_).substr(static_cast<std::size_t>(cell.number), cell.length);
}

const std::int64_t* RowBlock::View::integer(std::size_t column) const {
    const Cell* cell = block_->cell(row_, column, Cell::Type::integer);
    return cell == nullptr ? nullptr : &cell->number;
}

std::optional<std::string_view> RowBlock::View::text(std::size_t column) const {
    const Cell* cell = block_->cell(row_, column, Cell::Type::text);
    if (cell == nullptr) return std::nullopt;
    return block_->bytes_of(*cell);
}

std::optional<ByteView> RowBlock::View::blob(std::size_t column) const {
    const Cell* cell = block_->cell(row_, column, Cell::Type::blob);
    if (cell == nullptr) return std::nullopt;
    return as_bytes(block_->bytes_of(*cell));
}

void RowBlock::add(RowKind kind, const store::Row& row) {
    rows_.push_back({kind, cells_.size(), row.size()});
    for (std::size_t i = 0; i < row.size(); ++i) {
        const store::Value& value = row.value(i);
        const auto at = static_cast<std::int64_t>(bytes_.size());
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            cells_.push_back({Cell::Type::integer, *number, 0});
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            cells_.push_back({Cell::Type::text, at, text->size()});
            bytes_ += *text;
        } else if (const auto* blob = std::get_if<Bytes>(&value)) {
            cells_.push_back({Cell::Type::blob, at, blob->size()});
            bytes_ += as_text(*blob);
        } else {
            cells_.push_back({Cell::Type::null, 0, 0});
        }
    }
}

void RowBlock::mark(RowKind kind, std::initializer_list<std::int64_t> numbers) {
    rows_.push_back({kind, cells_.size(), numbers.size()});
    for (const std::int64_t number : numbers) cells_.push_back({Cell::Type::integer, number, 0});
}

void RowBlock::clear() {
    rows_.clear();
    cells_.clear();
    bytes_.clear();
}

bool RowBlock::full() const {
    return bytes_.size() >= kBlockBytes || rows_.size() >= kBlockRows;
}

std::optional<RowBlock> BlockQueue::take_empty() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return given_up_ || !empty_.empty(); });
    if (given_up_) return std::nullopt;
    RowBlock block = std::move(empty_.back());
    empty_.pop_back();
    return block;
}

void BlockQueue::put_full(RowBlock block) {
    const std::lock_guard lock(mutex_);
    full_.push_back(std::move(block));
    changed_.notify_all();
}

void BlockQueue::end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
}

std::optional<RowBlock> BlockQueue::take_full() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ended_ || !full_.empty(); });
    if (full_.empty()) return std::nullopt;
    RowBlock block = std::move(full_.front());
    full_.pop_front();
    return block;
}

void BlockQueue::put_empty(RowBlock block) {
    const std::lock_guard lock(mutex_);
    empty_.push_back(std::move(block));
    changed_.notify_all();
}

void BlockQueue::give_up() {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
    changed_.notify_all();
}

Result<void> read_rows(store::Reader& reader, std::int64_t size, const TakeBlock& take,
                       const std::function<void(std::int64_t, std::int64_t)>& progress) {
    Filler filler(reader, take);
    for (std::int64_t begin = 0; begin < size && filler.wanted(); begin += kVerifyChunk) {
        const std::int64_t end = std::min(begin + kVerifyChunk, size);
        TRY(read_chunk(filler, begin, end));
        if (progress) progress(end, size);
    }
    filler.pass_on_when(true);
    return ok();
}

}  // namespace palermo::journal
