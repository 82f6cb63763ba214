// Which mandate of a new reading is which of those known before: a mandate goes with its words, not with the number of
// its paragraph. Pure, deterministic.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace palermo::mandates::follow_up {

// A mandate as it was known in the language of the reading.
struct KnownText {
    std::int64_t id = 0;
    std::string path;   // where its words stood: "2", of a further act of a paragraph "2~2"
    std::string words;  // empty: not held in this language yet; then its path decides
};

// A mandate of the new reading.
struct FoundText {
    std::string path;
    std::string words;
};

// For each of `found`: the id of the known mandate that it is, or 0 for a new one. In this order: the same words at the
// same path; the same words elsewhere; much the same words at the same path, then elsewhere; and for mandates not held
// in this language, the path alone. No mandate is given twice.
std::vector<std::int64_t> match_mandates(const std::vector<KnownText>& known, const std::vector<FoundText>& found);

}  // namespace palermo::mandates::follow_up
