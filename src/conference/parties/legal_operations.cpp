// The acts on the classification of legal systems.
#include "conference/parties/checks.hpp"
#include "conference/parties/legal_systems.hpp"
#include "conference/parties/operations.hpp"
#include "platform/acts/declare.hpp"
#include "platform/store/values.hpp"

namespace palermo::parties {

BOOST_DESCRIBE_STRUCT(ClassifyState, (), (state, revision, systems, source))
BOOST_DESCRIBE_STRUCT(ConfirmLegalSystem, (), (state, revision, systems))

namespace {

constexpr std::string_view kObject = "party";
constexpr store::Sql kLatest(R"(
select systems, source, by_state, revision, at from state_legal_systems where state = ?1 order by revision desc limit 1)");
constexpr store::Sql kAllLatest(R"(
select s.systems, s.source, s.by_state, s.revision, s.at, s.state from state_legal_systems s
where s.revision = (select max(o.revision) from state_legal_systems o where o.state = s.state) order by s.state)");
constexpr store::Sql kAdd(R"(
insert into state_legal_systems (state, revision, systems, source, by_state, at) values (?1, ?2, ?3, ?4, ?5, ?6))");

Result<Classification> classification_from(const store::Row& row) {
    return Classification{TRY(parse_legal_systems(row.text(0))), row.text(1), row.integer(2) != 0, row.integer(3),
                          Instant{row.integer(4)}.date_utc()};
}

Result<const State*> expect_state(const Services& services, std::string_view written) {
    const std::string code = TRY(services.resources.names().expect(written, Language::en));
    return services.resources.states.find(code);
}

template <typename Act>
auto subject_loader(const Services& services) {
    return [&services](store::Reader&, const Act& act) -> Result<access::Subject> {
        access::Subject subject;
        subject.type = kObject;
        // A name that is nobody’s is for those who may act at all to hear of.
        subject.state = services.resources.names().find(act.state);
        subject.release = access::ReleaseState::published;
        return subject;
    };
}

struct Wanted {
    std::vector<LegalSystem> systems;
    std::string source;
    bool by_state = false;
};

Result<void> write(acts::Context& context, const State& state, const Classification& before, const Wanted& wanted) {
    const std::int64_t revision = before.revision + 1;
    TRY(context.writer().insert(kAdd, store::values(state.code, revision, legal_systems_text(wanted.systems),
                                                    wanted.source, wanted.by_state, context.now())));
    context.object(kObject, state.code, revision);
    context.changed("systems", Json(legal_systems_text(before.systems)), Json(legal_systems_text(wanted.systems)));
    context.changed("source", Json(before.source), Json(wanted.source));
    context.changed("confirmed_by_state", Json(before.by_state), Json(wanted.by_state));
    return ok();
}

Result<void> classify(acts::Context& context, const Services& services, const ClassifyState& act) {
    const State* state = TRY(expect_state(services, act.state));
    Checks checks;
    checks.required("source", act.source, kMaxShort);
    const auto systems = checks.take(parse_legal_systems(act.systems));
    TRY(checks.result());
    const Classification before = TRY(classification_of(context.writer(), services.resources, state->code));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    // The State’s own word is the State’s to change.
    if (before.by_state)
        return make_error(ErrorKind::conflict, "parties.confirmed_by_state")
            .with("field", "systems")
            .with("state", state->code);
    return write(context, *state, before, {*systems, act.source, false});
}

Result<void> confirm(acts::Context& context, const Services& services, const ConfirmLegalSystem& act) {
    const State* state = TRY(expect_state(services, act.state));
    const Classification before = TRY(classification_of(context.writer(), services.resources, state->code));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    Wanted wanted{before.systems, state->code, true};
    if (act.systems) wanted.systems = TRY(parse_legal_systems(*act.systems));
    if (wanted.systems.empty())
        return make_error(ErrorKind::invalid_input, "parties.nothing_to_confirm").with("field", "systems");
    return write(context, *state, before, wanted);
}

}  // namespace

Result<Classification> classification_of(store::Reader& reader, const Resources& resources, std::string_view state) {
    Classification found;
    const std::optional<store::Row> row = TRY(reader.first(kLatest, store::values(state)));
    if (!row) {
        const FactsOfState& facts = resources.facts.of(state);
        found.systems = facts.legal_systems;
        found.source = facts.legal_source;
        return found;
    }
    return classification_from(*row);
}

Result<Classifications> load_classifications(store::Reader& reader) {
    Classifications all;
    for (const store::Row& row : TRY(reader.query(kAllLatest))) all.emplace(row.text(5), TRY(classification_from(row)));
    return all;
}

void register_legal_acts(acts::Registry& registry, const Services& services) {
    registry.add(acts::declare<ClassifyState>(
        {.name = "party.classify",
         .object_type = kObject,
         .verb = "classify",
         .route = "POST /states/{state}/legal-system",
         .page = "/states/{object}"},
        subject_loader<ClassifyState>(services),
        [&](acts::Context& context, const ClassifyState& act) { return classify(context, services, act); }));
    registry.add(acts::declare<ConfirmLegalSystem>(
        {.name = "party.confirm",
         .object_type = kObject,
         .verb = "confirm",
         .route = "POST /states/{state}/legal-system/confirm",
         .page = "/states/{object}"},
        subject_loader<ConfirmLegalSystem>(services),
        [&](acts::Context& context, const ConfirmLegalSystem& act) { return confirm(context, services, act); }));
}

}  // namespace palermo::parties
