#include "conference/mandates/lineage/relations.hpp"

#include <algorithm>
#include <array>

#include "platform/base/utf8.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::mandates::lineage {

namespace {

struct ActRelation {
    std::string_view act;
    RelationType type;
};
// Acts by which a body places itself to a text. An act that is not here only cites.
constexpr std::array<ActRelation, 17> kActRelations = {{
    {"recall", RelationType::recalls},
    {"bear_in_mind", RelationType::recalls},
    {"reaffirm", RelationType::reaffirms},
    {"reiterate", RelationType::reaffirms},
    {"endorse", RelationType::endorses},
    {"approve", RelationType::endorses},
    {"adopt", RelationType::endorses},
    {"take_note", RelationType::notes},
    {"take_note_with_appreciation", RelationType::notes},
    {"note", RelationType::notes},
    {"note_with_appreciation", RelationType::notes},
    {"welcome", RelationType::notes},
    {"acknowledge", RelationType::notes},
    {"supersede", RelationType::supersedes},
    {"replace", RelationType::supersedes},
    {"terminate", RelationType::supersedes},
    {"rescind", RelationType::supersedes},
}};

// Strongest last: of two mentions of one document the stronger is kept.
int strength(RelationType type) {
    constexpr std::array<RelationType, 6> kOrder = {RelationType::cites,    RelationType::notes,
                                                    RelationType::recalls,  RelationType::reaffirms,
                                                    RelationType::endorses, RelationType::supersedes};
    return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), type) - kOrder.begin());
}

RelationType type_of(const Provision& provision) {
    if (!provision.action) return RelationType::cites;
    const auto found = std::find_if(kActRelations.begin(), kActRelations.end(),
                                    [&](const ActRelation& row) { return row.act == provision.action->canonical; });
    return found == kActRelations.end() ? RelationType::cites : found->type;
}

bool names_a_document(const Reference& reference) {
    const bool kind = reference.type == "resolution" || reference.type == "decision" || reference.type == "document";
    return kind && (!reference.number.empty() || !reference.symbol.empty());
}

std::string words_at(std::u32string_view source, text::TextSpan span) {
    if (span.begin >= source.size() || span.end <= span.begin) return {};
    return to_utf8(source.substr(span.begin, span.end - span.begin));
}

bool same_target(const Relation& a, const Relation& b) {
    return a.path == b.path && a.body == b.body && a.number == b.number && a.symbol == b.symbol;
}

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || c > 0x7F;
}

}  // namespace

std::string_view name(RelationType type) {
    constexpr std::array<std::string_view, 6> kNames = {"recalls", "reaffirms",  "endorses",
                                                        "notes",   "supersedes", "cites"};
    return kNames.at(static_cast<std::size_t>(type));
}

std::vector<Relation> relations_of(const Document& document) {
    const std::u32string source = to_code_points(document.source_text);
    std::vector<Relation> relations;
    for (const Provision& provision : document.provisions) {
        for (const Reference& reference : provision.references) {
            // What stands in a footnote supports the words; it is no act towards the document.
            if (!names_a_document(reference)) continue;
            const RelationType type = reference.via.empty() ? type_of(provision) : RelationType::cites;
            Relation relation{provision.path,          type,
                              reference.body,          reference.number,
                              reference.symbol,        words_at(source, reference.evidence.span),
                              reference.evidence.span, reference.evidence.confidence};
            const auto known = std::find_if(relations.begin(), relations.end(),
                                            [&](const Relation& other) { return same_target(other, relation); });
            if (known == relations.end())
                relations.push_back(std::move(relation));
            else if (strength(known->type) < strength(type))
                *known = std::move(relation);
        }
    }
    return relations;
}

std::string title_key(std::string_view title) {
    std::string key;
    std::u32string word;
    std::size_t words = 0;
    bool has_digit = false;
    const auto close_word = [&] {
        if (!word.empty() && !has_digit) {
            key += (key.empty() ? "" : " ") + to_utf8(word);
            ++words;
        }
        word.clear();
        has_digit = false;
    };
    for (const char32_t c : text::fold(to_code_points(title)).text) {
        const bool digit = c >= U'0' && c <= U'9';
        if (!is_letter(c) && !digit) {
            close_word();
            continue;
        }
        word.push_back(c);
        has_digit = has_digit || digit;
    }
    close_word();
    return words < 2 ? std::string() : key;
}

std::string corrected_symbol(std::string_view symbol) {
    const std::size_t at = symbol.rfind("/Corr.");
    return at == symbol.npos || at == 0 ? std::string() : std::string(symbol.substr(0, at));
}

}  // namespace palermo::mandates::lineage
