// What the secretariat does with a need, from its validation to its end.
#include "conference/needs/registering.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::needs {

BOOST_DESCRIBE_STRUCT(ValidateNeed, (), (need, revision, reason))
BOOST_DESCRIBE_STRUCT(ClassifyNeed, (), (need, revision, area, set, reason))
BOOST_DESCRIBE_STRUCT(PrioritiseNeed, (), (need, revision, urgency, reason))
BOOST_DESCRIBE_STRUCT(MatchNeed, (), (need, revision, activity, link, stage, reason))
BOOST_DESCRIBE_STRUCT(UnmatchNeed, (), (need, revision, reason))
BOOST_DESCRIBE_STRUCT(AnswerNeed, (), (need, revision, reason))
BOOST_DESCRIBE_STRUCT(DeclineNeed, (), (need, revision, reason))
BOOST_DESCRIBE_STRUCT(MeetNeedElsewhere, (), (need, revision, activity, link, reason))
BOOST_DESCRIBE_STRUCT(ReopenNeed, (), (need, revision, reason))

namespace {

// The need of an act, moved on; its reason is checked with `checks`, whose result the act asks for. Errors: acts.stale,
// needs.not_now.
template <typename Act>
Result<Need> moved(acts::Context& context, const Act& act, NeedMove move, std::string_view act_name, Checks& checks) {
    Need need = TRY(expect_need(context.writer(), act.need));
    TRY(acts::Context::expect_revision(act.revision, need.revision));
    const auto next = next_status(need.status, move);
    if (!next) return not_now(need.number, name(need.status), act_name);
    checks.required("reason", act.reason, kMaxReason);
    context.changed("status", name(need.status), name(*next));
    need.status = *next;
    return need;
}

template <typename Act>
Result<void> only_move(acts::Context& context, const Act& act, NeedMove move, std::string_view act_name) {
    Checks checks;
    Need need = TRY(moved(context, act, move, act_name, checks));
    TRY(checks.result());
    return done(context, need, act_name, act.reason);
}

Result<void> validate(acts::Context& context, const Services&, const ValidateNeed& act) {
    return only_move(context, act, NeedMove::validate, "need.validate");
}

constexpr std::size_t kShown = 60;  // bytes of a value that is told back

Result<std::string> expect_area(const ClassifyNeed& act, const AreaSet& set) {
    if (set.find(act.area) != nullptr) return act.area;
    std::string known;
    for (const Area& area : set.areas) known.append(known.empty() ? "" : ", ").append(area.key);
    return make_error(ErrorKind::invalid_input, "needs.no_such_area")
        .with("field", "area")
        .with("value", printable(act.area.substr(0, kShown)))
        .with("known", known);
}

Result<const AreaSet*> expect_set(const Services& services, const ClassifyNeed& act) {
    if (!act.set || act.set->empty()) return &services.terms->latest_set();
    if (const AreaSet* found = services.terms->set(*act.set)) return found;
    std::string known;
    for (const AreaSet& one : services.terms->sets()) known.append(known.empty() ? "" : ", ").append(one.key);
    return make_error(ErrorKind::invalid_input, "needs.no_such_set")
        .with("field", "set")
        .with("value", printable(act.set->substr(0, kShown)))
        .with("known", known);
}

Result<void> classify(acts::Context& context, const Services& services, const ClassifyNeed& act) {
    Checks checks;
    Need need = TRY(moved(context, act, NeedMove::classify, "need.classify", checks));
    const auto set = checks.take("set", expect_set(services, act));
    std::optional<std::string> area;
    if (set) area = checks.take("area", expect_area(act, **set));
    TRY(checks.result());
    std::string areas = with_area(need.areas, (*set)->key, *area);
    context.changed("areas", need.areas.empty() ? Json() : Json(need.areas), areas);
    need.areas = std::move(areas);
    return done(context, need, "need.classify", act.reason);
}

Result<void> prioritise(acts::Context& context, const Services&, const PrioritiseNeed& act) {
    Checks checks;
    Need need = TRY(moved(context, act, NeedMove::prioritise, "need.prioritise", checks));
    TRY(checks.result());
    context.changed("assessed", need.assessed ? Json(name(*need.assessed)) : Json(), name(act.urgency));
    need.assessed = act.urgency;
    return done(context, need, "need.prioritise", act.reason);
}

void set_activity(acts::Context& context, Need& need, const std::string& activity, const std::string& link,
                  std::optional<Stage> stage) {
    context.changed("activity", need.activity.empty() ? Json() : Json(need.activity),
                    activity.empty() ? Json() : Json(activity));
    const auto shown = [](std::optional<Stage> one) { return one ? Json(name(*one)) : Json(); };
    if (need.stage != stage) context.changed("stage", shown(need.stage), shown(stage));
    need.activity = activity;
    need.activity_link = link;
    need.stage = stage;
}

Result<void> match(acts::Context& context, const Services&, const MatchNeed& act) {
    Checks checks;
    Need need = TRY(moved(context, act, NeedMove::match, "need.match", checks));
    checks.required("activity", act.activity, kMaxShort);
    checks.link("link", act.link);
    TRY(checks.result());
    set_activity(context, need, act.activity, act.link.value_or(""), act.stage);
    return done(context, need, "need.match", act.reason);
}

Result<void> unmatch(acts::Context& context, const Services&, const UnmatchNeed& act) {
    Checks checks;
    Need need = TRY(moved(context, act, NeedMove::unmatch, "need.unmatch", checks));
    TRY(checks.result());
    set_activity(context, need, {}, {}, std::nullopt);
    return done(context, need, "need.unmatch", act.reason);
}

Result<void> answer(acts::Context& context, const Services&, const AnswerNeed& act) {
    return only_move(context, act, NeedMove::answer, "need.answer");
}

Result<void> decline(acts::Context& context, const Services&, const DeclineNeed& act) {
    return only_move(context, act, NeedMove::decline, "need.decline");
}

Result<void> meet_elsewhere(acts::Context& context, const Services&, const MeetNeedElsewhere& act) {
    Checks checks;
    Need need = TRY(moved(context, act, NeedMove::meet_elsewhere, "need.meet_elsewhere", checks));
    checks.required("activity", act.activity, kMaxShort);
    checks.link("link", act.link);
    TRY(checks.result());
    set_activity(context, need, act.activity, act.link.value_or(""), std::nullopt);
    return done(context, need, "need.meet_elsewhere", act.reason);
}

Result<void> reopen(acts::Context& context, const Services&, const ReopenNeed& act) {
    Checks checks;
    Need need = TRY(moved(context, act, NeedMove::reopen, "need.reopen", checks));
    TRY(checks.result());
    set_activity(context, need, {}, {}, std::nullopt);
    return done(context, need, "need.reopen", act.reason);
}

acts::Declaration declared(std::string_view name, std::string_view route) {
    return {.name = name,
            .object_type = kNeedObject,
            .verb = "handle",
            .route = route,
            .propose_verb = {},
            .page = "/needs/{object}"};
}

}  // namespace

void register_handling_acts(acts::Registry& registry, const Services& services) {
    add_act(registry, services, declared("need.validate", "POST /needs/{need}/validate"), OfNeed(), validate);
    add_act(registry, services, declared("need.classify", "POST /needs/{need}/classify"), OfNeed(), classify);
    add_act(registry, services, declared("need.prioritise", "POST /needs/{need}/prioritise"), OfNeed(), prioritise);
    add_act(registry, services, declared("need.match", "POST /needs/{need}/match"), OfNeed(), match);
    add_act(registry, services, declared("need.unmatch", "POST /needs/{need}/unmatch"), OfNeed(), unmatch);
    add_act(registry, services, declared("need.answer", "POST /needs/{need}/answer"), OfNeed(), answer);
    add_act(registry, services, declared("need.decline", "POST /needs/{need}/decline"), OfNeed(), decline);
    add_act(registry, services, declared("need.meet_elsewhere", "POST /needs/{need}/meet_elsewhere"), OfNeed(),
            meet_elsewhere);
    add_act(registry, services, declared("need.reopen", "POST /needs/{need}/reopen"), OfNeed(), reopen);
}

}  // namespace palermo::needs
