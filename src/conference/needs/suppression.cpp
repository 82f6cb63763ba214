#include "conference/needs/suppression.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace palermo::needs {

namespace {

using Marks = std::vector<std::vector<bool>>;

bool is_small(const std::set<std::string>& states) {
    return !states.empty() && states.size() < kFewestStates;
}

struct Place {
    std::size_t row, column;
};

// Rows and columns are the vertices of a graph, cells that are not told its edges: a value follows from the sums
// exactly when its edge is a bridge, because then the two sides have nothing else in common.
class Graph {
  public:
    explicit Graph(const Marks& marks) : marks_(marks), rows_(marks.size()), columns_(marks[0].size()) {}

    bool is_bridge(Place edge) const {
        std::vector<bool> seen(rows_ + columns_, false);
        std::vector<std::size_t> waiting = {edge.row};
        seen[edge.row] = true;
        while (!waiting.empty()) {
            const std::size_t at = waiting.back();
            waiting.pop_back();
            for (std::size_t next = 0; next < rows_ + columns_; ++next) {
                if (seen[next] || !joined(at, next, edge)) continue;
                seen[next] = true;
                waiting.push_back(next);
            }
        }
        return !seen[rows_ + edge.column];
    }

  private:
    bool joined(std::size_t a, std::size_t b, Place without) const {
        if ((a < rows_) == (b < rows_)) return false;
        const std::size_t row = std::min(a, b), column = std::max(a, b) - rows_;
        return marks_[row][column] && (row != without.row || column != without.column);
    }

    const Marks& marks_;
    std::size_t rows_, columns_;
};

// Of those that are told: the one whose loss costs least. Empty cells last, because they hide little.
std::optional<Place> cheapest(const HiddenTable& table, const Marks& marks, const std::vector<Place>& among) {
    std::optional<Place> best;
    const auto cost = [&](Place place) {
        const HiddenCell& cell = table[place.row][place.column];
        return std::pair(cell.needs == 0, cell.needs);
    };
    for (const Place place : among)
        if (!marks[place.row][place.column] && (!best || cost(place) < cost(*best))) best = place;
    return best;
}

// The sums at one margin, with the sum of all at their end: of one that is not told another is taken too.
void mark_margin(const HiddenTable& table, Marks& marks, const std::vector<Place>& line) {
    std::size_t marked = 0;
    for (const Place place : line) {
        if (table[place.row][place.column].tells_too_much()) marks[place.row][place.column] = true;
        marked += marks[place.row][place.column] ? 1 : 0;
    }
    if (marked != 1) return;
    const std::vector<Place> without_all(line.begin(), line.end() - 1);
    if (const auto also = cheapest(table, marks, without_all)) marks[also->row][also->column] = true;
}

std::vector<Place> row_of(std::size_t row, std::size_t columns) {
    std::vector<Place> line;
    for (std::size_t column = 0; column < columns; ++column) line.push_back({row, column});
    return line;
}
std::vector<Place> column_of(std::size_t column, std::size_t rows) {
    std::vector<Place> line;
    for (std::size_t row = 0; row < rows; ++row) line.push_back({row, column});
    return line;
}

std::vector<Place> inner(std::vector<Place> line, std::size_t rows, std::size_t columns) {
    std::erase_if(line, [&](Place place) { return place.row + 1 == rows || place.column + 1 == columns; });
    return line;
}

// Whether what a line does not tell stands for few States together, so that the difference tells as much as a cell.
bool line_tells_too_much(const HiddenTable& table, const Marks& marks, const std::vector<Place>& line) {
    std::set<std::string> states;
    bool any = false;
    for (const Place place : line) {
        if (!marks[place.row][place.column]) continue;
        any = true;
        const HiddenCell& cell = table[place.row][place.column];
        states.insert(cell.states.begin(), cell.states.end());
    }
    return any && is_small(states);
}

}  // namespace

void HiddenCell::add(const std::string& state, bool is_unmet) {
    ++needs;
    unmet += is_unmet ? 1 : 0;
    states.insert(state);
    (is_unmet ? unmet_states : met_states).insert(state);
}

bool HiddenCell::tells_too_much() const {
    return is_small(states) || is_small(unmet_states) || is_small(met_states);
}

Marks suppressed(const HiddenTable& table) {
    const std::size_t rows = table.size(), columns = table[0].size();
    Marks marks(rows, std::vector<bool>(columns, false));
    mark_margin(table, marks, row_of(rows - 1, columns));
    mark_margin(table, marks, column_of(columns - 1, rows));
    std::vector<std::vector<Place>> lines;
    for (std::size_t row = 0; row < rows; ++row) lines.push_back(row_of(row, columns));
    for (std::size_t column = 0; column < columns; ++column) lines.push_back(column_of(column, rows));
    for (std::size_t row = 0; row + 1 < rows; ++row)
        for (std::size_t column = 0; column + 1 < columns; ++column)
            marks[row][column] = table[row][column].tells_too_much();
    // Each turn marks one more cell, until nothing follows from what is told.
    const auto mark_another = [&](const std::vector<Place>& first, const std::vector<Place>& second) {
        auto more = cheapest(table, marks, inner(first, rows, columns));
        if (!more) more = cheapest(table, marks, inner(second, rows, columns));
        if (more) marks[more->row][more->column] = true;
        return more.has_value();
    };
    for (bool again = true; again;) {
        again = false;
        for (const auto& line : lines)
            if (line_tells_too_much(table, marks, line)) again = mark_another(line, {}) || again;
        const Graph graph(marks);
        for (std::size_t row = 0; row < rows && !again; ++row)
            for (std::size_t column = 0; column < columns && !again; ++column)
                if (marks[row][column] && graph.is_bridge({row, column}))
                    again = mark_another(lines[row], lines[rows + column]);
    }
    return marks;
}

}  // namespace palermo::needs
