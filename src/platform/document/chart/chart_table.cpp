#include "platform/document/chart/chart_table.hpp"

#include "platform/document/chart/drawing.hpp"

namespace palermo::document {

namespace {

TableCell cell_of(const ChartValue& value, const DocumentWords& words) {
    TableCell cell = value.value ? TableCell(Number{.units = *value.value, .shown = value.shown})
                                 : TableCell(shown_value(value, words));
    cell.address = value.address;
    return cell;
}

void add_column(TableBlock& table, const std::string& heading, Align align, int width) {
    table.columns.push_back({align, width});
    table.header.front().emplace_back(heading);
}

void fill(TableBlock& table, const Bars& bars, const DocumentWords& words) {
    add_column(table, bars.label_heading, Align::start, 24);
    add_column(table, bars.value_heading, Align::end, 12);
    const bool earlier = !bars.earlier_heading.empty();
    if (earlier) add_column(table, bars.earlier_heading, Align::end, 12);
    for (const Bars::Bar& bar : bars.bars) {
        TableRow row = {heading_cell(bar.label), cell_of(bar.value, words)};
        if (earlier) row.push_back(cell_of({bar.earlier}, words));
        table.rows.push_back(std::move(row));
    }
}

void fill(TableBlock& table, const StackedBars& bars, const DocumentWords& words) {
    add_column(table, bars.label_heading, Align::start, 20);
    for (const std::string& name : bars.series) add_column(table, name, Align::end, 10);
    for (const StackedBars::Bar& bar : bars.bars) {
        TableRow row = {heading_cell(bar.label)};
        for (const ChartValue& value : bar.values) row.push_back(cell_of(value, words));
        table.rows.push_back(std::move(row));
    }
}

void fill(TableBlock& table, const HeatTable& heat, const DocumentWords& words) {
    add_column(table, heat.label_heading, Align::start, 20);
    for (const std::string& name : heat.columns) add_column(table, name, Align::end, 10);
    std::int64_t largest = 0;
    for (const HeatTable::Row& row : heat.rows)
        for (const ChartValue& value : row.values) largest = std::max(largest, value.value.value_or(0));
    for (const HeatTable::Row& data : heat.rows) {
        TableRow row = {heading_cell(data.label)};
        for (const ChartValue& value : data.values) {
            row.push_back(cell_of(value, words));
            row.back().heat = heat_step(value.value.value_or(0), largest);
        }
        table.rows.push_back(std::move(row));
    }
}

void fill(TableBlock& table, const Matrix& matrix, const DocumentWords&) {
    add_column(table, matrix.label_heading, Align::start, 20);
    for (const std::string& name : matrix.columns) add_column(table, name, Align::start, 10);
    for (const Matrix::Row& data : matrix.rows) {
        TableRow row = {heading_cell(data.label)};
        for (const Matrix::Cell& cell : data.cells) {
            std::string words = cell.state < 0 ? std::string("–") : matrix.states[static_cast<std::size_t>(cell.state)];
            if (cell.state >= 0 && !cell.shown.empty()) words += " (" + cell.shown + ")";
            row.emplace_back(std::move(words));
        }
        table.rows.push_back(std::move(row));
    }
}

void fill(TableBlock& table, const Sankey& sankey, const DocumentWords& words) {
    add_column(table, sankey.from_heading, Align::start, 16);
    add_column(table, sankey.to_heading, Align::start, 16);
    add_column(table, sankey.value_heading, Align::end, 10);
    for (const Sankey::Flow& flow : sankey.flows)
        table.rows.push_back({heading_cell(sankey.nodes[static_cast<std::size_t>(flow.from)].label),
                              sankey.nodes[static_cast<std::size_t>(flow.to)].label,
                              cell_of({flow.value, flow.shown}, words)});
}

void fill(TableBlock& table, const Timeline& timeline, const DocumentWords&) {
    add_column(table, timeline.when_heading, Align::start, 10);
    add_column(table, timeline.label_heading, Align::start, 26);
    const bool stated = !timeline.states.empty();
    if (stated) add_column(table, timeline.state_heading, Align::start, 10);
    for (const Timeline::Entry& entry : timeline.entries) {
        TableRow row;
        if (entry.to)
            row.emplace_back(entry.when);
        else
            row.emplace_back(Day{entry.from, entry.when});
        row.emplace_back(entry.label);
        if (stated) row.emplace_back(timeline.states[static_cast<std::size_t>(entry.state)]);
        table.rows.push_back(std::move(row));
    }
}

void fill(TableBlock& table, const TileMap& map, const DocumentWords& words) {
    add_column(table, map.label_heading, Align::start, 20);
    if (!map.groups.empty()) add_column(table, map.group_heading, Align::start, 16);
    add_column(table, map.state_heading, Align::start, 16);
    for (const TileMap::Tile& tile : map.tiles) {
        TableRow row = {heading_cell(tile.label)};
        if (!map.groups.empty()) row.emplace_back(map.groups[static_cast<std::size_t>(tile.group)]);
        std::string state = tile.state < 0 ? words.no_value : map.states[static_cast<std::size_t>(tile.state)];
        if (!tile.shown.empty()) state += ", " + tile.shown;
        row.push_back(linked(std::move(state), tile.address));
        table.rows.push_back(std::move(row));
    }
}

}  // namespace

TableBlock table_of(const Chart& chart, const DocumentWords& words) {
    TableBlock table;
    table.caption = chart.title;
    table.sheet = chart.sheet;
    table.header.emplace_back();
    std::visit([&](const auto& data) { fill(table, data, words); }, chart.data);
    if (!chart.note.empty()) table.notes.emplace_back(chart.note);
    return table;
}

}  // namespace palermo::document
