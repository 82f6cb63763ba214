// The rows of the journal on their way from the database to verify(), read by one thread and checked by another.
//
// One chunk of entries after the other: the checkpoints of these sizes, the entries, the nodes they complete by level,
// the values. Marks between them say what comes and what has ended.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::journal {

enum class RowKind : std::uint8_t {
    chunk,        // mark: first entry, entry after the last
    checkpoint,   // number, size, note
    entry,        // sequence, at, actor, act, object_type, object_id, entry, leaf
    entries_end,  // mark
    nodes,        // mark: level, first position, position after the last
    node,         // position, hash
    nodes_end,    // mark
    value,        // sequence, field, side, salt, value
    values_end    // mark
};

// Rows in two flat buffers, which are used again and again.
class RowBlock {
  public:
    // A row: its kind and its columns. A column of another type than asked for gives nothing: damage.
    class View {
      public:
        RowKind kind() const { return block_->rows_[row_].kind; }
        const std::int64_t* integer(std::size_t column) const;
        std::optional<std::string_view> text(std::size_t column) const;
        std::optional<ByteView> blob(std::size_t column) const;

      private:
        friend class RowBlock;
        View(const RowBlock& block, std::size_t row) : block_(&block), row_(row) {}
        const RowBlock* block_;
        std::size_t row_;
    };

    void add(RowKind kind, const store::Row& row);
    void mark(RowKind kind, std::initializer_list<std::int64_t> numbers = {});
    void clear();
    bool full() const;
    std::size_t size() const { return rows_.size(); }
    View row(std::size_t at) const { return {*this, at}; }

  private:
    struct Cell {
        enum class Type : std::uint8_t { null, integer, text, blob } type;
        std::int64_t number;  // or where it begins in bytes_
        std::size_t length;
    };
    struct Row {
        RowKind kind;
        std::size_t first_cell;
        std::size_t cells;
    };
    const Cell* cell(std::size_t row, std::size_t column, Cell::Type type) const;
    std::string_view bytes_of(const Cell& cell) const;

    std::vector<Row> rows_;
    std::vector<Cell> cells_;
    std::string bytes_;
};

// Blocks from the thread that reads to the one that checks; a few of them go round.
class BlockQueue {
  public:
    // For the reader. take_empty() waits for a free block; nothing when the checker has given up.
    std::optional<RowBlock> take_empty();
    void put_full(RowBlock block);
    void end();
    // For the checker. Nothing: there is no more.
    std::optional<RowBlock> take_full();
    void put_empty(RowBlock block);
    void give_up();

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<RowBlock> full_;
    std::vector<RowBlock> empty_ = std::vector<RowBlock>(4);
    bool ended_ = false;
    bool given_up_ = false;
};

// Takes a block that is full (or the last) and gives one to fill, or nothing: nobody wants more.
using TakeBlock = std::function<std::optional<RowBlock>(RowBlock)>;

// Reads everything about the first `size` entries. `progress` may be empty.
Result<void> read_rows(store::Reader& reader, std::int64_t size, const TakeBlock& take,
                       const std::function<void(std::int64_t, std::int64_t)>& progress);

// So many entries are held against their nodes, values and checkpoints at a time.
inline constexpr std::int64_t kVerifyChunk = 4096;

}  // namespace palermo::journal
