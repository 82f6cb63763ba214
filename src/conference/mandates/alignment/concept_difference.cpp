#include <algorithm>
#include <array>
#include <map>

#include "conference/mandates/alignment/cell_side.hpp"

namespace palermo::mandates::alignment {

namespace {

// Concepts are weighed in tenths of bits: how surprising it is that a good translation lacks them.
constexpr int kLeastSurvival = 65;  // concepts that often go otherwise say nothing
constexpr int kKeptSurvival = 80;
constexpr int kMajorEvidence = 38;        // of concepts whose surroundings have their counterpart
constexpr int kWorthShowing = 33;         // a single one that is shown as minor
constexpr int kWorthShowingAlone = 46;    // the same where the surroundings differ too
constexpr std::size_t kCoordinated = 40;  // characters between two bodies named together
constexpr std::size_t kNameGap = 4;       // characters between a body and the words of its name

std::string path_of(const Cell& cell) {
    return cell.provisions.empty() ? "" : cell.document.provisions[cell.provisions.front()].path;
}

struct Presence {
    const ConceptMatch* match = nullptr;  // the first by itself, else the first inside a longer term
    bool own = false;                     // at least once by itself, and not by a weak term
    bool only_in_names = true;            // every time part of a body's name: names are shortened after the first time
    int times = 0;
};

using Presences = std::map<ConceptIndex, Presence>;

std::size_t gap(const ConceptMatch& a, const ConceptMatch& b) {
    if (a.span.end <= b.span.begin) return b.span.begin - a.span.end;
    return b.span.end <= a.span.begin ? a.span.begin - b.span.end : 0;
}

// The matches that belong to the name of a body: qualifiers beside it, and beside those.
std::vector<bool> parts_of_names(const std::vector<ConceptMatch>& matches, const Concepts& concepts) {
    std::vector<bool> part(matches.size());
    const auto kind = [&](std::size_t i) { return concepts.all()[matches[i].concept_index].kind; };
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t i = 0; i < matches.size(); ++i) {
            if (part[i] || kind(i) != ConceptKind::qualifier) continue;
            const std::size_t first = i > 4 ? i - 4 : 0;
            for (std::size_t j = first; j < std::min(matches.size(), i + 5) && !part[i]; ++j)
                part[i] =
                    j != i && (kind(j) == ConceptKind::actor || part[j]) && gap(matches[i], matches[j]) <= kNameGap;
            grown = grown || part[i];
        }
    }
    return part;
}

Presences presences(const Cell& cell, const Concepts& concepts) {
    Presences found;
    for (const std::size_t i : cell.provisions) {
        const std::vector<ConceptMatch>& matches = cell.features.provisions[i].concepts;
        const std::vector<bool> named = parts_of_names(matches, concepts);
        for (std::size_t m = 0; m < matches.size(); ++m) {
            Presence& presence = found[matches[m].concept_index];
            const bool own = !matches[m].inside && !matches[m].weak;
            if (presence.match == nullptr || (own && !presence.own)) presence.match = &matches[m];
            presence.own = presence.own || own;
            presence.only_in_names = presence.only_in_names && named[m];
            ++presence.times;
        }
    }
    return found;
}

bool third_person(const Cell& cell) {
    return std::any_of(cell.provisions.begin(), cell.provisions.end(),
                       [&](std::size_t i) { return cell.features.provisions[i].third_person; });
}

// Ten times the binary logarithm of 100 / percent, for 1 to 50.
int surprise(int percent) {
    static constexpr std::array<int, 51> kTable = {70, 66, 56, 51, 46, 43, 41, 38, 36, 35, 33, 32, 31, 29, 28, 27, 26,
                                                   26, 25, 24, 23, 23, 22, 21, 21, 20, 19, 19, 18, 18, 17, 17, 16, 16,
                                                   16, 15, 15, 14, 14, 14, 13, 13, 13, 12, 12, 12, 11, 11, 11, 10, 10};
    return kTable[static_cast<std::size_t>(std::clamp(percent, 0, 50))];
}

struct Lack {
    const Cell& has;
    const Cell& lacks;
    bool left_has;
    ConceptIndex index;
    const Presence& presence;
    int evidence;
    bool anchored;  // what it belongs to stands in both
};

const std::vector<ConceptMatch>* matches_around(const Cell& cell, const ConceptMatch& match) {
    for (const std::size_t i : cell.provisions) {
        const std::vector<ConceptMatch>& matches = cell.features.provisions[i].concepts;
        if (!matches.empty() && &match >= matches.data() && &match < matches.data() + matches.size()) return &matches;
    }
    return nullptr;
}

// Whether the words beside a concept have their counterpart, so that it alone is lacking: "project" of "project
// proposals", "needs" beside "specific", "the working group" beside "the Conference".
bool is_anchored(const Cell& has, const Presence& presence, const Presences& other, const Concepts& concepts) {
    const ConceptMatch& own = *presence.match;
    const std::vector<ConceptMatch>* matches = matches_around(has, own);
    if (matches == nullptr) return false;
    const ConceptKind kind = concepts.all()[own.concept_index].kind;
    for (const ConceptMatch& beside : *matches) {
        if (beside.concept_index == own.concept_index) continue;
        const auto found = other.find(beside.concept_index);
        if (found == other.end()) continue;
        const ConceptKind beside_kind = concepts.all()[beside.concept_index].kind;
        const bool within = beside.span.begin >= own.span.begin && beside.span.end <= own.span.end;
        if (within && found->second.own) return true;
        if (within || beside.inside) continue;
        if (kind == ConceptKind::actor && beside_kind == ConceptKind::actor && gap(own, beside) <= kCoordinated)
            return true;
        if (kind == ConceptKind::qualifier && beside_kind == ConceptKind::thing && gap(own, beside) <= kNameGap)
            return true;
    }
    return false;
}

// Concepts of `has` without counterpart.
void collect_lacks(const Cell& has, const Presences& own, const Cell& lacks, const Presences& other, bool left_has,
                   const Concepts& concepts, std::vector<Lack>& out) {
    for (const auto& [index, presence] : own) {
        const Concept& named = concepts.all()[index];
        const int survival = named.survival[static_cast<std::size_t>(has.features.language)];
        if (!presence.own || presence.only_in_names || survival < kLeastSurvival || other.contains(index)) continue;
        if (named.kind == ConceptKind::actor && third_person(lacks)) continue;
        out.push_back({has, lacks, left_has, index, presence, surprise(100 - survival),
                       is_anchored(has, presence, other, concepts)});
    }
}

void add_lack(const Lack& lack, bool minor, int confidence, const Concepts& concepts,
              std::vector<CellDifference>& out) {
    const Concept& named = concepts.all()[lack.index];
    CellDifference made;
    const bool qualifies = named.kind == ConceptKind::qualifier || named.kind == ConceptKind::quantity;
    made.kind = qualifies ? DivergenceKind::qualifier : DivergenceKind::missing_concept;
    made.minor = minor;
    const DivergenceSide says = side(lack.has, lack.presence.match->span, named.name);
    made.left = lack.left_has ? says : side(lack.lacks);
    made.right = lack.left_has ? side(lack.lacks) : says;
    made.detail = named.name;
    made.confidence = confidence;
    made.rule = minor ? "divergence.concept.single" : "divergence.concept.several";
    out.push_back(std::move(made));
}

// Whether translations hardly ever say it otherwise: only then does its form say something.
bool is_kept(const Concept& named) {
    return *std::min_element(named.survival.begin(), named.survival.end()) >= kKeptSurvival;
}

void compare_number_of(const Presences& a, const Presences& b, const Cell& left, const Cell& right,
                       const Concepts& concepts, std::vector<CellDifference>& out) {
    for (const auto& [index, presence] : a) {
        const auto found = b.find(index);
        if (found == b.end() || concepts.all()[index].kind != ConceptKind::thing || presence.times != 1 ||
            found->second.times != 1 || !presence.own || !found->second.own || !is_kept(concepts.all()[index]))
            continue;
        const GrammaticalNumber first = presence.match->number;
        const GrammaticalNumber second = found->second.match->number;
        if (first == GrammaticalNumber::unknown || second == GrammaticalNumber::unknown || first == second) continue;
        const auto value = [](GrammaticalNumber number) {
            return std::string(number == GrammaticalNumber::plural ? "plural" : "singular");
        };
        out.push_back({DivergenceKind::grammatical_number, true, side(left, presence.match->span, value(first)),
                       side(right, found->second.match->span, value(second)), concepts.all()[index].name, 55,
                       "divergence.number.singular_beside_plural"});
    }
}

}  // namespace

DivergenceSide side(const Cell& cell) {
    DivergenceSide made;
    made.path = path_of(cell);
    return made;
}

DivergenceSide side(const Cell& cell, const text::TextSpan& span, std::string value) {
    DivergenceSide made = side(cell);
    made.span = cell.features.source_span(span);
    made.words = cell.features.words_of(span);
    made.value = std::move(value);
    for (const std::size_t i : cell.provisions) {
        const text::TextSpan& own = cell.features.provisions[i].text;
        if (span.begin >= own.begin && span.end <= own.end) made.path = cell.document.provisions[i].path;
    }
    return made;
}

void add_concept_differences(const Cell& left, const Cell& right, const Concepts& concepts,
                             std::vector<CellDifference>& out) {
    const Presences a = presences(left, concepts);
    const Presences b = presences(right, concepts);
    std::vector<Lack> lacks;
    collect_lacks(left, a, right, b, true, concepts, lacks);
    collect_lacks(right, b, left, a, false, concepts, lacks);
    int evidence = 0;
    int anchored = 0;
    for (const Lack& lack : lacks) {
        evidence += lack.anchored ? lack.evidence : 0;
        anchored += lack.anchored ? 1 : 0;
    }
    const bool major = anchored > 1 && evidence >= kMajorEvidence;
    for (const Lack& lack : lacks) {
        const bool shown_major = major && lack.anchored;
        if (!shown_major && lack.evidence < (lack.anchored ? kWorthShowing : kWorthShowingAlone)) continue;
        const int confidence = shown_major ? std::clamp(50 + evidence / 8, 50, 90) : 30;
        add_lack(lack, !shown_major, confidence, concepts, out);
    }
    compare_number_of(a, b, left, right, concepts, out);
}

}  // namespace palermo::mandates::alignment
