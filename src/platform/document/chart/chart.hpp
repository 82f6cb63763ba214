// Charts as typed data. Every chart has a title, a sentence that says what it shows, and its table (table_of in
// chart_table.hpp), so that nobody depends on the picture. The one writer of pictures is chart/svg.hpp.
//
// Values are whole numbers; what people read is text beside them, in their language. Colour is the second signal:
// patterns, shapes and words say the same on grey paper. Charts run in the direction of their language.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "platform/base/time.hpp"

namespace palermo::document {

// A value that may be absent ("no reply" is no zero). Never negative.
struct ChartValue {
    std::optional<std::int64_t> value{};
    std::string shown{};    // "22 of 46"; empty: the digits, or DocumentWords::no_value
    std::string address{};  // where it leads, as a link of a Run
    friend bool operator==(const ChartValue&, const ChartValue&) = default;
};

// Bars from one edge, on one scale. `earlier` is a tick: the cycle before, or a target.
struct Bars {
    struct Bar {
        std::string label;
        ChartValue value;
        std::optional<std::int64_t> earlier{};
    };
    std::string label_heading, value_heading, earlier_heading{};  // of the table's columns
    std::vector<Bar> bars;
    std::int64_t full = 0;  // what fills the whole width; 0: the largest value
};

// Parts of a whole. At most kMaxSeries series, told apart by pattern and by their order.
struct StackedBars {
    struct Bar {
        std::string label;
        std::vector<ChartValue> values;  // as many as there are series
    };
    std::string label_heading;
    std::vector<std::string> series;
    std::vector<Bar> bars;
    bool share = false;  // every bar fills the width; otherwise one scale for all
};

// Two dimensions of counts in five steps of one blue; the number stands in every cell.
struct HeatTable {
    struct Row {
        std::string label;
        std::vector<ChartValue> values;  // as many as there are columns
    };
    std::string label_heading;
    std::vector<std::string> columns;
    std::vector<Row> rows;
};

// Two dimensions of states, each with a shape of its own: needs against assistance.
struct Matrix {
    struct Cell {
        int state = -1;       // index into `states`; -1: nothing there
        std::string shown{};  // beside the shape, short: "3"
    };
    struct Row {
        std::string label;
        std::vector<Cell> cells;  // as many as there are columns
    };
    std::string label_heading;
    std::vector<std::string> columns;
    std::vector<std::string> states;  // in the order of their shapes; at most kMaxSeries
    std::vector<Row> rows;
};

// Flows between layers: donors, funds, projects, States.
struct Sankey {
    struct Node {
        std::string label;
        int layer = 0;  // 0 to kMaxLayers - 1, along the reading direction
    };
    struct Flow {
        int from = 0, to = 0;  // indexes of nodes; `to` lies in a later layer
        std::int64_t value = 0;
        std::string shown{};
    };
    std::string from_heading, to_heading, value_heading;
    std::vector<Node> nodes;
    std::vector<Flow> flows;
};

struct Timeline {
    struct Entry {
        Date from;
        std::optional<Date> to{};  // of a span, not before `from`
        std::string when;          // as people read it
        std::string label;
        int state = 0;  // index into `states`, or 0 without states
    };
    std::string when_heading, label_heading, state_heading{};
    std::vector<std::string> states{};  // at most kMaxSeries
    std::vector<Entry> entries;
    std::optional<Date> today{};
    std::string today_label{};
};

// A grid of States in the groups of the caller: no borders, no geography. With `boundaries` of the customer it is a map
// and carries the disclaimer of the United Nations.
struct TileMap {
    struct Tile {
        std::string code;   // short, stands in the tile: "ALB"
        std::string label;  // the name of the State
        int group = 0;
        int state = -1;  // index into `states`; -1: no data
        std::string shown{};
        std::string address{};
    };
    // Outlines in a coordinate system of their own; `code` as of the tiles. `path`: SVG path data of M, L, Z and
    // integers only, so that nothing else can come in with it.
    struct Boundary {
        std::string code;
        std::string path;
    };
    std::string label_heading, state_heading, group_heading;
    std::vector<std::string> groups;
    std::vector<std::string> states;  // at most kMaxSeries; light to dark, each with its pattern
    std::vector<Tile> tiles;
    std::vector<Boundary> boundaries{};
    int boundary_width = 0, boundary_height = 0;
};

inline constexpr std::size_t kMaxSeries = 10;  // the ten states of an answer
inline constexpr std::size_t kMaxChartRows = 1'000;
inline constexpr std::size_t kMaxChartColumns = 24;
inline constexpr std::size_t kMaxTiles = 1'000;
inline constexpr int kMaxLayers = 6;
inline constexpr std::int64_t kMaxChartValue = 1'000'000'000'000'000;  // also of their sums

using ChartData = std::variant<Bars, StackedBars, HeatTable, Matrix, Sankey, Timeline, TileMap>;

struct Chart {
    std::string title;        // "Figure I. Replies by regional group"
    std::string description;  // one or two sentences: what it shows; not empty
    ChartData data;
    std::string note{};   // source, rule of the denominators
    std::string sheet{};  // name of its sheet in a workbook; empty: from the title
};

// True when it can be drawn: sizes, indexes, values within the limits above.
bool is_sound(const Chart& chart);

}  // namespace palermo::document
