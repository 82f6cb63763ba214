#include "conference/parties/queries.hpp"

#include <algorithm>

#include "conference/parties/words.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::parties {

namespace {

Result<void> expect_readable(const access::Scope& scope) {
    const access::Permission permission = scope.reading("instrument");
    if (permission.has(access::Relation::all) || permission.has(access::Relation::published)) return ok();
    return make_error(ErrorKind::not_found, "access.not_found");
}

std::string folded(std::string_view words) {
    std::u32string letters;
    for (const char32_t c : to_code_points(text::nfd(words)))
        if (c < 0x300 || c > 0x36F) letters.push_back(c);
    return to_utf8(text::fold(letters).text);
}

bool is_called(const State& state, const FactsOfState& facts, const std::string& wanted) {
    const auto has = [&](std::string_view name) { return folded(name).find(wanted) != std::string::npos; };
    if (lower_ascii(state.code) == wanted || lower_ascii(state.iso2) == wanted || state.m49 == wanted) return true;
    if (std::any_of(state.names.begin(), state.names.end(), has)) return true;
    if (facts.formal && std::any_of(facts.formal->begin(), facts.formal->end(), has)) return true;
    return std::any_of(facts.earlier.begin(), facts.earlier.end(),
                       [&](const EarlierName& one) { return std::any_of(one.names.begin(), one.names.end(), has); });
}

bool stands(const Status& status, std::string_view wanted) {
    if (wanted == "party") return is_bound(status.standing);
    return name(status.standing) == wanted;
}

}  // namespace

Participation::Participation(const Resources& resources, std::vector<Fact> facts, bool invented, Date as_of)
    : resources_(resources), facts_(std::move(facts)), invented_(invented), as_of_(as_of) {
    std::erase_if(facts_, [&](const Fact& fact) { return fact.day > as_of; });
    // The Convention stands before its Protocols, which ask for its status.
    for (const Instrument& instrument : resources_.instruments.all()) compute(instrument);
}

void Participation::compute(const Instrument& instrument) {
    const std::string& code = instrument.code();
    const std::string& parent = instrument.rules.parent;
    std::map<std::string_view, std::vector<Fact>> by_state;
    for (const Fact& fact : facts_)
        if (fact.instrument == code) by_state[fact.state].push_back(fact);
    std::vector<Fact> about = facts_about(code);
    const auto is_organization = [&](std::string_view state) { return resources_.facts.is_organization(state); };
    const std::optional<Date> parent_in_force = parent.empty() ? std::nullopt : entry(parent).in_force;
    const EntryIntoForce& entry = entries_[code] =
        entry_into_force(instrument.rules, about, is_organization, parent_in_force);
    for (const auto& [state, facts] : by_state) {
        const std::optional<Date> leaves = parent.empty() ? std::nullopt : status(parent, state).leaves_on;
        statuses_[{code, std::string(state)}] =
            status_of(instrument.rules, facts, entry, as_of_, resources_.facts.succeeded_on(state), leaves);
    }
}

bool Participation::is_held(std::string_view instrument) const {
    return std::any_of(facts_.begin(), facts_.end(), [&](const Fact& fact) { return fact.instrument == instrument; });
}

const EntryIntoForce& Participation::entry(std::string_view instrument) const {
    const auto found = entries_.find(instrument);
    ASSERT(found != entries_.end());
    return found->second;
}

const Status& Participation::status(std::string_view instrument, std::string_view state) const {
    static const Status kNone;
    const auto found = statuses_.find({std::string(instrument), std::string(state)});
    return found != statuses_.end() ? found->second : kNone;
}

Counts Participation::counts(std::string_view instrument) const {
    Counts counts;
    for (const auto& [key, status] : statuses_) {
        if (key.first != instrument) continue;
        counts.signatures += status.signed_on ? 1 : 0;
        counts.bound += is_bound(status.standing) ? 1 : 0;
        counts.in_force += status.standing == Standing::party ? 1 : 0;
        counts.signatories += status.standing == Standing::signatory ? 1 : 0;
        counts.former += status.standing == Standing::former ? 1 : 0;
    }
    return counts;
}

std::vector<Coverage> Participation::coverage(std::string_view instrument) const {
    std::vector<Coverage> all;
    for (const std::string_view group : kGroups) all.push_back({std::string(group)});
    all.push_back({});
    for (const State& state : resources_.states.all()) {
        if (state.invented != invented_ || resources_.facts.is_organization(state.code)) continue;
        const auto of =
            std::find_if(all.begin(), all.end(), [&](const Coverage& one) { return one.group == state.group; });
        if (of == all.end()) continue;
        const Status& status = this->status(instrument, state.code);
        ++of->states;
        of->bound += is_bound(status.standing) ? 1 : 0;
        of->in_force += status.standing == Standing::party ? 1 : 0;
        of->signatories += status.standing == Standing::signatory ? 1 : 0;
    }
    return all;
}

std::vector<Fact> Participation::facts_of(std::string_view state) const {
    std::vector<Fact> found;
    for (const Fact& fact : facts_)
        if (fact.state == state) found.push_back(fact);
    return found;
}

std::vector<Fact> Participation::facts_about(std::string_view instrument) const {
    std::vector<Fact> found;
    for (const Fact& fact : facts_)
        if (fact.instrument == instrument) found.push_back(fact);
    return found;
}

Result<Participation> participation_as_of(store::Reader& reader, const access::Scope& scope, const Resources& resources,
                                          bool invented, Date as_of) {
    TRY(expect_readable(scope));
    return Participation(resources, TRY(load_facts(reader, invented)), invented, as_of);
}

Result<Status> status_of_state(store::Reader& reader, const access::Scope& scope, const Resources& resources,
                               std::string_view state, std::string_view instrument, Date day) {
    const Instrument* of = TRY(resources.instruments.expect(instrument));
    const std::string code = TRY(resources.names().expect(state, Language::en));
    const bool invented = resources.states.find(code)->invented;
    return TRY(participation_as_of(reader, scope, resources, invented, day)).status(of->code(), code);
}

Result<std::vector<Fact>> notifications_of(store::Reader& reader, const access::Scope& scope, std::string_view state,
                                           std::string_view instrument, std::string_view article) {
    TRY(expect_readable(scope));
    std::vector<Fact> found = TRY(load_facts_of(reader, state, instrument));
    // What was withdrawn is no longer so.
    std::vector<std::int64_t> withdrawn;
    for (const Fact& fact : found)
        if (fact.kind == FactKind::withdrawal) withdrawn.push_back(fact.of_fact);
    std::erase_if(found, [&](const Fact& fact) {
        return fact.kind != FactKind::notification || (!article.empty() && fact.article != article) ||
               std::find(withdrawn.begin(), withdrawn.end(), fact.number) != withdrawn.end();
    });
    return found;
}

const std::vector<LegalSystem>& legal_systems_of(const Resources& resources, const Classifications& classified,
                                                 std::string_view state) {
    const auto found = classified.find(state);
    return found != classified.end() ? found->second.systems : resources.facts.of(state).legal_systems;
}

std::vector<const State*> find_states(const Resources& resources, const Participation& participation,
                                      const Classifications& classified, const StateFilter& filter, Language language) {
    std::vector<const State*> list = resources.states.sorted(language, filter.invented);
    const std::string wanted = folded(trimmed(filter.words));
    std::erase_if(list, [&](const State* state) {
        const FactsOfState& facts = resources.facts.of(state->code);
        if (!filter.group.empty() && state->group != (filter.group == "none" ? "" : filter.group)) return true;
        const auto in_category = [&](const Category& one) {
            return one.name == filter.category && one.holds_on(participation.as_of());
        };
        if (!filter.category.empty() && std::none_of(facts.categories.begin(), facts.categories.end(), in_category))
            return true;
        const auto wanted_system = [&](const LegalSystem& one) { return one.system == filter.legal_system; };
        const std::vector<LegalSystem>& systems = legal_systems_of(resources, classified, state->code);
        if (!filter.legal_system.empty() && std::none_of(systems.begin(), systems.end(), wanted_system)) return true;
        if (!filter.standing.empty()) {
            const auto so = [&](const Instrument& one) {
                return stands(participation.status(one.code(), state->code), filter.standing);
            };
            const std::vector<Instrument>& all = resources.instruments.all();
            const Instrument* one =
                filter.instrument.empty() ? &all.front() : resources.instruments.find(filter.instrument);
            if (one == nullptr || !so(*one)) return true;
        }
        return !wanted.empty() && !is_called(*state, facts, wanted);
    });
    return list;
}

Result<StateView> find_state(store::Reader& reader, const access::Scope& scope, const Resources& resources,
                             std::string_view code) {
    TRY(expect_readable(scope));
    StateView view;
    view.state = resources.states.find(code);
    if (view.state == nullptr)
        return make_error(ErrorKind::not_found, "parties.no_such_state_page")
            .with("state", printable(code.substr(0, 40)));
    view.facts = &resources.facts.of(code);
    view.legal = TRY(classification_of(reader, resources, code));
    view.told = TRY(load_facts_of(reader, code, ""));
    std::erase_if(view.told,
                  [](const Fact& fact) { return fact.kind == FactKind::signature || fact.kind == FactKind::consent; });
    view.corrected = TRY(load_set_aside(reader, code));
    return view;
}

}  // namespace palermo::parties
