// Flows between layers. What is too much to draw is put together as one node a layer.
#include <algorithm>
#include <map>
#include <numeric>

#include "platform/document/chart/drawing.hpp"
#include "platform/document/chart/measure.hpp"

namespace palermo::document {

namespace {

constexpr std::size_t kMostNodes = 40;  // of a layer
constexpr int kNodeWidth = 12, kGap = 8, kLabelLine = kSmallFontSize + 4;

struct Node {
    std::string label;
    int layer = 0;
    std::int64_t in = 0, out = 0;
    int y = 0, height = 0;
    int used_in = 0, used_out = 0;
    std::vector<std::string> lines{};
    std::int64_t weight() const { return std::max(in, out); }
};

struct Flow {
    std::size_t from = 0, to = 0;
    std::int64_t value = 0;
};

struct Layout {
    std::vector<Node> nodes;
    std::vector<Flow> flows;
    std::vector<int> layers;  // those that have nodes, in their order
    int height = 0, spacing = 0;
    std::int64_t largest = 1;  // sum of the heaviest layer
    int room = 0;              // pixels for it

    int thickness(std::int64_t value) const { return std::max(static_cast<int>(value * room / largest), 1); }
    int x(const Node& node) const {
        const auto at = std::find(layers.begin(), layers.end(), node.layer) - layers.begin();
        return static_cast<int>(at) * spacing;
    }
};

// For each node of the data its node of the picture: small ones of a crowded layer become one.
std::vector<std::size_t> put_together(const Sankey& sankey, const DocumentWords& words, Layout& layout) {
    std::vector<std::int64_t> in(sankey.nodes.size()), out(sankey.nodes.size());
    for (const Sankey::Flow& flow : sankey.flows) {
        out[static_cast<std::size_t>(flow.from)] += flow.value;
        in[static_cast<std::size_t>(flow.to)] += flow.value;
    }
    std::vector<std::size_t> place(sankey.nodes.size());
    for (int layer = 0; layer < kMaxLayers; ++layer) {
        std::vector<std::size_t> members;
        for (std::size_t i = 0; i < sankey.nodes.size(); ++i)
            if (sankey.nodes[i].layer == layer && (in[i] > 0 || out[i] > 0)) members.push_back(i);
        std::vector<std::size_t> heaviest = members;
        std::stable_sort(heaviest.begin(), heaviest.end(), [&](std::size_t left, std::size_t right) {
            return std::max(in[left], out[left]) > std::max(in[right], out[right]);
        });
        const bool crowded = members.size() > kMostNodes;
        if (crowded) heaviest.resize(kMostNodes - 1);
        for (const std::size_t i : members) {
            if (std::find(heaviest.begin(), heaviest.end(), i) == heaviest.end()) continue;
            place[i] = layout.nodes.size();
            layout.nodes.push_back({.label = sankey.nodes[i].label, .layer = layer});
        }
        if (!crowded) continue;
        for (const std::size_t i : members)
            if (std::find(heaviest.begin(), heaviest.end(), i) == heaviest.end()) place[i] = layout.nodes.size();
        layout.nodes.push_back({.label = words.other, .layer = layer});
    }
    return place;
}

Layout layout_of(const Sankey& sankey, const DocumentWords& words, int width) {
    Layout layout;
    const std::vector<std::size_t> place = put_together(sankey, words, layout);
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> sums;
    for (const Sankey::Flow& flow : sankey.flows)
        if (flow.value > 0)
            sums[{place[static_cast<std::size_t>(flow.from)], place[static_cast<std::size_t>(flow.to)]}] += flow.value;
    for (const auto& [ends, value] : sums) {
        layout.flows.push_back({ends.first, ends.second, value});
        layout.nodes[ends.first].out += value;
        layout.nodes[ends.second].in += value;
    }
    std::map<int, std::pair<std::int64_t, int>> layers;  // sum of weights, nodes
    for (const Node& node : layout.nodes) {
        layers[node.layer].first += node.weight();
        ++layers[node.layer].second;
    }
    int most = 1;
    for (const auto& [layer, facts] : layers) {
        layout.layers.push_back(layer);
        layout.largest = std::max(layout.largest, facts.first);
        most = std::max(most, facts.second);
    }
    const auto gaps = static_cast<int>(std::max<std::size_t>(layout.layers.size(), 2)) - 1;
    layout.spacing = (width - kNodeWidth) / gaps;
    layout.room = std::clamp(most * 24, 220, 640);
    std::map<int, int> next;
    for (Node& node : layout.nodes) {
        node.lines = wrapped(node.label, layout.spacing / 2 - kNodeWidth - 4, kSmallFontSize, 2);
        node.height = layout.thickness(node.weight());
        int& y = next[node.layer];
        const int slot = std::max(node.height, static_cast<int>(node.lines.size()) * kLabelLine);
        node.y = y + (slot - node.height) / 2;
        y += slot + kGap;
        layout.height = std::max(layout.height, y);
    }
    return layout;
}

void draw(Canvas& canvas, Layout layout, int top) {
    for (const Flow& flow : layout.flows) {
        Node& from = layout.nodes[flow.from];
        Node& to = layout.nodes[flow.to];
        const int thickness = layout.thickness(flow.value);
        canvas.begin_group(from.label + " – " + to.label + ": " + std::to_string(flow.value));
        canvas.band(layout.x(from) + kNodeWidth, top + from.y + from.used_out, layout.x(to), top + to.y + to.used_in,
                    thickness);
        canvas.end_group();
        from.used_out += thickness;
        to.used_in += thickness;
    }
    for (const Node& node : layout.nodes) {
        const bool last = layout.layers.size() > 1 && node.layer == layout.layers.back();
        const int x = layout.x(node);
        canvas.rectangle(x, top + node.y, kNodeWidth, node.height, heat_colour(5).fill);
        canvas.lines(last ? x - 6 : x + kNodeWidth + 6, top + node.y + node.height / 2, node.lines,
                     {.anchor = last ? Anchor::end : Anchor::start, .size = kSmallFontSize, .halo = true});
    }
}

}  // namespace

Drawing drawing_of(const Sankey& sankey, const DocumentWords& words, int width) {
    Layout layout = layout_of(sankey, words, width);
    Drawing drawing;
    if (layout.flows.empty()) return drawing;
    drawing.row_heights = {layout.height};
    drawing.row = [layout](Canvas& canvas, std::size_t, int y) { draw(canvas, layout, y); };
    return drawing;
}

}  // namespace palermo::document
