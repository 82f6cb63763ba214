#include "app/search_kinds.hpp"

#include <algorithm>

#include "app/program.hpp"
#include "conference/demonstration/storage.hpp"
#include "conference/mandates/pages/search_kind.hpp"
#include "conference/mandates/text_search.hpp"
#include "conference/needs/indexing.hpp"
#include "conference/needs/pages/search_kinds.hpp"
#include "conference/parties/pages/search_kinds.hpp"
#include "conference/parties/searching.hpp"
#include "conference/questionnaires/library/searching.hpp"
#include "conference/questionnaires/pages/search_kind.hpp"
#include "conference/replies/pages/search_kinds.hpp"
#include "conference/replies/searching.hpp"
#include "platform/search/index.hpp"
#include "platform/search/terms.hpp"

namespace palermo::app {

finder::StateNames state_names(const parties::States& states) {
    finder::StateNames names;
    names.name = [&states](std::string_view code, Language language) { return states.name(code, language); };
    names.code = [&states](std::string_view name) -> std::optional<std::string> {
        const std::string wanted = search::searchable(name);
        for (const parties::State& state : states.all()) {
            const auto called = [&](const std::string& one) { return search::searchable(one) == wanted; };
            if (called(state.code) || std::any_of(state.names.begin(), state.names.end(), called)) return state.code;
        }
        return std::nullopt;
    };
    return names;
}

namespace {

// As the database says in the snapshot that is searched.
Result<bool> demonstration_is_up(store::Reader& reader) {
    const auto standing = TRY(demonstration::find_standing(reader));
    return standing && standing->is_here();
}

}  // namespace

void add_search_kinds(Program& program) {
    program.finder.set_thesaurus(program.pack.terms);
    finder::Finder& finder = program.finder;
    finder.add(mandates::search_kind());
    for (finder::ObjectKind& kind : parties::search_kinds(*program.pack.parties, demonstration_is_up))
        finder.add(std::move(kind));
    finder.add(questionnaires::search_kind());
    for (finder::ObjectKind& kind : replies::search_kinds(program.replies)) finder.add(std::move(kind));
    for (finder::ObjectKind& kind : needs::search_kinds(program.needs, demonstration_is_up))
        finder.add(std::move(kind));
}

Result<std::int64_t> rebuild_search_index(Program& program) {
    store::Database& database = *program.database;
    TRY(database.write([](store::Writer& writer) { return search::clear(writer); }));
    std::int64_t total = TRY(mandates::index_documents(database));
    total += TRY(parties::index_parties(database, *program.pack.parties));
    total += TRY(questionnaires::index_questionnaires(database));
    total += TRY(replies::index_replies(database));
    TRY(database.write([](store::Writer& writer) { return needs::index_all(writer); }));
    TRY(database.write([](store::Writer& writer) { return search::mark_current(writer); }));
    return total;
}

}  // namespace palermo::app
