#include "conference/mandates/alignment/cell_difference.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "platform/base/utf8.hpp"

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
constexpr std::size_t kMostAlternatives = 3;
constexpr int kSureAddressee = 90;  // percent

// How binding an act is for those it speaks to; 0 for acts that ask for nothing.
int strength(std::string_view act) {
    struct Known {
        std::string_view act;
        int strength;
    };
    static constexpr std::array<Known, 18> kKnown = {{{"demand", 4},
                                                      {"direct", 4},
                                                      {"instruct", 4},
                                                      {"request", 3},
                                                      {"urge", 3},
                                                      {"call_upon", 3},
                                                      {"call upon", 3},
                                                      {"ask", 3},
                                                      {"call_for", 3},
                                                      {"call for", 3},
                                                      {"appeal", 2},
                                                      {"recommend", 2},
                                                      {"encourage", 2},
                                                      {"invite", 1},
                                                      {"decide", 5},
                                                      {"authorize", 5},
                                                      {"establish", 5},
                                                      {"approve", 5}}};
    for (const Known& known : kKnown)
        if (known.act == act) return known.strength;
    return 0;
}

const Action* act_of(const Cell& cell) {
    for (const std::size_t i : cell.provisions) {
        const Provision& provision = cell.document.provisions[i];
        if (provision.action && !provision.action->canonical.empty()) return &*provision.action;
    }
    return nullptr;
}

std::string path_of(const Cell& cell) {
    return cell.provisions.empty() ? "" : cell.document.provisions[cell.provisions.front()].path;
}

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

DivergenceSide side(const Cell& cell, const Evidence& evidence, const std::string& words, std::string value) {
    DivergenceSide made = side(cell);
    made.span = evidence.span;
    made.words = words;
    made.value = std::move(value);
    return made;
}

std::set<std::string> candidates(const Action& action) {
    std::set<std::string> all(action.alternatives.begin(), action.alternatives.end());
    all.insert(action.canonical);
    return all;
}

// --- acts -----------------------------------------------------------------------------------------------------------

void compare_acts(const Cell& left, const Cell& right, const ActUsage& usage, std::vector<CellDifference>& out) {
    const Action* a = act_of(left);
    const Action* b = act_of(right);
    if (a == nullptr || b == nullptr || a->canonical == b->canonical) return;
    const std::set<std::string> left_set = candidates(*a);
    const std::set<std::string> right_set = candidates(*b);
    const bool disjoint =
        std::none_of(left_set.begin(), left_set.end(), [&](const std::string& act) { return right_set.contains(act); });
    // The reader gives no more than so many candidates: a full set may lack the one that meets.
    const bool complete = a->alternatives.size() < kMostAlternatives && b->alternatives.size() < kMostAlternatives;
    // The document itself shows what this translator takes for these words, and here it is another.
    const std::string usual = usage.usual(a->surface);
    const bool breaks_habit = !usual.empty() && usual == a->canonical && usual != b->canonical;
    if (!(disjoint && complete) && !breaks_habit) return;
    const int left_strength = strength(a->canonical);
    const int right_strength = strength(b->canonical);
    if (left_strength == 0 && right_strength == 0) return;  // "Notes" beside "Takes note": nobody is asked
    CellDifference made;
    made.kind = DivergenceKind::act_strength;
    made.left = side(left, a->evidence, a->surface, a->canonical);
    made.right = side(right, b->evidence, b->surface, b->canonical);
    made.detail = a->canonical + " / " + b->canonical;
    made.minor = left_strength == right_strength || left_strength == 0 || right_strength == 0;
    made.confidence = breaks_habit && disjoint ? 90 : 75;
    made.confidence = std::min({made.confidence, a->evidence.confidence, b->evidence.confidence});
    made.rule = breaks_habit ? "divergence.act.other_than_usual" : "divergence.act.disjoint_candidates";
    out.push_back(std::move(made));
}

// --- addressees, sessions, references -------------------------------------------------------------------------------

// One name for offices and bodies that some of the six languages do not tell apart: Arabic and Chinese have one word
// for committee and commission, French and Spanish one for chair and president.
std::string office_of(const std::string& canonical) {
    if (canonical == "commission") return "committee";
    return canonical.starts_with("president") ? "chair" : canonical;
}

std::map<std::string, const Addressee*> addressees(const Cell& cell) {
    std::map<std::string, const Addressee*> found;
    for (const std::size_t i : cell.provisions)
        for (const Addressee& addressee : cell.document.provisions[i].addressees)
            if (!addressee.surface.empty() && addressee.evidence.confidence >= kSureAddressee)
                found.emplace(office_of(addressee.canonical), &addressee);
    return found;
}

void compare_addressees(const Cell& left, const Cell& right, std::vector<CellDifference>& out) {
    const auto a = addressees(left);
    const auto b = addressees(right);
    if (a.empty() || b.empty()) return;
    for (const auto& [canonical, unused] : a)
        if (b.contains(canonical)) return;
    const Addressee& first = *a.begin()->second;
    const Addressee& second = *b.begin()->second;
    out.push_back(
        {DivergenceKind::addressee, false, side(left, first.evidence, first.surface, first.canonical),
         side(right, second.evidence, second.surface, second.canonical), first.canonical + " / " + second.canonical,
         std::min(first.evidence.confidence, second.evidence.confidence) - 20, "divergence.addressee.disjoint"});
}

std::map<std::string, const Deadline*> sessions(const Cell& cell) {
    std::map<std::string, const Deadline*> found;
    for (const std::size_t i : cell.provisions)
        for (const Deadline& deadline : cell.document.provisions[i].deadlines)
            if (deadline.session) found.emplace(std::to_string(*deadline.session), &deadline);
    return found;
}

void compare_sessions(const Cell& left, const Cell& right, std::vector<CellDifference>& out) {
    const auto a = sessions(left);
    const auto b = sessions(right);
    const Deadline* only_left = nullptr;
    const Deadline* only_right = nullptr;
    for (const auto& [session, deadline] : a)
        if (!b.contains(session)) only_left = deadline;
    for (const auto& [session, deadline] : b)
        if (!a.contains(session)) only_right = deadline;
    if (only_left == nullptr || only_right == nullptr) return;  // one may name the session and the other not
    const std::string first = std::to_string(*only_left->session);
    const std::string second = std::to_string(*only_right->session);
    out.push_back({DivergenceKind::deadline, false, side(left, only_left->evidence, only_left->text, first),
                   side(right, only_right->evidence, only_right->text, second), first + " / " + second, 85,
                   "divergence.deadline.other_session"});
}

// What a reference points to, as digits: "32(3)", "55/25". Empty where it has none.
std::set<std::string> targets(const Reference& reference) {
    std::set<std::string> all(reference.alternates.begin(), reference.alternates.end());
    if (!reference.number.empty()) all.insert(reference.number);
    const std::string paragraph = reference.paragraph ? "(" + std::to_string(*reference.paragraph) + ")" : "";
    if (reference.article) all.insert(std::to_string(*reference.article) + paragraph);
    if (reference.rule) all.insert(std::to_string(*reference.rule) + paragraph);
    return all;
}

std::vector<const Reference*> references(const Cell& cell) {
    std::vector<const Reference*> found;
    for (const std::size_t i : cell.provisions)
        for (const Reference& reference : cell.document.provisions[i].references)
            if (reference.via.empty() && !targets(reference).empty()) found.push_back(&reference);
    return found;
}

// The only reference of `from` that no reference of `other` meets; nullptr when there are none or several.
const Reference* only_unmet(const std::vector<const Reference*>& from, const std::vector<const Reference*>& other) {
    const Reference* unmet = nullptr;
    for (const Reference* reference : from) {
        const std::set<std::string> own = targets(*reference);
        const bool met = std::any_of(other.begin(), other.end(), [&](const Reference* candidate) {
            const std::set<std::string> its = targets(*candidate);
            return std::any_of(own.begin(), own.end(), [&](const std::string& one) { return its.contains(one); });
        });
        if (met) continue;
        if (unmet != nullptr) return nullptr;
        unmet = reference;
    }
    return unmet;
}

// One reference in the place of another of its kind.
void compare_references(const Cell& left, const Cell& right, std::vector<CellDifference>& out) {
    const std::vector<const Reference*> a = references(left);
    const std::vector<const Reference*> b = references(right);
    const Reference* first = only_unmet(a, b);
    const Reference* second = only_unmet(b, a);
    if (first == nullptr || second == nullptr || first->type != second->type) return;
    const auto words = [](const Cell& cell, const Evidence& evidence) {
        const std::u32string source = to_code_points(cell.document.source_text);
        const std::size_t begin = std::min<std::size_t>(evidence.span.begin, source.size());
        return to_utf8(std::u32string_view(source).substr(begin, evidence.span.end - evidence.span.begin));
    };
    const std::string left_target = *targets(*first).begin();
    const std::string right_target = *targets(*second).begin();
    out.push_back({DivergenceKind::reference, false,
                   side(left, first->evidence, words(left, first->evidence), left_target),
                   side(right, second->evidence, words(right, second->evidence), right_target),
                   left_target + " / " + right_target, 80, "divergence.reference.replaced"});
}

// --- numbers and dates ----------------------------------------------------------------------------------------------

std::map<std::string, const NumberMention*> numbers(const Cell& cell, bool& scaled) {
    std::map<std::string, const NumberMention*> found;
    for (const std::size_t i : cell.provisions)
        for (const NumberMention& number : cell.features.provisions[i].numbers) {
            scaled = scaled || number.scaled;
            found.emplace(number.value, &number);
        }
    return found;
}

bool is_year(const std::string& value) {
    return value.size() == 4 && (value.starts_with("19") || value.starts_with("20"));
}

void compare_numbers(const Cell& left, const Cell& right, std::vector<CellDifference>& out) {
    bool scaled = false;
    auto a = numbers(left, scaled);
    auto b = numbers(right, scaled);
    const std::set<std::string> shared = [&] {
        std::set<std::string> both;
        for (const auto& [value, mention] : a)
            if (b.contains(value)) both.insert(value);
        return both;
    }();
    for (const std::string& value : shared) {
        a.erase(value);
        b.erase(value);
    }
    if (a.empty() && b.empty()) return;
    // One figure in the place of another is a divergence; one that is merely absent may be written in words.
    const bool replaced = a.size() == 1 && b.size() == 1 && !scaled &&
                          is_year(a.begin()->first) == is_year(b.begin()->first) && a.begin()->first.size() > 1 &&
                          b.begin()->first.size() > 1;
    const bool long_figure = std::any_of(a.begin(), a.end(), [](const auto& one) { return one.first.size() > 1; }) ||
                             std::any_of(b.begin(), b.end(), [](const auto& one) { return one.first.size() > 1; });
    if (!replaced && (!long_figure || scaled)) return;
    CellDifference made;
    const bool year = (a.empty() || is_year(a.begin()->first)) && (b.empty() || is_year(b.begin()->first));
    made.kind = year ? DivergenceKind::date : DivergenceKind::number;
    made.minor = !replaced;
    made.left = a.empty() ? side(left) : side(left, a.begin()->second->span, a.begin()->first);
    made.right = b.empty() ? side(right) : side(right, b.begin()->second->span, b.begin()->first);
    made.detail = made.left.value + " / " + made.right.value;
    made.confidence = replaced ? 85 : 45;
    made.rule = replaced ? "divergence.number.replaced" : "divergence.number.absent";
    out.push_back(std::move(made));
}

// --- concepts -------------------------------------------------------------------------------------------------------

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

void compare_concepts(const Cell& left, const Cell& right, const Concepts& concepts, std::vector<CellDifference>& out) {
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

}  // namespace

void ActUsage::add(const Cell& left, const Cell& right) {
    const Action* a = act_of(left);
    const Action* b = act_of(right);
    if (a == nullptr || b == nullptr) return;
    ++acts_[a->surface][b->canonical];
}

std::string ActUsage::usual(const std::string& left_words) const {
    const auto found = acts_.find(left_words);
    if (found == acts_.end()) return {};
    int total = 0;
    const std::pair<const std::string, int>* most = nullptr;
    for (const auto& one : found->second) {
        total += one.second;
        if (most == nullptr || one.second > most->second) most = &one;
    }
    return most->second >= 2 && most->second * 3 >= total * 2 ? most->first : std::string();
}

std::vector<CellDifference> differences_between(const Cell& left, const Cell& right, const ActUsage& usage,
                                                const Concepts& concepts) {
    std::vector<CellDifference> out;
    if (left.provisions.empty() || right.provisions.empty()) return out;
    compare_acts(left, right, usage, out);
    compare_addressees(left, right, out);
    compare_sessions(left, right, out);
    const std::size_t before = out.size();
    compare_references(left, right, out);
    if (out.size() == before) compare_numbers(left, right, out);  // its figures are the reference's
    compare_concepts(left, right, concepts, out);
    return out;
}

bool content_differs(const std::vector<CellDifference>& differences) {
    return std::any_of(differences.begin(), differences.end(), [](const CellDifference& one) {
        return !one.minor && one.kind != DivergenceKind::act_strength;
    });
}

bool any_major(const std::vector<CellDifference>& differences) {
    return std::any_of(differences.begin(), differences.end(), [](const CellDifference& one) { return !one.minor; });
}

}  // namespace palermo::mandates::alignment
