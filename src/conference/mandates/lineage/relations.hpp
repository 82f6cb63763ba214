// What a document says of other documents: that it recalls, endorses, supersedes them. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/model.hpp"

namespace palermo::mandates::lineage {

enum class RelationType : std::uint8_t {
    recalls,     // goes back to it in the preamble
    reaffirms,   // says it again
    endorses,    // approves or adopts it
    notes,       // takes note of it
    supersedes,  // takes its place
    cites,       // names it in passing
};
std::string_view name(RelationType type);

// One mention of another document. What it points to is named as the text names it: it may be filed later, or never.
struct Relation {
    std::string path;  // of the provision that says it
    RelationType type = RelationType::cites;
    std::string body;    // of a resolution or decision: "general_assembly"
    std::string number;  // "55/25"; empty when only a symbol is given
    std::string symbol;
    std::string words;  // as written
    text::TextSpan span;
    int confidence = 100;
};

// In the order of the text; a document mentioned twice by one provision is given once, with its strongest relation.
std::vector<Relation> relations_of(const Document& document);

// The key under which the titles of recurring resolutions meet: folded words without numbers, years and the words that
// name an edition. Empty when fewer than two words remain.
std::string title_key(std::string_view title);

// What a corrigendum corrects: "CTOC/COP/2005/8" of "CTOC/COP/2005/8/Corr.1". Empty for any other symbol.
std::string corrected_symbol(std::string_view symbol);

}  // namespace palermo::mandates::lineage
