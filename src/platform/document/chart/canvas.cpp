#include "platform/document/chart/canvas.hpp"

#include <algorithm>
#include <array>

#include "platform/base/assert.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/chart/measure.hpp"

namespace palermo::document {

namespace {

constexpr std::array<HeatColour, 6> kHeat = {
    {{kPaper, kInk}, {"#e6f4fb", kInk}, {"#c3e5f5", kInk}, {"#8fd0ee", kInk}, {"#45b6e3", kInk}, {"#005f88", kPaper}}};

// Neighbours differ in lightness and in direction, so that they can be told apart on grey paper.
struct Pattern {
    std::string_view ground;
    std::string_view strokes;  // in a square of 8 pixels; empty: plain
    std::string_view ink;
};
constexpr std::array<Pattern, 10> kPatterns = {{{"#005f88", "", ""},
                                                {"#c3e5f5", "M-2 2L2-2M0 8L8 0M6 10L10 6", "#005f88"},
                                                {"#45b6e3", "", ""},
                                                {"#ffffff", "M0 4H8", "#13202a"},
                                                {"#7f8d97", "", ""},
                                                {"#fcf3dc", "M-2 6L2 10M0 0L8 8M6-2L10 2", "#7a4f00"},
                                                {"#40505c", "", ""},
                                                {"#ffffff", "M2 2H4M6 6H8", "#13202a"},
                                                {"#d6dde2", "M4 0V8", "#13202a"},
                                                {"#ffffff", "", ""}}};
constexpr int kSwatch = 16;
constexpr int kLegendGap = 22;

// Around 0,0. Filled with ink, except where a part says otherwise.
constexpr std::array<std::string_view, 10> kShapes = {
    R"(<circle r="6" fill="#13202a"/>)",
    R"(<circle r="5" fill="#ffffff" stroke="#13202a" stroke-width="2"/>)",
    R"(<circle r="5" fill="#ffffff" stroke="#13202a" stroke-width="2"/><path d="M0-5A5 5 0 0 0 0 5Z" fill="#13202a"/>)",
    R"(<path d="M-6-6H6V6H-6Z" fill="#13202a"/>)",
    R"(<path d="M-5-5H5V5H-5Z" fill="#ffffff" stroke="#13202a" stroke-width="2"/>)",
    R"(<path d="M0-6L7 6H-7Z" fill="#13202a"/>)",
    R"(<path d="M-5-5L5 5M-5 5L5-5" stroke="#13202a" stroke-width="2"/>)",
    R"(<path d="M-6 0H6M0-6V6" stroke="#13202a" stroke-width="2"/>)",
    R"(<path d="M0-7L7 0L0 7L-7 0Z" fill="#ffffff" stroke="#13202a" stroke-width="2"/>)",
    R"(<path d="M-6 0H6" stroke="#13202a" stroke-width="3"/>)"};

// Lines of a legend: for each name its line and its place in it.
struct LegendPlace {
    int line = 0, x = 0;
};
std::vector<LegendPlace> legend_places(int width, const std::vector<std::string>& names) {
    std::vector<LegendPlace> places;
    int x = 0;
    int line = 0;
    for (const std::string& name : names) {
        const int needed = std::min(kSwatch + 6 + text_width(name, kSmallFontSize), width);
        if (x > 0 && x + needed > width) {
            x = 0;
            ++line;
        }
        places.push_back({line, x});
        x += needed + kLegendGap;
    }
    return places;
}

}  // namespace

HeatColour heat_colour(int step) {
    return kHeat[static_cast<std::size_t>(std::clamp(step, 0, 5))];
}

int heat_step(std::int64_t value, std::int64_t largest) {
    if (value <= 0 || largest <= 0) return 0;
    return static_cast<int>(1 + (value * 5 - 1) / largest) > 5 ? 5 : static_cast<int>(1 + (value * 5 - 1) / largest);
}

int Canvas::x_of(int x, int width) const {
    return direction(language_) == Direction::right_to_left ? width_ - x - width : x;
}

void Canvas::number(std::string_view name, int value) {
    out_.append(" ").append(name).append("=\"").append(std::to_string(value)).append("\"");
}

void Canvas::paint(std::string_view fill, std::string_view stroke) {
    out_.append(" fill=\"").append(fill).append("\"");
    if (!stroke.empty()) out_.append(" stroke=\"").append(stroke).append("\"");
}

void Canvas::rectangle(int x, int y, int width, int height, std::string_view fill, std::string_view stroke) {
    out_ += "<rect";
    number("x", x_of(x, width));
    number("y", y);
    number("width", std::max(width, 0));
    number("height", std::max(height, 0));
    paint(fill, stroke);
    out_ += "/>";
}

void Canvas::series_rectangle(int x, int y, int width, int height, std::size_t series) {
    const Pattern& pattern = kPatterns[series % kPatterns.size()];
    if (pattern.strokes.empty()) return rectangle(x, y, width, height, pattern.ground, kInk);
    patterns_ |= 1U << (series % kPatterns.size());
    const std::string fill = "url(#" + id_ + "-p" + std::to_string(series % kPatterns.size()) + ")";
    rectangle(x, y, width, height, fill, kInk);
}

void Canvas::line(int x1, int y1, int x2, int y2, std::string_view stroke, bool dashed) {
    out_ += "<line";
    number("x1", x_of(x1));
    number("y1", y1);
    number("x2", x_of(x2));
    number("y2", y2);
    out_.append(" stroke=\"").append(stroke).append("\"");
    if (dashed) out_ += " stroke-dasharray=\"4 3\"";
    out_ += "/>";
}

void Canvas::text(int x, int y, std::string_view words, const TextStyle& style) {
    if (words.empty()) return;
    out_ += "<text";
    number("x", x_of(x));
    number("y", y);
    if (style.anchor != Anchor::start)
        out_.append(" text-anchor=\"").append(style.anchor == Anchor::end ? "end" : "middle").append("\"");
    if (style.size != kFontSize) number("font-size", style.size);
    if (style.ink != kInk) out_.append(" fill=\"").append(style.ink).append("\"");
    if (style.strong) out_ += " font-weight=\"700\"";
    if (style.halo) out_ += " stroke=\"#ffffff\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"";
    out_ += '>';
    append_file_text(out_, words);
    out_ += "</text>";
}

void Canvas::lines(int x, int middle, const std::vector<std::string>& lines, const TextStyle& style) {
    const int height = style.size + 4;
    int y = middle - static_cast<int>(lines.size()) * height / 2 + style.size - 1;
    for (const std::string& one : lines) {
        text(x, y, one, style);
        y += height;
    }
}

void Canvas::shape(int x, int y, std::size_t state) {
    out_ += "<g transform=\"translate(" + std::to_string(x_of(x)) + " " + std::to_string(y) + ")\">";
    out_.append(kShapes[state % kShapes.size()]).append("</g>");
}

void Canvas::band(int x1, int y1, int x2, int y2, int height) {
    const auto point = [&](int x, int y) { return std::to_string(x_of(x)) + " " + std::to_string(y); };
    const int middle = (x1 + x2) / 2;
    out_ += "<path d=\"M" + point(x1, y1) + "C" + point(middle, y1) + " " + point(middle, y2) + " " + point(x2, y2);
    out_ += "L" + point(x2, y2 + height) + "C" + point(middle, y2 + height) + " " + point(middle, y1 + height) + " ";
    out_ += point(x1, y1 + height) + "Z\" fill=\"#c3e5f5\" stroke=\"#7f8d97\" stroke-width=\"1\"/>";
}

void Canvas::begin_group(std::string_view title) {
    out_ += "<g><title>";
    append_file_text(out_, title);
    out_ += "</title>";
}

void Canvas::end_group() {
    out_ += "</g>";
}

void Canvas::begin_map(int y, int height, int map_width, int map_height) {
    out_ += "<svg x=\"0\"";
    number("y", y);
    number("width", width_);
    number("height", height);
    out_ += " viewBox=\"0 0 " + std::to_string(map_width) + " " + std::to_string(map_height) + "\">";
}

void Canvas::outline(std::string_view path, std::string_view fill, std::string_view title) {
    out_.append("<path d=\"").append(path).append("\"");
    paint(fill, kRule);
    out_ += " stroke-width=\"1\" vector-effect=\"non-scaling-stroke\">";
    if (!title.empty()) {
        out_ += "<title>";
        append_file_text(out_, title);
        out_ += "</title>";
    }
    out_ += "</path>";
}

void Canvas::end_map() {
    out_ += "</svg>";
}

int Canvas::legend_height(int width, const std::vector<std::string>& names) {
    if (names.empty()) return 0;
    return (legend_places(width, names).back().line + 1) * 24 + 6;
}

int Canvas::legend(int y, const std::vector<std::string>& names, Key key, std::size_t empty) {
    const auto places = legend_places(width_, names);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const int x = places[i].x + 1;
        const int top = y + places[i].line * 24 + 2;
        if (i >= empty) {
            rectangle(x, top, kSwatch, kSwatch, kPaper, kRule);
        } else if (key == Key::pattern) {
            series_rectangle(x, top, kSwatch, kSwatch - 2, i);
        } else if (key == Key::heat) {
            const int step = 1 + static_cast<int>(i * 5 / std::max<std::size_t>(std::min(empty, names.size()), 1));
            rectangle(x, top, kSwatch, kSwatch, heat_colour(step).fill, kRule);
        } else {
            shape(x + kSwatch / 2, top + kSwatch / 2, i);
        }
        const auto shown = wrapped(names[i], width_ - kSwatch - 8, kSmallFontSize, 1);
        text(x + kSwatch + 6, top + 12, shown.front(), {.size = kSmallFontSize});
    }
    return legend_height(width_, names);
}

std::string Canvas::finish(int height, std::string_view title, std::string_view description) && {
    const bool leftwards = direction(language_) == Direction::right_to_left;
    const std::string size = std::to_string(width_) + " " + std::to_string(height);
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" width=\"" +
                      std::to_string(width_) + "\" height=\"" + std::to_string(height) + "\" role=\"img\" lang=\"";
    svg.append(tag(language_)).append("\" xml:lang=\"").append(tag(language_)).append("\"");
    svg += " aria-labelledby=\"" + id_ + "-t " + id_ + "-d\"";
    if (leftwards) svg += " direction=\"rtl\"";
    svg +=
        " font-family=\"'Noto Sans','Noto Naskh Arabic','WenQuanYi Zen Hei',sans-serif\" font-size=\"13\" "
        "fill=\"#13202a\">";
    svg += "<title id=\"" + id_ + "-t\">";
    append_file_text(svg, title);
    svg += "</title><desc id=\"" + id_ + "-d\">";
    append_file_text(svg, description);
    svg += "</desc>";
    if (patterns_ != 0) {
        svg += "<defs>";
        for (std::size_t i = 0; i < kPatterns.size(); ++i) {
            if ((patterns_ & (1U << i)) == 0) continue;
            svg += "<pattern id=\"" + id_ + "-p" + std::to_string(i) +
                   "\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"";
            svg.append(kPatterns[i].ground).append("\"/><path d=\"").append(kPatterns[i].strokes);
            svg.append("\" fill=\"none\" stroke=\"").append(kPatterns[i].ink);
            svg += "\" stroke-width=\"2\"/></pattern>";
        }
        svg += "</defs>";
    }
    svg +=
        "<rect width=\"" + std::to_string(width_) + "\" height=\"" + std::to_string(height) + "\" fill=\"#ffffff\"/>";
    return svg.append(out_).append("</svg>");
}

}  // namespace palermo::document
