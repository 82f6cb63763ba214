// Heat tables and matrices: a grid of cells below column headings.
#include <algorithm>

#include "platform/document/chart/drawing.hpp"
#include "platform/document/chart/measure.hpp"

namespace palermo::document {

namespace {

constexpr int kLeastRow = 30;
constexpr int kLeastHeading = 62;  // narrower columns get a number, and the names stand in a list above

struct Grid {
    LabelColumn labels;
    int column_width = 0;
    bool keyed = false;                             // columns are numbered
    std::vector<std::vector<std::string>> heads{};  // lines per column, or of the list above
    int head_height = 0;

    int column(std::size_t index) const { return labels.width + static_cast<int>(index) * column_width; }
};

Grid grid_of(const std::vector<std::string>& row_labels, const std::vector<std::string>& columns, int width) {
    Grid grid;
    grid.labels = label_column(row_labels, width * 3 / 10);
    const auto count = static_cast<int>(std::max<std::size_t>(columns.size(), 1));
    grid.column_width = std::max((width - grid.labels.width) / count, 16);
    grid.keyed = grid.column_width < kLeastHeading;
    std::size_t most = 1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string name = grid.keyed ? std::to_string(i + 1) + "  " + columns[i] : columns[i];
        grid.heads.push_back(
            wrapped(name, grid.keyed ? width : grid.column_width - 6, kSmallFontSize, grid.keyed ? 1 : 4));
        most = std::max(most, grid.heads.back().size());
    }
    const auto lines = static_cast<int>(grid.keyed ? columns.size() + 1 : most);
    grid.head_height = lines * (kSmallFontSize + 5) + 8;
    return grid;
}

void draw_heads(Canvas& canvas, const Grid& grid, int y) {
    const int step = kSmallFontSize + 5;
    for (std::size_t i = 0; i < grid.heads.size(); ++i) {
        const int middle = grid.column(i) + grid.column_width / 2;
        const TextStyle centered{.anchor = Anchor::middle, .size = kSmallFontSize, .strong = true};
        if (grid.keyed) {
            canvas.text(0, y + static_cast<int>(i + 1) * step - 4, grid.heads[i].front(), {.size = kSmallFontSize});
            canvas.text(middle, y + grid.head_height - 8, std::to_string(i + 1), centered);
            continue;
        }
        int line = y + grid.head_height - 8 - static_cast<int>(grid.heads[i].size() - 1) * step;
        for (const std::string& words : grid.heads[i]) {
            canvas.text(middle, line, words, centered);
            line += step;
        }
    }
    canvas.line(0, y + grid.head_height - 1, canvas.width(), y + grid.head_height - 1, kInk);
}

template <typename Rows>
std::vector<std::string> labels_of(const Rows& rows) {
    std::vector<std::string> labels;
    for (const auto& row : rows) labels.push_back(row.label);
    return labels;
}

}  // namespace

Drawing drawing_of(const HeatTable& table, const DocumentWords& words, int width) {
    if (table.columns.empty()) return {};
    const Grid grid = grid_of(labels_of(table.rows), table.columns, width);
    std::int64_t largest = 0;
    for (const HeatTable::Row& row : table.rows)
        for (const ChartValue& value : row.values) largest = std::max(largest, value.value.value_or(0));
    Drawing drawing;
    for (const auto& lines : grid.labels.lines) drawing.row_heights.push_back(row_height(lines, kLeastRow));
    drawing.head_height = grid.head_height;
    drawing.head = [grid](Canvas& canvas) { draw_heads(canvas, grid, 0); };
    drawing.row = [&table, &words, grid, largest](Canvas& canvas, std::size_t row, int y) {
        const HeatTable::Row& data = table.rows[row];
        const int height = row_height(grid.labels.lines[row], kLeastRow);
        canvas.lines(0, y + height / 2, grid.labels.lines[row]);
        for (std::size_t i = 0; i < data.values.size(); ++i) {
            const ChartValue& value = data.values[i];
            const HeatColour colour = heat_colour(heat_step(value.value.value_or(0), largest));
            const std::string shown = shown_value(value, words);
            canvas.begin_group(data.label + ", " + table.columns[i] + ": " + shown);
            canvas.rectangle(grid.column(i) + 1, y + 1, grid.column_width - 2, height - 2, colour.fill,
                             value.value ? "" : kRule);
            const int size = kSmallFontSize;
            const std::size_t most_lines = height >= 2 * (size + 4) ? 2 : 1;
            // A word that does not fit is a dash here; its words stand in the table.
            const bool fits = grid.column_width - 4 >= text_width(shown, size) ||
                              (value.value && !value.shown.empty() && grid.column_width > 40) || grid.column_width > 60;
            const auto lines =
                fits ? wrapped(shown, grid.column_width - 4, size, most_lines) : std::vector<std::string>{"–"};
            canvas.lines(grid.column(i) + grid.column_width / 2, y + height / 2, lines,
                         {.anchor = Anchor::middle, .size = size, .ink = value.value ? colour.ink : kFaintInk});
            canvas.end_group();
        }
    };
    return drawing;
}

Drawing drawing_of(const Matrix& matrix, const DocumentWords&, int width) {
    if (matrix.columns.empty()) return {};
    const Grid grid = grid_of(labels_of(matrix.rows), matrix.columns, width);
    Drawing drawing;
    for (const auto& lines : grid.labels.lines) drawing.row_heights.push_back(row_height(lines, kLeastRow));
    const int legend = Canvas::legend_height(width, matrix.states);
    drawing.head_height = legend + grid.head_height;
    drawing.head = [&matrix, grid, legend](Canvas& canvas) {
        canvas.legend(0, matrix.states, Canvas::Key::shape);
        draw_heads(canvas, grid, legend);
    };
    drawing.row = [&matrix, grid](Canvas& canvas, std::size_t row, int y) {
        const Matrix::Row& data = matrix.rows[row];
        const int height = row_height(grid.labels.lines[row], kLeastRow);
        canvas.lines(0, y + height / 2, grid.labels.lines[row]);
        for (std::size_t i = 0; i < data.cells.size(); ++i) {
            const Matrix::Cell& cell = data.cells[i];
            if (cell.state < 0) continue;
            const auto state = static_cast<std::size_t>(cell.state);
            const int middle = grid.column(i) + grid.column_width / 2;
            const bool with_words =
                !cell.shown.empty() && grid.column_width >= 22 + text_width(cell.shown, kSmallFontSize);
            canvas.begin_group(data.label + ", " + matrix.columns[i] + ": " + matrix.states[state] +
                               (cell.shown.empty() ? "" : " " + cell.shown));
            canvas.shape(with_words ? middle - 10 : middle, y + height / 2, state);
            if (with_words) canvas.text(middle + 2, y + height / 2 + 4, cell.shown, {.size = kSmallFontSize});
            canvas.end_group();
        }
        canvas.line(0, y + height - 1, canvas.width(), y + height - 1, "#d6dde2");
    };
    return drawing;
}

}  // namespace palermo::document
