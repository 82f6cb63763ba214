// Timelines: one row an entry, its place on a common axis of days.
#include <algorithm>

#include "platform/document/chart/drawing.hpp"
#include "platform/document/chart/measure.hpp"

namespace palermo::document {

namespace {

constexpr int kLeastRow = 26;

struct Axis {
    std::int64_t first = 0, days = 1;
    int begin = 0, width = 0;

    int place(Date date) const {
        const std::int64_t day = std::clamp<std::int64_t>(date.day_number() - first, 0, days);
        return begin + static_cast<int>(day * width / days);
    }
};

// From the first of January of the first year to that behind the last.
Axis axis_of(const Timeline& timeline, int begin, int width) {
    Date first = timeline.entries.front().from;
    Date last = first;
    for (const Timeline::Entry& entry : timeline.entries) {
        first = std::min(first, entry.from);
        last = std::max(last, entry.to.value_or(entry.from));
    }
    if (timeline.today) {
        first = std::min(first, *timeline.today);
        last = std::max(last, *timeline.today);
    }
    const Date start = Date::make(first.year(), 1, 1).value_or(first);
    const Date end = Date::make(last.year() + 1, 1, 1).value_or(last);
    return {start.day_number(), std::max<std::int64_t>(end.day_number() - start.day_number(), 1), begin, width};
}

// Years that get a mark: every one, or every so manieth, so that they stay apart.
std::vector<int> years_of(const Axis& axis) {
    const int first = Date::from_day_number(axis.first).year();
    const int last = Date::from_day_number(axis.first + axis.days).year();
    const int most = std::max(axis.width / 48, 1);
    const int step = std::max((last - first + most) / most, 1);
    std::vector<int> years;
    for (int year = first; year <= last; year += step) years.push_back(year);
    return years;
}

}  // namespace

Drawing drawing_of(const Timeline& timeline, const DocumentWords&, int width) {
    if (timeline.entries.empty()) return {};
    std::vector<std::string> labels;
    int when = 0;
    for (const Timeline::Entry& entry : timeline.entries) {
        labels.push_back(entry.label);
        when = std::max(when, text_width(entry.when, kSmallFontSize));
    }
    when = std::min(when, width / 4) + 10;
    const LabelColumn column = label_column(labels, width * 2 / 5);
    const int begin = when + column.width;
    const Axis axis = axis_of(timeline, begin, std::max(width - begin - 16, 40));
    Drawing drawing;
    for (const auto& lines : column.lines) drawing.row_heights.push_back(row_height(lines, kLeastRow));
    const int legend = Canvas::legend_height(width, timeline.states);
    drawing.head_height = legend + (timeline.today ? 44 : 26);
    drawing.head = [&timeline, axis, legend, height = drawing.head_height](Canvas& canvas) {
        canvas.legend(0, timeline.states, Canvas::Key::pattern);
        const TextStyle middle{.anchor = Anchor::middle, .size = kSmallFontSize, .ink = kFaintInk};
        for (const int year : years_of(axis)) {
            const auto date = Date::make(year, 1, 1);
            if (date) canvas.text(axis.place(*date), height - 8, std::to_string(year), middle);
        }
        if (timeline.today) {
            const int place = axis.place(*timeline.today);
            // Bold letters are wider.
            const int half = text_width(timeline.today_label, kSmallFontSize) * 6 / 10 + 4;
            const int x = std::clamp(place, half, std::max(canvas.width() - half, half));
            canvas.text(x, legend + 16, timeline.today_label,
                        {.anchor = Anchor::middle, .size = kSmallFontSize, .strong = true});
        }
    };
    drawing.ground = [&timeline, axis](Canvas& canvas, int top, int bottom) {
        for (const int year : years_of(axis))
            if (const auto date = Date::make(year, 1, 1))
                canvas.line(axis.place(*date), top, axis.place(*date), bottom, "#d6dde2");
        if (timeline.today)
            canvas.line(axis.place(*timeline.today), top, axis.place(*timeline.today), bottom, kInk, true);
    };
    drawing.row = [&timeline, axis, column, when](Canvas& canvas, std::size_t row, int y) {
        constexpr int kHeight = 12;
        const Timeline::Entry& entry = timeline.entries[row];
        const int height = row_height(column.lines[row], kLeastRow);
        canvas.begin_group(entry.when + ": " + entry.label);
        canvas.lines(0, y + height / 2, wrapped(entry.when, when - 8, kSmallFontSize, 2),
                     {.size = kSmallFontSize, .ink = kFaintInk});
        canvas.lines(when, y + height / 2, column.lines[row]);
        const int from = axis.place(entry.from);
        const int to = entry.to ? axis.place(*entry.to) : from;
        // A single day is a square around its place.
        const int left = entry.to ? from : from - kHeight / 2;
        const int length = std::max(to - from, entry.to ? 3 : kHeight);
        canvas.series_rectangle(left, y + (height - kHeight) / 2, length, kHeight,
                                static_cast<std::size_t>(entry.state));
        canvas.end_group();
    };
    return drawing;
}

}  // namespace palermo::document
