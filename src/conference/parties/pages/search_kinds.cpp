#include "conference/parties/pages/search_kinds.hpp"

#include "conference/parties/pages/parts.hpp"
#include "conference/parties/searching.hpp"

namespace palermo::parties {

namespace {

constexpr store::Sql kAuthorities("select number, state from authorities where is_current = 1 and closed = 0");

bool may_read(const access::Scope& scope, std::string_view type, const std::string& state) {
    access::Subject subject;
    subject.type = type;
    subject.state = state;
    subject.release = access::ReleaseState::published;
    return access::decide(scope.actor(), "read", subject).has_value();
}

std::string function_name(const web::Words& words, const std::string& function) {
    return pages::label(words, "function", function);
}

finder::ObjectKind state_kind(const Resources& resources, const DemonstrationIsUp& demonstration) {
    finder::ObjectKind kind;
    kind.type = kSearchedState;
    kind.name = "finder.kind.state";
    kind.admitted = [&resources, demonstration](store::Reader& reader, const access::Scope& scope,
                                                Instant) -> Result<finder::Numbers> {
        finder::Numbers numbers;
        const bool invented = TRY(demonstration(reader));
        for (const State& state : resources.states.all())
            if (state.invented == invented && may_read(scope, "party", state.code))
                numbers.insert(search_number(state));
        return numbers;
    };
    kind.show = [&resources](store::Reader&, const finder::Looking& looking,
                             const search::Hit& hit) -> Result<std::optional<finder::Shown>> {
        const State* state = state_of_number(resources.states, hit.object_id);
        if (state == nullptr) return std::optional<finder::Shown>();
        finder::Shown shown;
        shown.title = state->name(looking.words.language());
        shown.address = "/states/" + state->code;
        if (!state->group.empty()) shown.facts.push_back(pages::group_name(looking.words, state->group));
        shown.facts_json.add("state", state->code);
        return std::optional(std::move(shown));
    };
    return kind;
}

finder::ObjectKind authority_kind(const Resources& resources, const DemonstrationIsUp& demonstration) {
    finder::ObjectKind kind;
    kind.type = kSearchedAuthority;
    kind.name = "finder.kind.authority";
    kind.admitted = [&resources, demonstration](store::Reader& reader, const access::Scope& scope,
                                                Instant) -> Result<finder::Numbers> {
        finder::Numbers numbers;
        const bool invented = TRY(demonstration(reader));
        for (const store::Row& row : TRY(reader.query(kAuthorities))) {
            const State* state = resources.states.find(row.text(1));
            if (state != nullptr && state->invented == invented && may_read(scope, "authority", row.text(1)))
                numbers.insert(row.integer(0));
        }
        return numbers;
    };
    kind.show = [](store::Reader& reader, const finder::Looking& looking,
                   const search::Hit& hit) -> Result<std::optional<finder::Shown>> {
        const Authority one = TRY(find_authority(reader, looking.scope, hit.object_id));
        finder::Shown shown;
        shown.title = one.name;
        shown.title_language = one.name_language;
        shown.address = "/authorities/" + std::to_string(one.number);
        shown.facts.push_back(looking.state_name(one.state));
        for (const std::string& function : one.functions) shown.facts.push_back(function_name(looking.words, function));
        shown.facts_json.add("state", one.state).add("number", one.number);
        return std::optional(std::move(shown));
    };
    return kind;
}

}  // namespace

std::vector<finder::ObjectKind> search_kinds(const Resources& resources, DemonstrationIsUp demonstration) {
    return {state_kind(resources, demonstration), authority_kind(resources, demonstration)};
}

}  // namespace palermo::parties
