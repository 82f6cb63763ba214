#include "platform/document/chart/chart.hpp"

#include <algorithm>
#include <string_view>

namespace palermo::document {

namespace {

// Adds to a sum that stays within the limit; false when it does not.
bool add(std::int64_t& sum, std::int64_t value) {
    if (value < 0 || value > kMaxChartValue - sum) return false;
    sum += value;
    return true;
}

bool is_sound(const ChartValue& value) {
    return !value.value || (*value.value >= 0 && *value.value <= kMaxChartValue);
}

bool is_index(int index, std::size_t size) {
    return index >= 0 && static_cast<std::size_t>(index) < size;
}

bool is_sound(const Bars& bars) {
    return bars.bars.size() <= kMaxChartRows && bars.full >= 0 && bars.full <= kMaxChartValue &&
           std::all_of(bars.bars.begin(), bars.bars.end(), [](const Bars::Bar& bar) {
               const std::int64_t earlier = bar.earlier.value_or(0);
               return is_sound(bar.value) && earlier >= 0 && earlier <= kMaxChartValue;
           });
}

bool is_sound(const StackedBars& bars) {
    if (bars.series.empty() || bars.series.size() > kMaxSeries || bars.bars.size() > kMaxChartRows) return false;
    return std::all_of(bars.bars.begin(), bars.bars.end(), [&](const StackedBars::Bar& bar) {
        std::int64_t sum = 0;
        return bar.values.size() == bars.series.size() &&
               std::all_of(bar.values.begin(), bar.values.end(),
                           [&](const ChartValue& value) { return add(sum, value.value.value_or(0)); });
    });
}

bool is_sound(const HeatTable& table) {
    if (table.columns.size() > kMaxChartColumns || table.rows.size() > kMaxChartRows) return false;
    return std::all_of(table.rows.begin(), table.rows.end(), [&](const HeatTable::Row& row) {
        return row.values.size() == table.columns.size() &&
               std::all_of(row.values.begin(), row.values.end(),
                           [](const ChartValue& value) { return is_sound(value); });
    });
}

bool is_sound(const Matrix& matrix) {
    if (matrix.columns.size() > kMaxChartColumns || matrix.rows.size() > kMaxChartRows ||
        matrix.states.size() > kMaxSeries)
        return false;
    return std::all_of(matrix.rows.begin(), matrix.rows.end(), [&](const Matrix::Row& row) {
        return row.cells.size() == matrix.columns.size() &&
               std::all_of(row.cells.begin(), row.cells.end(), [&](const Matrix::Cell& cell) {
                   return cell.state == -1 || is_index(cell.state, matrix.states.size());
               });
    });
}

bool is_sound(const Sankey& sankey) {
    if (sankey.nodes.size() > kMaxChartRows || sankey.flows.size() > kMaxChartRows * 4) return false;
    for (const Sankey::Node& node : sankey.nodes)
        if (node.layer < 0 || node.layer >= kMaxLayers) return false;
    std::int64_t sum = 0;
    return std::all_of(sankey.flows.begin(), sankey.flows.end(), [&](const Sankey::Flow& flow) {
        return is_index(flow.from, sankey.nodes.size()) && is_index(flow.to, sankey.nodes.size()) &&
               sankey.nodes[static_cast<std::size_t>(flow.from)].layer <
                   sankey.nodes[static_cast<std::size_t>(flow.to)].layer &&
               add(sum, flow.value);
    });
}

bool is_sound(const Timeline& timeline) {
    if (timeline.entries.size() > kMaxChartRows || timeline.states.size() > kMaxSeries) return false;
    const std::size_t states = std::max<std::size_t>(timeline.states.size(), 1);
    return std::all_of(timeline.entries.begin(), timeline.entries.end(), [&](const Timeline::Entry& entry) {
        return is_index(entry.state, states) && (!entry.to || *entry.to >= entry.from);
    });
}

// M, L, Z, integers, blanks and commas.
bool is_outline(std::string_view path) {
    return !path.empty() && path.front() == 'M' && std::all_of(path.begin(), path.end(), [](char c) {
        return (c >= '0' && c <= '9') || std::string_view("MLZ ,-").find(c) != std::string_view::npos;
    });
}

bool is_sound(const TileMap& map) {
    constexpr int kMostUnits = 1'000'000;
    if (map.tiles.size() > kMaxTiles || map.states.size() > kMaxSeries || map.boundaries.size() > kMaxTiles)
        return false;
    const bool sized = map.boundary_width > 0 && map.boundary_height > 0 && map.boundary_width <= kMostUnits &&
                       map.boundary_height <= kMostUnits;
    if (!map.boundaries.empty() && !sized) return false;
    return std::all_of(map.tiles.begin(), map.tiles.end(),
                       [&](const TileMap::Tile& tile) {
                           return is_index(tile.group, std::max<std::size_t>(map.groups.size(), 1)) &&
                                  (tile.state == -1 || is_index(tile.state, map.states.size()));
                       }) &&
           std::all_of(map.boundaries.begin(), map.boundaries.end(),
                       [](const TileMap::Boundary& boundary) { return is_outline(boundary.path); });
}

}  // namespace

bool is_sound(const Chart& chart) {
    return !chart.title.empty() && !chart.description.empty() &&
           std::visit([](const auto& data) { return is_sound(data); }, chart.data);
}

}  // namespace palermo::document
