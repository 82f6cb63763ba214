#include "conference/mandates/alignment/cell_difference.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "conference/mandates/alignment/cell_side.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::alignment {

namespace {

constexpr std::size_t kMostAlternatives = 4;
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
    const bool breaks_habit = usage.breaks_habit(*a, *b);
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

}  // namespace

void ActUsage::add(const Cell& left, const Cell& right) {
    const Action* a = act_of(left);
    const Action* b = act_of(right);
    if (a == nullptr || b == nullptr) return;
    ++of_right_[a->surface][b->canonical];
    ++of_left_[b->surface][a->canonical];
}

bool ActUsage::breaks_habit(const Action& left, const Action& right) const {
    const std::string of_right = usual(of_right_, left.surface);
    const std::string of_left = usual(of_left_, right.surface);
    const bool right_breaks = !of_right.empty() && of_right == left.canonical && of_right != right.canonical;
    const bool left_breaks = !of_left.empty() && of_left == right.canonical && of_left != left.canonical;
    return right_breaks || left_breaks;
}

std::string ActUsage::usual(const Usage& usage, const std::string& words) {
    const auto found = usage.find(words);
    if (found == usage.end()) return {};
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
    add_concept_differences(left, right, concepts, out);
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
