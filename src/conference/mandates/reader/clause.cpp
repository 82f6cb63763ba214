#include "conference/mandates/reader/clause.hpp"

#include <algorithm>

#include "conference/mandates/reader/clause/act.hpp"
#include "conference/mandates/reader/clause/addressee.hpp"
#include "conference/mandates/reader/clause/condition.hpp"
#include "conference/mandates/reader/clause/deadline.hpp"
#include "conference/mandates/reader/clause/deliverable.hpp"
#include "conference/mandates/reader/clause/reading.hpp"
#include "conference/mandates/reader/clause/reference.hpp"

namespace palermo::mandates::reader {

namespace {

Action make_action(const Reading& reading, const ActReading& act) {
    Action action;
    if (!act.canonicals.empty()) {
        // Meanings stand in the lexicon with the usual one first; far-fetched ones help nobody.
        constexpr std::size_t kMostAlternatives = 4;
        const std::size_t last = std::min(act.canonicals.size(), kMostAlternatives + 1);
        action.canonical = act.canonicals.front();
        action.alternatives.assign(act.canonicals.begin() + 1,
                                   act.canonicals.begin() + static_cast<std::ptrdiff_t>(last));
    }
    action.surface = reading.text.written(act.surface.begin, act.surface.end);
    const int doubt = action.alternatives.empty() ? 0 : 15;
    action.evidence = reading.evidence(act.surface, act.rule, act.confidence - doubt);
    return action;
}

// What was read in one act, before it is put into the provision.
struct ActParts {
    Action action;
    AddresseeReading addressees;
    std::vector<ConditionReading> conditions;
    TimeReading times;
    std::optional<Deliverable> deliverable;
    bool is_mandate = false;
};

// A decision asks for something when somebody is to act, or when it founds a body; "decides to remain seized" does not.
bool is_mandate(const ActReading& act, const ActParts& parts) {
    const std::string& canonical = act.canonicals.front();
    return asks_for_something(act) &&
           !(canonical == "recommend" && parts.addressees.addressees.empty() && !parts.deliverable);
}

ActParts read_parts(const Reading& reading, const ActReading& act, const std::vector<Addressee>& earlier = {}) {
    ActParts parts;
    parts.action = make_action(reading, act);
    parts.addressees = find_addressees(reading, act, earlier);
    const bool asks = asks_for_something(act);
    const std::size_t begin = request_begin(reading, act, parts.addressees);
    if (asks) {
        parts.conditions = find_conditions(reading, act);
        parts.times = find_times(reading, act, begin, parts.addressees.addressees);
    } else if (act.rule == "act.behind_its_subject") {
        parts.times = find_times_of_a_plan(reading, act);
    }
    parts.deliverable = find_deliverable(reading, act, begin, parts.times.deadlines, parts.conditions);
    parts.is_mandate = is_mandate(act, parts);
    return parts;
}

void add_flag(Provision& provision, std::string_view flag) {
    if (std::find(provision.flags.begin(), provision.flags.end(), flag) == provision.flags.end())
        provision.flags.emplace_back(flag);
}

std::vector<Deadline> deadlines_of(const TimeReading& times) {
    std::vector<Deadline> deadlines;
    for (const DeadlineReading& one : times.deadlines) deadlines.push_back(one.deadline);
    return deadlines;
}

void take(Provision& provision, ActParts&& parts) {
    provision.action = std::move(parts.action);
    provision.addressees = std::move(parts.addressees.addressees);
    provision.deliverable = std::move(parts.deliverable);
    provision.deadlines = deadlines_of(parts.times);
    provision.recurrence = std::move(parts.times.recurrence);
    for (ConditionReading& one : parts.conditions) provision.conditions.push_back(std::move(one.condition));
    provision.is_mandate = parts.is_mandate;
}

// Whose act it is, where the words show that the body acts by itself.
bool acts_by_itself(const ActParts& parts) {
    static constexpr std::string_view kOwnActs[] = {"decide",    "endorse", "adopt",  "approve",
                                                    "establish", "extend",  "convene"};
    const bool own = std::find(std::begin(kOwnActs), std::end(kOwnActs), parts.action.canonical) != std::end(kOwnActs);
    return own && (parts.addressees.addressees.empty() || parts.addressees.self_mandate);
}

SubAction make_sub_action(const Provision& provision, std::size_t number, ActParts&& parts) {
    SubAction sub;
    sub.path = provision.path + "#" + std::to_string(number);
    sub.action = std::move(parts.action);
    sub.addressees = std::move(parts.addressees.addressees);
    sub.deliverable = std::move(parts.deliverable);
    sub.deadlines = deadlines_of(parts.times);
    sub.is_mandate = parts.is_mandate;
    return sub;
}

// "Invites and encourages all States to": both speak to the same.
void share_addressees(const std::vector<ActReading>& acts, std::vector<SubAction>& subs) {
    constexpr std::size_t kBlank = 2;
    for (std::size_t i = 0; i + 1 < subs.size(); ++i)
        if (subs[i].addressees.empty() && acts[i].region.end <= acts[i].verb.end + kBlank &&
            speaks_to_somebody(acts[i].canonicals.front()))
            subs[i].addressees = subs[i + 1].addressees;
}

void read_several(const Reading& reading, const std::vector<ActReading>& acts, Provision& provision) {
    std::vector<Addressee> earlier;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        ActParts parts = read_parts(reading, acts[i], earlier);
        if (!parts.addressees.addressees.empty()) earlier = parts.addressees.addressees;
        for (const ConditionReading& one : parts.conditions) provision.conditions.push_back(one.condition);
        for (const Deadline& deadline : deadlines_of(parts.times)) provision.deadlines.push_back(deadline);
        if (provision.recurrence.empty()) provision.recurrence = parts.times.recurrence;
        if (parts.addressees.self_mandate) add_flag(provision, "self_mandate");
        if (i == 0 && acts_by_itself(parts)) provision.acting_body = reading.context.acting_body;
        provision.is_mandate = provision.is_mandate || parts.is_mandate;
        provision.sub_actions.push_back(make_sub_action(provision, i + 1, std::move(parts)));
    }
    share_addressees(acts, provision.sub_actions);
    provision.action = provision.sub_actions.front().action;
    provision.addressees = provision.sub_actions.front().addressees;
}

void read_listed_item(const Reading& reading, Provision& provision) {
    const ClauseContext& context = reading.context;
    ActReading function = find_function(reading);
    const bool own =
        !function.canonicals.empty() && (context.chapeau_lists_functions || context.chapeau_action == "decide");
    if (!own) {
        function.rule = "act.inherited";
        function.canonicals.clear();
        if (!context.chapeau_action.empty()) function.canonicals.push_back(context.chapeau_action);
    }
    if (reading.is(Language::ar) && own) add_flag(provision, "verbal_noun");
    add_flag(provision, "inherits_action:" + context.chapeau_path);
    provision.action = make_action(reading, function);
    for (const std::string& canonical : context.chapeau_addressees)
        provision.addressees.push_back({canonical, "", reading.evidence(function.surface, "addressee.inherited", 90)});
    for (ConditionReading& one : find_conditions(reading, function))
        provision.conditions.push_back(std::move(one.condition));
    const TimeReading times = find_times(reading, function, function.verb.begin, provision.addressees);
    provision.deadlines = deadlines_of(times);
    provision.recurrence = times.recurrence;
    provision.deliverable =
        find_deliverable(reading, function, function.verb.begin, times.deadlines, find_conditions(reading, function));
    provision.is_mandate =
        context.chapeau_lists_functions || context.chapeau_action.empty() || asks_for_something(context.chapeau_action);
}

void read_operative(const Reading& reading, Provision& provision) {
    const std::vector<ActReading> acts = find_acts(reading);
    if (acts.empty()) {
        if (!reading.context.chapeau_path.empty()) {
            read_listed_item(reading, provision);
            return;
        }
        const TimeReading times = find_times_without_act(reading);
        provision.deadlines = deadlines_of(times);
        provision.recurrence = times.recurrence;
        return;
    }
    if (acts.size() > 1) {
        read_several(reading, acts, provision);
        return;
    }
    ActParts parts = read_parts(reading, acts.front());
    if (acts_by_itself(parts)) provision.acting_body = reading.context.acting_body;
    if (parts.addressees.self_mandate) add_flag(provision, "self_mandate");
    take(provision, std::move(parts));
}

// "By its resolution ..., the Economic and Social Council recommended to the General Assembly the adoption of ...".
std::string_view read_transmittal(const Reading& reading, Provision& provision) {
    const std::vector<ActReading> acts = find_transmitting_act(reading);
    if (acts.empty()) return {};
    const ActReading& act = acts.front();
    provision.acting_body = body_of_reference(act.subject);
    provision.action = make_action(reading, act);
    const AddresseeReading addressees = find_addressees(reading, act);
    provision.addressees = addressees.addressees;
    provision.deliverable = find_deliverable(reading, act, request_begin(reading, act, addressees), {}, {});
    const auto subject = std::find_if(reading.bodies.begin(), reading.bodies.end(),
                                      [&](const Mention& body) { return body.range.begin == act.subject_range.begin; });
    return subject == reading.bodies.end() ? std::string_view{} : subject->canonical;
}

void read_brackets(const Reading& reading, Provision& provision) {
    for (const TextSpan& bracket : reading.text.brackets())
        provision.brackets.push_back(reading.text.span(bracket.begin, bracket.end));
    if (!provision.brackets.empty()) add_flag(provision, "bracketed_text");
}

int lowest_confidence(const Provision& provision) {
    int lowest = provision.action ? provision.action->evidence.confidence : 60;
    for (const Addressee& one : provision.addressees) lowest = std::min(lowest, one.evidence.confidence);
    for (const Deadline& one : provision.deadlines) lowest = std::min(lowest, one.evidence.confidence);
    for (const Reference& one : provision.references) lowest = std::min(lowest, one.evidence.confidence);
    return lowest;
}

}  // namespace

void read_clause(std::u32string_view source, const ClauseContext& context, const Resources& resources,
                 Provision& provision) {
    const Reading reading(source, context, resources, provision.spans);
    std::string_view transmitting_body;
    switch (context.kind) {
        case ProvisionKind::enacting_formula:
            provision.acting_body =
                reading.bodies.empty() ? context.acting_body : body_of_reference(reading.bodies.front().canonical);
            return;
        case ProvisionKind::quoted_title:
        case ProvisionKind::heading:
            return;
        case ProvisionKind::preambular:
            if (const auto lead = find_lead(reading); !lead.empty())
                provision.action = make_action(reading, lead.front());
            break;
        case ProvisionKind::operative:
            read_operative(reading, provision);
            read_brackets(reading, provision);
            break;
        case ProvisionKind::transmittal:
            transmitting_body = read_transmittal(reading, provision);
            break;
        case ProvisionKind::footnote:
            break;
    }
    provision.references = find_references(reading, transmitting_body);
    provision.confidence = context.kind == ProvisionKind::footnote ? 100 : lowest_confidence(provision);
}

}  // namespace palermo::mandates::reader
