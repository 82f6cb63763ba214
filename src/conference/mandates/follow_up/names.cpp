#include "conference/mandates/follow_up/names.hpp"

#include <set>

#include "conference/mandates/queries.hpp"

namespace palermo::mandates::follow_up {

namespace {

// A newer lexicon may have let go of a name that mandates of an older reading still bear.
constexpr store::Sql kBorneAct("select 1 from mandates where act = ?1 limit 1");
constexpr store::Sql kBorneBody("select 1 from mandates where body = ?1 limit 1");

std::set<std::string> names_in(const reader::Resources& resources, bool acts) {
    std::set<std::string> names;
    for (const reader::LexiconEntry& entry : resources.lexicon())
        if (acts ? entry.kind == "verb_operative" || entry.kind == "lead_preambular" : entry.kind == "actor")
            names.insert(entry.canonical);
    return names;
}

std::string joined(const std::set<std::string>& names) {
    std::string all;
    for (const std::string& name : names) (all += all.empty() ? "" : ", ") += name;
    return all;
}

Result<void> check_body(store::Reader& reader, const std::set<std::string>& bodies, std::string_view field,
                        const std::string& value) {
    if (value.empty() || bodies.contains(value) || TRY(reader.first(kBorneBody, {value}))) return ok();
    return make_error(ErrorKind::invalid_input, "mandates_follow_up.no_such_body")
        .with("field", field)
        .with("value", value)
        .with("known", joined(bodies));
}

}  // namespace

Result<void> check_names(store::Reader& reader, const access::Scope& scope, const reader::Resources& resources,
                         const MandateFilter& filter) {
    if (!filter.state.empty() && !state_from_name(filter.state))
        return make_error(ErrorKind::invalid_input, "mandates_follow_up.no_such_state").with("state", filter.state);
    if (!filter.act.empty()) {
        const std::set<std::string> acts = names_in(resources, true);
        if (!acts.contains(filter.act) && !TRY(reader.first(kBorneAct, {filter.act})))
            return make_error(ErrorKind::invalid_input, "mandates_follow_up.no_such_act")
                .with("value", filter.act)
                .with("known", joined(acts));
    }
    if (!filter.body.empty() || !filter.addressee.empty()) {
        const std::set<std::string> bodies = names_in(resources, false);
        TRY(check_body(reader, bodies, "body", filter.body));
        TRY(check_body(reader, bodies, "addressee", filter.addressee));
    }
    return require_document(reader, scope, filter.document);
}

}  // namespace palermo::mandates::follow_up
