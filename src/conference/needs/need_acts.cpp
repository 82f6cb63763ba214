// What a State says of its needs, and what is recorded on its behalf.
#include "conference/needs/registering.hpp"

namespace palermo::needs {

BOOST_DESCRIBE_STRUCT(ReportNeed, (),
                      (state, instrument, articles, assistance, urgency, title, words, language, tried, helpers,
                       legal_system, source, source_name, source_link, classification))
BOOST_DESCRIBE_STRUCT(ReviseNeed, (),
                      (need, revision, reason, instrument, articles, assistance, urgency, title, words, language, tried,
                       helpers, legal_system, classification))
BOOST_DESCRIBE_STRUCT(SubmitNeed, (), (need, revision))
BOOST_DESCRIBE_STRUCT(WithdrawNeed, (), (need, revision, reason))
BOOST_DESCRIBE_STRUCT(ConfirmNeed, (), (need, revision, openness))
BOOST_DESCRIBE_STRUCT(LowerNeed, (), (need, revision, classification, reason))

namespace {

bool is_officer(const acts::Context& context) {
    return context.actor().role == access::Role::officer;
}

void check_texts(Checks& checks, const ReportNeed& act) {
    checks.required("title", act.title, kMaxShort);
    checks.required("words", act.words, kMaxText);
    checks.limited("tried", act.tried, kMaxText);
    checks.limited("helpers", act.helpers, kMaxText);
    checks.limited("source_name", act.source_name, kMaxShort);
    checks.link("source_link", act.source_link);
}

Result<void> report(acts::Context& context, const Services& services, const ReportNeed& act) {
    Checks checks;
    check_texts(checks, act);
    Need need;
    const auto state = checks.take("state", expect_state(services, act.state));
    const auto instrument = checks.take("instrument", expect_instrument(services, act.instrument));
    if (instrument) {
        need.instrument = *instrument;
        if (auto articles = checks.take("articles", expect_articles(services, *instrument, act.articles)))
            need.articles = *std::move(articles);
    }
    if (auto kind = checks.take("assistance", expect_kind(services, act.assistance))) need.assistance = *kind;
    if (auto system = checks.take("legal_system", expect_legal_system(act.legal_system.value_or(""))))
        need.legal_system = *system;
    TRY(checks.result());
    need.state = (*state)->code;
    need.invented = (*state)->invented;
    need.classification = act.classification.value_or(Secrecy::unclassified);
    need.urgency = act.urgency;
    need.language = act.language;
    need.title = act.title;
    need.words = act.words;
    need.tried = act.tried.value_or("");
    need.helpers = act.helpers.value_or("");
    need.source = act.source.value_or(Source::other);
    need.source_name = act.source_name.value_or("");
    need.source_link = act.source_link.value_or("");
    if (is_officer(context)) {
        need.status = NeedStatus::reported;
        need.reported_on = context.now().date_utc();
    }
    context.changed("state", Json(), need.state);
    context.changed("status", Json(), name(need.status));
    context.changed("assistance", Json(), need.assistance);
    context.changed("words", Json(), for_journal(need.words));
    return done(context, need, "need.report", {});
}

// Where a member is given it becomes the row's, and the journal hears of it.
template <typename T>
void take_over(acts::Context& context, std::string_view field, T& held, const std::optional<T>& given) {
    if (!given || *given == held) return;
    if constexpr (std::same_as<T, std::string>)
        context.changed(field, for_journal(held), for_journal(*given));
    else if constexpr (std::same_as<T, Language>)
        context.changed(field, tag(held), tag(*given));
    else
        context.changed(field, name(held), name(*given));
    held = *given;
}

Result<void> check_revision_of(const ReviseNeed& act, const Need& need, bool officer) {
    Checks checks;
    checks.required("reason", act.reason, kMaxReason);
    if (act.title) checks.required("title", *act.title, kMaxShort);
    if (act.words) checks.required("words", *act.words, kMaxText);
    checks.limited("tried", act.tried, kMaxText);
    checks.limited("helpers", act.helpers, kMaxText);
    // The originator raises it; lowering takes the originator and the secretariat.
    if (act.classification && *act.classification < need.classification)
        checks.add(make_error(ErrorKind::invalid_input, "needs.only_raise").with("field", "classification"));
    TRY(checks.result());
    const bool early = need.status == NeedStatus::draft || need.status == NeedStatus::reported;
    const bool late = counts(need.status) && officer;
    if (!early && !late) return not_now(need.number, name(need.status), "need.revise");
    return ok();
}

Result<void> revise(acts::Context& context, const Services& services, const ReviseNeed& act) {
    const Need before = TRY(expect_need(context.writer(), act.need));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    TRY(check_revision_of(act, before, is_officer(context)));
    Need need = before;
    Checks checks;
    std::optional<std::string> instrument, articles, kind, system;
    if (act.instrument) instrument = checks.take("instrument", expect_instrument(services, *act.instrument));
    const std::string& of = instrument ? *instrument : need.instrument;
    // Another instrument has other articles: those that were named go with the old one.
    const bool moved = of != need.instrument;
    if (!act.articles.empty() || moved) articles = checks.take("articles", expect_articles(services, of, act.articles));
    if (act.assistance) kind = checks.take("assistance", expect_kind(services, *act.assistance));
    if (act.legal_system) system = checks.take("legal_system", expect_legal_system(*act.legal_system));
    TRY(checks.result());
    take_over(context, "instrument", need.instrument, instrument);
    take_over(context, "articles", need.articles, articles);
    take_over(context, "assistance", need.assistance, kind);
    take_over(context, "legal_system", need.legal_system, system);
    take_over(context, "urgency", need.urgency, act.urgency);
    take_over(context, "title", need.title, act.title);
    take_over(context, "words", need.words, act.words);
    take_over(context, "language", need.language, act.language);
    take_over(context, "tried", need.tried, act.tried);
    take_over(context, "helpers", need.helpers, act.helpers);
    take_over(context, "classification", need.classification, act.classification);
    if (need == before) return make_error(ErrorKind::invalid_input, "needs.nothing_changed").with("field", "words");
    // What somebody else says of the State is the State's again when it has confirmed it.
    if (is_officer(context) || need.classification != Secrecy::unclassified) need.openness = Openness::kept;
    if (is_officer(context)) need.confirmed = false;
    return done(context, need, "need.revise", act.reason);
}

Result<void> submit(acts::Context& context, const Services&, const SubmitNeed& act) {
    Need need = TRY(expect_need(context.writer(), act.need));
    TRY(acts::Context::expect_revision(act.revision, need.revision));
    const auto next = next_status(need.status, NeedMove::submit);
    if (!next) return not_now(need.number, name(need.status), "need.submit");
    context.changed("status", name(need.status), name(*next));
    need.status = *next;
    need.reported_on = context.now().date_utc();
    need.confirmed = true;  // its own word
    return done(context, need, "need.submit", {});
}

Result<void> withdraw(acts::Context& context, const Services&, const WithdrawNeed& act) {
    Need need = TRY(expect_need(context.writer(), act.need));
    TRY(acts::Context::expect_revision(act.revision, need.revision));
    const auto next = next_status(need.status, NeedMove::withdraw);
    if (!next) return not_now(need.number, name(need.status), "need.withdraw");
    Checks checks;
    checks.required("reason", act.reason, kMaxReason);
    TRY(checks.result());
    context.changed("status", name(need.status), name(*next));
    need.status = *next;
    need.openness = Openness::kept;
    return done(context, need, "need.withdraw", act.reason);
}

Result<void> confirm(acts::Context& context, const Services&, const ConfirmNeed& act) {
    Need need = TRY(expect_need(context.writer(), act.need));
    TRY(acts::Context::expect_revision(act.revision, need.revision));
    if (!counts(need.status)) return not_now(need.number, name(need.status), "need.confirm");
    if (act.openness != Openness::kept && need.classification != Secrecy::unclassified)
        return make_error(ErrorKind::conflict, "needs.classified").with("field", "openness");
    context.changed("confirmed", need.confirmed, true);
    context.changed("openness", name(need.openness), name(act.openness));
    need.confirmed = true;
    need.openness = act.openness;
    return done(context, need, "need.confirm", {});
}

Result<void> lower(acts::Context& context, const Services&, const LowerNeed& act) {
    Need need = TRY(expect_need(context.writer(), act.need));
    TRY(acts::Context::expect_revision(act.revision, need.revision));
    // An officer who lowers it alone is of no State.
    if (need.state.empty() || context.actor().state != need.state)
        return make_error(ErrorKind::conflict, "needs.needs_the_state").with("field", "classification");
    if (act.classification >= need.classification)
        return make_error(ErrorKind::invalid_input, "needs.not_lower").with("field", "classification");
    Checks checks;
    checks.required("reason", act.reason, kMaxReason);
    TRY(checks.result());
    context.changed("classification", name(need.classification), name(act.classification));
    need.classification = act.classification;
    return done(context, need, "need.lower", act.reason);
}

acts::Declaration declared(std::string_view name, std::string_view verb, std::string_view route,
                           std::string_view propose = {}) {
    return {.name = name,
            .object_type = kNeedObject,
            .verb = verb,
            .route = route,
            .propose_verb = propose,
            .page = "/needs/{object}"};
}

}  // namespace

void register_need_acts(acts::Registry& registry, const Services& services) {
    add_act(registry, services, declared("need.report", "edit", "POST /needs"),
            of_new<ReportNeed>(services, kNeedObject), report);
    add_act(registry, services, declared("need.revise", "edit", "POST /needs/{need}/revise"), OfNeed(), revise);
    add_act(registry, services, declared("need.submit", "submit", "POST /needs/{need}/submit"), OfNeed(), submit);
    add_act(registry, services, declared("need.withdraw", "withdraw", "POST /needs/{need}/withdraw"), OfNeed(),
            withdraw);
    add_act(registry, services, declared("need.confirm", "confirm", "POST /needs/{need}/confirm"), OfNeed(), confirm);
    add_act(registry, services, declared("need.lower", "lower", "POST /needs/{need}/lower", "propose_lower"), OfNeed(),
            lower);
}

}  // namespace palermo::needs
