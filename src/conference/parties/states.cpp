#include "conference/parties/states.hpp"

#include <algorithm>

#include "platform/base/csv.hpp"
#include "platform/text/collation.hpp"

namespace palermo::parties {

namespace {

constexpr std::size_t kCodeLength = 3;
// Both files have five columns before the names, which stand in the order of kLanguages; the group is where it says.
constexpr std::size_t kColumnsBeforeNames = 5;

struct Layout {
    std::string_view file;
    std::size_t group;
    bool invented;
    std::size_t language;  // 0: not said
};
constexpr Layout kReal{"states.csv", 3, false, 0};
constexpr Layout kInvented{"demonstration/states.csv", 1, true, 3};

Result<void> read_states(const EmbeddedFile& file, const Layout& layout, std::vector<State>& states) {
    for (CsvRow& row : TRY(read_csv(file, kColumnsBeforeNames + kLanguageCount))) {
        State state;
        state.code = std::move(row.fields[0]);
        state.group = std::move(row.fields[layout.group]);
        state.invented = layout.invented;
        if (layout.language != 0)
            state.writes_in = language_from_tag(row.fields[layout.language]).value_or(Language::en);
        if (layout.invented) {
            state.legal_system = std::move(row.fields[2]);
            state.categories = std::move(row.fields[4]);
        } else {
            state.iso2 = std::move(row.fields[1]);
            state.m49 = std::move(row.fields[2]);
            state.member = row.fields[4] == "1";
        }
        for (std::size_t i = 0; i < kLanguageCount; ++i)
            state.names[i] = std::move(row.fields[kColumnsBeforeNames + i]);
        const bool named =
            std::none_of(state.names.begin(), state.names.end(), [](const auto& n) { return n.empty(); });
        if (state.code.size() != kCodeLength || !named) return bad_pack_row(file.name, row.line);
        states.push_back(std::move(state));
    }
    return ok();
}

}  // namespace

Result<States> States::load(std::span<const EmbeddedFile> files) {
    States loaded;
    TRY(read_states(*TRY(require_file(files, kReal.file)), kReal, loaded.states_));
    if (const EmbeddedFile* file = find_embedded(files, kInvented.file))
        TRY(read_states(*file, kInvented, loaded.states_));
    std::sort(loaded.states_.begin(), loaded.states_.end(),
              [](const State& a, const State& b) { return a.code < b.code; });
    const auto twice = std::adjacent_find(loaded.states_.begin(), loaded.states_.end(),
                                          [](const State& a, const State& b) { return a.code == b.code; });
    if (twice != loaded.states_.end())
        return make_error(ErrorKind::invalid_input, "pack.state_twice").with("code", twice->code);
    return loaded;
}

const State* States::find(std::string_view code) const {
    const auto found =
        std::lower_bound(states_.begin(), states_.end(), code,
                         [](const State& state, std::string_view wanted) { return state.code < wanted; });
    return found != states_.end() && found->code == code ? &*found : nullptr;
}

std::string States::name(std::string_view code, Language language) const {
    const State* state = find(code);
    return state != nullptr ? state->name(language) : std::string(code);
}

std::vector<const State*> States::sorted(Language language, bool invented) const {
    std::vector<std::pair<std::string, const State*>> keyed;
    for (const State& state : states_)
        if (state.invented == invented)
            keyed.emplace_back(text::sort_key(state.name(language), language, true), &state);
    std::sort(keyed.begin(), keyed.end());
    std::vector<const State*> list;
    for (const auto& [key, state] : keyed) list.push_back(state);
    return list;
}

}  // namespace palermo::parties
