// Draws SVG with whole pixels. Places are given from the edge where the language begins, so that a chart is drawn once
// and turns with its language. For the chart writer only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/document/chart/chart.hpp"

namespace palermo::document {

inline constexpr int kFontSize = 13;
inline constexpr int kSmallFontSize = 12;
inline constexpr int kLineHeight = 18;
// Colours of the product's stylesheet (light); charts stand on white also where the page is dark.
inline constexpr std::string_view kInk = "#13202a";
inline constexpr std::string_view kFaintInk = "#40505c";
inline constexpr std::string_view kRule = "#7f8d97";
inline constexpr std::string_view kPaper = "#ffffff";

struct HeatColour {
    std::string_view fill, ink;
};
// Step 1 to 5; 0 is paper.
HeatColour heat_colour(int step);
// The step of a value between zero and the largest: 0 only for zero.
int heat_step(std::int64_t value, std::int64_t largest);

enum class Anchor { start, middle, end };

struct TextStyle {
    Anchor anchor = Anchor::start;
    int size = kFontSize;
    std::string_view ink = kInk;
    bool strong = false;
    bool halo = false;  // paper around the letters, over other things
};

class Canvas {
  public:
    // `id` makes the names of patterns unique on a page.
    Canvas(int width, Language language, std::string id) : width_(width), language_(language), id_(std::move(id)) {}

    int width() const { return width_; }
    Language language() const { return language_; }

    void rectangle(int x, int y, int width, int height, std::string_view fill, std::string_view stroke = {});
    // Filled with the pattern of a series (0 to 9), edged.
    void series_rectangle(int x, int y, int width, int height, std::size_t series);
    void line(int x1, int y1, int x2, int y2, std::string_view stroke, bool dashed = false);
    void text(int x, int y, std::string_view words, const TextStyle& style = {});
    // Lines around a middle height.
    void lines(int x, int middle, const std::vector<std::string>& lines, const TextStyle& style = {});
    // The shape of a state (0 to 9), 14 pixels wide, around a point.
    void shape(int x, int y, std::size_t state);
    // From the end of one place to the start of another, as high as `height`.
    void band(int x1, int y1, int x2, int y2, int height);
    // What a person sees who rests on the things drawn until end_group().
    void begin_group(std::string_view title);
    void end_group();
    // Outlines in a coordinate system of their own, never mirrored.
    void begin_map(int y, int height, int map_width, int map_height);
    void outline(std::string_view path, std::string_view fill, std::string_view title);
    void end_map();

    // A row of names with their patterns or shapes, as many lines as they need. Returns the height.
    enum class Key { pattern, shape, heat };
    // Names from `empty` on belong to nothing: an empty box stands before them.
    int legend(int y, const std::vector<std::string>& names, Key key, std::size_t empty = kMaxSeries);
    static int legend_height(int width, const std::vector<std::string>& names);

    // The whole picture.
    std::string finish(int height, std::string_view title, std::string_view description) &&;

  private:
    int x_of(int x, int width = 0) const;
    void number(std::string_view name, int value);
    void paint(std::string_view fill, std::string_view stroke);

    int width_;
    Language language_;
    std::string id_;
    std::string out_;
    unsigned patterns_ = 0;  // bits of the patterns that were used
};

}  // namespace palermo::document
