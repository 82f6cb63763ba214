#include "platform/document/chart/svg.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/document/chart/drawing.hpp"
#include "platform/document/chart/measure.hpp"

namespace palermo::document {

namespace {

constexpr int kLeastWidth = 320;
constexpr int kMargin = 4;

// Rows that one picture holds: [first, last).
struct Part {
    std::size_t first = 0, last = 0;
    int height = 0;
};

std::vector<Part> parts_of(const Drawing& drawing, int most_height) {
    const int fixed = drawing.head_height + drawing.foot_height + 2 * kMargin;
    std::vector<Part> parts = {{0, 0, fixed}};
    for (std::size_t row = 0; row < drawing.row_heights.size(); ++row) {
        const int height = drawing.row_heights[row];
        const bool full = most_height > 0 && parts.back().height + height > most_height;
        if (full && parts.back().last > parts.back().first) parts.push_back({row, row, fixed});
        parts.back().last = row + 1;
        parts.back().height += height;
    }
    return parts;
}

void draw(const Drawing& drawing, const Part& part, Canvas& canvas) {
    if (drawing.head) drawing.head(canvas);
    const int top = drawing.head_height + kMargin;
    const int bottom = part.height - drawing.foot_height - kMargin;
    if (drawing.ground) drawing.ground(canvas, top, bottom);
    int y = top;
    for (std::size_t row = part.first; row < part.last; ++row) {
        drawing.row(canvas, row, y);
        y += drawing.row_heights[row];
    }
    if (drawing.foot) drawing.foot(canvas, bottom);
}

Drawing nothing(const DocumentWords& words, int width) {
    Drawing drawing;
    drawing.row_heights = {64};
    drawing.row = [&words, width](Canvas& canvas, std::size_t, int y) {
        canvas.rectangle(1, y + 1, width - 2, 62, kPaper, kRule);
        const TextStyle style{.anchor = Anchor::middle, .ink = kFaintInk};
        canvas.lines(width / 2, y + 32, wrapped(words.nothing_to_show, width - 20, kFontSize, 2), style);
    };
    return drawing;
}

}  // namespace

std::string shown_value(const ChartValue& value, const DocumentWords& words) {
    if (!value.shown.empty()) return value.shown;
    return value.value ? std::to_string(*value.value) : words.no_value;
}

LabelColumn label_column(const std::vector<std::string>& labels, int most_width) {
    constexpr std::size_t kMostLines = 3;
    LabelColumn column;
    for (const std::string& label : labels) column.width = std::max(column.width, text_width(label, kFontSize));
    column.width = std::min(column.width, most_width);
    for (const std::string& label : labels) column.lines.push_back(wrapped(label, column.width, kFontSize, kMostLines));
    column.width += 10;
    return column;
}

int row_height(const std::vector<std::string>& lines, int least) {
    return std::max(static_cast<int>(lines.size()) * (kFontSize + 4) + 6, least);
}

std::vector<Picture> to_pictures(const Chart& chart, const DocumentWords& words, const PictureOptions& options) {
    ASSERT(is_sound(chart));
    const int width = std::max(options.width, kLeastWidth);
    Drawing drawing = std::visit([&](const auto& data) { return drawing_of(data, words, width); }, chart.data);
    if (drawing.row_heights.empty()) drawing = nothing(words, width);
    const std::vector<Part> parts = parts_of(drawing, options.most_height);
    std::vector<Picture> pictures;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Canvas canvas(width, options.language,
                      parts.size() == 1 ? options.id : options.id + "-" + std::to_string(i + 1));
        draw(drawing, parts[i], canvas);
        std::string title = chart.title;
        if (parts.size() > 1) title += " (" + std::to_string(i + 1) + "/" + std::to_string(parts.size()) + ")";
        Picture picture{{}, width, parts[i].height, title, chart.description};
        picture.svg = std::move(canvas).finish(parts[i].height, title, chart.description);
        pictures.push_back(std::move(picture));
    }
    return pictures;
}

}  // namespace palermo::document
