#include "conference/demonstration/respondent.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace palermo::demonstration {

namespace {

using questionnaires::AnswerType;
using questionnaires::Item;
using questionnaires::ItemKind;
using questionnaires::NodeType;
using questionnaires::NodeView;
using questionnaires::Session;

constexpr int kWhole = 100;
constexpr int kPasses = 6;  // a block opens in three steps; more than that no question waits

// What follows a question in its technical assistance and evidence blocks.
constexpr std::string_view kNeed = "_need", kKind = "_kind", kUrgency = "_urgency", kOngoing = "_ongoing";

struct Tendency {
    std::string_view name;
    int level;
};
constexpr std::array<Tendency, 5> kOfGroup = {{{"african", 46},
                                               {"asia_pacific", 54},
                                               {"eastern_european", 62},
                                               {"latin_american_and_caribbean", 56},
                                               {"western_european_and_others", 82}}};
constexpr std::array<Tendency, 13> kOfSubject = {{{"UNTOC:7", -4},
                                                  {"UNTOC:12", -6},
                                                  {"UNTOC:16", 8},
                                                  {"UNTOC:18", 6},
                                                  {"UNTOC:20", -8},
                                                  {"UNTOC:24", -14},
                                                  {"UNTOC:25", -12},
                                                  {"UNTOC:26", -6},
                                                  {"UNTOC:29", -5},
                                                  {"UNTOC:31", -6},
                                                  {"TIP", 4},
                                                  {"SOM", -4},
                                                  {"FIREARMS", -12}}};
constexpr int kLeastDeveloped = -10;

// Which help is asked for, the likeliest first.
struct Help {
    std::string_view subject;
    std::array<std::string_view, 3> kinds;
};
constexpr std::array<Help, 16> kHelp = {{{"UNTOC:7", {"capacity_building", "equipment_it", "good_practices"}},
                                         {"UNTOC:9", {"strategy_action_plan", "good_practices", "capacity_building"}},
                                         {"UNTOC:12", {"capacity_building", "legal_advice", "good_practices"}},
                                         {"UNTOC:13", {"model_agreements", "legal_advice", "capacity_building"}},
                                         {"UNTOC:16", {"capacity_building", "model_agreements", "on_site_expert"}},
                                         {"UNTOC:18", {"capacity_building", "model_agreements", "equipment_it"}},
                                         {"UNTOC:20", {"equipment_it", "capacity_building", "on_site_expert"}},
                                         {"UNTOC:24", {"strategy_action_plan", "on_site_expert", "equipment_it"}},
                                         {"UNTOC:25", {"victim_services", "capacity_building", "good_practices"}},
                                         {"UNTOC:27", {"equipment_it", "capacity_building", "good_practices"}},
                                         {"UNTOC:29", {"capacity_building", "on_site_expert", "equipment_it"}},
                                         {"UNTOC:31", {"strategy_action_plan", "good_practices", "capacity_building"}},
                                         {"UNTOC", {"legislative_drafting", "legal_advice", "model_legislation"}},
                                         {"TIP", {"victim_services", "capacity_building", "strategy_action_plan"}},
                                         {"SOM", {"capacity_building", "legislative_drafting", "equipment_it"}},
                                         {"FIREARMS", {"equipment_it", "legislative_drafting", "capacity_building"}}}};

struct Range {
    std::string_view question;
    std::int64_t least, most;
};
constexpr std::array<Range, 8> kRanges = {{{"c02_3", 3, 6},
                                           {"c07_5", 40, 2'400},
                                           {"c11_4", 5, 25},
                                           {"c16_9", 2'006, 2'007},
                                           {"c16_10", 1, 40},
                                           {"c18_9", 40, 300},
                                           {"c30_3", 5'000, 90'000},
                                           {"f07_1", 5, 20}}};

std::string_view subject_of(const Item& item) {
    const std::string_view article = questionnaires::extra(item, "article");
    return article.substr(0, article.find(' '));
}

// "UNTOC:16:5(a)" is within "UNTOC:16", and within "UNTOC".
bool is_about(std::string_view article, std::string_view subject) {
    return article.starts_with(subject) &&
           (article.size() == subject.size() || article[subject.size()] == ':' || article[subject.size()] == '(');
}

std::string without(std::string_view text, std::string_view end) {
    return std::string(text.substr(0, text.size() - end.size()));
}

bool is_nothing(std::string_view value) {
    return value == "none" || value == "other" || value == "neither";
}

}  // namespace

Respondent::Respondent(const Stage& stage, const parties::State& state, std::int64_t seed, int progress)
    : stage_(stage), state_(state), seed_(static_cast<std::uint64_t>(seed)), progress_(progress) {}

std::size_t Respondent::draw(std::string_view what, std::size_t limit) const {
    constexpr std::uint64_t kOffset = 0xcbf29ce484222325U, kPrime = 0x100000001b3U;  // FNV-1a
    std::uint64_t mixed = kOffset ^ seed_;
    for (const std::string_view part : {std::string_view(state_.code), what})
        for (const char c : part) mixed = (mixed ^ static_cast<unsigned char>(c)) * kPrime;
    return Chance(mixed).below(limit);
}

bool Respondent::is_least_developed() const {
    return (" " + state_.categories + " ").find(" ldc ") != std::string::npos;
}

int Respondent::level(const Item& item) const {
    int level = kWhole / 2 + progress_;
    for (const Tendency& one : kOfGroup)
        if (one.name == state_.group) level = one.level + progress_;
    for (const Tendency& one : kOfSubject)
        if (is_about(subject_of(item), one.name)) level += one.level;
    if (is_least_developed()) level += kLeastDeveloped;
    return level + static_cast<int>(draw("temper", 21)) - 10;
}

// A few leave a question out.
std::string Respondent::implementation(const Item& item) const {
    const int luck = static_cast<int>(draw(item.name, kWhole));
    const int applied = level(item);
    if (draw(item.name + "?", kWhole) < 3) return {};
    if (draw(item.name + "!", kWhole) < 2) return "not_applicable";
    if (luck < applied * 7 / 10) return "yes_full";
    return luck < applied + 20 ? "yes_part" : "no";
}

std::string Respondent::yes_or_no(const Session& session, const NodeView& node) const {
    const std::string& name = node.item->name;
    const auto says = [&](int likely) {
        return static_cast<int>(draw(name, kWhole)) < likely ? std::string("yes") : std::string("no");
    };
    if (name.ends_with(kOngoing)) return says(30);
    if (!name.ends_with(kNeed)) return says(level(*node.item) + 15);
    const std::string of = session.value(without(node.reference, kNeed));
    const bool gives_help = state_.group == "western_european_and_others";
    const int more = is_least_developed() ? 12 : 0;
    if (of == "no") return says(gives_help ? 25 : 76 + more);
    if (of == "yes_part") return says(gives_help ? 8 : 46 + more);
    return says(gives_help ? 0 : 6);
}

std::string Respondent::one_of(const NodeView& node) const {
    if (node.choices.empty()) return {};
    const std::string& name = node.item->name;
    if (name.ends_with(kUrgency)) {
        const int luck = static_cast<int>(draw(name, kWhole)) - (is_least_developed() ? 15 : 0);
        return luck < 42 ? "within_1y" : luck < 84 ? "1_to_3y" : "later";
    }
    std::vector<std::string_view> likely;
    for (const questionnaires::ChoiceView& choice : node.choices)
        if (!is_nothing(choice.value)) likely.push_back(choice.value);
    if (likely.empty() || draw(name + "!", kWhole) < 6) return node.choices.back().value;
    return std::string(likely[draw(name, likely.size())]);
}

std::string Respondent::several_of(const NodeView& node) const {
    std::string chosen;
    const int likely = std::clamp(level(*node.item) + 5, 25, 92);
    for (const questionnaires::ChoiceView& choice : node.choices) {
        if (is_nothing(choice.value)) continue;
        if (static_cast<int>(draw(node.item->name + choice.value, kWhole)) < likely)
            chosen.append(chosen.empty() ? "" : " ").append(choice.value);
    }
    if (!chosen.empty() || node.choices.empty()) return chosen;
    const auto none = std::find_if(node.choices.begin(), node.choices.end(),
                                   [](const auto& choice) { return choice.value == "none"; });
    return none != node.choices.end() ? none->value : node.choices.front().value;
}

std::string Respondent::kinds(const Item& item) const {
    const std::string_view subject = subject_of(item);
    const auto help =
        std::find_if(kHelp.begin(), kHelp.end(), [&](const Help& one) { return is_about(subject, one.subject); });
    if (help == kHelp.end()) return "legal_advice";
    std::string chosen(help->kinds[0]);
    if (draw(item.name + "2", kWhole) < 52) chosen.append(" ").append(help->kinds[1]);
    if (draw(item.name + "3", kWhole) < 22) chosen.append(" ").append(help->kinds[2]);
    if (draw(item.name + "4", kWhole) < 4) chosen.append(" other");
    return chosen;
}

std::string Respondent::ranked(const NodeView& node) const {
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const questionnaires::ChoiceView& choice : node.choices)
        order.emplace_back(draw(node.item->name + choice.value, 1'000'000), choice.value);
    std::sort(order.begin(), order.end());
    std::string text;
    for (const auto& [place, value] : order) text.append(text.empty() ? "" : " ").append(value);
    return text;
}

std::string Respondent::number(const Session& session, const NodeView& node) const {
    const std::string& name = node.item->name;
    if (name == "c16_11") {  // granted: of those that were received
        const std::string path = without(node.reference, name) + "c16_10";
        const std::string received = session.value(path);
        return received.empty() ? std::string() : std::to_string(std::stoll(received) * 7 / 10);
    }
    for (const Range& one : kRanges)
        if (one.question == name)
            return std::to_string(
                one.least + static_cast<std::int64_t>(draw(name, static_cast<std::size_t>(one.most - one.least + 1))));
    return std::to_string(1 + draw(name, 30));
}

// A sentence in the language of the State; of some kinds there are several, and none is about a real law or person.
std::string Respondent::text(const Item& item) const {
    struct Kind {
        std::string_view end, key;
        std::size_t variants;
    };
    constexpr std::array<Kind, 14> kKinds = {{{"_citation", "citation", 4},
                                              {"_link", "link", 1},
                                              {"_gap", "gap", 6},
                                              {"_provider", "provider", 4},
                                              {"_other", "other", 1},
                                              {"g05", "legal_system", 1},
                                              {"g06", "coordinated", 1},
                                              {"g08", "agency", 3},
                                              {"c10_4", "sanctions", 1},
                                              {"c30_6", "provider", 4},
                                              {"c30_9", "lesson", 3},
                                              {"z02", "closing", 3},
                                              {"c18_4", "office", 1},
                                              {"", "office", 1}}};
    const auto kind =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& one) { return item.name.ends_with(one.end); });
    std::string key = std::string("demonstration.reply.").append(kind->key);
    key.append(".").append(std::to_string(1 + draw(item.name, kind->variants)));
    const std::string& state = state_.name(state_.writes_in);
    const std::string number = std::to_string(10 + draw(item.name + "n", 320));
    const std::string year = std::to_string(1996 + draw(item.name.substr(0, 3), 12));
    return stage_.say(
        state_.writes_in, key,
        {{"state", std::string_view(state)}, {"number", std::string_view(number)}, {"year", std::string_view(year)}});
}

std::string Respondent::answer(const Session& session, const NodeView& node) const {
    const Item& item = *node.item;
    const auto is_among = [&](std::string_view value) {
        return std::any_of(node.choices.begin(), node.choices.end(),
                           [&](const auto& choice) { return choice.value == value; });
    };
    switch (item.type) {
        case AnswerType::select_one:
            // What the registers know of the State is right.
            if ((item.name == "g02" || item.name == "g04") && !node.value.empty()) return node.value;
            if (item.name == "g02") return "signatory";
            if (is_among("yes_part") && node.choices.size() == 4) return implementation(item);
            if (is_among("yes") && is_among("no") && node.choices.size() == 2) return yes_or_no(session, node);
            return one_of(node);
        case AnswerType::select_multiple:
            if (!node.value.empty() && (item.name == "g01" || item.name == "c18_5")) return node.value;
            if (item.name == "g01") return "untoc";
            return item.name.ends_with(kKind) ? kinds(item) : several_of(node);
        case AnswerType::rank:
            return ranked(node);
        case AnswerType::integer:
        case AnswerType::decimal:
            return number(session, node);
        case AnswerType::date:
            return stage_.today().iso();
        case AnswerType::text:
            if (!node.value.empty() && (item.name == "c18_4" || item.name == "f13_1")) return node.value;
            return text(item);
        case AnswerType::acknowledge:
            return "OK";
        default:
            return {};
    }
}

Result<std::vector<std::pair<std::string, std::string>>> Respondent::answers(Session& session) const {
    std::vector<std::pair<std::string, std::string>> given;
    std::set<std::string, std::less<>> seen;
    for (int pass = 0; pass < kPasses; ++pass) {
        bool more = false;
        for (const NodeView& node : session.view()) {
            if (node.type != NodeType::question || !node.relevant || node.readonly) continue;
            if (node.item->kind != ItemKind::question || !seen.insert(node.reference).second) continue;
            std::string value = answer(session, node);
            if (value.empty()) continue;
            TRY(session.answer(node.reference, value));
            given.emplace_back(node.reference, std::move(value));
            more = true;
        }
        if (!more) break;
    }
    // What a later answer made irrelevant is not said.
    std::erase_if(given, [&](const auto& one) { return session.value(one.first).empty(); });
    return given;
}

}  // namespace palermo::demonstration
