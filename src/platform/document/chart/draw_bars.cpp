// Bars and stacked bars.
#include <algorithm>

#include "platform/document/chart/drawing.hpp"
#include "platform/document/chart/measure.hpp"

namespace palermo::document {

namespace {

constexpr int kBarHeight = 14;
constexpr int kLeastRow = 26;

// Where bars lie: between the labels and the values.
struct Lanes {
    LabelColumn labels;
    std::vector<std::string> values;
    int begin = 0, width = 0;

    int length(std::int64_t value, std::int64_t full) const {
        if (full <= 0) return 0;
        // Something is never drawn as nothing, and nothing never as something.
        const auto exact = static_cast<int>(std::min(value, full) * width / full);
        return value > 0 ? std::max(exact, 1) : 0;
    }
};

Lanes lanes_of(const std::vector<std::string>& labels, std::vector<std::string> values, int width) {
    Lanes lanes{label_column(labels, width * 2 / 5), std::move(values)};
    int widest = 0;
    for (const std::string& value : lanes.values) widest = std::max(widest, text_width(value, kSmallFontSize));
    widest = std::min(widest, width / 4);
    lanes.begin = lanes.labels.width;
    lanes.width = std::max(width - lanes.begin - widest - 12, 40);
    return lanes;
}

void label_and_value(Canvas& canvas, const Lanes& lanes, std::size_t row, int y, int height) {
    canvas.lines(0, y + height / 2, lanes.labels.lines[row]);
    const auto value = wrapped(lanes.values[row], canvas.width() / 4 + 4, kSmallFontSize, 2);
    canvas.lines(lanes.begin + lanes.width + 8, y + height / 2, value, {.size = kSmallFontSize});
}

}  // namespace

Drawing drawing_of(const Bars& bars, const DocumentWords& words, int width) {
    std::vector<std::string> labels;
    std::vector<std::string> values;
    std::int64_t full = bars.full;
    for (const Bars::Bar& bar : bars.bars) {
        labels.push_back(bar.label);
        values.push_back(shown_value(bar.value, words));
        if (bars.full == 0) full = std::max({full, bar.value.value.value_or(0), bar.earlier.value_or(0)});
    }
    const Lanes lanes = lanes_of(labels, std::move(values), width);
    Drawing drawing;
    for (const auto& lines : lanes.labels.lines) drawing.row_heights.push_back(row_height(lines, kLeastRow));
    drawing.ground = [lanes](Canvas& canvas, int top, int bottom) {
        canvas.line(lanes.begin, top, lanes.begin, bottom, kInk);
    };
    drawing.row = [&bars, lanes, full](Canvas& canvas, std::size_t row, int y) {
        const Bars::Bar& bar = bars.bars[row];
        const int height = row_height(lanes.labels.lines[row], kLeastRow);
        const int top = y + (height - kBarHeight) / 2;
        canvas.begin_group(bar.label + ": " + lanes.values[row]);
        if (bar.value.value) {
            const int length = lanes.length(*bar.value.value, full);
            if (length > 0) canvas.rectangle(lanes.begin, top, length, kBarHeight, heat_colour(5).fill);
        }
        if (bar.earlier)
            canvas.rectangle(lanes.begin + std::max(lanes.length(*bar.earlier, full) - 1, 0), top - 4, 3,
                             kBarHeight + 8, kInk, kPaper);
        label_and_value(canvas, lanes, row, y, height);
        canvas.end_group();
    };
    const bool has_earlier =
        !bars.earlier_heading.empty() &&
        std::any_of(bars.bars.begin(), bars.bars.end(), [](const Bars::Bar& bar) { return bar.earlier.has_value(); });
    drawing.head_height = has_earlier ? 30 : 0;
    if (has_earlier)
        drawing.head = [&bars](Canvas& canvas) {
            canvas.rectangle(1, 6, 14, 12, heat_colour(5).fill);
            const auto now = wrapped(bars.value_heading, canvas.width() / 2 - 30, kSmallFontSize, 1);
            canvas.text(22, 17, now.front(), {.size = kSmallFontSize});
            const int second = 22 + text_width(now.front(), kSmallFontSize) + 24;
            canvas.rectangle(second, 2, 3, 20, kInk);
            const auto then = wrapped(bars.earlier_heading, canvas.width() - second - 12, kSmallFontSize, 1);
            canvas.text(second + 9, 17, then.front(), {.size = kSmallFontSize});
        };
    return drawing;
}

Drawing drawing_of(const StackedBars& bars, const DocumentWords& words, int width) {
    std::vector<std::string> labels;
    std::vector<std::string> totals;
    std::vector<std::int64_t> sums;
    std::int64_t largest = 0;
    for (const StackedBars::Bar& bar : bars.bars) {
        labels.push_back(bar.label);
        std::int64_t sum = 0;
        bool any = false;
        for (const ChartValue& value : bar.values) {
            sum += value.value.value_or(0);
            any = any || value.value.has_value();
        }
        sums.push_back(sum);
        totals.push_back(any ? std::to_string(sum) : words.no_value);
        largest = std::max(largest, sum);
    }
    const Lanes lanes = lanes_of(labels, std::move(totals), width);
    Drawing drawing;
    for (const auto& lines : lanes.labels.lines) drawing.row_heights.push_back(row_height(lines, kLeastRow + 4));
    drawing.head_height = Canvas::legend_height(width, bars.series);
    drawing.head = [&bars](Canvas& canvas) { canvas.legend(0, bars.series, Canvas::Key::pattern); };
    drawing.ground = [lanes](Canvas& canvas, int top, int bottom) {
        canvas.line(lanes.begin, top, lanes.begin, bottom, kInk);
    };
    drawing.row = [&bars, &words, lanes, sums, largest](Canvas& canvas, std::size_t row, int y) {
        constexpr int kHeight = 20;
        const int height = row_height(lanes.labels.lines[row], kLeastRow + 4);
        const int top = y + (height - kHeight) / 2;
        const std::int64_t full = bars.share ? sums[row] : largest;
        std::int64_t before = 0;
        for (std::size_t i = 0; i < bars.series.size(); ++i) {
            const ChartValue& value = bars.bars[row].values[i];
            const std::int64_t amount = value.value.value_or(0);
            if (amount == 0) continue;
            // Ends are computed from sums, so that parts meet and fill the bar exactly.
            const int begin = lanes.begin + static_cast<int>(before * lanes.width / full);
            before += amount;
            const int length = std::max(lanes.begin + static_cast<int>(before * lanes.width / full) - begin, 1);
            const std::string shown = shown_value(value, words);
            canvas.begin_group(bars.bars[row].label + ", " + bars.series[i] + ": " + shown);
            canvas.series_rectangle(begin, top, length, kHeight, i);
            const int room = text_width(shown, kSmallFontSize) + 6;
            if (room + 6 <= length) {
                canvas.rectangle(begin + (length - room) / 2, top + 3, room, kHeight - 6, kPaper);
                canvas.text(begin + length / 2, top + kHeight - 6, shown,
                            {.anchor = Anchor::middle, .size = kSmallFontSize});
            }
            canvas.end_group();
        }
        label_and_value(canvas, lanes, row, y, height);
    };
    return drawing;
}

}  // namespace palermo::document
