#include "platform/document/table_layout.hpp"

#include <algorithm>

namespace palermo::document {

bool TablePlacer::is_simple(const TableRow& row) const {
    return reaching_ == 0 && row.size() == reach_.size() &&
           std::all_of(row.begin(), row.end(),
                       [](const TableCell& cell) { return cell.columns == 1 && cell.rows == 1; });
}

bool TablePlacer::place(const TableCell& cell, std::size_t column) {
    if (cell.columns < 1 || cell.rows < 1) return false;
    const std::size_t end = column + static_cast<std::size_t>(cell.columns);
    if (end > reach_.size()) return false;
    for (std::size_t at = column; at < end; ++at) {
        if (reach_[at].rows_left > 0) return false;
        reach_[at] = {&cell, column, cell.rows};
    }
    cells_.push_back({&cell, column, false});
    return true;
}

bool TablePlacer::next(const TableRow& row) {
    cells_.clear();
    if (is_simple(row)) {
        for (std::size_t column = 0; column < row.size(); ++column) cells_.push_back({&row[column], column, false});
        return true;
    }
    auto cell = row.begin();
    for (std::size_t column = 0; column < reach_.size();) {
        const Reach& above = reach_[column];
        const bool covered = above.rows_left > 0;
        if (covered) {
            cells_.push_back({above.cell, column, true});
            column += static_cast<std::size_t>(above.cell->columns);
            continue;
        }
        if (cell == row.end() || !place(*cell, column)) return false;
        column += static_cast<std::size_t>(cell->columns);
        ++cell;
    }
    reaching_ = 0;
    for (Reach& reach : reach_)
        if (reach.rows_left > 0 && --reach.rows_left > 0) ++reaching_;
    return cell == row.end();
}

}  // namespace palermo::document
