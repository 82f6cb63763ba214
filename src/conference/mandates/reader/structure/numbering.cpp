#include "conference/mandates/reader/structure/numbering.hpp"

#include <algorithm>
#include <array>

namespace palermo::mandates::reader::structure {

namespace {

// Costs in tenths. Their order is what matters: to go on counting is free, to open a list after a colon nearly so, to
// leave a number out costs more than either, to count backwards most.
constexpr int kOpenAfterColon = 10;
constexpr int kOpenWithoutColon = 30;
constexpr int kOpenFirst = 5;
constexpr int kOpenNotAtOne = 50;
constexpr int kOpenSameLook = 60;    // a list inside a list with the same markers
constexpr int kOpenOddNesting = 20;  // numbers inside letters, letters inside roman numerals
constexpr int kGap = 35;
constexpr int kGapEach = 4;  // for each missing number, up to
constexpr int kGapMost = 40;
constexpr int kRestart = 60;
constexpr int kRestartAfterHeading = 8;
constexpr int kReplaceTop = 45;  // a new list with other markers in place of the one that stood there
constexpr int kRepeat = 55;
constexpr int kReplaceAfterHeading = 15;
constexpr int kHopeless = 200;
constexpr int kUnreached = 1'000'000;

struct Level {
    Style style = Style::none;
    Delimiter delimiter = Delimiter::none;
    int components = 1;
    int last = 0;
    bool same_list(const Level& other) const {
        return style == other.style && delimiter == other.delimiter && components == other.components;
    }
    friend bool operator==(const Level&, const Level&) = default;
};

struct State {
    std::array<Level, kMaxDepth> levels;
    int depth = 0;  // how many levels are open
    int cost = 0;
    std::uint32_t node = 0;
    bool same_stack(const State& other) const {
        return depth == other.depth && std::equal(levels.begin(), levels.begin() + depth, other.levels.begin());
    }
};

// One step of a way, to walk back at the end.
struct Node {
    std::uint32_t previous = 0;
    ItemPlace place;
};

int rank(Style style) {
    switch (style) {
        case Style::arabic_word:
        case Style::chinese_upper:
        case Style::upper_roman:
            return 0;
        case Style::upper_letter:
            return 1;
        case Style::bare:
        case Style::digit:
            return 2;
        case Style::dotted:
            return 3;
        case Style::letter:
        case Style::abjad:
            return 4;
        case Style::roman:
        case Style::quoted_digit:
        case Style::chinese:
            return 5;
        case Style::implied:
        case Style::bullet:
            return 6;
        case Style::none:
            return 7;
    }
    return 7;
}

// Without a number of their own such items are always the next one.
bool counts_itself(Style style) {
    return style == Style::bare || style == Style::bullet || style == Style::implied;
}

class Search {
  public:
    explicit Search(const std::vector<NumberedItem>& items) : items_(items) {}

    Numbering run() {
        nodes_.push_back({});
        states_.push_back({});
        for (index_ = 0; index_ < items_.size(); ++index_) step(items_[index_]);
        return walk_back();
    }

  private:
    void step(const NumberedItem& item) {
        next_.clear();
        cheapest_ = kUnreached;
        for (const State& state : states_) {
            for (std::size_t i = 0; i < item.readings.size(); ++i) {
                continue_lists(state, item, i);
                open_list(state, item, i);
                replace_list(state, item, i);
            }
            if (item.may_be_plain) push(state, item.plain_cost, {ItemKind::plain, Style::none, 0, -1, false, 0});
            if (item.footnote_cost >= 0)
                push(state, item.footnote_cost, {ItemKind::footnote, Style::none, 0, -1, false, 0});
        }
        if (next_.empty()) push(states_.front(), 1000, {ItemKind::plain, Style::none, 0, -1, false, 0});
        keep_cheapest();
    }

    // The number goes on in one of the lists that are open; deeper lists close.
    void continue_lists(const State& state, const NumberedItem& item, std::size_t index) {
        const MarkerReading& reading = item.readings[index];
        const Level wanted{reading.style, reading.delimiter, reading.components, 0};
        for (int depth = state.depth - 1; depth >= 0; --depth) {
            const Level& level = state.levels[static_cast<std::size_t>(depth)];
            if (!level.same_list(wanted)) continue;
            // A heading closes the lists that only hang together by standing one below the other.
            if (item.after_heading && depth > 0 && counts_itself(reading.style)) continue;
            const int ordinal = counts_itself(reading.style) ? level.last + 1 : reading.ordinal;
            const int difference = ordinal - level.last;
            int cost = reading.penalty;
            bool gap = false;
            if (difference == 1 || (difference == 0 && !reading.suffix.empty())) {
                cost += 0;
            } else if (difference > 1) {
                cost += kGap + std::min(kGapMost, kGapEach * (difference - 1));
                gap = true;
            } else if (item.after_heading && reading.ordinal == 1) {
                cost += kRestartAfterHeading;
            } else {
                cost += difference == 0 ? kRepeat : kRestart;
            }
            // A colon above asks for a list inside, not for the next number.
            if (item.after_colon && depth == state.depth - 1) cost += 5;
            State follower = state;
            follower.depth = depth + 1;
            follower.levels[static_cast<std::size_t>(depth)].last = ordinal;
            push(follower, cost, {ItemKind::item, reading.style, ordinal, depth, gap, index});
        }
    }

    void open_list(const State& state, const NumberedItem& item, std::size_t index) {
        const MarkerReading& reading = item.readings[index];
        if (state.depth >= kMaxDepth) {
            if (&state == &states_.front() && reading.ordinal == 1) too_deep_ = too_deep_.value_or(index_);
            return;
        }
        const Level level{reading.style, reading.delimiter, reading.components, reading.ordinal};
        int cost = reading.penalty;
        cost += state.depth == 0 ? kOpenFirst : item.after_colon ? kOpenAfterColon : kOpenWithoutColon;
        if (reading.ordinal != 1) cost += kOpenNotAtOne;
        for (int depth = 0; depth < state.depth; ++depth) {
            const Level& outer = state.levels[static_cast<std::size_t>(depth)];
            if (outer.same_list(level)) cost += kOpenSameLook;
        }
        if (state.depth > 0 && rank(state.levels[static_cast<std::size_t>(state.depth - 1)].style) > rank(level.style))
            cost += kOpenOddNesting;
        if (reading.style == Style::bare && state.depth > 0) return;
        if (reading.style == Style::implied && (state.depth == 0 || !item.after_colon)) return;
        State follower = state;
        follower.levels[static_cast<std::size_t>(state.depth)] = level;
        ++follower.depth;
        push(follower, cost, {ItemKind::item, reading.style, reading.ordinal, state.depth, reading.ordinal > 1, index});
    }

    // Another list takes the place of an open one: a text's second part, counted anew in other signs.
    void replace_list(const State& state, const NumberedItem& item, std::size_t index) {
        const MarkerReading& reading = item.readings[index];
        const Level level{reading.style, reading.delimiter, reading.components, reading.ordinal};
        for (int depth = 0; depth < state.depth; ++depth) {
            if (state.levels[static_cast<std::size_t>(depth)].same_list(level)) continue;
            if (reading.style == Style::bare && depth > 0) continue;
            if (reading.style == Style::implied) continue;
            int cost = reading.penalty + (item.after_heading ? kReplaceAfterHeading : kReplaceTop);
            if (reading.ordinal != 1) cost += kOpenNotAtOne;
            State follower = state;
            follower.levels[static_cast<std::size_t>(depth)] = level;
            follower.depth = depth + 1;
            push(follower, cost, {ItemKind::item, reading.style, reading.ordinal, depth, reading.ordinal > 1, index});
        }
    }

    void push(const State& state, int cost, const ItemPlace& place) {
        // What is much dearer than another way is never taken up again.
        if (state.cost + cost > cheapest_ + kHopeless) return;
        cheapest_ = std::min(cheapest_, state.cost + cost);
        State follower = state;
        follower.cost += cost;
        for (State& other : next_) {
            if (!other.same_stack(follower)) continue;
            if (other.cost <= follower.cost) return;
            pending_places_[other.node] = {state.node, place};
            other.cost = follower.cost;
            return;
        }
        follower.node = static_cast<std::uint32_t>(pending_places_.size());
        pending_places_.push_back({state.node, place});
        next_.push_back(follower);
    }

    void keep_cheapest() {
        std::stable_sort(next_.begin(), next_.end(), [](const State& a, const State& b) { return a.cost < b.cost; });
        if (next_.size() > kBeam) next_.resize(kBeam);
        // Costs are kept small, so that no length of text overflows them.
        const int base = next_.front().cost;
        for (State& state : next_) {
            nodes_.push_back(pending_places_[state.node]);
            state.node = static_cast<std::uint32_t>(nodes_.size() - 1);
            state.cost -= base;
        }
        pending_places_.clear();
        states_.swap(next_);
    }

    Numbering walk_back() {
        Numbering result;
        result.too_deep_item = too_deep_;
        result.places.resize(items_.size());
        std::uint32_t node = states_.front().node;
        for (std::size_t i = items_.size(); i-- > 0;) {
            result.places[i] = nodes_[node].place;
            node = nodes_[node].previous;
        }
        return result;
    }

    const std::vector<NumberedItem>& items_;
    std::vector<State> states_, next_;
    std::vector<Node> nodes_;
    std::vector<Node> pending_places_;
    std::optional<std::size_t> too_deep_;
    int cheapest_ = 0;       // of the ways found for the item that is looked at
    std::size_t index_ = 0;  // of the item that is looked at
};

}  // namespace

Numbering resolve_numbering(const std::vector<NumberedItem>& items) {
    Numbering empty;
    return items.empty() ? empty : Search(items).run();
}

}  // namespace palermo::mandates::reader::structure
