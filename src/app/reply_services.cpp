#include "app/reply_services.hpp"

#include "conference/parties/queries.hpp"
#include "conference/questionnaires/pages/article_words.hpp"
#include "conference/replies/cycles/progress.hpp"

namespace palermo::app {

namespace {

// The status of instruments is public: whoever opens a cycle need not be asked who they are.
access::Scope public_scope() {
    return access::scope_of({.id = "visitor", .role = access::Role::visitor, .state = {}, .organization = {}});
}

replies::Standing standing_of(parties::Standing standing) {
    switch (standing) {
        case parties::Standing::party:
        case parties::Standing::consented:  // the depositary counts it among the parties
            return replies::Standing::party;
        case parties::Standing::signatory:
            return replies::Standing::signatory;
        default:
            return replies::Standing::other;
    }
}

Result<replies::Standing> standing(store::Reader& reader, const parties::Resources& parties, std::string_view code,
                                   std::string_view instrument, Date day) {
    const parties::State* state = parties.states.find(code);
    if (state == nullptr) return replies::Standing::other;
    const parties::Status status =
        TRY(parties::status_of_state(reader, public_scope(), parties, code, instrument, day));
    return standing_of(status.standing);
}

questionnaires::InstrumentName instrument_names(const parties::Resources& parties) {
    return [&parties](std::string_view code, Language language) {
        const parties::Instrument* instrument = parties.instruments.find(code);
        return instrument == nullptr ? std::string(code) : instrument->name(language);
    };
}

}  // namespace

replies::Services reply_services(questionnaires::FormLibrary& forms, const parties::Resources& parties) {
    replies::Services services;
    services.forms = &forms;
    services.standing = [&parties](store::Reader& reader, std::string_view state, std::string_view instrument,
                                   Date day) { return standing(reader, parties, state, instrument, day); };
    services.states = [&parties](bool invented) {
        std::vector<std::string> codes;
        for (const parties::State& state : parties.states.all())
            if (state.invented == invented) codes.push_back(state.code);
        return codes;
    };
    services.register_value = [&parties](store::Reader& reader, std::string_view state, std::string_view key,
                                         Date day) -> Result<std::vector<parties::KnownValue>> {
        // Forms that were not compiled here may name anything.
        if (!parties::shapes_of_key(parties, key)) return std::vector<parties::KnownValue>();
        return parties::register_values(reader, public_scope(), parties, state, key, day);
    };
    for (const parties::Instrument& instrument : parties.instruments.all())
        services.instruments.push_back(instrument.code());
    services.state_name = [&parties](std::string_view code, Language language) {
        return parties.states.name(code, language);
    };
    services.instrument_name = instrument_names(parties);
    services.state_group = [&parties](std::string_view code) {
        const parties::State* state = parties.states.find(code);
        return state == nullptr ? std::string() : state->group;
    };
    services.progress = std::make_shared<replies::ProgressCache>();
    return services;
}

questionnaires::xlsform::PrefillKeys prefill_keys(const parties::Resources& parties) {
    return {[&parties](std::string_view key) -> std::optional<questionnaires::xlsform::PrefillShapes> {
                const auto shapes = parties::shapes_of_key(parties, key);
                if (!shapes) return std::nullopt;
                return questionnaires::xlsform::PrefillShapes{shapes->choice, shapes->date, shapes->words};
            },
            parties::key_patterns()};
}

questionnaires::WorkbookCompiler workbook_compiler(const parties::Resources& parties) {
    return [&parties](ByteView workbook, std::string_view file) -> Result<questionnaires::Form> {
        questionnaires::xlsform::CompileOptions options;
        options.prefill_keys = prefill_keys(parties);
        return TRY(questionnaires::xlsform::compile_workbook(as_text(workbook), file, options)).form;
    };
}

}  // namespace palermo::app
