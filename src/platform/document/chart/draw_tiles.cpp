// Tile maps: a tile a State, in groups; or outlines that somebody supplied.
#include <algorithm>
#include <map>

#include "platform/document/chart/drawing.hpp"
#include "platform/document/chart/measure.hpp"

namespace palermo::document {

namespace {

constexpr int kTileWidth = 54, kTileHeight = 34, kGap = 4;

int step_of(const TileMap& map, int state) {
    return 1 + state * 5 / static_cast<int>(std::max<std::size_t>(map.states.size(), 1));
}

std::string words_of_tile(const TileMap& map, const TileMap::Tile& tile, const DocumentWords& words) {
    const std::string state = tile.state < 0 ? words.no_value : map.states[static_cast<std::size_t>(tile.state)];
    return tile.label + ": " + (tile.shown.empty() ? state : state + ", " + tile.shown);
}

void draw_tile(Canvas& canvas, const TileMap& map, const TileMap::Tile& tile, const DocumentWords& words, int x,
               int y) {
    canvas.begin_group(words_of_tile(map, tile, words));
    const HeatColour colour = heat_colour(tile.state < 0 ? 0 : step_of(map, tile.state));
    canvas.rectangle(x, y, kTileWidth, kTileHeight, colour.fill, kRule);
    const auto code = wrapped(tile.code, kTileWidth - 20, kSmallFontSize, 1);
    canvas.text(x + 4, y + 22, code.front(), {.size = kSmallFontSize, .ink = colour.ink});
    if (tile.state >= 0) {
        // On paper of its own, so that the shape is seen on every blue.
        canvas.rectangle(x + kTileWidth - 18, y + 1, 17, 17, kPaper);
        canvas.shape(x + kTileWidth - 10, y + 9, static_cast<std::size_t>(tile.state));
    }
    canvas.end_group();
}

Drawing tiles(const TileMap& map, const DocumentWords& words, int width) {
    const auto per_line = static_cast<std::size_t>(std::max((width + kGap) / (kTileWidth + kGap), 1));
    std::vector<std::vector<const TileMap::Tile*>> groups(std::max<std::size_t>(map.groups.size(), 1));
    for (const TileMap::Tile& tile : map.tiles) groups[static_cast<std::size_t>(tile.group)].push_back(&tile);
    Drawing drawing;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const std::size_t lines = (groups[i].size() + per_line - 1) / per_line;
        drawing.row_heights.push_back(24 + static_cast<int>(lines) * (kTileHeight + kGap) + 6);
    }
    drawing.row = [&map, &words, groups, per_line](Canvas& canvas, std::size_t group, int y) {
        if (!map.groups.empty()) {
            const auto name = wrapped(map.groups[group], canvas.width(), kFontSize, 1);
            canvas.text(0, y + 17, name.front(), {.strong = true});
        }
        for (std::size_t i = 0; i < groups[group].size(); ++i)
            draw_tile(canvas, map, *groups[group][i], words, static_cast<int>(i % per_line) * (kTileWidth + kGap) + 1,
                      y + 24 + static_cast<int>(i / per_line) * (kTileHeight + kGap));
    };
    return drawing;
}

Drawing outlines(const TileMap& map, const DocumentWords& words, int width) {
    Drawing drawing;
    const auto height = static_cast<int>(std::int64_t{width} * map.boundary_height / map.boundary_width);
    drawing.row_heights = {std::clamp(height, 40, 2'000)};
    std::map<std::string, const TileMap::Tile*, std::less<>> by_code;
    for (const TileMap::Tile& tile : map.tiles) by_code.emplace(tile.code, &tile);
    drawing.row = [&map, &words, by_code, height = drawing.row_heights.front()](Canvas& canvas, std::size_t, int y) {
        canvas.begin_map(y, height, map.boundary_width, map.boundary_height);
        for (const TileMap::Boundary& boundary : map.boundaries) {
            const auto tile = by_code.find(boundary.code);
            const bool known = tile != by_code.end() && tile->second->state >= 0;
            const int step = known ? step_of(map, tile->second->state) : 0;
            canvas.outline(boundary.path, heat_colour(step).fill,
                           tile == by_code.end() ? std::string() : words_of_tile(map, *tile->second, words));
        }
        canvas.end_map();
    };
    const auto lines = wrapped(words.map_disclaimer, width, kSmallFontSize, 6);
    drawing.foot_height = static_cast<int>(lines.size()) * (kSmallFontSize + 5) + 10;
    drawing.foot = [lines](Canvas& canvas, int y) {
        for (const std::string& line : lines) {
            y += kSmallFontSize + 5;
            canvas.text(0, y, line, {.size = kSmallFontSize});
        }
    };
    return drawing;
}

}  // namespace

Drawing drawing_of(const TileMap& map, const DocumentWords& words, int width) {
    if (map.tiles.empty()) return {};
    const bool with_outlines = !map.boundaries.empty();
    Drawing drawing = with_outlines ? outlines(map, words, width) : tiles(map, words, width);
    std::vector<std::string> names = map.states;
    const bool gaps =
        std::any_of(map.tiles.begin(), map.tiles.end(), [](const TileMap::Tile& tile) { return tile.state < 0; });
    if (gaps) names.push_back(words.no_value);
    drawing.head_height = Canvas::legend_height(width, names);
    drawing.head = [names, with_outlines, states = map.states.size()](Canvas& canvas) {
        canvas.legend(0, names, with_outlines ? Canvas::Key::heat : Canvas::Key::shape, states);
    };
    return drawing;
}

}  // namespace palermo::document
