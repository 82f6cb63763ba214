#include "conference/parties/searching.hpp"

#include <array>
#include <map>

#include "platform/search/index.hpp"
#include "platform/search/text_of_parts.hpp"

namespace palermo::parties {

namespace {

constexpr store::Sql kNumbers("select number from authorities where is_current = 1 and closed = 0 order by number");
constexpr std::int64_t kLetters = 32;

Result<void> index_state(store::Writer& writer, const State& state) {
    for (const Language language : kLanguages) {
        search::Entry entry;
        entry.object_type = kSearchedState;
        entry.object_id = search_number(state);
        entry.language = language;
        entry.names = {state.name(language), state.code, state.iso2};
        entry.labels = {{"state", state.code}};
        TRY(search::put(writer, entry));
    }
    return ok();
}

}  // namespace

std::int64_t search_number(const State& state) {
    std::int64_t number = 0;
    for (const char c : state.code) number = number * kLetters + (c - 'A' + 1);
    return number;
}

const State* state_of_number(const States& states, std::int64_t number) {
    std::string code;
    for (; number > 0; number /= kLetters) code.insert(code.begin(), static_cast<char>('A' + number % kLetters - 1));
    return states.find(code);
}

Result<void> index_authority(store::Writer& writer, const Authority& one, const Resources& resources) {
    TRY(search::remove(writer, kSearchedAuthority, one.number));
    if (one.closed || resources.states.find(one.state) == nullptr) return ok();
    std::map<Language, search::TextOfParts> texts;
    texts[one.name_language].add("name", one.name);
    texts[one.name_language].add("address", one.address);
    texts[one.requirements_language].add("requirements", one.requirements);
    for (auto& [language, text] : texts) {
        if (text.empty()) continue;
        search::Entry entry;
        entry.object_type = kSearchedAuthority;
        entry.object_id = one.number;
        entry.language = language;
        entry.names = {one.name};
        entry.newest = one.confirmed_on.iso();
        entry.labels = {{"state", one.state}};
        std::move(text).move_into(entry);
        TRY(search::put(writer, entry));
    }
    return ok();
}

Result<std::int64_t> index_parties(store::Database& database, const Resources& resources) {
    std::int64_t count = 0;
    TRY(database.write([&](store::Writer& writer) -> Result<void> {
        count = 0;  // the work may be run again
        for (const State& state : resources.states.all()) {
            TRY(index_state(writer, state));
            ++count;
        }
        for (const store::Row& row : TRY(writer.query(kNumbers))) {
            const std::optional<Authority> one = TRY(load_authority(writer, row.integer(0)));
            if (one) TRY(index_authority(writer, *one, resources));
            ++count;
        }
        return ok();
    }));
    return count;
}

}  // namespace palermo::parties
