#include "conference/parties/operations.hpp"

#include <algorithm>
#include <set>

#include "conference/parties/checks.hpp"
#include "conference/parties/words.hpp"
#include "platform/acts/declare.hpp"
#include "platform/store/values.hpp"

namespace palermo::parties {

BOOST_DESCRIBE_ENUM(FactKind, signature, consent, declaration, reservation, objection, notification, withdrawal,
                    denunciation)
BOOST_DESCRIBE_ENUM(ConsentKind, ratification, acceptance, approval, accession, succession)
BOOST_DESCRIBE_STRUCT(RecordParticipation, (),
                      (instrument, state, kind, day, consent, article, text, language, of_fact, source))
BOOST_DESCRIBE_STRUCT(CorrectParticipation, (), (fact, day, consent, article, text, language, source, reason))
BOOST_DESCRIBE_STRUCT(StrikeParticipation, (), (fact, reason))
BOOST_DESCRIBE_STRUCT(ImportParticipation, (), (file_name, content, instrument, source, leave_out))
BOOST_DESCRIBE_STRUCT(FoundParticipation, (), (file_name, content, instrument, source, leave_out))

namespace {

constexpr std::string_view kObject = "participation";
constexpr store::Sql kHasFacts("select id from participation_facts where instrument = ?1 and invented = 0 limit 1");

access::Subject subject() {
    access::Subject subject;
    subject.type = kObject;
    subject.release = access::ReleaseState::published;
    return subject;
}

template <typename Act>
Result<access::Subject> subject_of(store::Reader&, const Act&) {
    return subject();
}

Json fact_json(const Fact& fact) {
    JsonObject object;
    object.add("instrument", fact.instrument).add("state", fact.state).add("kind", name(fact.kind));
    object.add("day", fact.day.iso());
    if (fact.consent) object.add("consent", name(*fact.consent));
    if (!fact.article.empty()) object.add("article", fact.article);
    if (!fact.words.empty()) object.add("text", fact.words);
    if (fact.of_fact != 0) object.add("of_fact", fact.of_fact);
    object.add("source", fact.source);
    return Json(std::move(object));
}

// Article 37, paragraph 2: a party to a Protocol is a party to the Convention. Tables may come in any order; what one
// person records may not.
Result<void> expect_convention(store::Reader& reader, const std::string& convention, const Fact& fact) {
    if (convention.empty() || fact.kind != FactKind::consent) return ok();
    for (const Fact& one : TRY(load_facts_of(reader, fact.state, convention)))
        if (one.kind == FactKind::consent && one.day <= fact.day) return ok();
    return make_error(ErrorKind::invalid_input, "parties.convention_first")
        .with("state", fact.state)
        .with("instrument", fact.instrument)
        .with("convention", convention);
}

// The fact stands about that State and instrument with the others; those that `without` names are not looked at.
Result<void> check_beside(store::Reader& reader, const Services& services, const Fact& fact, std::int64_t without,
                          Date today) {
    std::vector<Fact> existing = TRY(load_facts_of(reader, fact.state, fact.instrument));
    if (fact.kind == FactKind::objection) {
        // What it objects to was said by another State.
        const Result<Fact> of = expect_fact(reader, fact.of_fact);
        const bool sensible = of && of->instrument == fact.instrument &&
                              (of->kind == FactKind::reservation || of->kind == FactKind::declaration);
        if (!sensible) return make_error(ErrorKind::invalid_input, "parties.objection_to").with("field", "of_fact");
    }
    std::erase_if(existing, [&](const Fact& one) { return one.number == without; });
    const Instrument* instrument = TRY(services.resources.instruments.expect(fact.instrument));
    TRY(expect_convention(reader, instrument->rules.parent, fact));
    return check_fact(instrument->rules, existing, fact, instrument->references(), today);
}

// A fault of the facts belongs to the field of its day.
Error in_field(Error error, std::string_view field) {
    if (error.argument("field").empty()) error.arguments.push_back({"field", std::string(field)});
    return error;
}

Result<void> record(acts::Context& context, const Services& services, const RecordParticipation& act) {
    Checks checks;
    Fact fact;
    fact.kind = act.kind;
    fact.day = act.day;
    fact.consent = act.consent;
    fact.article = act.article.value_or("");
    fact.words = act.text.value_or("");
    fact.language = act.language;
    fact.of_fact = act.of_fact.value_or(0);
    fact.source = act.source;
    checks.required("source", act.source, kMaxShort);
    checks.limited("text", act.text, kMaxLong);
    const auto instrument = checks.take(services.resources.instruments.expect(act.instrument));
    const auto state = checks.take(services.resources.names().expect(act.state, Language::en));
    if (instrument) fact.instrument = (*instrument)->code();
    if (state) fact.state = *state;
    if (instrument && state) {
        const Result<void> good = check_beside(context.writer(), services, fact, 0, context.now().date_utc());
        if (!good) checks.add(in_field(good.error(), "day"));
    }
    TRY(checks.result());
    const bool invented = services.resources.states.find(fact.state)->invented;
    const std::int64_t number = TRY(add_fact(context.writer(), fact, invented, 0, context.now()));
    context.object(kObject, std::to_string(number), 1);
    context.changed("fact", Json(), fact_json(fact));
    return ok();
}

Result<void> correct(acts::Context& context, const Services& services, const CorrectParticipation& act) {
    const Fact before = TRY(expect_fact(context.writer(), act.fact));
    Checks checks;
    checks.required("reason", act.reason, kMaxLong);
    checks.limited("text", act.text, kMaxLong);
    checks.limited("source", act.source, kMaxShort);
    Fact after = before;
    after.number = 0;
    after.day = act.day.value_or(before.day);
    if (act.consent) after.consent = act.consent;
    after.article = act.article.value_or(before.article);
    after.words = act.text.value_or(before.words);
    if (act.language) after.language = act.language;
    after.source = act.source.value_or(before.source);
    if (fact_json(after).write() == fact_json(before).write())
        checks.add(make_error(ErrorKind::invalid_input, "parties.nothing_corrected").with("field", "day"));
    const Result<void> good = check_beside(context.writer(), services, after, before.number, context.now().date_utc());
    if (!good) checks.add(in_field(good.error(), "day"));
    TRY(checks.result());
    const bool invented = services.resources.states.find(after.state)->invented;
    const std::int64_t number = TRY(add_fact(context.writer(), after, invented, 0, context.now()));
    TRY(set_aside(context.writer(), before.number, number, act.reason, context.now()));
    context.object(kObject, std::to_string(number), 1);
    context.changed("fact", fact_json(before), fact_json(after));
    context.changed("reason", Json(), Json(act.reason));
    return ok();
}

// What rests on a fact goes with it first: a consent that was denounced is struck after the denunciation.
Result<void> expect_nothing_rests(store::Reader& reader, const Fact& fact) {
    for (const Fact& one : TRY(load_facts_of(reader, fact.state, fact.instrument))) {
        const bool rests = one.of_fact == fact.number ||
                           (fact.kind == FactKind::consent && one.kind == FactKind::denunciation) ||
                           (fact.kind == FactKind::signature && one.consent == ConsentKind::ratification);
        if (rests && one.number != fact.number)
            return make_error(ErrorKind::conflict, "parties.rests_on_it")
                .with("field", "fact")
                .with("number", one.number);
    }
    return ok();
}

Result<void> strike(acts::Context& context, const StrikeParticipation& act) {
    const Fact before = TRY(expect_fact(context.writer(), act.fact));
    Checks checks;
    checks.required("reason", act.reason, kMaxLong);
    TRY(checks.result());
    TRY(expect_nothing_rests(context.writer(), before));
    TRY(set_aside(context.writer(), before.number, 0, act.reason, context.now()));
    context.object(kObject, std::to_string(before.number), 2);
    context.changed("fact", fact_json(before), Json());
    context.changed("reason", Json(), Json(act.reason));
    return ok();
}

// Facts of the invented world do not stand against those of the real one.
Result<std::vector<Fact>> load_all(store::Reader& reader) {
    std::vector<Fact> all = TRY(load_facts(reader, false));
    std::vector<Fact> invented = TRY(load_facts(reader, true));
    all.insert(all.end(), std::make_move_iterator(invented.begin()), std::make_move_iterator(invented.end()));
    return all;
}

template <typename Act>
Result<Plan> plan_table(store::Reader& reader, const Services& services, const Act& act, Date today,
                        Language language) {
    const Table table = TRY(read_table(as_text(act.content)));
    PlanRequest request{act.instrument.value_or(""), act.source, language, today};
    if (request.instrument.empty())
        if (const Instrument* named = instrument_of_file(services.resources.instruments, act.file_name))
            request.instrument = named->code();
    return plan_import(table, services.resources, TRY(load_all(reader)), request);
}

template <typename Act>
Result<void> import(acts::Context& context, const Services& services, const Act& act, bool first) {
    Checks checks;
    checks.required("source", act.source, kMaxShort);
    checks.required("file_name", act.file_name, kMaxShort);
    TRY(checks.result());
    const Plan plan = TRY(plan_table(context.writer(), services, act, context.now().date_utc(), Language::en));
    if (!plan.faults.empty() && !act.leave_out.value_or(false)) {
        Error error = make_error(ErrorKind::invalid_input, "parties.import_faults")
                          .with("count", static_cast<std::int64_t>(plan.faults.size()))
                          .with("rows", plan.rows)
                          .with("file", act.file_name);
        error.details = plan.faults;
        return error;
    }
    if (plan.additions.empty())
        return make_error(ErrorKind::conflict, "parties.nothing_new")
            .with("rows", plan.rows)
            .with("file", act.file_name);
    std::set<std::string> instruments;
    for (const Fact& fact : plan.additions) instruments.insert(fact.instrument);
    for (const std::string& instrument : instruments)
        if (first && TRY(context.writer().first(kHasFacts, {instrument})))
            return make_error(ErrorKind::conflict, "parties.not_first").with("instrument", instrument);
    const auto added = static_cast<std::int64_t>(plan.additions.size());
    const Digest digest = sha256(act.content);
    std::int64_t table = 0;
    // A file that was taken in part comes again when its rows are in order.
    if (!TRY(has_table(context.writer(), digest)))
        table = TRY(add_table(context.writer(), {digest, act.file_name, act.source, plan.rows, added}, context.now()));
    for (const Fact& fact : plan.additions)
        TRY(add_fact(context.writer(), fact, services.resources.states.find(fact.state)->invented, table,
                     context.now()));
    context.object(kObject, "table-" + to_hex(digest).substr(0, 16), 1);
    context.changed("file", Json(), Json(act.file_name));
    context.changed("digest", Json(), Json(to_hex(digest)));
    context.changed("source", Json(), Json(act.source));
    context.changed("facts", Json(), Json(added));
    return ok();
}

template <typename Act, typename Operation>
void add(acts::Registry& registry, std::string_view name, std::string_view verb, std::string_view route,
         Operation operation) {
    registry.add(acts::declare<Act>(
        {.name = name, .object_type = kObject, .verb = verb, .route = route, .page = "/participation"}, subject_of<Act>,
        std::move(operation)));
}

}  // namespace

Result<Plan> plan_of(store::Reader& reader, const Services& services, const ImportParticipation& act, Date today,
                     Language language) {
    return plan_table(reader, services, act, today, language);
}

void register_acts(acts::Registry& registry, const Services& services) {
    add<RecordParticipation>(
        registry, "participation.record", "edit", "POST /participation",
        [&](acts::Context& context, const RecordParticipation& act) { return record(context, services, act); });
    add<CorrectParticipation>(
        registry, "participation.correct", "edit", "POST /participation/{fact}/correct",
        [&](acts::Context& context, const CorrectParticipation& act) { return correct(context, services, act); });
    add<StrikeParticipation>(registry, "participation.strike", "edit", "POST /participation/{fact}/strike", strike);
    add<ImportParticipation>(
        registry, "participation.import", "edit", "POST /participation-tables",
        [&](acts::Context& context, const ImportParticipation& act) { return import(context, services, act, false); });
    registry.add(acts::declare<FoundParticipation>(
        {.name = "participation.found",
         .object_type = kObject,
         .verb = "found",
         .route = "POST /participation-tables/first",
         .page = "/participation"},
        [&](store::Reader&, const access::Actor& actor, const FoundParticipation&) -> Result<access::Subject> {
            access::Subject about = subject();
            about.assigned = !services.founder.empty() && actor.id == services.founder;
            return about;
        },
        [&](acts::Context& context, const FoundParticipation& act) { return import(context, services, act, true); }));
    register_legal_acts(registry, services);
    register_authority_acts(registry, services);
}

}  // namespace palermo::parties
