// Where the cells of a table lie when some reach over several columns or rows. For the writers of documents.
#pragma once

#include <cstddef>
#include <vector>

#include "platform/document/model.hpp"

namespace palermo::document {

struct PlacedCell {
    const TableCell* cell = nullptr;
    std::size_t column = 0;
    bool continued = false;  // comes down from a row above
};

// Places the rows of one section (header, rows or totals) one after the other.
class TablePlacer {
  public:
    explicit TablePlacer(std::size_t columns) : reach_(columns) {}

    // False when the cells do not fill the row exactly. Every cell of the row appears once, at its first column.
    bool next(const TableRow& row);
    const std::vector<PlacedCell>& cells() const { return cells_; }
    // False when a cell reaches beyond the last row placed.
    bool complete() const { return reaching_ == 0; }

  private:
    struct Reach {
        const TableCell* cell = nullptr;
        std::size_t first_column = 0;
        int rows_left = 0;
    };
    bool is_simple(const TableRow& row) const;
    bool place(const TableCell& cell, std::size_t column);

    std::vector<Reach> reach_;  // per column
    std::vector<PlacedCell> cells_;
    std::size_t reaching_ = 0;  // columns covered from above in the next row
};

}  // namespace palermo::document
