// How each kind of chart is drawn: rows below a head. For the chart writer only.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "platform/document/chart/canvas.hpp"
#include "platform/document/chart/chart.hpp"
#include "platform/document/words.hpp"

namespace palermo::document {

struct Drawing {
    int head_height = 0, foot_height = 0;
    std::vector<int> row_heights;
    std::function<void(Canvas&)> head;                           // from y = 0; repeated in every picture
    std::function<void(Canvas&, std::size_t row, int y)> row;    // from y
    std::function<void(Canvas&, int top, int bottom)> ground{};  // behind the rows
    std::function<void(Canvas&, int y)> foot{};                  // repeated as well
};

// The data must outlive the drawing.
Drawing drawing_of(const Bars& bars, const DocumentWords& words, int width);
Drawing drawing_of(const StackedBars& bars, const DocumentWords& words, int width);
Drawing drawing_of(const HeatTable& table, const DocumentWords& words, int width);
Drawing drawing_of(const Matrix& matrix, const DocumentWords& words, int width);
Drawing drawing_of(const Sankey& sankey, const DocumentWords& words, int width);
Drawing drawing_of(const Timeline& timeline, const DocumentWords& words, int width);
Drawing drawing_of(const TileMap& map, const DocumentWords& words, int width);

// What stands for a value: `shown`, else the digits, else the word for none.
std::string shown_value(const ChartValue& value, const DocumentWords& words);

// A column of labels at the start: as wide as it must be, at most a share of the whole.
struct LabelColumn {
    int width = 0;
    std::vector<std::vector<std::string>> lines;  // per row
};
LabelColumn label_column(const std::vector<std::string>& labels, int most_width);
// High enough for the lines, at least `least`.
int row_height(const std::vector<std::string>& lines, int least);

}  // namespace palermo::document
