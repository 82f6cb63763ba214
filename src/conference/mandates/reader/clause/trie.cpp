#include "conference/mandates/reader/clause/trie.hpp"

#include <algorithm>
#include <limits>

#include "platform/base/assert.hpp"

namespace palermo::mandates::reader {

void Trie::add(std::u32string_view key, std::uint32_t value) {
    ASSERT(nodes_.empty());
    std::uint32_t node = kRoot;
    for (const char32_t character : key) {
        auto& children = building_[node].children;
        const auto known = std::find_if(children.begin(), children.end(),
                                        [character](const auto& one) { return one.first == character; });
        if (known != children.end()) {
            node = known->second;
            continue;
        }
        const auto next = static_cast<std::uint32_t>(building_.size());
        children.emplace_back(character, next);
        building_.emplace_back();
        node = next;
    }
    auto& values = building_[node].values;
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void Trie::give_codes() {
    char32_t last = 0;
    for (const Building& node : building_)
        for (const auto& [character, target] : node.children) last = std::max(last, character);
    codes_.assign(static_cast<std::size_t>(last) + 1, 0);
    std::uint16_t given = 0;
    for (const Building& node : building_)
        for (const auto& [character, target] : node.children)
            if (codes_[character] == 0) {
                ASSERT(given < std::numeric_limits<std::uint16_t>::max());
                codes_[character] = ++given;
            }
}

// Finds a place for the children of every node.
class Trie::Layout {
  public:
    Layout(const std::vector<Building>& building, const std::vector<std::uint16_t>& codes)
        : building_(building), codes_(codes), bases_(building.size(), 0), taken_(1, true) {
        largest_code_ = *std::max_element(codes.begin(), codes.end());
        hints_.assign(largest_code_ + 1U, 0);
    }

    // The base of each node; `size` is how many places there are.
    std::vector<std::uint32_t> run(std::size_t& size) {
        // Those with most children first: the others fit in between.
        std::vector<std::uint32_t> order;
        for (std::uint32_t node = 0; node < building_.size(); ++node)
            if (!building_[node].children.empty()) order.push_back(node);
        std::stable_sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
            return building_[a].children.size() > building_[b].children.size();
        });
        for (const std::uint32_t node : order) place(node);
        size = taken_.size() + largest_code_;
        return std::move(bases_);
    }

  private:
    bool fits(const Building& node, std::size_t base) const {
        return std::all_of(node.children.begin(), node.children.end(), [&](const auto& child) {
            const std::size_t at = base + codes_[child.first];
            return at >= taken_.size() || !taken_[at];
        });
    }

    void place(std::uint32_t index) {
        const Building& node = building_[index];
        const std::size_t count = node.children.size();
        if (count != last_count_) {
            last_count_ = count;
            hint_ = 0;
        }
        // What had no place for one of these has hardly any for the next: the search goes on from there.
        std::size_t& base = count == 1 ? hints_[codes_[node.children.front().first]] : hint_;
        while (!fits(node, base)) ++base;
        bases_[index] = static_cast<std::uint32_t>(base);
        for (const auto& child : node.children) {
            const std::size_t at = base + codes_[child.first];
            if (at >= taken_.size()) taken_.resize(at + 1, false);
            taken_[at] = true;
        }
    }

    const std::vector<Building>& building_;
    const std::vector<std::uint16_t>& codes_;
    std::vector<std::uint32_t> bases_;
    std::vector<bool> taken_;  // the root stands at 0
    std::vector<std::size_t> hints_;
    std::size_t hint_ = 0;
    std::size_t last_count_ = 0;
    std::uint16_t largest_code_ = 0;
};

void Trie::finish() {
    give_codes();
    std::size_t size = 0;
    const std::vector<std::uint32_t> bases = Layout(building_, codes_).run(size);
    nodes_.resize(size);
    std::vector<std::uint32_t> places(building_.size(), kRoot);
    // Children are numbered after their parents.
    for (std::size_t i = 0; i < building_.size(); ++i) {
        const Building& from = building_[i];
        Node& node = nodes_[places[i]];
        node.base = bases[i];
        node.values = static_cast<std::uint32_t>(values_.size());
        node.value_count = static_cast<std::uint32_t>(from.values.size());
        values_.insert(values_.end(), from.values.begin(), from.values.end());
        for (const auto& [character, target] : from.children) {
            places[target] = bases[i] + codes_[character];
            nodes_[places[target]].parent = places[i];
        }
    }
    building_.clear();
}

}  // namespace palermo::mandates::reader
