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
        : building_(building),
          codes_(codes),
          largest_code_(*std::max_element(codes.begin(), codes.end())),
          bases_(building.size(), 0),
          taken_(building.size() + largest_code_ + 1, 0),
          free_(largest_code_) {
        taken_[kRoot] = 1;
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
        while (taken_.back() == 0) taken_.pop_back();
        size = taken_.size() + largest_code_;
        return std::move(bases_);
    }

  private:
    bool is_taken(std::size_t place) const { return place < taken_.size() && taken_[place] != 0; }

    std::size_t base_of(const Building& node) {
        const std::size_t count = node.children.size();
        if (count == 1) {  // any free place will do
            while (is_taken(free_)) ++free_;
            return free_ - codes_[node.children.front().first];
        }
        // What had no place for one of these has hardly any for the next: the search goes on from there.
        if (count != last_count_) hint_ = 0;
        last_count_ = count;
        const auto collides = [&](const auto& child) { return is_taken(hint_ + codes_[child.first]); };
        while (std::any_of(node.children.begin(), node.children.end(), collides)) ++hint_;
        return hint_;
    }

    void place(std::uint32_t index) {
        const Building& node = building_[index];
        const std::size_t base = base_of(node);
        bases_[index] = static_cast<std::uint32_t>(base);
        if (base + largest_code_ >= taken_.size()) taken_.resize((base + largest_code_ + 1) * 2, 0);
        for (const auto& child : node.children) taken_[base + codes_[child.first]] = 1;
    }

    const std::vector<Building>& building_;
    const std::vector<std::uint16_t>& codes_;
    std::uint16_t largest_code_;
    std::vector<std::uint32_t> bases_;
    std::vector<std::uint8_t> taken_;
    std::size_t free_;  // of the places from the largest code on, below which a base might be less than nothing
    std::size_t hint_ = 0;
    std::size_t last_count_ = 0;
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
