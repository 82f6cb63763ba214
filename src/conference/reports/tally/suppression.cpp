#include "conference/reports/tally/suppression.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <queue>
#include <utility>

#include "platform/base/assert.hpp"

namespace palermo::reports {

namespace {

// The table with its totals as the last row and column.
class Grid {
  public:
    Grid(const Counts& counts, std::int64_t fewest) : fewest_(fewest) {
        rows_ = counts.size() + 1;
        columns_ = (counts.empty() ? 0 : counts.front().size()) + 1;
        values_.assign(rows_ * columns_, 0);
        hidden_.assign(rows_ * columns_, false);
        for (std::size_t row = 0; row + 1 < rows_; ++row) {
            ASSERT(counts[row].size() + 1 == columns_);
            for (std::size_t column = 0; column + 1 < columns_; ++column) add(row, column, counts[row][column]);
        }
    }

    void hide_small_cells() {
        for (std::size_t cell = 0; cell < values_.size(); ++cell)
            hidden_[cell] = values_[cell] > 0 && values_[cell] < fewest_;
    }

    // One more cell where one is needed; false when nothing is.
    bool hide_one_more() {
        if (const auto bridge = find_bridge()) return close_circle(*bridge);
        return fill_line();
    }

    bool hidden(std::size_t row, std::size_t column) const { return hidden_[row * columns_ + column]; }
    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }

  private:
    static constexpr std::int64_t kNoWay = std::numeric_limits<std::int64_t>::max();

    void add(std::size_t row, std::size_t column, std::int64_t count) {
        ASSERT(count >= 0);
        values_[row * columns_ + column] = count;
        values_[row * columns_ + columns_ - 1] += count;
        values_[(rows_ - 1) * columns_ + column] += count;
        values_[rows_ * columns_ - 1] += count;
    }

    std::size_t nodes() const { return rows_ + columns_; }
    std::size_t row_of(std::size_t cell) const { return cell / columns_; }
    std::size_t column_of(std::size_t cell) const { return cell % columns_; }

    // The cell between a row's node and a column's node.
    std::optional<std::size_t> cell_between(std::size_t node, std::size_t other) const {
        if ((node < rows_) == (other < rows_)) return std::nullopt;
        return std::min(node, other) * columns_ + std::max(node, other) - rows_;
    }

    // What it costs readers to lose a printed cell: totals most, then a zero (it is news that nobody said so), then by
    // size.
    std::int64_t cost(std::size_t cell) const {
        const bool total = row_of(cell) + 1 == rows_ || column_of(cell) + 1 == columns_;
        const std::int64_t base = values_[cell] == 0 ? values_.back() + 1 : values_[cell];
        return 1 + base + (total ? 4 * (values_.back() + 2) : 0);
    }

    // The cheapest way from a node to all others over cells that may be left out; hidden ones cost nothing. `without`
    // is not used.
    std::vector<std::size_t> ways_from(std::size_t start, std::size_t without) const {
        std::vector<std::int64_t> paid(nodes(), kNoWay);
        std::vector<std::size_t> before(nodes(), nodes());
        using Open = std::pair<std::int64_t, std::size_t>;
        std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
        paid[start] = 0;
        open.emplace(0, start);
        while (!open.empty()) {
            const auto [so_far, node] = open.top();
            open.pop();
            if (so_far > paid[node]) continue;
            for (std::size_t other = 0; other < nodes(); ++other) {
                const auto cell = cell_between(node, other);
                if (!cell || *cell == without) continue;
                const std::int64_t next = so_far + (hidden_[*cell] ? 0 : cost(*cell));
                if (next >= paid[other]) continue;
                paid[other] = next;
                before[other] = node;
                open.emplace(next, other);
            }
        }
        return before;
    }

    // A hidden cell without which its row and column are not joined.
    std::optional<std::size_t> find_bridge() const {
        for (std::size_t cell = 0; cell < values_.size(); ++cell)
            if (hidden_[cell] && !joined_without(cell)) return cell;
        return std::nullopt;
    }

    bool joined_without(std::size_t without) const {
        std::vector<bool> seen(nodes(), false);
        std::vector<std::size_t> open = {row_of(without)};
        seen[open.front()] = true;
        while (!open.empty()) {
            const std::size_t node = open.back();
            open.pop_back();
            for (std::size_t other = 0; other < nodes(); ++other) {
                const auto cell = cell_between(node, other);
                if (seen[other] || !cell || *cell == without || !hidden_[*cell]) continue;
                seen[other] = true;
                open.push_back(other);
            }
        }
        return seen[rows_ + column_of(without)];
    }

    bool close_circle(std::size_t bridge) {
        const std::vector<std::size_t> before = ways_from(row_of(bridge), bridge);
        bool changed = false;
        for (std::size_t node = rows_ + column_of(bridge); before[node] != nodes(); node = before[node]) {
            const std::size_t cell = *cell_between(node, before[node]);
            changed = changed || !hidden_[cell];
            hidden_[cell] = true;
        }
        return changed;
    }

    // A line whose hidden cells add up to too little loses its cheapest other cell that is not zero.
    bool fill_line() {
        for (std::size_t node = 0; node < nodes(); ++node) {
            std::int64_t sum = 0;
            bool any = false;
            std::optional<std::size_t> cheapest;
            for (std::size_t other = 0; other < nodes(); ++other) {
                const auto cell = cell_between(node, other);
                if (!cell) continue;
                if (hidden_[*cell]) {
                    any = true;
                    sum += values_[*cell];
                } else if (values_[*cell] > 0 && (!cheapest || cost(*cell) < cost(*cheapest))) {
                    cheapest = cell;
                }
            }
            if (!any || sum >= fewest_ || !cheapest) continue;
            hidden_[*cheapest] = true;
            return true;
        }
        return false;
    }

    std::int64_t fewest_;
    std::size_t rows_ = 0, columns_ = 0;
    std::vector<std::int64_t> values_;
    std::vector<bool> hidden_;
};

}  // namespace

bool Suppressed::any() const {
    return std::any_of(cells.begin(), cells.end(), [](const std::vector<bool>& row) {
        return std::find(row.begin(), row.end(), true) != row.end();
    });
}

Suppressed suppress(const Counts& counts, std::int64_t together_at_least) {
    Grid grid(counts, together_at_least);
    grid.hide_small_cells();
    while (grid.hide_one_more()) {
    }
    Suppressed suppressed;
    const std::size_t last_row = grid.rows() - 1, last_column = grid.columns() - 1;
    for (std::size_t row = 0; row < last_row; ++row) {
        std::vector<bool>& cells = suppressed.cells.emplace_back();
        for (std::size_t column = 0; column < last_column; ++column) cells.push_back(grid.hidden(row, column));
        suppressed.row_totals.push_back(grid.hidden(row, last_column));
    }
    for (std::size_t column = 0; column < last_column; ++column)
        suppressed.column_totals.push_back(grid.hidden(last_row, column));
    suppressed.total = grid.hidden(last_row, last_column);
    return suppressed;
}

}  // namespace palermo::reports
