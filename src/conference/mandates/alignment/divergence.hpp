// Where the language versions of one text say different things. All versions are equally authentic: a divergence is
// shown to a person, never resolved here.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/alignment/alignment.hpp"

namespace palermo::mandates::alignment {

enum class DivergenceKind : std::uint8_t {
    act_strength,        // "Requests" beside "Invites"; candidate sets that meet are no divergence
    addressee,           // asked of somebody else
    number,              // a figure that the other does not have
    date,                // a day, month or year
    deadline,            // another session or meeting
    reference,           // another article, resolution, document
    missing_concept,     // a thing or actor that only one version speaks of
    qualifier,           // "specific", "voluntary", ... in one version only
    grammatical_number,  // singular beside plural
    missing_provision,   // a provision without counterpart in a translation
};
std::string_view name(DivergenceKind kind);

// What one version says.
struct DivergenceSide {
    std::size_t version = 0;
    std::string path;     // of the provision; empty: none in this version
    text::TextSpan span;  // code points of the document's source text; empty where the version says nothing
    std::string words;    // the words of the span; empty where the version says nothing
    std::string value;    // canonical: an act, an actor, "2008", a concept; empty where it says nothing
};

struct Divergence {
    // 16 hexadecimal digits over kind, languages, paths, values and words, never over places in a file: the same
    // finding has the same id when a document is filed again or moves in the register.
    std::string id;
    DivergenceKind kind = DivergenceKind::act_strength;
    std::size_t row = 0;                // of the alignment
    std::size_t pair = 0;               // of Alignment::compared
    bool minor = false;                 // shown, but changes nothing by itself: singular and plural, a single weak word
    std::vector<DivergenceSide> sides;  // left, right
    std::string detail;                 // the concept, or the value that differs
    int confidence = 0;                 // percent
    std::string rule;                   // "divergence.act.disjoint_candidates", ...
};

// Of every compared pair of translations, in the order of rows, then pairs. `versions` are those given to align().
std::vector<Divergence> find_divergences(std::span<const Version> versions, const Alignment& alignment,
                                         const Concepts& concepts);

}  // namespace palermo::mandates::alignment
