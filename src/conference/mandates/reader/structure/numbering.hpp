// Which marker is what: the numbers and letters of a text, decided over the whole sequence.
//
// "i)" is roman one after "c) ...:" and the ninth letter after "h)". Each paragraph's marker gives several readings; a
// state is the stack of lists that are open, each with its last number; every step from one paragraph to the next costs
// what it is unlikely (a number left out, a list begun without a colon). The cheapest way through all paragraphs wins
// (Viterbi over the states that can be reached, the cheapest kBeam of them kept: linear in the number of paragraphs).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "conference/mandates/reader/structure/markers.hpp"

namespace palermo::mandates::reader::structure {

inline constexpr int kMaxDepth = 12;
inline constexpr std::size_t kBeam = 16;

// A paragraph that may belong to a list.
struct NumberedItem {
    std::vector<MarkerReading> readings;
    bool after_colon = false;    // the paragraph above ends with a colon
    bool after_heading = false;  // a heading stands between it and the item above
    bool may_be_plain = true;    // it may also be no item at all
    int plain_cost = 60;         // tenths
    int footnote_cost = -1;      // tenths; below 0 when it cannot be a footnote
    int indent = 0;
};

enum class ItemKind : std::uint8_t { item, plain, footnote };

struct ItemPlace {
    ItemKind kind = ItemKind::plain;
    Style style = Style::none;
    int ordinal = 0;
    int depth = 0;
    bool gap = false;  // a number before it is missing
    std::size_t reading = 0;
};

struct Numbering {
    std::vector<ItemPlace> places;             // one for each item
    std::optional<std::size_t> too_deep_item;  // the item that would open one level more than kMaxDepth
};

Numbering resolve_numbering(const std::vector<NumberedItem>& items);

}  // namespace palermo::mandates::reader::structure
